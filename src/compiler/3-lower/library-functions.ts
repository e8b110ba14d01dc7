import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Brand, Expression, Place, Type } from '../ir';
import { mathFunctions } from '../library/standard';
import { closureOf } from './closures';
import { libraryName } from './library';
import { read, type Scope } from './scope';

/** A function of a library as a value: `Math.sin`, `random.next`. */
export function libraryFunction(
  scope: Scope,
  node: ts.Identifier | ts.PropertyAccessExpression,
): Expression | undefined {
  const { checker } = scope.unit;
  const [signature, ...others] = checker.getTypeAtLocation(node).getCallSignatures();
  if (!signature || others.length > 0 || signature.typeParameters) return undefined;
  const owner = ts.isPropertyAccessExpression(node) ? libraryName(scope, node.expression) : libraryName(scope, node);
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : node.text;
  const place = placeOf(node);
  const types = signature.parameters.map((parameter) =>
    scope.layout(checker.getTypeOfSymbolAtLocation(parameter, node), node),
  );
  const result = scope.layout(checker.getReturnTypeOfSignature(signature), node);
  const key = `library ${node.getText()}`;
  const known = scope.unit.instances.get(key);
  if (known) return closureOf(scope, known, node);
  const declaration = scope.unit.addFunction(name, node.getText(), place, undefined, 'once');
  declaration.result = result;
  declaration.parameters = types.map((type, index) => ({
    name: index ? `x${index + 1}` : 'x',
    type,
    place,
    mutable: false,
    owner: declaration,
    captured: false,
  }));
  const values = declaration.parameters.map((parameter) => read(parameter, place));
  const call = forwarded(owner?.name ?? '', owner?.from === 'unikernel', name, values, result, place);
  if (!call) return undefined;
  scope.unit.instances.set(key, declaration);
  if (owner?.from === 'unikernel') scope.unit.uses.add(owner.name);
  declaration.body.push(
    result.kind === 'void' ? { kind: 'expression', value: call, place } : { kind: 'return', value: call, place },
  );
  return closureOf(scope, declaration, node);
}

function forwarded(
  owner: string,
  unikernel: boolean,
  name: string,
  values: readonly Expression[],
  type: Type,
  place: Place,
): Expression | undefined {
  const [only] = values;
  if (unikernel && isBrand(name) && only) return { kind: 'convert', to: name, value: only, type, place };
  if (unikernel) return { kind: 'call-unikernel', name: `${owner}.${name}`, arguments: values, type, place };
  const math = owner === 'Math' && mathNames.has(name) && values.every((value) => value.type.kind === 'number');
  return math ? { kind: 'math', name, arguments: values, type, place } : undefined;
}

const brands: ReadonlySet<string> = new Set<Brand>(['i8', 'u8', 'i16', 'u16', 'i32', 'u32', 'f32']);

export const isBrand = (name: string): name is Brand => brands.has(name);

export const mathNames: ReadonlySet<string> = new Set([
  ...mathFunctions,
  'atan2',
  'pow',
  'imul',
  'hypot',
  'max',
  'min',
]);
