import { defineOperator } from '../operator';

/** y = tanh(x) */
export const tanh = defineOperator({
  name: 'tanh',
  shape: (_node, input) => input,
  parameters: () => [],
  macs: () => 0,
  reference: (_node, x) => x.data.map(Math.tanh),
  /** dx = dy * (1 - y^2) */
  gradient: (_node, _x, _parameters, y, dy) => ({
    input: dy.map((slope, k) => slope * (1 - y.data[k]! ** 2)),
    parameters: {},
  }),
});
