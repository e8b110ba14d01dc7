import { defineOperator } from '../operator';

/** y = max(x, 0) */
export const relu = defineOperator({
  name: 'relu',
  shape: (_node, input) => input,
  parameters: () => [],
  macs: () => 0,
  reference: (_node, x) => x.data.map((value) => Math.max(value, 0)),
  gradient: (_node, x, _parameters, _y, dy) => ({
    input: dy.map((slope, k) => (x.data[k]! > 0 ? slope : 0)),
    parameters: {},
  }),
});
