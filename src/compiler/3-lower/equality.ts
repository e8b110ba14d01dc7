import type ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, nothingsOf, typeName } from '../2-check/type-key';
import type { Expression, Nothing, Place } from '../ir';
import { coerce, commonType } from './coerce';
import { not } from './conditions';
import type { Front } from './front';
import { inside, isInside, isNothing, kindsOf, unnarrowed } from './nothing';
import { once, type Scope, sequence } from './scope';

/** `a === b`: of numbers, booleans, texts, or of references to the same object. */
export const lowerEquality = (scope: Scope, node: ts.BinaryExpression, front: Front): Expression =>
  equalValues(scope, scope.lower(node.left, front), scope.lower(node.right, front), node);

/**
 * `a == b`. TypeScript lets only operands of one type through, which nothing is converted of; null and undefined are equal. Where one side
 * may be null and the other undefined, that would have to be looked at.
 */
export function lowerLooseEquality(scope: Scope, node: ts.BinaryExpression, front: Front): Expression {
  const left = scope.lower(node.left, front);
  const right = scope.lower(node.right, front);
  if (left.kind === 'null' || right.kind === 'null') {
    const value = right.kind === 'null' ? left : right;
    return equalKinds(scope, value, new Set([...kindsOf('null'), ...kindsOf('undefined')]), placeOf(node));
  }
  const words = [left, right]
    .flatMap(({ type }) => nothingsOf(type))
    .map((one) => (one === 'null' ? one : 'undefined'));
  if (new Set(words).size > 1) return refuse('UK1012', node, { operator: node.operatorToken.getText() });
  return equalValues(scope, left, right, node);
}

function equalValues(scope: Scope, first: Expression, second: Expression, node: ts.BinaryExpression): Expression {
  const place = placeOf(node);
  let [left, right] = [unnarrowed(first), unnarrowed(second)];
  const [value, none] = right.kind === 'null' ? [left, right] : [right, left];
  if (none.kind === 'null') return equalNothing(scope, value, none, place);
  if (left.type.kind === 'optional' || right.type.kind === 'optional') return equalOptional(scope, left, right, node);
  if (left.kind === 'string') left = coerce(scope, left, right.type, node.left);
  else if (right.kind === 'string') right = coerce(scope, right, left.type, node.right);
  else {
    const type = commonType(scope, left, right);
    if (!type) refuse('UK2006', node, { from: typeName(left.type), to: typeName(right.type) });
    if (type.kind !== 'number')
      [left, right] = [coerce(scope, left, type, node.left), coerce(scope, right, type, node.right)];
  }
  return { kind: 'binary', operator: '==', left, right, type: booleanType, place };
}

/** `x === null`. */
const equalNothing = (scope: Scope, value: Expression, { type }: Expression, place: Place): Expression =>
  equalKinds(scope, value, kindsOf(type.kind === 'optional' ? type.nothing : 'undefined'), place);

/** Whether the value is one of the kinds of nothing: never where its layout has none of them. */
export function equalKinds(scope: Scope, given: Expression, kinds: ReadonlySet<Nothing>, place: Place): Expression {
  const value = unnarrowed(given);
  const has = nothingsOf(value.type).filter((nothing) => kinds.has(nothing));
  if (value.kind === 'null' || has.length === 0) {
    const same = value.kind === 'null' && has[0] === nothingsOf(value.type)[0];
    return sequence([value], { kind: 'boolean', value: same, type: booleanType, place });
  }
  if (has.length === 1 && value.type.kind === 'optional' && has[0] === value.type.nothing)
    return isNothing(value, kinds, place);
  const kept = once(scope, value, 'maybe');
  return sequence(kept.effects, isNothing(kept.value, kinds, place));
}

function equalOptional(scope: Scope, left: Expression, right: Expression, node: ts.BinaryExpression): Expression {
  const place = placeOf(node);
  const type = commonType(scope, left, right);
  if (type?.kind !== 'optional') return refuse('UK2006', node, { from: typeName(left.type), to: typeName(right.type) });
  const a = once(scope, coerce(scope, left, type, node.left), 'left');
  const b = once(scope, coerce(scope, right, type, node.right), 'right');
  return sequence([...a.effects, ...b.effects], sameOrNothing(a.value, b.value, place));
}

/** Whether two values of one type, which may be computed several times, are the same nothing, or equal. */
function sameOrNothing(a: Expression, b: Expression, place: Place): Expression {
  if (a.type.kind !== 'optional')
    return { kind: 'binary', operator: '==', left: a, right: b, type: booleanType, place };
  const then: Expression = {
    kind: 'logical',
    operator: '&&',
    left: isInside(b, place),
    right: sameOrNothing(inside(a), inside(b), place),
    type: booleanType,
    place,
  };
  return {
    kind: 'conditional',
    condition: isInside(a, place),
    then,
    otherwise: not(isInside(b, place), place),
    type: booleanType,
    place,
  };
}
