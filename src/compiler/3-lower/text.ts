import ts from 'typescript';
import { placeOf } from '../1-parse';
import { printAdvice } from '../2-check/advice';
import { refuse } from '../2-check/refusal';
import { stringType } from '../2-check/type-key';
import type { Expression, Place, Statement } from '../ir';
import { isAssignment } from '../2-check/syntax';
import { lowerCondition } from './conditions';
import { Front } from './front';
import { libraryName, symbolOf } from './library';
import { inOrder } from './order';
import { isConstant, number, type Scope } from './scope';
import type { VariableBuilder } from './unit';

/** The pieces of what is printed: literals, numbers, booleans and texts, in order. */
export function partsOf(scope: Scope, given: ts.Expression, front: Front): Expression[] {
  const node = scope.unit.chosen.get(given) ?? given;
  const place = placeOf(node);
  if (ts.isParenthesizedExpression(node)) return partsOf(scope, node.expression, front);
  if (ts.isStringLiteralLike(node)) return [text(node.text, place)];
  if (ts.isTemplateExpression(node)) {
    return [
      text(node.head.text, place),
      ...node.templateSpans.flatMap(({ expression, literal }) => [
        ...partsOf(scope, expression, front),
        text(literal.text, place),
      ]),
    ];
  }
  if (ts.isBinaryExpression(node) && isConcatenation(scope, node)) {
    return [...partsOf(scope, node.left, front), ...partsOf(scope, node.right, front)];
  }
  const converted = textOf(scope, node);
  if (converted) return partsOf(scope, converted, front);
  if (ts.isConditionalExpression(node) && isNewText(scope, node)) return refuse('UK2003', node, {});
  const part = scope.lower(node, front);
  const { kind } = part.type;
  if (kind !== 'number' && kind !== 'boolean' && kind !== 'string' && kind !== 'literals') {
    const { layouts, checker } = scope.unit;
    return refuse('UK2011', node, {
      type: layouts.name(checker.getTypeAtLocation(node)),
      advice: printAdvice(checker, node),
    });
  }
  return [part];
}

/** What `String(x)` is the text of. */
const textOf = (scope: Scope, node: ts.Expression): ts.Expression | undefined =>
  ts.isCallExpression(node) && libraryName(scope, node.expression)?.name === 'String' ? node.arguments[0] : undefined;

/** The first conditional whose branches are new text in the arguments of a call that prints, and what is computed before it. */
interface Choice {
  readonly conditional: ts.ConditionalExpression;
  readonly before: readonly ts.Expression[];
}

function firstChoice(scope: Scope, nodes: readonly ts.Expression[]): Choice | undefined {
  const before: ts.Expression[] = [];
  const visit = (given: ts.Expression): ts.ConditionalExpression | undefined => {
    const node = scope.unit.chosen.get(given) ?? given;
    if (ts.isParenthesizedExpression(node)) return visit(node.expression);
    if (ts.isConditionalExpression(node) && isNewText(scope, node)) return node;
    const converted = textOf(scope, node);
    const parts = ts.isTemplateExpression(node)
      ? node.templateSpans.map(({ expression }) => expression)
      : ts.isBinaryExpression(node) && isConcatenation(scope, node)
        ? [node.left, node.right]
        : converted && [converted];
    if (!parts) {
      before.push(node);
      return undefined;
    }
    for (const part of parts) {
      const found = visit(part);
      if (found) return found;
    }
    return undefined;
  };
  for (const node of nodes) {
    const conditional = visit(node);
    if (conditional) return { conditional, before };
  }
  return undefined;
}

/** Whether computing an expression changes nothing. */
const isQuiet = (node: ts.Node): boolean =>
  !ts.isCallExpression(node) &&
  !ts.isNewExpression(node) &&
  !(ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) &&
  !ts.isPostfixUnaryExpression(node) &&
  !(ts.isPrefixUnaryExpression(node) && node.operator !== ts.SyntaxKind.MinusToken) &&
  !ts.forEachChild(node, (child) => !isQuiet(child));

/**
 * Emits a call that prints, once for each branch of the conditionals that make text in its arguments. What stands before such a
 * conditional is computed before its condition.
 */
export function eachChoice(scope: Scope, node: ts.CallExpression, front: Front, emit: (front: Front) => void): void {
  const choice = firstChoice(scope, node.arguments);
  if (!choice) {
    emit(front);
    return;
  }
  const { chosen, computed } = scope.unit;
  const { conditional, before } = choice;
  const kept = [...before, conditional.condition].every(isQuiet)
    ? []
    : before.filter((one) => !computed.has(one) && !ts.isSpreadElement(one) && !ts.isFunctionLike(one));
  for (const one of kept) {
    const value = scope.lower(one, new Front());
    computed.set(one, isConstant(value) ? value : scope.constant('part', value));
  }
  const condition = lowerCondition(scope, conditional.condition, new Front());
  const [then, otherwise] = [conditional.whenTrue, conditional.whenFalse].map((branch) => {
    chosen.set(conditional, branch);
    try {
      return scope.block(() => eachChoice(scope, node, new Front(), emit));
    } finally {
      chosen.delete(conditional);
    }
  });
  for (const one of kept) computed.delete(one);
  scope.emit({ kind: 'if', condition, then: then!, otherwise: otherwise!, place: placeOf(node) });
}

/** Whether some branch of a conditional makes new text. */
const isNewText = (scope: Scope, node: ts.Expression): boolean =>
  ts.isConditionalExpression(node)
    ? isNewText(scope, node.whenTrue) || isNewText(scope, node.whenFalse)
    : makesText(scope, node) || (ts.isParenthesizedExpression(node) && isNewText(scope, node.expression));

export const text = (value: string, place: Place): Expression => ({ kind: 'string', value, type: stringType, place });

/** A sum of which one side is text. */
export function isConcatenation(scope: Scope, node: ts.BinaryExpression): boolean {
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return false;
  const type = scope.unit.checker.getTypeAtLocation(node);
  return (type.flags & ts.TypeFlags.StringLike) !== 0;
}

/** Neighbouring literals become one, empty ones nothing. */
function joined(parts: readonly Expression[]): Expression[] {
  const result: Expression[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'string' && part.value === '') continue;
    if (part.kind === 'string' && last?.kind === 'string') {
      result[result.length - 1] = { ...last, value: last.value + part.value, type: stringType };
    } else result.push(part);
  }
  return result;
}

/** `console.log(...)`: its arguments with blanks between them. */
export function lowerLog(scope: Scope, node: ts.CallExpression, front: Front): Statement {
  const place = placeOf(node);
  scope.unit.uses.add('console');
  const parts = inOrder(scope, node.arguments, front, (argument, index) => {
    if (ts.isSpreadElement(argument)) refuse('UK1016', argument, {});
    const own = argumentOf(scope, argument, front);
    return index ? [text(' ', place), ...own] : own;
  }).flat();
  return { kind: 'log', parts: joined(parts), place };
}

/** An argument of console.log. Inside text a number is written as String(x) writes it: -0 as 0, which console.log itself does not. */
function argumentOf(scope: Scope, node: ts.Expression, front: Front): Expression[] {
  const parts = joined(partsOf(scope, node, front));
  const plain = parts.every(({ type }) => type.kind !== 'number') || !makesText(scope, node);
  return plain ? parts : [{ kind: 'format', parts, type: stringType, place: placeOf(node) }];
}

function makesText(scope: Scope, given: ts.Expression): boolean {
  const node = scope.unit.chosen.get(given) ?? given;
  if (ts.isParenthesizedExpression(node)) return makesText(scope, node.expression);
  return (
    ts.isTemplateExpression(node) ||
    textOf(scope, node) !== undefined ||
    (ts.isBinaryExpression(node) && isConcatenation(scope, node))
  );
}

/** Text that is printed by a function of `unikernel`. */
export function formatted(scope: Scope, node: ts.Expression, front: Front): Expression {
  const parts = joined(partsOf(scope, node, front));
  const place = placeOf(node);
  if (parts.length === 0) return text('', place);
  const [first] = parts;
  return parts.length === 1 &&
    (first!.type.kind === 'string' || first!.type.kind === 'literals') &&
    first!.kind !== 'format'
    ? first!
    : { kind: 'format', parts, type: stringType, place };
}

/** The message of `throw new Error('...')`. */
export function messageOf(node: ts.Expression): string {
  if (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
    /^(Range|Type)?Error$/.test(node.expression.getText())
  ) {
    const [message] = node.arguments ?? [];
    if (!message) return 'an error was thrown';
    if (ts.isStringLiteralLike(message)) return message.text;
  }
  return refuse('UK1031', node, {});
}

/** Text that is known when the app is compiled: a literal, or a constant that holds one. */
export function constantText(scope: Scope, node: ts.Expression): string | undefined {
  if (ts.isParenthesizedExpression(node)) return constantText(scope, node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && isConcatenation(scope, node)) {
    const [left, right] = [constantText(scope, node.left), constantText(scope, node.right)];
    return left !== undefined && right !== undefined ? left + right : undefined;
  }
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = symbolOf(scope, node)?.valueDeclaration;
  const constant =
    declaration && ts.isVariableDeclaration(declaration) && declaration.parent.flags & ts.NodeFlags.Const
      ? declaration.initializer
      : undefined;
  return constant && constant !== node && !ts.isIdentifier(constant) ? constantText(scope, constant) : undefined;
}

const codes = new WeakMap<Scope['unit'], Map<string, VariableBuilder>>();

/** A table of the UTF-16 codes of a text, once for the app. */
export function codesOf(scope: Scope, value: string, node: ts.Node): Expression & { type: { kind: 'view' } } {
  const place = placeOf(node);
  const { unit } = scope;
  const tables = codes.get(unit) ?? new Map<string, VariableBuilder>();
  codes.set(unit, tables);
  const units = [...Array(value.length).keys()].map((index) => value.charCodeAt(index));
  const element = units.every((code) => code < 256) ? 'u8' : 'u16';
  const type = { kind: 'view', element } as const;
  let table = tables.get(value);
  if (!table) {
    table = { name: 'codes', type, place, mutable: false, owner: undefined, captured: false };
    tables.set(value, table);
    unit.globals.push(table);
    const values = units.map((code) => number(code, place));
    unit.tables.push({ kind: 'declare', variable: table, value: { kind: 'new-array', values, type, place }, place });
  }
  scope.note(table);
  return { kind: 'variable', variable: table, type, place };
}
