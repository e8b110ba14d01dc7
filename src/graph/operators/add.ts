import { defineOperator, misfit } from '../operator';

/**
 * The sum of several equal shapes, as at the end of a residual block. At most 16, so that the int8 sum stays inside int32
 * (`quantised/operators/add.ts`).
 */
export const add = defineOperator({
  name: 'add',
  inputs: [2, 16],

  shape(node, input, others) {
    const different = others.find((shape) => shape.join() !== input.join());
    if (different) {
      throw misfit(node.name, `[${input.join(', ')}] and [${different.join(', ')}] cannot be added`);
    }
    return input;
  },

  parameters: () => [],
  macs: () => 0,
  reference: (_node, x, _parameters, _output, others) =>
    x.data.map((value, k) => others.reduce((sum, { data }) => sum + data[k]!, value)),
  gradient: (_node, _x, _parameters, _y, dy) => ({ input: dy.slice(), parameters: {} }),
});
