import { defineOperator, elements, misfit } from '../operator';

/** The same values in another shape, row-major. */
export const reshape = defineOperator({
  name: 'reshape',

  shape(node, input) {
    if (elements(node.shape) !== elements(input)) {
      throw misfit(node.name, `[${input.join(', ')}] cannot be reshaped to [${node.shape.join(', ')}]`);
    }
    return node.shape;
  },

  parameters: () => [],
  macs: () => 0,
  reference: (_node, x) => x.data.slice(),
  gradient: (_node, _x, _parameters, _y, dy) => ({ input: dy.slice(), parameters: {} }),
});
