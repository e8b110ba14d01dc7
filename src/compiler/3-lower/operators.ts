import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { isAssignment } from '../2-check/syntax';
import { booleanType, numberType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { arithmetic, numeric, order, toNumber } from './arithmetic';
import { lowerAssignment, lowerUpdateExpression } from './assignments';
import { lowerCondition, not } from './conditions';
import { lowerEquality, lowerLooseEquality } from './equality';
import type { Front } from './front';
import { lowerLogical } from './logical';
import { inOrder } from './order';
import { number, type Scope, sequence } from './scope';
import { constantText, isConcatenation, text } from './text';
import { typeOfTest } from './typeof';

type Lower = (scope: Scope, node: ts.BinaryExpression, front: Front) => Expression;
const equalities: Readonly<Partial<Record<ts.SyntaxKind, { readonly lower: Lower; readonly negated: boolean }>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: { lower: lowerEquality, negated: false },
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: { lower: lowerEquality, negated: true },
  [ts.SyntaxKind.EqualsEqualsToken]: { lower: lowerLooseEquality, negated: false },
  [ts.SyntaxKind.ExclamationEqualsToken]: { lower: lowerLooseEquality, negated: true },
};

/** `left operator right`. */
export function lowerBinary(
  scope: Scope,
  node: ts.BinaryExpression,
  front: Front,
  expected: Type | undefined,
): Expression {
  const place = placeOf(node);
  const kind = node.operatorToken.kind;
  if (isAssignment(kind)) return lowerAssignment(scope, node, front);
  if (kind === ts.SyntaxKind.CommaToken) {
    const effect = scope.lower(node.left, front);
    return sequence([effect], scope.lower(node.right, front, expected));
  }
  const equality = equalities[kind];
  if (equality) {
    const same = typeOfTest(scope, node, front) ?? equality.lower(scope, node, front);
    return equality.negated ? not(same, place) : same;
  }
  if (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  ) {
    return lowerLogical(scope, node, front, expected);
  }
  if (isConcatenation(scope, node)) {
    const known = constantText(scope, node);
    return known === undefined ? refuse('UK2003', node, {}) : text(known, place);
  }
  const operator = arithmetic[kind] ?? order[kind];
  if (operator) {
    const [left, right] = inOrder(scope, [node.left, node.right], front, (side) => [
      numeric(scope, side, front),
    ]).flat();
    return {
      kind: 'binary',
      operator,
      left: left!,
      right: right!,
      type: order[kind] ? booleanType : numberType,
      place,
    };
  }
  if (kind === ts.SyntaxKind.InKeyword || kind === ts.SyntaxKind.InstanceOfKeyword) {
    return refuse('UK1015', node, { operator: node.operatorToken.getText() });
  }
  return refuse('UK1012', node, { operator: node.operatorToken.getText() });
}

/** An operator in front of its operand. */
export function lowerUnary(scope: Scope, node: ts.PrefixUnaryExpression, front: Front): Expression {
  const place = placeOf(node);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return not(lowerCondition(scope, node.operand, front), place);
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return lowerUpdateExpression(scope, node.operand, node.operator, true, node, front);
    case ts.SyntaxKind.MinusToken:
      if (ts.isNumericLiteral(node.operand)) return number(-Number(node.operand.text), place);
      return { kind: 'unary', operator: '-', value: numeric(scope, node.operand, front), type: numberType, place };
    case ts.SyntaxKind.TildeToken:
      return { kind: 'unary', operator: '~', value: numeric(scope, node.operand, front), type: numberType, place };
    default:
      return toNumber(scope, scope.lower(node.operand, front), node);
  }
}
