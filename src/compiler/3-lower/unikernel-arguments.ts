import ts from 'typescript';
import { refuse } from '../2-check/refusal';
import type { Scope } from './scope';
import { constantText } from './text';

/** KEY_MAX of wasm/unikernel/app/store.c. */
const longestKey = 15;

/**
 * Looks at what a function of `unikernel` is given, as far as it is known before the app runs.
 * @throws {Refusal} for a key of the store that is too long, and for an answer that nobody would send
 */
export function checkArguments(scope: Scope, node: ts.CallExpression, owner: string, name: string): void {
  if (owner === 'store') checkKey(scope, node.arguments[0]);
  if (owner === 'coap' && name === 'on') checkAnswer(scope, node.arguments[2]);
}

function checkKey(scope: Scope, node: ts.Expression | undefined): void {
  const key = node && constantText(scope, node);
  if (key === undefined) return;
  const bytes = new TextEncoder().encode(key).length;
  if (bytes < 1 || bytes > longestKey) refuse('UK1038', node!, { key, bytes });
}

/** TypeScript lets a function that returns something stand for one that does not. Here that is a mistake: the answer would be empty. */
function checkAnswer(scope: Scope, handler: ts.Expression | undefined): void {
  if (!handler) return;
  const { checker } = scope.unit;
  const [signature] = checker.getTypeAtLocation(handler).getCallSignatures();
  const type = signature && checker.getReturnTypeOfSignature(signature);
  const nothing = ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Never;
  if (!type || type.flags & nothing) return;
  const node = answerOf(handler);
  const parts = type.isUnion() ? type.types : [type];
  const isText = parts.every(({ flags }) => flags & ts.TypeFlags.StringLike);
  // `() => count++` is a short way to write an effect.
  if (!isText && isEffect(node)) return;
  const value = /^[\w.$'" ]+$/.test(node.getText()) && node !== handler ? node.getText() : 'value';
  refuse('UK1040', node, { text: isText ? value : `String(${value})` });
}

const isEffect = (node: ts.Expression): boolean =>
  ts.isCallExpression(node) ||
  ts.isPostfixUnaryExpression(node) ||
  ts.isPrefixUnaryExpression(node) ||
  (ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment);

/** What a handler returns, or its name where it is declared elsewhere. */
function answerOf(handler: ts.Expression): ts.Expression {
  if (!ts.isArrowFunction(handler) && !ts.isFunctionExpression(handler)) return handler;
  if (!ts.isBlock(handler.body)) return handler.body;
  const find = (node: ts.Node): ts.Expression | undefined =>
    ts.isFunctionLike(node) ? undefined : ts.isReturnStatement(node) ? node.expression : ts.forEachChild(node, find);
  return ts.forEachChild(handler.body, find) ?? handler;
}
