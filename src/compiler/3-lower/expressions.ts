import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, stringType, typeName } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { lowerUpdateExpression } from './assignments';
import { lowerCall } from './calls';
import { isChain, lowerChain } from './chains';
import { coerce } from './coerce';
import { lowerNew } from './construct';
import { lowerElement } from './elements';
import type { Front } from './front';
import { lowerFunctionExpression } from './function-expressions';
import { lowerIdentifier } from './identifiers';
import { lowerArrayLiteral, lowerObjectLiteral } from './literals';
import { lowerConditional } from './logical';
import { asserted, readNarrowed, unwrap } from './narrowing';
import { nothing } from './nothing';
import { lowerBinary, lowerUnary } from './operators';
import { lowerProperty } from './properties';
import { isConstant, number, type Scope, sequence } from './scope';
import { lowerTypeOf } from './typeof';

/**
 * Lowers an expression. With `expected` the value is one of that type, else of its own.
 * @throws {Refusal} where the app leaves the language
 */
export function lowerExpression(scope: Scope, node: ts.Expression, front: Front, expected?: Type): Expression {
  const { open } = front;
  const value = scope.unit.computed.get(node) ?? lowerAny(scope, node, front, expected);
  // What comes after a constant is still computed first.
  front.open = open && isConstant(value);
  return expected ? coerce(scope, value, expected, node) : value;
}

function lowerAny(scope: Scope, node: ts.Expression, front: Front, expected: Type | undefined): Expression {
  const place = placeOf(node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'boolean', value: node.kind === ts.SyntaxKind.TrueKeyword, type: booleanType, place };
    case ts.SyntaxKind.NullKeyword:
      return nothing('null', place);
    case ts.SyntaxKind.ThisKeyword: {
      if (!scope.self) return refuse('UK1022', node, {});
      if (scope.self.kind === 'variable') scope.note(scope.self.variable);
      return { ...scope.self, place };
    }
  }
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node)) {
    return scope.lower(node.expression, front, expected);
  }
  if (ts.isNumericLiteral(node)) return number(Number(node.text), place);
  if (ts.isStringLiteralLike(node)) {
    return { kind: 'string', value: node.text, type: stringType, place };
  }
  if (isChain(scope, node)) return lowerChain(scope, node, { effect: false }, front)!;
  if (ts.isIdentifier(node)) return lowerIdentifier(scope, node, expected);
  if (ts.isPropertyAccessExpression(node)) return lowerProperty(scope, node, front);
  if (ts.isElementAccessExpression(node)) return lowerElement(scope, node, front);
  if (ts.isBinaryExpression(node)) return lowerBinary(scope, node, front, expected);
  if (ts.isPrefixUnaryExpression(node)) return lowerUnary(scope, node, front);
  if (ts.isPostfixUnaryExpression(node))
    return lowerUpdateExpression(scope, node.operand, node.operator, false, node, front);
  if (ts.isCallExpression(node)) return readNarrowed(scope, lowerCall(scope, node, front, expected), node);
  if (ts.isConditionalExpression(node)) return lowerConditional(scope, node, front, expected);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return lowerFunctionExpression(scope, node, expected);
  if (ts.isObjectLiteralExpression(node)) return lowerObjectLiteral(scope, node, front, expected);
  if (ts.isArrayLiteralExpression(node)) return lowerArrayLiteral(scope, node, front, expected);
  if (ts.isNewExpression(node)) return lowerNew(scope, node, front, expected);
  if (ts.isNonNullExpression(node)) return asserted(scope.lower(node.expression, front));
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return lowerAs(scope, node, front, expected);
  if (ts.isTemplateExpression(node)) return refuse('UK2003', node, {});
  if (ts.isVoidExpression(node)) {
    const value = scope.lower(node.expression, front);
    return sequence([value], nothing('undefined', place));
  }
  if (ts.isClassExpression(node)) return refuse('UK1027', node, { name: node.name?.text ?? 'C' });
  if (ts.isTypeOfExpression(node)) return lowerTypeOf(scope, node, front);
  return refuse('UK1023', node, {
    construct: node.getText().slice(0, 30),
    advice: 'Write it with variables, functions and classes.',
  });
}

/** `as`: only where the value stays what it is. */
function lowerAs(
  scope: Scope,
  node: ts.AsExpression | ts.TypeAssertion,
  front: Front,
  expected: Type | undefined,
): Expression {
  if (ts.isConstTypeReference(node.type)) return scope.lower(node.expression, front, expected);
  const to = scope.layout(scope.unit.checker.getTypeAtLocation(node), node.type);
  const value = scope.lower(node.expression, front, contextual(node.expression) ? to : undefined);
  const from = value.type;
  if (from.kind === 'optional' && to.kind !== 'optional') return coerce(scope, unwrap(scope, value), to, node);
  if (
    from.kind === 'struct' &&
    to.kind === 'struct' &&
    !scope.unit.layouts.ancestors(from.struct).includes(to.struct)
  ) {
    return refuse('UK2005', node, { from: typeName(from), to: typeName(to) });
  }
  if (from.kind !== to.kind && to.kind !== 'optional') {
    return refuse('UK2005', node, { from: typeName(from), to: typeName(to) });
  }
  return coerce(scope, value, to, node);
}

/** Expressions whose layout follows from where they stand. */
const contextual = (node: ts.Expression): boolean =>
  ts.isObjectLiteralExpression(node) ||
  ts.isArrayLiteralExpression(node) ||
  ts.isStringLiteralLike(node) ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isParenthesizedExpression(node) && contextual(node.expression));
