import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, elementType, numberType, optionalOf } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { coerce } from './coerce';
import type { Front } from './front';
import { isPresent, presentValue } from './nothing';
import { inOrderAfter } from './order';
import { clamped, number, once, sequence, type Scope } from './scope';

type ArrayType = Extract<Type, { kind: 'array' | 'view' }>;
type PlainMethod = Extract<Expression, { kind: 'call-array' }>['method'];

/** What a method without a function takes: an element, another array, or a position with its value where it is left out. */
type Parameter = 'element' | 'wanted' | 'array' | number;

/** Positions that are left out: `Infinity` is cut to the length. */
const parameters: Readonly<Record<PlainMethod, readonly Parameter[]>> = {
  fill: ['element', 0, Infinity],
  set: ['array', 0],
  subarray: [0, Infinity],
  slice: [0, Infinity],
  indexOf: ['wanted', 0],
  lastIndexOf: ['wanted', 0],
  includes: ['wanted', 0],
  reverse: [],
  copyWithin: [0, 0, Infinity],
};

export const isPlainMethod = (name: string): name is PlainMethod => Object.hasOwn(parameters, name);

/** A method of an array that takes no function. */
export function plainMethod(
  scope: Scope,
  node: ts.CallExpression,
  array: Expression,
  type: ArrayType,
  name: PlainMethod,
  front: Front,
): Expression {
  const place = placeOf(node);
  const { first, values } = inOrderAfter(scope, array, node.arguments, front, (argument, index) => {
    const parameter = parameters[name][index];
    if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
    if (parameter === undefined) {
      return refuse('UK1023', argument, { construct: 'this argument', advice: 'Leave it out.' });
    }
    if (typeof parameter === 'number') return position(scope, argument, parameter, front);
    if (parameter === 'array') {
      const literal = ts.isArrayLiteralExpression(argument);
      return scope.lower(argument, front, literal ? { kind: 'array', element: numberType } : undefined);
    }
    const element = elementType(type);
    // A number that is looked for need not fit into the elements.
    const free = element.kind === 'number' && (parameter === 'wanted' || type.kind === 'view');
    return scope.lower(argument, front, free ? undefined : element);
  });
  const isFilling = name === 'fill' && type.kind === 'view' && type.clamped;
  return {
    kind: 'call-array',
    method: name,
    array: first,
    arguments: isFilling ? values.map((value, index) => (index === 0 ? clamped(value) : value)) : values,
    type: resultOf(type, name),
    place,
  };
}

function resultOf(type: ArrayType, name: PlainMethod): Type {
  switch (name) {
    case 'indexOf':
    case 'lastIndexOf':
      return numberType;
    case 'includes':
      return booleanType;
    case 'set':
      return { kind: 'void' };
    case 'slice':
      // A copy has a length of its own.
      return type.kind === 'array' ? { kind: 'array', element: type.element } : type;
    default:
      return type;
  }
}

/** ToIntegerOrInfinity (ECMA-262 7.1.5): without the fraction, NaN as 0. Whole numbers stay as they are. */
function integer(value: Expression): Expression {
  const { place } = value;
  if (value.kind === 'number') return number(Number.isNaN(value.value) ? 0 : Math.trunc(value.value) + 0, place);
  return { kind: 'math', name: 'integer', arguments: [value], type: numberType, place };
}

/** An argument that is a position, as a whole number; undefined means what leaving it out means. */
export function position(scope: Scope, node: ts.Expression, otherwise: number, front: Front): Expression {
  const value = scope.lower(node, front);
  const { place } = value;
  if (value.kind === 'null') return number(otherwise, place);
  if (value.type.kind !== 'optional') return integer(value);
  const kept = once(scope, value, 'maybe');
  return sequence(kept.effects, {
    kind: 'conditional',
    condition: isPresent(kept.value, place),
    then: integer(presentValue(kept.value)),
    otherwise: number(otherwise, place),
    type: numberType,
    place,
  });
}

/** `array.at(index)`: undefined outside the array. */
export function elementFromEnd(
  scope: Scope,
  node: ts.CallExpression,
  array: Expression,
  type: ArrayType,
  front: Front,
): Expression {
  const place = placeOf(node);
  const { first, values } = inOrderAfter(scope, array, node.arguments, front, (argument) =>
    position(scope, argument, 0, front),
  );
  const a = once(scope, first, 'array');
  const i = once(scope, values[0] ?? number(0, place), 'index');
  const length: Expression = { kind: 'length', array: a.value, type: numberType, place };
  const binary = (operator: '<' | '>=' | '+', left: Expression, right: Expression): Expression => ({
    kind: 'binary',
    operator,
    left,
    right,
    type: operator === '+' ? numberType : booleanType,
    place,
  });
  const from: Expression = {
    kind: 'conditional',
    condition: binary('<', i.value, number(0, place)),
    then: binary('+', length, i.value),
    otherwise: i.value,
    type: numberType,
    place,
  };
  const at = once(scope, from, 'index');
  const element = elementType(type);
  const found: Expression = { kind: 'element', array: a.value, index: at.value, type: element, place };
  const result = optionalOf(element, 'undefined');
  return sequence([...a.effects, ...i.effects, ...at.effects], {
    kind: 'conditional',
    condition: {
      kind: 'logical',
      operator: '&&',
      left: binary('>=', at.value, number(0, place)),
      right: binary('<', at.value, length),
      type: booleanType,
      place,
    },
    then: coerce(scope, found, result, node),
    otherwise: { kind: 'null', type: result, place },
    type: result,
    place,
  });
}
