import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { isFunctionNode } from '../2-check/syntax';
import { booleanType, elementType, numberType, optionalOf, typeName } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { coerce } from './coerce';
import { truth } from './conditions';
import type { Front } from './front';
import { callStatements, inlineBody } from './inline';
import { loopOver } from './loops';
import { assign, isConstant, number, read, type Scope } from './scope';

type ArrayType = Extract<Type, { kind: 'array' | 'view' }>;

export const callbackMethods: ReadonlySet<string> = new Set([
  ...['forEach', 'map', 'reduce', 'reduceRight', 'some', 'every'],
  ...['find', 'findIndex', 'findLast', 'findLastIndex'],
]);

/** Calls a callback with values; `result` is what its value has to be, undefined when nobody asks. */
type Callback = (
  scope: Scope,
  values: readonly Expression[],
  result: Type | undefined,
  front: Front,
) => Expression | undefined;

/** A callback: its body in place of each call where it is written here, else a call. */
export function callback(scope: Scope, given: ts.Expression, front: Front): Callback {
  const node = ts.isParenthesizedExpression(given) ? given.expression : given;
  if (isFunctionNode(node) && !node.typeParameters && !node.name) {
    return (inner, values, result, own) => inlineBody(inner, node, values, result, own);
  }
  const callee = scope.lower(node, front);
  if (callee.type.kind !== 'function') return refuse('UK2006', node, { from: typeName(callee.type), to: 'a function' });
  const { parameters, result } = callee.type;
  const held = isConstant(callee) ? callee : scope.constant('callback', callee);
  return (inner, values) => {
    const place = placeOf(node);
    const passed = parameters.map((type, index) =>
      coerce(inner, values[index] ?? { kind: 'null', type, place }, type, node),
    );
    if (held.kind === 'closure') {
      return { kind: 'call', function: inner.refer(held.function), arguments: passed, type: result, place };
    }
    if (held.kind === 'variable') inner.note(held.variable);
    return { kind: 'call-value', callee: held, arguments: passed, type: result, place };
  };
}

/**
 * A method that calls a function for each element, as a loop. Where statements may stand before the current one the loop does, else it
 * becomes a function of its own.
 */
export function callWithCallback(
  scope: Scope,
  node: ts.CallExpression,
  array: Expression,
  name: string,
  front: Front,
  how: { readonly expected: Type | undefined; readonly unused: boolean },
): Expression {
  const place = placeOf(node);
  const type = array.type as ArrayType; // The caller has looked.
  if (front.open) {
    const held = isConstant(array) ? array : scope.constant('array', array);
    const value = loop(scope, node, held, type, name, how.expected, front);
    return value ?? { kind: 'null', type: { kind: 'void' }, place };
  }
  const result = resultType(scope, node, type, name, how.expected);
  return callStatements(scope, name, [array], result, node, (inner, [own], start) => {
    const value = loop(inner, node, own!, type, name, how.expected, start);
    if (value) inner.emit({ kind: 'return', value: coerce(inner, value, result, node), place });
  });
}

/** What the method gives. */
function resultType(
  scope: Scope,
  node: ts.CallExpression,
  type: ArrayType,
  name: string,
  expected: Type | undefined,
): Type {
  switch (name) {
    case 'forEach':
      return { kind: 'void' };
    case 'some':
    case 'every':
      return booleanType;
    case 'findIndex':
    case 'findLastIndex':
      return numberType;
    case 'find':
    case 'findLast':
      return optionalOf(elementType(type), 'undefined');
    case 'map':
      if (type.kind === 'view') return type;
      return expected?.kind === 'array' ? expected : scope.typeOf(node);
    default:
      return expected && expected.kind !== 'void' ? expected : scope.typeOf(node);
  }
}

function loop(
  scope: Scope,
  node: ts.CallExpression,
  array: Expression,
  type: ArrayType,
  name: string,
  expected: Type | undefined,
  front: Front,
): Expression | undefined {
  const place = placeOf(node);
  const [given, initial] = node.arguments;
  if (!given) return refuse('UK1023', node, { construct: `${name} without a function`, advice: 'Pass a function.' });
  const result = resultType(scope, node, type, name, expected);
  const store = (target: Expression & { kind: 'variable' }, value: Expression): void =>
    scope.emit({ kind: 'expression', value: assign(target, value), place });
  const whether = (value: Expression | undefined): Expression => truth(scope, value!, place);
  /** Looks for an element and stops there. */
  const search = (
    variable: Expression & { kind: 'variable' },
    backwards: boolean,
    test: (x: Expression) => Expression,
    found: (x: Expression, i: Expression) => Expression,
  ): Expression => {
    const call = callback(scope, given, front);
    loopOver(scope, array, { backwards }, (element, index, own) => {
      const held = name.startsWith('find') ? scope.constant('value', element) : element;
      const condition = test(whether(call(scope, [held, index, array], booleanTypeOf(given), own)));
      const then = scope.block(() => {
        store(variable, found(held, index));
        scope.emit({ kind: 'break', place });
      });
      scope.emit({ kind: 'if', condition, then, otherwise: [], place });
    });
    return variable;
  };
  const start = (value: Expression, of: Type): Expression & { kind: 'variable' } => {
    const variable = scope.variable(name === 'reduce' ? 'total' : name === 'map' ? 'mapped' : 'found', of, place, true);
    scope.emit({ kind: 'declare', variable, value, place });
    return { kind: 'variable', variable, type: of, place };
  };
  const yes = (value: boolean): Expression => ({ kind: 'boolean', value, type: booleanType, place });
  switch (name) {
    case 'forEach': {
      const call = callback(scope, given, front);
      loopOver(scope, array, {}, (element, index, own) => {
        const value = call(scope, [element, index, array], undefined, own);
        if (value) scope.emit({ kind: 'expression', value, place });
      });
      return undefined;
    }
    case 'map': {
      if (result.kind !== 'array' && result.kind !== 'view')
        return refuse('UK2004', node, { reason: 'nothing says their type' });
      const element = result.kind === 'array' ? result.element : numberType;
      const fill: Expression | undefined = result.kind === 'array' ? { kind: 'zero', type: element, place } : undefined;
      const length: Expression = { kind: 'length', array, type: numberType, place };
      const made: Type = result.kind === 'array' && type.kind === 'array' ? { ...result, length: type.length } : result;
      const mapped = scope.constant('mapped', { kind: 'new-filled', length, fill, type: made, place });
      const call = callback(scope, given, front);
      loopOver(scope, array, {}, (value, index, own) => {
        const converted = call(scope, [value, index, array], element, own)!;
        const target: Expression = { kind: 'element', array: mapped, index, type: elementType(result), place };
        scope.emit({ kind: 'expression', value: assign(target, coerce(scope, converted, element, node)), place });
      });
      return mapped;
    }
    case 'some':
      return search(
        start(yes(false), booleanType),
        false,
        (test) => test,
        () => yes(true),
      );
    case 'every':
      return search(
        start(yes(true), booleanType),
        false,
        (test) => ({ kind: 'unary', operator: '!', value: test, type: booleanType, place }),
        () => yes(false),
      );
    case 'findIndex':
    case 'findLastIndex':
      return search(
        start(number(-1, place), numberType),
        name === 'findLastIndex',
        (test) => test,
        (_, index) => index,
      );
    case 'find':
    case 'findLast':
      return search(
        start({ kind: 'null', type: result, place }, result),
        name === 'findLast',
        (test) => test,
        (element) => coerce(scope, element, result, node),
      );
    default: {
      const backwards = name === 'reduceRight';
      const first: Expression = {
        kind: 'element',
        array,
        index: backwards
          ? {
              kind: 'binary',
              operator: '-',
              left: { kind: 'length', array, type: numberType, place },
              right: number(1, place),
              type: numberType,
              place,
            }
          : number(0, place),
        type: elementType(type),
        place,
      };
      const call = callback(scope, given, front);
      const begin = initial ? scope.lower(initial, front, result) : coerce(scope, first, result, node);
      const total = start(begin, result);
      loopOver(scope, array, { backwards, from: initial ? 0 : 1 }, (element, index, own) => {
        const value = call(scope, [read(total.variable, place), element, index, array], result, own)!;
        store(total, coerce(scope, value, result, node));
      });
      return total;
    }
  }
}

/** What a test returns: a boolean where it is a block with `return`, else whatever JavaScript takes for one. */
const booleanTypeOf = (given: ts.Expression): Type | undefined =>
  isFunctionNode(given) && ts.isBlock(given.body) ? booleanType : undefined;
