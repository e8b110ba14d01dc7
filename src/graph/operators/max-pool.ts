import { defineOperator, elements, image, slide } from '../operator';

/** The largest value of each window, per channel; padding never wins. */
export const maxPool = defineOperator({
  name: 'max-pool',

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
    const y = new Float32Array(elements(output)).fill(-Infinity);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        for (let r = 0; r < node.size[0]; r++) {
          const row = i * node.stride[0] + r - top;
          if (row < 0 || row >= height) continue;
          for (let s = 0; s < node.size[1]; s++) {
            const column = j * node.stride[1] + s - left;
            if (column < 0 || column >= width) continue;
            for (let c = 0; c < channels; c++) {
              const at = (i * columns + j) * channels + c;
              y[at] = Math.max(y[at]!, x.data[(row * width + column) * channels + c]!);
            }
          }
        }
      }
    }
    return y;
  },

  /** The slope goes to the first largest value of the window. */
  gradient(node, x, _parameters, y, dy) {
    const [height, width, channels] = image(x.shape, node.name);
    const { rows, columns, top, left } = slide(node.name, x.shape, node.size, node.stride, node.padding);
    const dx = new Float32Array(x.data.length);
    const winner = (i: number, j: number, c: number): number => {
      for (let r = 0; r < node.size[0]; r++) {
        const row = i * node.stride[0] + r - top;
        for (let s = 0; s < node.size[1]; s++) {
          const column = j * node.stride[1] + s - left;
          const at = (row * width + column) * channels + c;
          const inside = row >= 0 && row < height && column >= 0 && column < width;
          if (inside && x.data[at] === y.data[(i * columns + j) * channels + c]) return at;
        }
      }
      return 0; // only when the window holds NaN
    };
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        for (let c = 0; c < channels; c++) dx[winner(i, j, c)]! += dy[(i * columns + j) * channels + c]!;
      }
    }
    return { input: dx, parameters: {} };
  },
});
