import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, elementType, numberType } from '../2-check/type-key';
import type { Expression } from '../ir';
import { callback } from './callbacks';
import type { Front } from './front';
import { callStatements, counters } from './inline';
import { loopOver } from './loops';
import { assign, isConstant, number, read, type Scope } from './scope';

/**
 * `array.sort(compare)`: insertion sort, which is stable as JavaScript's is and needs no memory. `compare` is called in another order
 * and number than an engine would. It is asked as V8 asks, so that a comparison which never says 'less', or never 'equal', orders as
 * there: an array's whether an element comes before the one on its left, a typed array's whether it comes after the one on its right.
 */
export function sortArray(scope: Scope, node: ts.CallExpression, array: Expression, front: Front): Expression {
  const [given] = node.arguments;
  const compare = given && ts.isIdentifier(given) && given.text === 'undefined' ? undefined : given;
  const { type } = array;
  const place = placeOf(node);
  if (type.kind !== 'array' && type.kind !== 'view') return refuse('UK1019', node, { name: 'sort' });
  if (front.open) {
    const held = isConstant(array) ? array : scope.constant('array', array);
    sort(scope, held, compare, node, front);
    return held;
  }
  return callStatements(scope, 'sort', [array], type, node, (inner, [own], start) => {
    sort(inner, own!, compare, node, start);
    inner.emit({ kind: 'return', value: own!, place });
  });
}

function sort(
  scope: Scope,
  array: Expression,
  compare: ts.Expression | undefined,
  node: ts.CallExpression,
  front: Front,
): void {
  const { type } = array;
  const place = placeOf(node);
  if (type.kind !== 'array' && type.kind !== 'view') return;
  const element = elementType(type);
  if (!compare && (type.kind === 'array' || type.element === 'f32' || type.element === 'f64')) {
    // Without a function JavaScript orders arrays as texts, and floats with rules of their own for NaN and -0.
    refuse('UK1023', node, { construct: 'sort() without a function', advice: 'Write `sort((a, b) => a - b)`.' });
  }
  const order = compare && callback(scope, compare, front);
  const at = (index: Expression): Expression & { kind: 'element' } => ({
    kind: 'element',
    array,
    index,
    type: element,
    place,
  });
  const binary = (operator: '-' | '<' | '>' | '>=', left: Expression, right: Expression): Expression => ({
    kind: 'binary',
    operator,
    left,
    right,
    type: operator === '-' ? numberType : booleanType,
    place,
  });
  loopOver(scope, array, { from: 1 }, (current, index, own) => {
    const moving = scope.constant('moving', current);
    const gap = scope.variable('gap', numberType, place, true);
    counters.add(gap);
    scope.emit({ kind: 'declare', variable: gap, value: binary('-', index, number(1, place)), place });
    const left = read(gap, place);
    const body = scope.round(() => {
      const before = scope.constant('before', at(left));
      const zero = number(0, place);
      const passes = !order
        ? binary('>', before, moving)
        : type.kind === 'array'
          ? binary('<', order(scope, [moving, before], numberType, own)!, zero)
          : binary('>', order(scope, [before, moving], numberType, own)!, zero);
      const stop: Expression = { kind: 'unary', operator: '!', value: passes, type: booleanType, place };
      scope.emit({ kind: 'if', condition: stop, then: [{ kind: 'break', place }], otherwise: [], place });
      const right: Expression = {
        kind: 'binary',
        operator: '+',
        left,
        right: number(1, place),
        type: numberType,
        place,
      };
      scope.emit({ kind: 'expression', value: assign(at(right), before), place });
    });
    const update: Expression = { kind: 'update', operator: '--', prefix: false, target: left, type: numberType, place };
    scope.emit({ kind: 'for', initialise: [], condition: binary('>=', left, number(0, place)), update, body, place });
    const free: Expression = { kind: 'binary', operator: '+', left, right: number(1, place), type: numberType, place };
    scope.emit({ kind: 'expression', value: assign(at(free), moving), place });
  });
}
