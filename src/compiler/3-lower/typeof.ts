import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, nothingsOf, valueType } from '../2-check/type-key';
import type { Expression, Nothing, Type } from '../ir';
import { not } from './conditions';
import { equalKinds } from './equality';
import type { Front } from './front';
import { unnarrowed } from './nothing';
import { type Scope, sequence } from './scope';
import { text } from './text';

/** What `typeof` says of a value of the type that is there. */
function wordOf(type: Type): string {
  switch (type.kind) {
    case 'boolean':
    case 'number':
    case 'string':
    case 'function':
      return type.kind;
    case 'literals':
      return 'string';
    case 'void':
      return 'undefined';
    default:
      return 'object';
  }
}

const wordOfNothing = (nothing: Nothing): string => (nothing === 'null' ? 'object' : 'undefined');

/** All that `typeof` can say of a value. */
function wordsOf({ kind, type }: Expression): ReadonlySet<string> {
  const nothings = nothingsOf(type).map(wordOfNothing);
  return new Set(kind === 'null' ? nothings.slice(0, 1) : [...nothings, wordOf(valueType(type))]);
}

/** `typeof x` as a text: only where it is the same for all that x may be. */
export function lowerTypeOf(scope: Scope, node: ts.TypeOfExpression, front: Front): Expression {
  const value = unnarrowed(scope.lower(node.expression, front));
  const [word, ...others] = wordsOf(value);
  if (word === undefined || others.length > 0) return refuse('UK1015', node, { operator: 'typeof' });
  return sequence([value], text(word, placeOf(node)));
}

/** `typeof x === 'number'`: known, or a test for nothing. None for other comparisons. */
export function typeOfTest(scope: Scope, node: ts.BinaryExpression, front: Front): Expression | undefined {
  const [left, right] = [inParentheses(node.left), inParentheses(node.right)];
  const [asked, other] = ts.isTypeOfExpression(left) ? [left, right] : [right, left];
  if (!ts.isTypeOfExpression(asked) || !ts.isStringLiteralLike(other)) return undefined;
  const place = placeOf(node);
  const value = unnarrowed(scope.lower(asked.expression, front));
  const words = wordsOf(value);
  if (words.size === 1 || !words.has(other.text))
    return sequence([value], { kind: 'boolean', value: words.has(other.text), type: booleanType, place });
  const kinds = (saying: boolean): ReadonlySet<Nothing> =>
    new Set(nothingsOf(value.type).filter((nothing) => (wordOfNothing(nothing) === other.text) === saying));
  if (wordOf(valueType(value.type)) !== other.text) return equalKinds(scope, value, kinds(true), place);
  return not(equalKinds(scope, value, kinds(false), place), place);
}

export const inParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? inParentheses(node.expression) : node;
