import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { numberType, sameType, typeName } from '../2-check/type-key';
import type { Brand, Expression, Type } from '../ir';
import { viewType } from '../library/typed-arrays';
import { numeric } from './arithmetic';
import { arrayFrom } from './array-from';
import { callbackMethods, callWithCallback } from './callbacks';
import type { Front } from './front';
import { elementFromEnd, isPlainMethod, plainMethod } from './plain-methods';
import { clamped, once, type Scope, sequence } from './scope';
import { sortArray } from './sort';

type ArrayType = Extract<Type, { kind: 'array' | 'view' }>;

type ViewType = Extract<Type, { kind: 'view' }>;

/** A method of an array or a typed array. */
export function callArrayMethod(
  scope: Scope,
  node: ts.CallExpression,
  array: Expression,
  name: string,
  front: Front,
  how: { readonly expected: Type | undefined; readonly unused: boolean },
): Expression {
  const type = array.type as ArrayType; // The caller has looked.
  if (callbackMethods.has(name)) return callWithCallback(scope, node, array, name, front, how);
  if (name === 'sort') return sortArray(scope, node, array, front);
  if (name === 'at') return elementFromEnd(scope, node, array, type, front);
  if (isPlainMethod(name)) return plainMethod(scope, node, array, type, name, front);
  return refuse('UK1019', node, { name });
}

/** `new Array(n)`, `new Uint8Array(...)`. */
export function lowerNewArray(
  scope: Scope,
  node: ts.NewExpression | ts.CallExpression,
  name: string,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const [argument] = node.arguments ?? [];
  const type = viewType(name);
  if (type) {
    if (!argument) return { kind: 'new-array', values: [], type, place };
    return (
      fromValues(scope, argument, type, node, front) ?? {
        kind: 'new-filled',
        length: numeric(scope, argument, front),
        fill: undefined,
        type,
        place,
      }
    );
  }
  if (name !== 'Array')
    return refuse('UK1021', node, { name: `new ${name}`, advice: 'Use arrays, typed arrays and classes of your own.' });
  // `new Array(n).fill(x)`: the length is here, the values follow.
  const { parent } = node;
  const filled =
    ts.isPropertyAccessExpression(parent) &&
    parent.name.text === 'fill' &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.arguments.length === 1;
  if (!filled) return refuse('UK2004', node, { reason: 'nothing has been put into them' });
  const whole = arrayType(scope, node, parent.parent, expected);
  if (!argument || (node.arguments?.length ?? 0) > 1)
    return refuse('UK2004', node, { reason: 'the length is missing' });
  return {
    kind: 'new-filled',
    length: numeric(scope, argument, front),
    fill: { kind: 'zero', type: whole.element, place },
    type: whole,
    place,
  };
}

/** The type of an array that is filled: by its place, its type argument, or what it is filled with. */
function arrayType(
  scope: Scope,
  node: ts.NewExpression | ts.CallExpression,
  whole: ts.Expression,
  expected: Type | undefined,
): Extract<Type, { kind: 'array' }> {
  const { checker } = scope.unit;
  if (expected?.kind === 'array') return expected;
  const contextual = node.typeArguments ? undefined : checker.getContextualType(whole);
  const type = scope.layout(contextual ?? checker.getTypeAtLocation(whole), node);
  return type.kind === 'array' ? type : refuse('UK2004', node, { reason: `they would be a ${typeName(type)}` });
}

/** A typed array of given values: a literal, or another array. None when the argument is a length. */
function fromValues(
  scope: Scope,
  argument: ts.Expression,
  type: ViewType,
  node: ts.Node,
  front: Front,
): Expression | undefined {
  const place = placeOf(node);
  if (
    ts.isArrayLiteralExpression(argument) &&
    !argument.elements.some((one) => ts.isSpreadElement(one) || ts.isOmittedExpression(one))
  ) {
    const values = argument.elements.map((one) => stored(numeric(scope, one, front), type));
    return { kind: 'new-array', values, type, place };
  }
  if (scope.unit.checker.getTypeAtLocation(argument).flags & ts.TypeFlags.NumberLike) return undefined;
  const source = scope.lower(argument, front);
  if (source.type.kind === 'number') return { kind: 'new-filled', length: source, fill: undefined, type, place };
  if (source.type.kind !== 'array' && source.type.kind !== 'view')
    return refuse('UK2006', argument, { from: typeName(source.type), to: 'an array' });
  return copied(scope, source, type, node);
}

/** A new array of the numbers of another one, which is of another kind. */
function copied(scope: Scope, source: Expression, type: ArrayType, node: ts.Node): Expression {
  const place = placeOf(node);
  const kept = once(scope, source, 'values');
  const length: Expression = { kind: 'length', array: kept.value, type: numberType, place };
  const fill: Expression | undefined = type.kind === 'array' ? { kind: 'zero', type: type.element, place } : undefined;
  const fresh = once(scope, { kind: 'new-filled', length, fill, type, place }, 'copy');
  const copy: Expression = {
    kind: 'call-array',
    method: 'set',
    array: fresh.value,
    arguments: [kept.value],
    type: { kind: 'void' },
    place,
  };
  return sequence([...kept.effects, ...fresh.effects, copy], fresh.value);
}

/** A value as a typed array keeps it. */
const stored = (value: Expression, { element, clamped: clamps }: ViewType): Expression => {
  if (clamps) return clamped(value);
  if (element === 'f64') return value;
  const to: Brand = element;
  return { kind: 'convert', to, value, type: { kind: 'number', brand: to }, place: value.place };
};

/** `Array.from(...)`, `Array.of(...)`, `Uint8Array.from(...)`, `Uint8Array.of(...)`. */
export function callArrayConstructor(
  scope: Scope,
  node: ts.CallExpression,
  owner: string,
  name: string,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const view = viewType(owner);
  const type = view ?? (expected?.kind === 'array' ? expected : scope.typeOf(node));
  if (type.kind !== 'array' && type.kind !== 'view')
    return refuse('UK2004', node, { reason: 'nothing says their type' });
  const element = type.kind === 'array' ? type.element : numberType;
  if (name === 'of') {
    const values = node.arguments.map((argument) => {
      if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
      const value = scope.lower(argument, front, element);
      return view ? stored(value, view) : value;
    });
    return { kind: 'new-array', values, type, place };
  }
  const [source, convert] = node.arguments;
  if (name !== 'from' || !source) return refuse('UK1019', node, { name: `${owner}.${name}` });
  if (!convert) return copyOf(scope, source, type, node, front);
  return arrayFrom(scope, node, { source, convert, type }, front);
}

/** `Array.from(array)`: a copy. */
function copyOf(scope: Scope, source: ts.Expression, type: ArrayType, node: ts.Node, front: Front): Expression {
  const place = placeOf(node);
  if (type.kind === 'view') {
    return (
      fromValues(scope, source, type, node, front) ??
      refuse('UK2004', node, { reason: 'nothing says how many there are' })
    );
  }
  const array = scope.lower(source, front);
  if (array.type.kind === 'view' && sameType(type.element, numberType)) return copied(scope, array, type, node);
  if (!sameType(array.type, type)) return refuse('UK2006', node, { from: typeName(array.type), to: typeName(type) });
  return { kind: 'call-array', method: 'slice', array, arguments: [], type, place };
}
