import { defineOperator, glorot, misfit, vector } from '../operator';

/** Fully connected layer, kernel [I, O]: y[o] = b[o] + sum over i of x[i] * w[i, o] */
export const dense = defineOperator({
  name: 'dense',

  /** [I] -> [O] */
  shape(node, input) {
    if (!Number.isSafeInteger(node.units) || node.units < 1) throw misfit(node.name, 'there are no units');
    vector(input, node.name);
    return [node.units];
  },

  parameters(node, input) {
    const features = vector(input, node.name);
    return [
      { role: 'kernel', shape: [features, node.units], initial: glorot(features, node.units) },
      { role: 'bias', shape: [node.units], initial: { value: 0 } },
    ];
  },

  macs: (node, input) => input[0]! * node.units,

  reference(node, x, { kernel, bias }) {
    const sums = Float64Array.from(bias);
    for (let i = 0; i < x.data.length; i++) {
      const value = x.data[i]!;
      for (let o = 0; o < node.units; o++) sums[o]! += value * kernel[i * node.units + o]!;
    }
    return Float32Array.from(sums);
  },

  gradient(node, x, { kernel }, _y, dy) {
    const dx = new Float32Array(x.data.length);
    const dw = new Float32Array(kernel.length);
    for (let i = 0; i < x.data.length; i++) {
      let sum = 0;
      for (let o = 0; o < node.units; o++) {
        sum += dy[o]! * kernel[i * node.units + o]!;
        dw[i * node.units + o] = dy[o]! * x.data[i]!;
      }
      dx[i] = sum;
    }
    return { input: dx, parameters: { kernel: dw, bias: Float32Array.from(dy) } };
  },
});
