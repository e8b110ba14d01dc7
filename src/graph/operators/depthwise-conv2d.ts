import { defineOperator, elements, he, image, misfit, slide } from '../operator';

/**
 * Depthwise convolution, filter [R, S, C, M]: every input channel c has M filters of its own, output channel c*M + m.
 *
 * y[i, j, c*M + m] = b[c*M + m] + sum over r, s of x[i*stride + r - top, j*stride + s - left, c] * w[r, s, c, m]
 */
export const depthwiseConv2d = defineOperator({
  name: 'depthwise-conv2d',

  /** [H, W, C] -> [H', W', C*M] */
  shape(node, input) {
    if (!Number.isSafeInteger(node.multiplier) || node.multiplier < 1) throw misfit(node.name, 'there are no filters');
    const { rows, columns } = slide(node.name, input, node.kernel, node.stride, node.padding);
    return [rows, columns, input[2]! * node.multiplier];
  },

  parameters(node, input) {
    const [, , channels] = image(input, node.name);
    const [rows, columns] = node.kernel;
    return [
      { role: 'kernel', shape: [rows, columns, channels, node.multiplier], initial: he(rows * columns) },
      { role: 'bias', shape: [channels * node.multiplier], initial: { value: 0 } },
    ];
  },

  macs: (node, _input, output) => elements(output) * node.kernel[0] * node.kernel[1],

  reference(node, x, { kernel, bias }, output) {
    const [height, width, channels] = image(x.shape, node.name);
    const { top, left } = slide(node.name, x.shape, node.kernel, node.stride, node.padding);
    const [rows, columns, filters] = image(output, node.name);
    const y = new Float32Array(elements(output));
    const sums = new Float64Array(filters);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        sums.set(bias);
        for (let r = 0; r < node.kernel[0]; r++) {
          const row = i * node.stride[0] + r - top;
          if (row < 0 || row >= height) continue;
          for (let s = 0; s < node.kernel[1]; s++) {
            const column = j * node.stride[1] + s - left;
            if (column < 0 || column >= width) continue;
            const w = (r * node.kernel[1] + s) * filters;
            for (let o = 0; o < filters; o++) {
              const c = Math.floor(o / node.multiplier);
              sums[o]! += x.data[(row * width + column) * channels + c]! * kernel[w + o]!;
            }
          }
        }
        y.set(sums, (i * columns + j) * filters);
      }
    }
    return y;
  },

  gradient(node, x, { kernel, bias }, y, dy) {
    const [height, width, channels] = image(x.shape, node.name);
    const { top, left } = slide(node.name, x.shape, node.kernel, node.stride, node.padding);
    const [rows, columns, filters] = image(y.shape, node.name);
    const dx = new Float32Array(x.data.length);
    const dw = new Float32Array(kernel.length);
    const db = new Float32Array(bias.length);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const pixel = (i * columns + j) * filters;
        for (let o = 0; o < filters; o++) db[o]! += dy[pixel + o]!;
        for (let r = 0; r < node.kernel[0]; r++) {
          const row = i * node.stride[0] + r - top;
          if (row < 0 || row >= height) continue;
          for (let s = 0; s < node.kernel[1]; s++) {
            const column = j * node.stride[1] + s - left;
            if (column < 0 || column >= width) continue;
            const w = (r * node.kernel[1] + s) * filters;
            for (let o = 0; o < filters; o++) {
              const at = (row * width + column) * channels + Math.floor(o / node.multiplier);
              dx[at]! += dy[pixel + o]! * kernel[w + o]!;
              dw[w + o]! += dy[pixel + o]! * x.data[at]!;
            }
          }
        }
      }
    }
    return { input: dx, parameters: { kernel: dw, bias: db } };
  },
});
