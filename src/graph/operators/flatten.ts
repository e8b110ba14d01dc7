import { defineOperator, elements } from '../operator';

/** The same values as a vector, row-major. */
export const flatten = defineOperator({
  name: 'flatten',
  shape: (_node, input) => [elements(input)],
  parameters: () => [],
  macs: () => 0,
  reference: (_node, x) => x.data.slice(),
  gradient: (_node, _x, _parameters, _y, dy) => ({ input: dy.slice(), parameters: {} }),
});
