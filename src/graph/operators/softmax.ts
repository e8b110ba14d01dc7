import { defineOperator, vector } from '../operator';

/** y[k] = exp(x[k]) / sum over n of exp(x[n]); the largest x is taken off first so that nothing overflows. */
export const softmax = defineOperator({
  name: 'softmax',

  shape(node, input) {
    vector(input, node.name);
    return input;
  },

  parameters: () => [],
  macs: () => 0,

  reference(_node, x) {
    const largest = x.data.reduce((most, value) => Math.max(most, value), -Infinity);
    const powers = Array.from(x.data, (value) => Math.exp(value - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    return Float32Array.from(powers, (power) => power / total);
  },

  /** dx[k] = y[k] * (dy[k] - sum over n of y[n] * dy[n]) */
  gradient(_node, _x, _parameters, y, dy) {
    let mean = 0;
    for (let k = 0; k < dy.length; k++) mean += y.data[k]! * dy[k]!;
    return { input: dy.map((slope, k) => y.data[k]! * (slope - mean)), parameters: {} };
  },
});
