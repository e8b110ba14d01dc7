import { isWeighted, readsFrom, type ArenaPlan, type QuantisedModel, type Weighted } from '../../graph';
import { cast, named, type CExpression } from '../../c';

/** C types of values. All hold int8; `int16_t` is for hardware that multiplies halves of words. */
export type Element = 'int8_t' | 'int16_t';

/** In which form a node's C has its numbers. */
export interface Form {
  /** Types of what it reads (of the first input, and of all of them) and writes, and of its weights. */
  readonly x: Element;
  readonly xs: readonly Element[];
  readonly y: Element;
  readonly w: Element;
  /**
   * Functions of nn/kernels.h do its work: taps are then filled up, and constants lie by channel. `pairs` are two filters' weights in one
   * number.
   */
  readonly kernels: 'filters' | 'pairs' | undefined;
}

/** Kernels load words of two values, and multiply two of them a round. */
const TAPS = 4;

/** The taps of a filter as kernels want them. */
export const filledUp = (taps: number): number => Math.ceil(taps / TAPS) * TAPS;

/** The forms of a network's nodes by name. Results are int8: only what lies in the arena is wide. */
export function formsOf(
  model: QuantisedModel,
  arena: ArenaPlan,
  element: Element,
  packed: boolean,
): ReadonlyMap<string, Form> {
  const at = (name: string): Element => (arena.places.get(name) === 'output' ? 'int8_t' : element);
  return new Map(
    model.nodes.map((node): [string, Form] => {
      const xs = readsFrom(node).map(at);
      const form = { x: xs[0] ?? element, xs, y: at(node.name), w: element };
      const suits = element === 'int16_t' && isWeighted(node) && suitsKernels(node, form);
      const pairs = packed && node.operator === 'dense';
      if (!suits) return [node.name, { ...form, w: pairs ? 'int8_t' : element, kernels: undefined }];
      return [node.name, { ...form, kernels: pairs ? 'pairs' : 'filters' }];
    }),
  );
}

/** Kernels requantise by the upper half of a product, as nearly all layers can. What they write is wide; a vector is narrowed afterwards. */
function suitsKernels(node: Weighted, { y }: Pick<Form, 'y'>): boolean {
  const { shift, high } = node.requantisation;
  if (!shift.every((amount) => amount >= UPPER_HALF) || high !== 127) return false;
  return node.operator === 'dense' || (node.operator === 'conv2d' && y === 'int16_t');
}

/** The least shift for which the upper half of a product is enough (nn/requantize.h). */
export const UPPER_HALF = 33;

/** A value of `from` as a `to`. */
export const narrowed = (value: CExpression, from: Element, to: Element): CExpression =>
  from === to || to === 'int16_t' ? value : cast(named('int8_t'), value);

/** Values that lie in the form's words: the type's bytes. */
export const BYTES = { int8_t: 1, int16_t: 2 } as const satisfies Record<Element, number>;
