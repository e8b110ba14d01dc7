import type ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, elementType, numberType } from '../2-check/type-key';
import type { Expression, Statement, Target } from '../ir';
import { Front } from './front';
import { callStatements, counters } from './inline';
import { assign, number, read, type Scope } from './scope';

/** Runs the body for each element of an array, from the first on or backwards. `from` skips the first ones. */
export function loopOver(
  scope: Scope,
  array: Expression,
  how: { readonly backwards?: boolean; readonly from?: number; readonly name?: string },
  body: (element: Target, index: Expression, front: Front) => void,
  label?: string,
): void {
  const { place, type } = array;
  if (type.kind !== 'array' && type.kind !== 'view') return;
  scope.loops++;
  const counter = scope.variable(how.name ?? 'index', numberType, place, true);
  counters.add(counter);
  // Each place has a node of its own: passes note there what is known at that place.
  const index = (): Target => read(counter, place);
  const length: Expression = { kind: 'length', array, type: numberType, place };
  const from = how.from ?? 0;
  const first: Expression = how.backwards
    ? { kind: 'binary', operator: '-', left: length, right: number(1 + from, place), type: numberType, place }
    : number(from, place);
  const initialise: Statement[] = [{ kind: 'declare', variable: counter, value: first, place }];
  const condition: Expression = how.backwards
    ? { kind: 'binary', operator: '>=', left: index(), right: number(0, place), type: booleanType, place }
    : { kind: 'binary', operator: '<', left: index(), right: length, type: booleanType, place };
  const update: Expression = {
    kind: 'update',
    operator: how.backwards ? '--' : '++',
    prefix: false,
    target: index(),
    type: numberType,
    place,
  };
  const statements = scope.block(() =>
    body({ kind: 'element', array, index: index(), type: elementType(type), place }, index(), new Front()),
  );
  scope.loops--;
  scope.emit({ kind: 'for', initialise, condition, update, body: statements, label, place });
}

/** `Math.max(...array)`. */
export function reduceSpread(
  scope: Scope,
  node: ts.CallExpression,
  name: 'max' | 'min',
  spread: ts.SpreadElement,
  front: Front,
): Expression {
  const array = scope.lower(spread.expression, front);
  if (array.type.kind !== 'array' && array.type.kind !== 'view') return refuse('UK1016', spread, {});
  return callStatements(scope, name, [array], numberType, node, (inner, [values]) => {
    const place = placeOf(node);
    const best = inner.variable(name, numberType, place, true);
    const start = number(name === 'max' ? -Infinity : Infinity, place);
    inner.emit({ kind: 'declare', variable: best, value: start, place });
    loopOver(inner, values!, {}, (element) => {
      const larger: Expression = {
        kind: 'math',
        name,
        arguments: [read(best, place), element],
        type: numberType,
        place,
      };
      inner.emit({ kind: 'expression', value: assign(read(best, place), larger), place });
    });
    inner.emit({ kind: 'return', value: read(best, place), place });
  });
}
