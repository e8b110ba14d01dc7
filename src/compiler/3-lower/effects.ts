import ts from 'typescript';
import { placeOf } from '../1-parse';
import { lowerAssignmentStatement } from './assignments';
import { lowerCallStatement } from './calls';
import { isChain, lowerChain } from './chains';
import { lowerCondition } from './conditions';
import { Front } from './front';
import type { Scope } from './scope';

/** An expression whose value nobody wants. */
export function lowerEffect(scope: Scope, node: ts.Expression, front: Front): void {
  const place = placeOf(node);
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node) || ts.isNonNullExpression(node)) {
    scope.effect(node.expression, front);
  } else if (ts.isConditionalExpression(node)) {
    const condition = lowerCondition(scope, node.condition, front);
    const then = scope.block(() => scope.effect(node.whenTrue, new Front()));
    const otherwise = scope.block(() => scope.effect(node.whenFalse, new Front()));
    scope.emit({ kind: 'if', condition, then, otherwise, place });
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    scope.effect(node.left, front);
    scope.effect(node.right, new Front());
  } else if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
    lowerLogicalEffect(scope, node, front);
  } else if (isChain(scope, node)) {
    lowerChain(scope, node, { effect: true }, front);
  } else if (ts.isCallExpression(node)) {
    lowerCallStatement(scope, node, front);
  } else if (lowerAssignmentStatement(scope, node, front)) {
    return;
  } else {
    scope.emit({ kind: 'expression', value: scope.lower(node, front), place });
  }
}

const isLogical = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken;

/** `ready && start()` as a statement. */
function lowerLogicalEffect(scope: Scope, node: ts.BinaryExpression, front: Front): void {
  const place = placeOf(node);
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.QuestionQuestionToken) {
    scope.emit({ kind: 'expression', value: scope.lower(node, front), place });
    return;
  }
  const condition = lowerCondition(scope, node.left, front);
  const effect = scope.block(() => scope.effect(node.right, new Front()));
  const [then, otherwise] = operator === ts.SyntaxKind.AmpersandAmpersandToken ? [effect, []] : [[], effect];
  scope.emit({ kind: 'if', condition, then, otherwise, place });
}
