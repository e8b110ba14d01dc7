import { defineOperator } from '../operator';

/** y = min(max(x, 0), most); without `most` there is no upper end. ReLU6 is `most` 6. */
export const relu = defineOperator({
  name: 'relu',
  shape: (_node, input) => input,
  parameters: () => [],
  macs: () => 0,
  reference: ({ most = Infinity }, x) => x.data.map((value) => Math.min(Math.max(value, 0), most)),
  gradient: ({ most = Infinity }, x, _parameters, _y, dy) => ({
    input: dy.map((slope, k) => (x.data[k]! > 0 && x.data[k]! < most ? slope : 0)),
    parameters: {},
  }),
});
