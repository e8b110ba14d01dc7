import ts from 'typescript';
import { getterOf } from '../2-check/classes';
import { placeOf } from '../1-parse';
import { fieldName } from '../2-check/layout';
import { refuse } from '../2-check/refusal';
import { elementType, numberType, stringType, structName, typeName } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { callAccessor } from './classes';
import { closureOf, lowerFunctionExpression } from './closures';
import { coerce } from './coerce';
import { enumMember } from './enums';
import { libraryFunction } from './library-calls';
import { libraryConstant, libraryName, originOf, symbolOf } from './library';
import { lowerExpression } from './expressions';
import { instanceOf } from './functions';
import { inside, nothing } from './nothing';
import { position } from './plain-methods';
import { number, read, sequence, type Scope } from './scope';
import { staticField } from './statics';
import { codesOf, constantText } from './text';

/** A name in an expression. */
export function lowerIdentifier(scope: Scope, node: ts.Identifier, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const symbol = symbolOf(scope, node);
  if (node.text === 'undefined' && (!symbol || !symbol.valueDeclaration)) return nothing('undefined', place);
  if (!symbol) return refuse('UK1099', node, { reason: `nothing is known of \`${node.text}\`` });
  const member = symbol.flags & ts.SymbolFlags.EnumMember ? enumMember(scope, node) : undefined;
  if (member) return member;
  const variable = scope.lookUp(symbol, node);
  if (variable) return readNarrowed(scope, read(variable, place), node);
  const local = scope.lookUpFunction(symbol);
  if (local) {
    if (local.declaration.typeParameters) {
      if (ts.isFunctionDeclaration(local.declaration)) {
        return refuse('UK1023', node, {
          construct: 'a function with type parameters as a value',
          advice: 'Wrap the call: `(x: number) => f(x)`.',
        });
      }
      const instance = lowerFunctionExpression(local.scope, local.declaration, expected);
      if (instance.kind === 'closure') scope.unit.standsIn(instance.function);
      return instance;
    }
    return closureOf(scope, instanceOf(scope, local, new Map()), node);
  }
  const origin = originOf(symbol);
  if (origin) {
    const constant = origin === 'standard' ? libraryConstant(node.text, place) : undefined;
    return (
      constant ?? refuse('UK1023', node, { construct: `${node.text} as a value`, advice: 'Call it where you need it.' })
    );
  }
  if (symbol.flags & ts.SymbolFlags.Class) return refuse('UK1027', node, { name: node.text });
  if (symbol.flags & ts.SymbolFlags.Enum) return refuse('UK1025', node, {});
  return refuse('UK1032', node, { name: node.text });
}

/** A value where TypeScript may know that it is not null: then it is read without the null. */
export function readNarrowed(scope: Scope, value: Expression, node: ts.Node): Expression {
  if (value.type.kind !== 'optional' || mayBeNull(scope, node)) return value;
  return unwrap(scope, value);
}

/** The value without its null; checked at run time where something could have changed it since TypeScript looked. */
export function unwrap(scope: Scope, value: Expression, certain = false): Expression {
  if (value.type.kind !== 'optional') return value;
  const own =
    value.kind === 'variable' && value.variable.owner === scope.declaration && scope.declaration !== undefined;
  const sure = own && !value.variable.mutable && !scope.unit.unsure.has(value.variable);
  const checked = !certain && !sure;
  return withoutNothing(value, checked);
}

const withoutNothing = (value: Expression, checked: boolean): Expression =>
  value.type.kind === 'optional' ? withoutNothing(inside(value, checked), checked) : value;

/** `value!`: nobody has looked, so that the device does. */
export const asserted = (value: Expression): Expression => withoutNothing(value, true);

/** Whether TypeScript takes the value for one that may be null or undefined. */
export const mayBeNull = (scope: Scope, node: ts.Node): boolean =>
  mayBe(scope, node, ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void);

/** Whether TypeScript takes the value for one that may be undefined. */
export const mayBeUndefinedAt = (scope: Scope, node: ts.Node): boolean =>
  mayBe(scope, node, ts.TypeFlags.Undefined | ts.TypeFlags.Void);

function mayBe(scope: Scope, node: ts.Node, nothing: ts.TypeFlags): boolean {
  const type = scope.unit.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    if (part.flags & nothing) return true;
    return part.flags & ts.TypeFlags.TypeParameter ? scope.substitution.get(part)?.kind === 'optional' : false;
  });
}

/** `object.name` as a value. */
export function lowerProperty(scope: Scope, node: ts.PropertyAccessExpression): Expression {
  const { expression, name } = node;
  const place = placeOf(node);
  const constant = enumMember(scope, node) ?? propertyOfLibrary(scope, node);
  if (constant) return constant;
  const known = staticField(scope, node);
  if (known) return readNarrowed(scope, known, node);
  if (name.text === 'length') {
    const text = constantText(scope, expression);
    if (text !== undefined) return number(text.length, place);
  }
  const object = objectOf(scope, expression);
  return readNarrowed(scope, getProperty(scope, object, fieldName(name), node), node);
}

/** The object whose property is meant: of `super` this one, as its base sees it. */
export function objectOf(scope: Scope, node: ts.Expression): Expression {
  if (node.kind !== ts.SyntaxKind.SuperKeyword) return lowerExpression(scope, node);
  const { self } = scope;
  const struct = self?.type.kind === 'struct' ? self.type.struct.base : undefined;
  if (!self || !struct) return refuse('UK1022', node, {});
  if (self.kind === 'variable') scope.note(self.variable);
  return coerce(scope, { ...self, place: placeOf(node) }, { kind: 'struct', struct }, node);
}

/** The value of a property of a lowered object: a field, a getter or a length. */
export function getProperty(scope: Scope, given: Expression, name: string, node: ts.Node): Expression {
  const object = unwrap(scope, given);
  const place = placeOf(node);
  const { type } = object;
  if (type.kind === 'array' || type.kind === 'view') {
    if (name === 'length') return { kind: 'length', array: object, type: numberType, place };
    if (/^\d+$/.test(name)) {
      return { kind: 'element', array: object, index: number(Number(name), place), type: elementType(type), place };
    }
    if (type.kind === 'view' && name === 'BYTES_PER_ELEMENT')
      return sequence([object], number(Number(type.element.slice(1)) / 8, place)); // 'u16' has its bits in its name.
    return refuse('UK1019', node, { name });
  }
  if (type.kind === 'string' || type.kind === 'literals') {
    if (name !== 'length') return refuse('UK1018', node, { name });
    // UTF-16 units and our UTF-8 bytes are equally many only where all texts are ASCII.
    if (!scope.unit.onlyAscii) return refuse('UK1036', node, {});
    return { kind: 'length', array: coerce(scope, object, stringType, node), type: numberType, place };
  }
  if (type.kind !== 'struct') {
    return refuse('UK1023', node, {
      construct: `.${name} of a ${typeName(type)}`,
      advice: 'Only objects, arrays and texts have properties.',
    });
  }
  const field = type.struct.fields.find((one) => one.name === name);
  if (field) return { kind: 'field', object, field: name, type: field.type, place };
  return (
    callAccessor(scope, object, getterOf(name), [], node) ??
    (scope.unit.classOf(type.struct)
      ? refuse('UK1026', node, { name })
      : refuse('UK2006', node, { from: structName(type.struct), to: `{ ${name}: ... }` }))
  );
}

/** Numbers that the library has names for: `Math.PI`, `model.inputs`, `Uint8Array.BYTES_PER_ELEMENT`. */
function propertyOfLibrary(scope: Scope, node: ts.PropertyAccessExpression): Expression | undefined {
  const owner = libraryName(scope, node.expression);
  if (!owner) return undefined;
  const place = placeOf(node);
  if (owner.from === 'unikernel') scope.unit.uses.add(owner.name);
  const type = scope.unit.checker.getTypeAtLocation(node);
  if (type.isNumberLiteral()) return number(type.value, place);
  const constant = libraryConstant(`${owner.name}.${node.name.text}`, place);
  return (
    constant ??
    libraryFunction(scope, node) ??
    refuse('UK1023', node, {
      construct: `${node.getText()} as a value`,
      advice: 'Use what is in it where you need it.',
    })
  );
}

/** `array[index]`, `tuple[1]`, `object['name']`. */
export function lowerElement(scope: Scope, node: ts.ElementAccessExpression): Expression {
  const constant = enumMember(scope, node);
  if (constant) return constant;
  const object = unwrap(scope, lowerExpression(scope, node.expression));
  return readNarrowed(scope, elementOf(scope, object, node), node);
}

export function elementOf(scope: Scope, object: Expression, node: ts.ElementAccessExpression): Expression {
  const { argumentExpression: index } = node;
  const place = placeOf(node);
  const { type } = object;
  if (type.kind === 'array' || type.kind === 'view') {
    checkIndex(scope, object, index);
    return {
      kind: 'element',
      array: object,
      index: lowerExpression(scope, index, numberType),
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
export function codeAt(scope: Scope, node: ts.CallExpression, text: string): Expression {
  const place = placeOf(node);
  const [index] = node.arguments;
  const array = codesOf(scope, text, node);
  const at = index ? position(scope, index, 0) : number(0, place);
  return { kind: 'element', array, index: at, type: elementType(array.type), place };
}
