import { defineOperator } from '../operator';

/** y = 1 / (1 + exp(-x)) */
export const sigmoid = defineOperator({
  name: 'sigmoid',
  shape: (_node, input) => input,
  parameters: () => [],
  macs: () => 0,
  reference: (_node, x) => x.data.map((value) => 1 / (1 + Math.exp(-value))),
  /** dx = dy * y * (1 - y) */
  gradient: (_node, _x, _parameters, y, dy) => ({
    input: dy.map((slope, k) => slope * y.data[k]! * (1 - y.data[k]!)),
    parameters: {},
  }),
});
