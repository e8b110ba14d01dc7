import { elements, type QuantisedAdd } from '../../../graph';
import { forLoop } from '../../c';
import { UPPER_HALF, type Form } from '../form';
import { sumFunction, type Layer } from '../layer';

/** A sum of several inputs, value by value; the rule is in graph/quantised/operators/add.ts. May be written over one of the inputs. */
export function add(node: QuantisedAdd, identifier: string, form: Form): Layer {
  const { terms, to, multiplier, shift, low, high } = node;
  const term = (k: number): string => {
    const { from, ...factor } = terms[k]!;
    const value = from.zeroPoint < 0 ? `x${k}[k] + ${-from.zeroPoint}` : `x${k}[k] - ${from.zeroPoint}`;
    return `uk_rescale((${value}) * ${2 ** 20}, ${factor.multiplier}, ${factor.shift})`;
  };
  const formula = shift >= UPPER_HALF ? 'uk_requantize_high' : 'uk_requantize';
  return sumFunction(
    identifier,
    node,
    form,
    forLoop('k', elements(to.shape), [
      `int32_t sum = ${term(0)};`,
      terms.slice(1).map((_, index) => `sum += ${term(index + 1)};`),
      `y[k] = ${formula}(sum, ${multiplier}, ${shift}, ${to.zeroPoint}, ${low}, ${high});`,
    ]),
  );
}
