import ts from 'typescript';
import { placeOf } from '../1-parse';
import { getterOf } from '../2-check/classes';
import { fieldName } from '../2-check/field-name';
import { refuse } from '../2-check/refusal';
import { elementType, numberType, stringType, structName, typeName } from '../2-check/type-key';
import type { Expression } from '../ir';
import { callAccessor } from './classes';
import { coerce } from './coerce';
import { enumMember } from './enums';
import type { Front } from './front';
import { libraryConstant, libraryName } from './library';
import { libraryFunction } from './library-functions';
import { readNarrowed, unwrap } from './narrowing';
import { number, type Scope, sequence } from './scope';
import { staticField } from './statics';
import { constantText } from './text';

/** `object.name` as a value. */
export function lowerProperty(scope: Scope, node: ts.PropertyAccessExpression, front: Front): Expression {
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
  const object = objectOf(scope, expression, front);
  return readNarrowed(scope, getProperty(scope, object, fieldName(name), node), node);
}

/** The object whose property is meant: of `super` this one, as its base sees it. */
export function objectOf(scope: Scope, node: ts.Expression, front: Front): Expression {
  if (node.kind !== ts.SyntaxKind.SuperKeyword) return scope.lower(node, front);
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
