import {
  assign,
  binary,
  identifier,
  index,
  number,
  step,
  type Braces,
  type CExpression,
  type CStatement,
  type CType,
  constant,
  named,
  pointerTo,
} from '../../c';
import type { Element } from './form';

/** Shorthands for the C of networks: whole numbers, counted loops, index arithmetic that stays readable. */

export const int = (value: number): CExpression => number(value, 'i32');
export const int32 = named('int32_t');

/** Where a layer reads, and where it writes. */
export const reads = (type: Element | 'uint8_t'): CType => pointerTo(constant(named(type)));
export const writes = (type: Element): CType => pointerTo(named(type));

/** `const int32_t half = value;`; of a pointer, what it leads to is constant by its type. */
export const keep = (type: CType, name: string, value: CExpression): CStatement => ({
  kind: 'declare',
  type: type.kind === 'pointer' ? type : constant(type),
  name,
  value,
  line: 0,
});

/** A variable that changes. */
export const declare = (type: CType, name: string, value?: CExpression | Braces): CStatement => ({
  kind: 'declare',
  type,
  name,
  value,
  line: 0,
});

export const evaluate = (expression: CExpression): CStatement => ({ kind: 'expression', expression, line: 0 });
export const set = (to: CExpression, value: CExpression, operator = '='): CStatement =>
  evaluate(assign(to, value, operator));
/** `name[position]` */
export const element = (array: string, position: CExpression): CExpression => index(identifier(array), position);

/** `if (value > largest) largest = value;` */
export const raise = (largest: string, value: string): CStatement => ({
  kind: 'if',
  condition: binary('>', identifier(value), identifier(largest)),
  then: [set(identifier(largest), identifier(value))],
  otherwise: [],
  inline: true,
  line: 0,
});

/** Counts `variable` from 0 up to, not including, `limit`. A loop that runs once is still a loop: the reader sees the same shape. */
export const forLoop = (variable: string, limit: number, body: readonly CStatement[], by = 1): CStatement =>
  countFrom(variable, int(0), int(limit), body, by);

export const countFrom = (
  variable: string,
  first: CExpression,
  limit: CExpression,
  body: readonly CStatement[],
  by = 1,
): CStatement => ({
  kind: 'for',
  first: { kind: 'declare', type: int32, name: variable, value: first },
  condition: binary('<', identifier(variable), limit),
  steps: [by === 1 ? step(identifier(variable), '++') : assign(identifier(variable), int(by), '+=')],
  body,
  line: 0,
});

export const block = (...body: readonly CStatement[]): CStatement => ({ kind: 'block', body, line: 0 });

/** Terms from the left to the right; of none, 0. */
export const sum = (...terms: readonly CExpression[]): CExpression =>
  terms.length === 0 ? int(0) : terms.reduce((left, right) => binary('+', left, right));

/** The sum of terms `name * factor`; factors 0 and 1 are left out: `linear(['i', 28], ['j', 1], [3])` is `i * 28 + j + 3`. */
export function linear(...terms: readonly (readonly [string, number] | readonly [number])[]): CExpression {
  return sum(
    ...terms.flatMap((term): CExpression[] => {
      if (term.length === 1) return term[0] === 0 ? [] : [int(term[0])];
      const [name, factor] = term;
      if (factor === 0) return [];
      return [factor === 1 ? identifier(name) : binary('*', identifier(name), int(factor))];
    }),
  );
}

/** `base + offset`, or just the base. */
export const plus = (base: string, offset: CExpression): CExpression =>
  offset.constant === 0 ? identifier(base) : sum(identifier(base), ...addends(offset));

const addends = (c: CExpression): readonly CExpression[] =>
  c.kind === 'binary' && c.operator === '+' ? [...addends(c.left), c.right] : [c];

/** The text of a comment of so many lines; each may hold names from outside, and is still one line. */
export const commentOf = (...lines: readonly string[]): string =>
  lines.map((line) => line.replaceAll('\n', '?')).join('\n');
