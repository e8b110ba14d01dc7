import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import type { Statement } from '../ir';
import { nested, round } from './blocks';
import { registerClass } from './classes';
import { lowerCondition } from './conditions';
import { lowerDeclarations, registerFunction } from './declarations';
import { lowerEnum } from './enums';
import { lowerFor } from './for';
import { lowerForOf } from './for-of';
import { behind, Front } from './front';
import { lowerReturn } from './returns';
import type { Scope } from './scope';
import { lowerSwitch } from './switch';
import { messageOf } from './text';
import type { Unit } from './unit';

/** Lowers statements into the current block. Functions are known before the first one runs. */
export function lowerStatements(scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) if (ts.isFunctionDeclaration(statement)) registerFunction(scope, statement);
  for (const statement of statements) attemptStatement(scope.unit, statement, () => lowerStatement(scope, statement));
}

/** Lowers a statement. When it is refused, so is every use of the names that it declares. */
export function attemptStatement(unit: Unit, node: ts.Statement, lower: () => void): void {
  unit.attempt(() => {
    try {
      lower();
    } catch (error) {
      if (ts.isVariableStatement(node)) for (const { name } of node.declarationList.declarations) unit.forget(name);
      throw error;
    }
  });
}

export function lowerStatement(scope: Scope, node: ts.Statement, label?: string): void {
  const place = placeOf(node);
  const front = new Front();
  switch (node.kind) {
    case ts.SyntaxKind.EmptyStatement:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
      return;
  }
  if (ts.isClassDeclaration(node)) registerClass(scope, node);
  else if (ts.isEnumDeclaration(node)) lowerEnum(scope, node);
  else if (ts.isVariableStatement(node)) lowerDeclarations(scope, node.declarationList);
  else if (ts.isExpressionStatement(node)) scope.effect(node.expression, front);
  else if (ts.isBlock(node)) {
    const body = scope.block(() => scope.statements(node.statements));
    scope.emit({ kind: 'block', body, label, place });
  } else if (ts.isIfStatement(node)) {
    const condition = lowerCondition(scope, node.expression, front);
    const then = nested(scope, node.thenStatement);
    const otherwise = node.elseStatement ? nested(scope, node.elseStatement) : [];
    const statement: Statement = { kind: 'if', condition, then, otherwise, place };
    scope.emit(label === undefined ? statement : { kind: 'block', body: [statement], label, place });
  } else if (ts.isForStatement(node)) lowerFor(scope, node, label);
  else if (ts.isForOfStatement(node)) lowerForOf(scope, node, label, front);
  else if (ts.isWhileStatement(node)) {
    const condition = lowerCondition(scope, node.expression, behind);
    scope.emit({ kind: 'while', condition, body: round(scope, node.statement), label, place });
  } else if (ts.isDoStatement(node)) {
    const body = round(scope, node.statement);
    scope.emit({ kind: 'do-while', condition: lowerCondition(scope, node.expression, behind), body, label, place });
  } else if (ts.isSwitchStatement(node)) lowerSwitch(scope, node, label, front);
  else if (ts.isLabeledStatement(node)) lowerLabeled(scope, node);
  else if (ts.isBreakStatement(node)) scope.emit({ kind: 'break', label: node.label?.text, place });
  else if (ts.isContinueStatement(node)) scope.emit({ kind: 'continue', label: node.label?.text, place });
  else if (ts.isReturnStatement(node)) lowerReturn(scope, node.expression, node);
  else if (ts.isThrowStatement(node)) scope.emit({ kind: 'panic', message: messageOf(node.expression), place });
  else refuse('UK1023', node, { construct: firstWord(node), advice: 'Leave it out.' });
}

const firstWord = (node: ts.Node): string => /^\w+/.exec(node.getText())?.[0] ?? 'this statement';

function lowerLabeled(scope: Scope, node: ts.LabeledStatement): void {
  const { statement, label } = node;
  if (ts.isLabeledStatement(statement)) {
    const body = scope.block(() => lowerLabeled(scope, statement));
    scope.emit({ kind: 'block', body, label: label.text, place: placeOf(node) });
    return;
  }
  const before = scope.out.length;
  lowerStatement(scope, statement, label.text);
  // A statement that has no label of its own can still be left by one.
  const last = scope.out.at(-1);
  if (scope.out.length > before && last && !('label' in last && last.label === label.text)) {
    const body = scope.out.splice(before);
    scope.emit({ kind: 'block', body, label: label.text, place: placeOf(node) });
  }
}
