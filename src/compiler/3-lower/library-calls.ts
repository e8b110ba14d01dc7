import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, brandedType, numberType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { typedArrays } from '../library/typed-arrays';
import { numeric, toNumber } from './arithmetic';
import { callArrayConstructor, lowerNewArray } from './arrays';
import { lowerCondition } from './conditions';
import type { Front } from './front';
import { isBrand, mathNames } from './library-functions';
import { reduceSpread } from './loops';
import { inOrder } from './order';
import { number, once, type Scope, sequence } from './scope';
import { formatted } from './text';
import { checkArguments } from './unikernel-arguments';

/** A call of JavaScript's library, `owner.name(...)` or `name(...)`, or of a conversion of `unikernel`. */
export function callLibrary(
  scope: Scope,
  node: ts.CallExpression,
  name: string,
  owner: string | undefined,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const [argument] = node.arguments;
  if (owner === 'Math') return callMath(scope, node, name, front);
  if (owner === undefined && isBrand(name) && argument) {
    return { kind: 'convert', to: name, value: numeric(scope, argument, front), type: brandedType(name), place };
  }
  if (owner === undefined && name === 'Array') return lowerNewArray(scope, node, 'Array', front, expected);
  if (owner === 'Array' || (owner !== undefined && owner in typedArrays)) {
    return callArrayConstructor(scope, node, owner, name, front, expected);
  }
  if (owner === undefined && name === 'Number' && argument) return toNumber(scope, scope.lower(argument, front), node);
  if (owner === undefined && name === 'Boolean') {
    return argument
      ? lowerCondition(scope, argument, front)
      : { kind: 'boolean', value: false, type: booleanType, place };
  }
  if (owner === undefined && name === 'String') return refuse('UK2003', node, {});
  if ((owner === 'Number' || owner === undefined) && argument) {
    const test = numberTest(scope, name, numeric(scope, argument, front));
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

function callMath(scope: Scope, node: ts.CallExpression, name: string, front: Front): Expression {
  const place = placeOf(node);
  if (name === 'random') return randomNumber(scope, node);
  if (!mathNames.has(name))
    return refuse('UK1021', node, { name: `Math.${name}`, advice: 'Compute it from the functions that are there.' });
  const [only] = node.arguments;
  if ((name === 'max' || name === 'min') && node.arguments.length === 1 && only && ts.isSpreadElement(only)) {
    return reduceSpread(scope, node, name, only, front);
  }
  const values = node.arguments.map((argument) =>
    ts.isSpreadElement(argument) ? refuse('UK1016', argument, {}) : numeric(scope, argument, front),
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
export function callUnikernel(
  scope: Scope,
  node: ts.CallExpression,
  owner: string,
  name: string,
  front: Front,
): Expression {
  const { unit } = scope;
  const place = placeOf(node);
  unit.uses.add(owner);
  const signature = unit.checker.getResolvedSignature(node);
  const declaration = signature?.getDeclaration();
  if (!signature || !declaration) return refuse('UK1099', node, { reason: 'nothing is known of this function' });
  checkArguments(scope, node, owner, name);
  const values = inOrder(scope, node.arguments, front, (argument, index) => {
    if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
    const parameter = signature.parameters[index];
    if (!parameter) return refuse('UK1023', argument, { construct: 'this argument', advice: 'Leave it out.' });
    const type = scope.layout(unit.checker.getTypeOfSymbolAtLocation(parameter, node), argument);
    return [type.kind === 'string' ? formatted(scope, argument, front) : scope.lower(argument, front, type)];
  }).flat();
  return {
    kind: 'call-unikernel',
    name: `${owner}.${name}`,
    arguments: values,
    type: scope.layout(unit.checker.getReturnTypeOfSignature(signature), node),
    place,
  };
}
