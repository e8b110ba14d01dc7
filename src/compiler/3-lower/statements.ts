import ts from 'typescript';
import { mayBeNull } from './access';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import type { Expression, Statement, Type } from '../ir';
import { lowerAssignmentStatement } from './assignments';
import { lowerCallStatement } from './calls';
import { lowerChain, isChain } from './chains';
import { registerClass } from './classes';
import { coerce } from './coerce';
import { isNothing, isPresent, kindsOf, presentValue } from './nothing';
import { lowerCondition } from './conditions';
import { lowerEnum } from './enums';
import { lowerExpression } from './expressions';
import { lowerFor } from './for';
import { lowerForOf } from './for-of';
import { declarePattern } from './patterns';
import { messageOf } from './text';
import { assign, read, type Scope } from './scope';
import { isVoid, type Unit, type VariableBuilder } from './unit';

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

/** A function that the statements around it may call by its name. */
export function registerFunction(scope: Scope, node: ts.FunctionDeclaration): void {
  const symbol = node.name && scope.unit.checker.getSymbolAtLocation(node.name);
  if (!symbol || !node.body) return;
  scope.functions.set(symbol, { declaration: node, name: node.name.text, scope, copy: scope.copy });
}

export function lowerStatement(scope: Scope, node: ts.Statement, label?: string): void {
  const place = placeOf(node);
  scope.direct = true;
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
  else if (ts.isExpressionStatement(node)) lowerEffect(scope, node.expression);
  else if (ts.isBlock(node)) {
    const body = scope.block(() => lowerStatements(scope, node.statements));
    scope.emit({ kind: 'block', body, label, place });
  } else if (ts.isIfStatement(node)) {
    const condition = lowerCondition(scope, node.expression);
    const then = nested(scope, node.thenStatement);
    const otherwise = node.elseStatement ? nested(scope, node.elseStatement) : [];
    const statement: Statement = { kind: 'if', condition, then, otherwise, place };
    scope.emit(label === undefined ? statement : { kind: 'block', body: [statement], label, place });
  } else if (ts.isForStatement(node)) lowerFor(scope, node, label);
  else if (ts.isForOfStatement(node)) lowerForOf(scope, node, label);
  else if (ts.isWhileStatement(node)) {
    scope.direct = false;
    const condition = lowerCondition(scope, node.expression);
    scope.emit({ kind: 'while', condition, body: round(scope, node.statement), label, place });
  } else if (ts.isDoStatement(node)) {
    scope.direct = false;
    const body = round(scope, node.statement);
    scope.emit({ kind: 'do-while', condition: lowerCondition(scope, node.expression), body, label, place });
  } else if (ts.isSwitchStatement(node)) lowerSwitch(scope, node, label);
  else if (ts.isLabeledStatement(node)) lowerLabeled(scope, node);
  else if (ts.isBreakStatement(node)) scope.emit({ kind: 'break', label: node.label?.text, place });
  else if (ts.isContinueStatement(node)) scope.emit({ kind: 'continue', label: node.label?.text, place });
  else if (ts.isReturnStatement(node)) lowerReturn(scope, node.expression, node);
  else if (ts.isThrowStatement(node)) scope.emit({ kind: 'panic', message: messageOf(node.expression), place });
  else refuse('UK1023', node, { construct: firstWord(node), advice: 'Leave it out.' });
}

const firstWord = (node: ts.Node): string => /^\w+/.exec(node.getText())?.[0] ?? 'this statement';

/** A statement as a block of its own. */
export const nested = (scope: Scope, node: ts.Statement): Statement[] =>
  scope.block(() => (ts.isBlock(node) ? lowerStatements(scope, node.statements) : lowerStatements(scope, [node])));

export const round = (scope: Scope, node: ts.Statement): Statement[] => {
  scope.loops++;
  try {
    return nested(scope, node);
  } finally {
    scope.loops--;
  }
};

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

export function lowerDeclarations(scope: Scope, list: ts.VariableDeclarationList): void {
  const { unit } = scope;
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  for (const declaration of list.declarations) {
    scope.direct = true;
    const { name, initializer } = declaration;
    if (!ts.isIdentifier(name)) {
      if (initializer) declarePattern(scope, name, initializer, declaration.type);
      continue;
    }
    const symbol = unit.checker.getSymbolAtLocation(name);
    if (!symbol) continue;
    if (
      constant &&
      initializer &&
      isFunctionNode(initializer) &&
      registerConstantFunction(scope, name, symbol, initializer)
    )
      continue;
    const type = variableType(scope, declaration, symbol);
    if (initializer && isVoid(type)) {
      lowerEffect(scope, initializer);
      continue;
    }
    // Handlers in the value may name the variable: they run later.
    const mutable = !constant && unit.assigned.has(symbol);
    const variable =
      (scope.declaration ? undefined : scope.variables.get(symbol)) ?? scope.declare(symbol, type, name, mutable);
    const value = initializer ? lowerExpression(scope, initializer, type) : undefined;
    if (value && !mutable) keepLength(variable, value.type);
    if (value && !mutable) noteLength(scope, variable, value);
    // TypeScript takes the variable for what it took the value for, which a call may have replaced since.
    if (initializer && value?.type.kind === 'optional' && value.kind !== 'some' && !mayBeNull(scope, initializer))
      unit.unsure.add(variable);
    const missing: Expression = { kind: 'null', type, place: placeOf(name) };
    scope.emit({
      kind: 'declare',
      variable,
      value: value ?? (type.kind === 'optional' ? missing : undefined),
      place: placeOf(declaration),
    });
  }
}

/** A variable that nothing else is assigned to has an array of the length that its value has. */
function keepLength(variable: VariableBuilder, value: Type): void {
  const { type } = variable;
  if (type.kind === 'array' && value.kind === 'array' && value.length !== undefined) {
    variable.type = { ...type, length: type.length ?? value.length };
  }
}

/** Arrays keep the length that they are made with, so it is that of a variable which always holds the same one. */
function noteLength(scope: Scope, variable: VariableBuilder, value: Expression): void {
  const { unit } = scope;
  if (value.kind === 'call-array' && value.method === 'fill') noteLength(scope, variable, value.array);
  if (value.kind === 'new-array') unit.lengths.set(variable, value.values.length);
  if (value.kind === 'new-filled' && value.length.kind === 'number') unit.lengths.set(variable, value.length.value);
}

/** The layout of a variable: as declared, also where TypeScript knows more of the moment. */
export function variableType(scope: Scope, declaration: ts.VariableDeclaration, symbol: ts.Symbol): Type {
  const { checker } = scope.unit;
  if (declaration.exclamationToken) refuse('UK2010', declaration, { name: symbol.name });
  const type = checker.getTypeOfSymbol(symbol);
  // `let best = null` without a type: what TypeScript finds out as it goes.
  if (type.flags & ts.TypeFlags.Any) refuse('UK2013', declaration.name, { name: symbol.name });
  return scope.layout(type, declaration.type ?? declaration.name);
}

export const isFunctionNode = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** `const f = () => ...` is a function that can be called by its name. */
export function registerConstantFunction(
  scope: Scope,
  name: ts.Identifier,
  symbol: ts.Symbol,
  declaration: ts.ArrowFunction | ts.FunctionExpression,
): boolean {
  scope.functions.set(symbol, { declaration, name: name.text, scope, copy: scope.copy });
  return true;
}

function lowerSwitch(scope: Scope, node: ts.SwitchStatement, label: string | undefined): void {
  let value = lowerExpression(scope, node.expression);
  const { checker } = scope.unit;
  if (value.type.kind === 'optional') {
    // Null is one more case, so the value is compared case by case.
    lowerOptionalSwitch(scope, node, value, label);
    return;
  }
  const cases = node.caseBlock.clauses.map((clause) => {
    scope.direct = false;
    let test = ts.isCaseClause(clause) ? lowerExpression(scope, clause.expression) : undefined;
    if (test && test.type.kind !== value.type.kind) {
      if (test.kind === 'string') test = coerce(scope, test, value.type, clause);
      else if (value.kind === 'string') value = coerce(scope, value, test.type, node.expression);
      else
        refuse('UK2006', clause, {
          from: checker.typeToString(checker.getTypeAtLocation(clause)),
          to: 'the value of the switch',
        });
    }
    if (test?.type.kind === 'literals') test = coerce(scope, test, value.type, clause);
    return { test, clause };
  });
  for (const { clause } of cases) {
    for (const statement of clause.statements)
      if (ts.isFunctionDeclaration(statement)) registerFunction(scope, statement);
  }
  scope.emit({
    kind: 'switch',
    value,
    cases: cases.map(({ test, clause }) => ({
      test,
      body: scope.block(() => lowerStatements(scope, clause.statements)),
    })),
    label,
    place: placeOf(node),
  });
}

/** `switch` of a value that may be null: `switch (true)` of comparisons. */
function lowerOptionalSwitch(
  scope: Scope,
  node: ts.SwitchStatement,
  value: Expression,
  label: string | undefined,
): void {
  const place = placeOf(node);
  const kept = scope.constant('chosen', value);
  if (kept.type.kind !== 'optional') return;
  const inner = presentValue(kept);
  const cases = node.caseBlock.clauses.map((clause) => {
    if (!ts.isCaseClause(clause)) return { test: undefined, clause };
    scope.direct = false;
    const wanted = lowerExpression(scope, clause.expression);
    const present = isPresent(kept, place);
    if (wanted.kind === 'null' && wanted.type.kind === 'optional')
      return { test: isNothing(kept, kindsOf(wanted.type.nothing), place), clause };
    const right = coerce(scope, wanted, inner.type, clause);
    const equal: Expression = { kind: 'binary', operator: '==', left: inner, right, type: present.type, place };
    const test: Expression = {
      kind: 'logical',
      operator: '&&',
      left: present,
      right: equal,
      type: present.type,
      place,
    };
    return { test, clause };
  });
  scope.emit({
    kind: 'switch',
    value: { kind: 'boolean', value: true, type: { kind: 'boolean' }, place },
    cases: cases.map(({ test, clause }) => ({
      test,
      body: scope.block(() => lowerStatements(scope, clause.statements)),
    })),
    label,
    place,
  });
}

/** `return`, also of a body that stands in place of its call. */
export function lowerReturn(scope: Scope, node: ts.Expression | undefined, whole: ts.Node): void {
  const place = placeOf(whole);
  const { inline, declaration } = scope;
  scope.direct = true;
  if (inline) {
    if (node && inline.result) {
      const value = lowerExpression(scope, node, inline.result.type);
      scope.emit({ kind: 'expression', value: assign(read(inline.result, place), value), place });
    } else if (node) lowerEffect(scope, node);
    inline.used = true;
    scope.emit({ kind: 'break', label: inline.label, place });
    return;
  }
  const result = declaration?.result ?? { kind: 'void' };
  if (result.kind === 'void') {
    if (node) lowerEffect(scope, node);
    scope.emit({ kind: 'return', value: undefined, place });
    return;
  }
  const none: Expression = { kind: 'null', type: result, place };
  const value = node ? lowerExpression(scope, node, result) : result.kind === 'optional' ? none : undefined;
  scope.emit({ kind: 'return', value, place });
}

/** An expression whose value nobody wants. */
export function lowerEffect(scope: Scope, node: ts.Expression): void {
  const place = placeOf(node);
  if (ts.isParenthesizedExpression(node) || ts.isVoidExpression(node) || ts.isNonNullExpression(node)) {
    lowerEffect(scope, node.expression);
  } else if (ts.isConditionalExpression(node)) {
    const condition = lowerCondition(scope, node.condition);
    const then = scope.block(() => effectBlock(scope, node.whenTrue));
    const otherwise = scope.block(() => effectBlock(scope, node.whenFalse));
    scope.emit({ kind: 'if', condition, then, otherwise, place });
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    lowerEffect(scope, node.left);
    scope.direct = true;
    lowerEffect(scope, node.right);
  } else if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
    lowerLogicalEffect(scope, node);
  } else if (isChain(scope, node)) {
    lowerChain(scope, node, { effect: true });
  } else if (ts.isCallExpression(node)) {
    lowerCallStatement(scope, node);
  } else if (lowerAssignmentStatement(scope, node)) {
    return;
  } else {
    scope.emit({ kind: 'expression', value: lowerExpression(scope, node), place });
  }
}

const isLogical = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken;

function effectBlock(scope: Scope, node: ts.Expression): void {
  scope.direct = true;
  lowerEffect(scope, node);
}

/** `ready && start()` as a statement. */
function lowerLogicalEffect(scope: Scope, node: ts.BinaryExpression): void {
  const place = placeOf(node);
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.QuestionQuestionToken) {
    scope.emit({ kind: 'expression', value: lowerExpression(scope, node), place });
    return;
  }
  const condition = lowerCondition(scope, node.left);
  const effect = scope.block(() => effectBlock(scope, node.right));
  const [then, otherwise] = operator === ts.SyntaxKind.AmpersandAmpersandToken ? [effect, []] : [[], effect];
  scope.emit({ kind: 'if', condition, then, otherwise, place });
}
