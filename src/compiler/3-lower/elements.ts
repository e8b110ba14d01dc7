import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { elementType, numberType } from '../2-check/type-key';
import type { Expression } from '../ir';
import { enumMember } from './enums';
import type { Front } from './front';
import { symbolOf } from './library';
import { readNarrowed, unwrap } from './narrowing';
import { position } from './plain-methods';
import { getProperty } from './properties';
import { number, type Scope } from './scope';
import { codesOf } from './text';

/** `array[index]`, `tuple[1]`, `object['name']`. */
export function lowerElement(scope: Scope, node: ts.ElementAccessExpression, front: Front): Expression {
  const constant = enumMember(scope, node);
  if (constant) return constant;
  const object = unwrap(scope, scope.lower(node.expression, front));
  return readNarrowed(scope, elementOf(scope, object, node, front), node);
}

export function elementOf(
  scope: Scope,
  object: Expression,
  node: ts.ElementAccessExpression,
  front: Front,
): Expression {
  const { argumentExpression: index } = node;
  const place = placeOf(node);
  const { type } = object;
  if (type.kind === 'array' || type.kind === 'view') {
    checkIndex(scope, object, index);
    return {
      kind: 'element',
      array: object,
      index: scope.lower(index, front, numberType),
      type: elementType(type),
      place,
    };
  }
  if (type.kind === 'string') return refuse('UK1018', node, { name: '[ ]' });
  const known = ts.isStringLiteralLike(index) ? index.text : constantIndex(scope, index);
  if (known !== undefined) return getProperty(scope, object, String(known), node);
  return refuse('UK1025', node, {});
}

/**
 * The value of an index that is the same whenever it is computed, and changes nothing. The type alone does not say so: TypeScript
 * remembers what a variable was given last where a call has changed it since, and a call may do more than return its only value.
 */
function constantIndex(scope: Scope, node: ts.Expression): number | undefined {
  if (ts.isParenthesizedExpression(node)) return constantIndex(scope, node.expression);
  const type = scope.unit.checker.getTypeAtLocation(node);
  if (!type.isNumberLiteral()) return undefined;
  if (ts.isIdentifier(node)) {
    const symbol = symbolOf(scope, node);
    return symbol && scope.lookUp(symbol, node)?.mutable === false ? type.value : undefined;
  }
  const constant = ts.isNumericLiteral(node) || ts.isPrefixUnaryExpression(node);
  const member = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return constant || (member && enumMember(scope, node)) ? type.value : undefined;
}

/** Refuses an index that is a constant and outside an array whose length is known: the device would stop there. */
function checkIndex(scope: Scope, object: Expression, node: ts.Expression): void {
  const value = constantIndex(scope, node);
  const length = lengthOf(scope, object);
  if (length === undefined || value === undefined) return;
  // Where the app means the array to grow, that is said already.
  if (object.kind === 'variable' && scope.unit.grown.has(object.variable)) return;
  if (!(Number.isInteger(value) && value >= 0 && value < length)) refuse('UK1039', node, { index: value, length });
}

/** The length of an array, where it stands in the source. */
export function lengthOf(scope: Scope, array: Expression): number | undefined {
  if (array.type.kind === 'array' && array.type.length !== undefined) return array.type.length;
  return array.kind === 'variable' && !array.variable.mutable ? scope.unit.lengths.get(array.variable) : undefined;
}

/** `TEXT.charCodeAt(i)` of a text that stands in the source. */
export function codeAt(scope: Scope, node: ts.CallExpression, text: string, front: Front): Expression {
  const place = placeOf(node);
  const [index] = node.arguments;
  const array = codesOf(scope, text, node);
  const at = index ? position(scope, index, 0, front) : number(0, place);
  return { kind: 'element', array, index: at, type: elementType(array.type), place };
}

/** An element of an array or a tuple by its place in a pattern. */
export function elementAt(scope: Scope, whole: Expression, index: number, node: ts.Node): Expression {
  const place = placeOf(node);
  const { type } = whole;
  if (type.kind === 'array' || type.kind === 'view') {
    return { kind: 'element', array: whole, index: number(index, place), type: elementType(type), place };
  }
  return getProperty(scope, whole, String(index), node);
}
