import ts from 'typescript';
import { placeOf } from '../1-parse';
import { elementType, numberType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { numeric } from './arithmetic';
import { callback } from './callbacks';
import { coerce } from './coerce';
import type { Front } from './front';
import { callStatements } from './inline';
import { libraryName } from './library';
import { loopOver } from './loops';
import { nothing } from './nothing';
import { assign, type Scope } from './scope';
import { inParentheses } from './typeof';

type ArrayType = Extract<Type, { kind: 'array' | 'view' }>;

/** An array that is made by calling a function for each of its elements. */
interface Made {
  readonly source: ts.Expression;
  readonly convert: ts.Expression;
  readonly type: ArrayType;
}

/** `Array.from(source, convert)`, where source is an array, `{ length: n }`, or an array of which only the length matters. */
export function arrayFrom(
  scope: Scope,
  node: ts.CallExpression,
  { source, convert, type }: Made,
  front: Front,
): Expression {
  const direct = front.open;
  const nothings = nothingsIn(scope, source) ?? holesIn(scope, source) ?? lengthOfSource(source);
  const length = nothings && numeric(scope, nothings.length, front);
  const build = (inner: Scope, of: Expression, values: Expression | undefined, own: Front): Expression =>
    built(inner, node, own, { convert, type, length: of, values, value: nothings?.value ?? 'undefined' });
  const lengthOf = (array: Expression): Expression => ({
    kind: 'length',
    array,
    type: numberType,
    place: placeOf(node),
  });
  if (direct) {
    const values = length ? undefined : scope.constant('values', scope.lower(source, front));
    return build(scope, length ?? lengthOf(values!), values, front);
  }
  const given = length ?? scope.lower(source, front);
  return callStatements(scope, 'from', [given], type, node, (inner, [value], own) => {
    const made = length ? build(inner, value!, undefined, own) : build(inner, lengthOf(value!), value, own);
    inner.emit({ kind: 'return', value: made, place: placeOf(node) });
  });
}

/**
 * `Array(n).fill(null).map(convert)` and `[...Array(n)].map(convert)`, whose elements before `map` are nothing at all: what `Array.from` of
 * that length makes. None when the array holds something.
 */
export function mapOfNothings(
  scope: Scope,
  node: ts.CallExpression,
  source: ts.Expression,
  front: Front,
  expected: Type | undefined,
): Expression | undefined {
  const [convert] = node.arguments;
  if (!convert || node.arguments.length !== 1 || !nothingsIn(scope, source)) return undefined;
  // The third parameter is the array, which is not made.
  if (ts.isFunctionLike(convert) && convert.parameters.length > 2) return undefined;
  const type = expected?.kind === 'array' ? expected : scope.typeOf(node);
  return type.kind === 'array' ? arrayFrom(scope, node, { source, convert, type }, front) : undefined;
}

/** The new array, in statements of the scope. */
function built(
  scope: Scope,
  node: ts.CallExpression,
  front: Front,
  how: {
    readonly convert: ts.Expression;
    readonly type: ArrayType;
    readonly length: Expression;
    /** What to convert; none when each is the same nothing. */
    readonly values: Expression | undefined;
    readonly value: 'null' | 'undefined';
  },
): Expression {
  const { convert, type, length, values, value } = how;
  const place = placeOf(node);
  const element = type.kind === 'array' ? type.element : numberType;
  const fill: Expression | undefined = type.kind === 'array' ? { kind: 'zero', type: element, place } : undefined;
  const array = scope.constant('array', { kind: 'new-filled', length, fill, type, place });
  const call = callback(scope, convert, front);
  loopOver(scope, array, {}, (target, index, own) => {
    const from: Expression = values
      ? { kind: 'element', array: values, index, type: elementType(values.type as ArrayType), place } // A length or an array.
      : nothing(value, place);
    const converted = call(scope, [from, index], element, own)!;
    scope.emit({ kind: 'expression', value: assign(target, coerce(scope, converted, element, node)), place });
  });
  return array;
}

/** An array of which only the length says anything. */
interface Nothings {
  readonly length: ts.Expression;
  /** What its elements are, or read as. */
  readonly value: 'null' | 'undefined';
}

/** `{ length: n }`. */
function lengthOfSource(source: ts.Expression): Nothings | undefined {
  if (!ts.isObjectLiteralExpression(source) || source.properties.length !== 1) return undefined;
  const [property] = source.properties;
  if (!property?.name || property.name.getText() !== 'length') return undefined;
  if (ts.isPropertyAssignment(property)) return { length: property.initializer, value: 'undefined' };
  return ts.isShorthandPropertyAssignment(property) ? { length: property.name, value: 'undefined' } : undefined;
}

/** `Array(n)`, whose elements are holes: `map` goes past them, `Array.from` and a spread read them as undefined. */
function holesIn(scope: Scope, source: ts.Expression): Nothings | undefined {
  const node = inParentheses(source);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const [length] = node.arguments ?? [];
  const owner = libraryName(scope, node.expression);
  if (!owner || owner.from === 'unikernel' || owner.name !== 'Array' || !length || node.arguments?.length !== 1)
    return undefined;
  return { length, value: 'undefined' };
}

/** `Array(n).fill(null)`, `Array(n).fill(undefined)` and `[...Array(n)]`. */
function nothingsIn(scope: Scope, source: ts.Expression): Nothings | undefined {
  const node = inParentheses(source);
  if (ts.isArrayLiteralExpression(node)) {
    const [only] = node.elements;
    return node.elements.length === 1 && only && ts.isSpreadElement(only) ? holesIn(scope, only.expression) : undefined;
  }
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'fill') return undefined;
  const holes = holesIn(scope, expression.expression);
  const value = node.arguments[0]!;
  if (!holes) return undefined;
  if (value.kind === ts.SyntaxKind.NullKeyword) return { ...holes, value: 'null' };
  return ts.isIdentifier(value) && value.text === 'undefined' ? holes : undefined;
}
