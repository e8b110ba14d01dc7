import { defineOperator } from '../operator';

/** y = x above zero, slope * x below. */
export const leakyRelu = defineOperator({
  name: 'leaky-relu',
  shape: (_node, input) => input,
  parameters: () => [],
  macs: () => 0,
  reference: (node, x) => x.data.map((value) => (value > 0 ? value : value * node.slope)),
  gradient: (node, x, _parameters, _y, dy) => ({
    input: dy.map((slope, k) => (x.data[k]! > 0 ? slope : slope * node.slope)),
    parameters: {},
  }),
});
