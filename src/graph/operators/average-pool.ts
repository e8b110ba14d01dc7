import { defineOperator, elements, image, slide } from '../operator';

/** The mean of each window, per channel; padding does not count, as in TensorFlow. */
export const averagePool = defineOperator({
  name: 'average-pool',

  /** [H, W, C] -> [H', W', C] */
  shape(node, input) {
    const { rows, columns } = slide(node.name, input, node.size, node.stride, node.padding);
    return [rows, columns, input[2]!];
  },

  parameters: () => [],
  macs: () => 0,

  reference(node, x, _parameters, output) {
    const [height, width, channels] = image(x.shape, node.name);
    const { rows, columns, top, left } = slide(node.name, x.shape, node.size, node.stride, node.padding);
    const y = new Float32Array(elements(output));
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const inside = clip(i * node.stride[0] - top, j * node.stride[1] - left, node.size, height, width);
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (let row = inside.top; row < inside.bottom; row++) {
            for (let column = inside.left; column < inside.right; column++) {
              sum += x.data[(row * width + column) * channels + c]!;
            }
          }
          y[(i * columns + j) * channels + c] = sum / inside.count;
        }
      }
    }
    return y;
  },

  gradient(node, x, _parameters, _y, dy) {
    const [height, width, channels] = image(x.shape, node.name);
    const { rows, columns, top, left } = slide(node.name, x.shape, node.size, node.stride, node.padding);
    const dx = new Float32Array(x.data.length);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const inside = clip(i * node.stride[0] - top, j * node.stride[1] - left, node.size, height, width);
        for (let row = inside.top; row < inside.bottom; row++) {
          for (let column = inside.left; column < inside.right; column++) {
            for (let c = 0; c < channels; c++) {
              dx[(row * width + column) * channels + c]! += dy[(i * columns + j) * channels + c]! / inside.count;
            }
          }
        }
      }
    }
    return { input: dx, parameters: {} };
  },
});

/** The part of a window that lies inside the image: rows [top, bottom), columns [left, right). */
function clip(top: number, left: number, size: readonly [number, number], height: number, width: number) {
  const inside = {
    top: Math.max(top, 0),
    bottom: Math.min(top + size[0], height),
    left: Math.max(left, 0),
    right: Math.min(left + size[1], width),
  };
  return { ...inside, count: (inside.bottom - inside.top) * (inside.right - inside.left) };
}
