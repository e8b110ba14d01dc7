import { elements, type QuantisedAdd } from '../../../graph';
import { binary, call, identifier as name, type CExpression } from '../../../c';
import { declare, element, forLoop, int, int32, set } from '../build';
import { UPPER_HALF, type Form } from '../form';
import { sumFunction, type Layer } from '../layer';

/** A sum of several inputs, value by value; the rule is in graph/quantised/operators/add.ts. May be written over one of the inputs. */
export function add(node: QuantisedAdd, identifier: string, form: Form): Layer {
  const { terms, to, multiplier, shift, low, high } = node;
  const term = (k: number): CExpression => {
    const { from, ...factor } = terms[k]!;
    const value = binary(from.zeroPoint < 0 ? '+' : '-', element(`x${k}`, name('k')), int(Math.abs(from.zeroPoint)));
    return call('uk_rescale', binary('*', value, int(2 ** 20)), int(factor.multiplier), int(factor.shift));
  };
  const formula = shift >= UPPER_HALF ? 'uk_requantize_high' : 'uk_requantize';
  const result = call(formula, name('sum'), ...[multiplier, shift, to.zeroPoint, low, high].map(int));
  return sumFunction(identifier, node, form, [
    forLoop('k', elements(to.shape), [
      declare(int32, 'sum', term(0)),
      ...terms.slice(1).map((_, index) => set(name('sum'), term(index + 1), '+=')),
      set(element('y', name('k')), result),
    ]),
  ]);
}
