import ts from 'typescript';
import { placeOf } from '../1-parse';
import { fieldName } from '../2-check/field-name';
import { refuse } from '../2-check/refusal';
import { typeName, valueType } from '../2-check/type-key';
import type { Expression, Struct, Type } from '../ir';
import { coerce } from './coerce';
import { elementAt } from './elements';
import type { Front } from './front';
import { lowerIdentifier } from './identifiers';
import { hasEffect, inOrder, namedParts, type Part } from './order';
import { once, type Scope, sequence } from './scope';
import { spreadObject } from './spread';

/** The type that the place of a literal asks for, else its own. */
function wantedType(scope: Scope, node: ts.Expression, expected: Type | undefined): Type {
  const inner = expected && valueType(expected);
  if (inner && inner.kind !== 'void') return inner;
  const { checker } = scope.unit;
  const contextual = checker.getContextualType(node);
  const type = contextual && checker.getNonNullableType(contextual);
  const plain = type && !(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter));
  return scope.layout(plain ? type : checker.getTypeAtLocation(node), node);
}

/** `{ x: 1, y: 2 }`: values are computed in the order of the source and kept in that of the struct. */
export function lowerObjectLiteral(
  scope: Scope,
  node: ts.ObjectLiteralExpression,
  front: Front,
  expected: Type | undefined,
): Expression {
  const type = wantedType(scope, node, expected);
  if (type.kind !== 'struct') {
    return refuse('UK2006', node, { from: 'an object', to: typeName(type) });
  }
  if (scope.unit.classOf(type.struct))
    return refuse('UK2006', node, { from: 'an object literal', to: `class ${type.struct.name}` });
  const parts: Part[] = [];
  for (const [position, property] of node.properties.entries()) {
    if (ts.isSpreadAssignment(property)) {
      // What a later property replaces need not be in the spread object.
      const later = node.properties
        .slice(position + 1)
        .flatMap((one) => (ts.isSpreadAssignment(one) ? [] : [fieldName(one.name)]));
      spreadObject(scope, property, { to: type.struct, parts, replaced: new Set(later) }, front);
      continue;
    }
    const name = fieldName(property.name);
    const field = type.struct.fields.find((one) => one.name === name);
    if (!field) refuse('UK2006', property, { from: 'an object with other properties', to: type.struct.name });
    parts.push({ name, value: valueOf(scope, property, field.type, front) });
  }
  return newStruct(scope, type.struct, parts, node);
}

function valueOf(scope: Scope, property: ts.ObjectLiteralElementLike, type: Type, front: Front): Expression {
  if (ts.isPropertyAssignment(property)) return scope.lower(property.initializer, front, type);
  if (ts.isShorthandPropertyAssignment(property)) {
    return coerce(scope, lowerIdentifier(scope, property.name, type), type, property);
  }
  if (ts.isMethodDeclaration(property) && property.body) {
    return refuse('UK1023', property, {
      construct: 'a method in an object',
      advice: `Write \`${property.name.getText()}: () => ...\`, or a class.`,
    });
  }
  return refuse('UK1023', property, { construct: 'get or set in an object', advice: 'Write a class.' });
}

/** A new object of values in the order in which they are computed; what is missing is null. */
export function newStruct(scope: Scope, struct: Struct, parts: readonly Part[], node: ts.Node): Expression {
  const place = placeOf(node);
  const { effects, values } = namedParts(
    scope,
    parts,
    struct.fields.map(({ name }) => name),
  );
  const fields = struct.fields.map(({ name, type }): Expression => {
    const value = values.get(name);
    if (value) return coerce(scope, value, type, node);
    return type.kind === 'optional' ? { kind: 'null', type, place } : { kind: 'zero', type, place };
  });
  return sequence(effects, { kind: 'new-struct', struct, values: fields, type: { kind: 'struct', struct }, place });
}

/** `[1, 2, ...more]` as an array or a tuple. */
export function lowerArrayLiteral(
  scope: Scope,
  node: ts.ArrayLiteralExpression,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const [only] = node.elements;
  if (node.elements.length === 1 && only && ts.isSpreadElement(only)) {
    const copied = copyOf(scope, only, front);
    if (copied) return copied;
  }
  const type = wantedType(scope, node, expected);
  const values = inOrder(scope, node.elements, front, (element, index): Expression[] => {
    if (ts.isOmittedExpression(element)) return refuse('UK2004', element, { reason: 'one of them is left out' });
    if (ts.isSpreadElement(element)) return spread(scope, element, front);
    const wanted =
      type.kind === 'array' ? type.element : type.kind === 'struct' ? type.struct.fields[index]?.type : undefined;
    return [scope.lower(element, front, wanted)];
  }).flat();
  if (type.kind === 'struct') {
    const named = type.struct.fields.map(({ name }, index) => ({ name, value: values[index]! }));
    return newStruct(scope, type.struct, named, node);
  }
  if (type.kind !== 'array') return refuse('UK2006', node, { from: 'an array', to: typeName(type) });
  const elements = values.map((value, index) => coerce(scope, value, type.element, node.elements[index] ?? node));
  const array: Type = { kind: 'array', element: type.element, length: elements.length };
  return { kind: 'new-array', values: elements, type: array, place };
}

/** `[...array]` is a copy. */
function copyOf(scope: Scope, element: ts.SpreadElement, front: Front): Expression | undefined {
  const array = scope.lower(element.expression, front);
  if (array.type.kind === 'view') {
    return refuse('UK1016', element, {});
  }
  if (array.type.kind !== 'array') return undefined;
  return { kind: 'call-array', method: 'slice', array, arguments: [], type: array.type, place: placeOf(element) };
}

/** The elements of an array of known length, one by one. The first one computes the array. */
export function spread(scope: Scope, element: ts.SpreadElement, front: Front): Expression[] {
  const given = scope.lower(element.expression, front);
  const { effects, value } = hasEffect(given) ? once(scope, given, 'parts') : { effects: [], value: given };
  const { type } = value;
  const length =
    type.kind === 'array'
      ? type.length
      : type.kind === 'struct' && type.struct.fields[0]?.name === '0'
        ? type.struct.fields.length
        : undefined;
  if (length === undefined || length > 64 || (length === 0 && effects.length > 0)) return refuse('UK1016', element, {});
  return [...Array(length).keys()].map((index) => {
    const part = elementAt(scope, value, index, element);
    return index === 0 ? sequence(effects, part) : part;
  });
}
