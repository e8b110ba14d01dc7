import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { coerce, commonType } from './coerce';
import { lowerCondition, truth } from './conditions';
import { behind, type Front } from './front';
import { unwrap } from './narrowing';
import { isPresent, presentValue, unnarrowed } from './nothing';
import { once, type Scope, sequence } from './scope';

/** `a && b`, `a || b`, `a ?? b` as values. */
export function lowerLogical(
  scope: Scope,
  node: ts.BinaryExpression,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const kind = node.operatorToken.kind;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) return lowerNullish(scope, node, front, expected);
  const left = unnarrowed(scope.lower(node.left, front));
  const and = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  const right = scope.lower(node.right, behind, expected && !and ? expected : undefined);
  if (left.type.kind === 'boolean' && right.type.kind === 'boolean') {
    return { kind: 'logical', operator: and ? '&&' : '||', left, right, type: booleanType, place };
  }
  const kept = once(scope, left, 'first');
  const condition = truth(scope, kept.value, place);
  let otherwise = kept.value;
  // What is left of `a` in `a || b`: never null. In `a && b` of an object and a result: only ever null.
  if (!and) otherwise = unwrap(scope, otherwise, true);
  else if (left.type.kind === 'optional' && left.type.of.kind !== 'optional' && !isScalar(left.type.of))
    otherwise = { kind: 'null', type: left.type, place };
  const type = expected ?? commonType(scope, otherwise, right);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  const first = coerce(scope, otherwise, type, node.left);
  const second = coerce(scope, right, type, node.right);
  return sequence(kept.effects, {
    kind: 'conditional',
    condition,
    then: and ? second : first,
    otherwise: and ? first : second,
    type,
    place,
  });
}

const isScalar = (type: Type): boolean =>
  type.kind === 'number' || type.kind === 'boolean' || type.kind === 'string' || type.kind === 'literals';

function lowerNullish(scope: Scope, node: ts.BinaryExpression, front: Front, expected: Type | undefined): Expression {
  const place = placeOf(node);
  const left = unnarrowed(scope.lower(node.left, front));
  if (left.type.kind !== 'optional') return left;
  const right = scope.lower(node.right, behind);
  const type = expected ?? commonType(scope, presentValue(left), right);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  const kept = once(scope, left, 'maybe');
  const value = presentValue(kept.value);
  return sequence(kept.effects, {
    kind: 'conditional',
    condition: isPresent(kept.value, place),
    then: coerce(scope, value, type, node.left),
    otherwise: coerce(scope, right, type, node.right),
    type,
    place,
  });
}

export function lowerConditional(
  scope: Scope,
  node: ts.ConditionalExpression,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const condition = lowerCondition(scope, node.condition, front);
  const then = scope.lower(node.whenTrue, behind, expected);
  const otherwise = scope.lower(node.whenFalse, behind, expected);
  const type = expected ?? commonType(scope, then, otherwise);
  if (!type) refuse('UK2002', node, { type: scope.unit.layouts.name(scope.unit.checker.getTypeAtLocation(node)) });
  return {
    kind: 'conditional',
    condition,
    then: coerce(scope, then, type, node.whenTrue),
    otherwise: coerce(scope, otherwise, type, node.whenFalse),
    type,
    place,
  };
}
