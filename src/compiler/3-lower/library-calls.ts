import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, brandedType, numberType } from '../2-check/type-key';
import type { Brand, Expression, Place, Type } from '../ir';
import { mathFunctions } from '../library/standard';
import { typedArrays } from '../library/typed-arrays';
import { callArrayConstructor, lowerNewArray } from './arrays';
import { lowerCondition } from './conditions';
import { lowerExpression, numeric, toNumber } from './expressions';
import { reduceSpread } from './loops';
import { closureOf } from './closures';
import { libraryName } from './library';
import { inOrder } from './order';
import { number, once, read, sequence, type Scope } from './scope';
import { formatted } from './text';
import { checkArguments } from './unikernel-arguments';

const brands: ReadonlySet<string> = new Set<Brand>(['i8', 'u8', 'i16', 'u16', 'i32', 'u32', 'f32']);
const isBrand = (name: string): name is Brand => brands.has(name);
const mathNames: ReadonlySet<string> = new Set([...mathFunctions, 'atan2', 'pow', 'imul', 'hypot', 'max', 'min']);

/** A call of JavaScript's library, `owner.name(...)` or `name(...)`, or of a conversion of `unikernel`. */
export function callLibrary(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  owner: string | undefined,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const [argument] = node.arguments;
  if (owner === 'Math') return callMath(scope, node, name);
  if (owner === undefined && isBrand(name) && argument) {
    return { kind: 'convert', to: name, value: numeric(scope, argument), type: brandedType(name), place };
  }
  if (owner === undefined && name === 'Array') return lowerNewArray(scope, node, 'Array', expected);
  if (owner === 'Array' || (owner !== undefined && owner in typedArrays)) {
    return callArrayConstructor(scope, node, owner, name, expected);
  }
  if (owner === undefined && name === 'Number' && argument)
    return toNumber(scope, lowerExpression(scope, argument), node);
  if (owner === undefined && name === 'Boolean') {
    return argument ? lowerCondition(scope, argument) : { kind: 'boolean', value: false, type: booleanType, place };
  }
  if (owner === undefined && name === 'String') return refuse('UK2003', node, {});
  if ((owner === 'Number' || owner === undefined) && argument) {
    const test = numberTest(scope, name, numeric(scope, argument));
    if (test) return test;
  }
  return refuse('UK1023', node, {
    construct: `${node.expression.getText()}() as a value`,
    advice: 'Call it as a statement of its own.',
  });
}

/** `isNaN`, `isFinite`, `isInteger`, `isSafeInteger`, by arithmetic. */
function numberTest(scope: Scope, name: string, given: Expression): Expression | undefined {
  const { place } = given;
  const kept = once(scope, given, 'number');
  const x = kept.value;
  const binary = (operator: '-' | '==' | '<=', left: Expression, right: Expression, type: Type): Expression => ({
    kind: 'binary',
    operator,
    left,
    right,
    type,
    place,
  });
  const both = (left: Expression, right: Expression): Expression => ({
    kind: 'logical',
    operator: '&&',
    left,
    right,
    type: booleanType,
    place,
  });
  const call = (math: string): Expression => ({ kind: 'math', name: math, arguments: [x], type: numberType, place });
  const finite = binary('==', binary('-', x, x, numberType), number(0, place), booleanType);
  const whole = both(finite, binary('==', call('trunc'), x, booleanType));
  switch (name) {
    case 'isNaN':
      return sequence(kept.effects, {
        kind: 'unary',
        operator: '!',
        value: binary('==', x, x, booleanType),
        type: booleanType,
        place,
      });
    case 'isFinite':
      return sequence(kept.effects, finite);
    case 'isInteger':
      return sequence(kept.effects, whole);
    case 'isSafeInteger':
      return sequence(
        kept.effects,
        both(whole, binary('<=', call('abs'), number(Number.MAX_SAFE_INTEGER, place), booleanType)),
      );
    default:
      return undefined;
  }
}

function callMath(scope: Scope, node: ts.CallExpression, name: string): Expression {
  const place = placeOf(node);
  if (name === 'random') return randomNumber(scope, node);
  if (!mathNames.has(name))
    return refuse('UK1021', node, { name: `Math.${name}`, advice: 'Compute it from the functions that are there.' });
  const [only] = node.arguments;
  if ((name === 'max' || name === 'min') && node.arguments.length === 1 && only && ts.isSpreadElement(only)) {
    return reduceSpread(scope, node, name, only);
  }
  const values = node.arguments.map((argument) =>
    ts.isSpreadElement(argument) ? refuse('UK1016', argument, {}) : numeric(scope, argument),
  );
  return { kind: 'math', name, arguments: values, type: numberType, place };
}

/** `Math.random()`: 53 bits of the unikernel's own numbers. */
function randomNumber(scope: Scope, node: ts.CallExpression): Expression {
  const place = placeOf(node);
  scope.unit.uses.add('random');
  const next = (): Expression => ({
    kind: 'call-unikernel',
    name: 'random.next',
    arguments: [],
    type: brandedType('u32'),
    place,
  });
  const binary = (operator: '*' | '+' | '/' | '>>>', left: Expression, right: Expression): Expression => ({
    kind: 'binary',
    operator,
    left,
    right,
    type: numberType,
    place,
  });
  const high = binary('*', binary('>>>', next(), number(5, place)), number(2 ** 26, place));
  return binary('/', binary('+', high, binary('>>>', next(), number(6, place))), number(2 ** 53, place));
}

/** A function of `unikernel`: text may be put together where it is printed. */
export function callUnikernel(scope: Scope, node: ts.CallExpression, owner: string, name: string): Expression {
  const { unit } = scope;
  const place = placeOf(node);
  unit.uses.add(owner);
  const signature = unit.checker.getResolvedSignature(node);
  const declaration = signature?.getDeclaration();
  if (!signature || !declaration) return refuse('UK1099', node, { reason: 'nothing is known of this function' });
  checkArguments(scope, node, owner, name);
  const values = inOrder(scope, node.arguments, (argument, index) => {
    if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
    const parameter = signature.parameters[index];
    if (!parameter) return refuse('UK1023', argument, { construct: 'this argument', advice: 'Leave it out.' });
    const type = scope.layout(unit.checker.getTypeOfSymbolAtLocation(parameter, node), argument);
    return [type.kind === 'string' ? formatted(scope, argument) : lowerExpression(scope, argument, type)];
  }).flat();
  return {
    kind: 'call-unikernel',
    name: `${owner}.${name}`,
    arguments: values,
    type: scope.layout(unit.checker.getReturnTypeOfSignature(signature), node),
    place,
  };
}

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
