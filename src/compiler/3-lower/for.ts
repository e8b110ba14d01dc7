import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Expression, Statement } from '../ir';
import { nested } from './blocks';
import { lowerCondition } from './conditions';
import { lowerDeclarations } from './declarations';
import { behind, Front } from './front';
import { read, type Scope } from './scope';

/** `for (head; condition; step)`. Variables of the head are new in each round, as JavaScript has them. */
export function lowerFor(scope: Scope, node: ts.ForStatement, label: string | undefined): void {
  const place = placeOf(node);
  const outer = scope.out;
  scope.loops++;
  try {
    const initialise = scope.block(() => {
      if (!node.initializer) return;
      if (ts.isVariableDeclarationList(node.initializer)) {
        lowerDeclarations(scope, node.initializer);
        firstRound(scope, node.initializer);
      } else scope.effect(node.initializer, new Front());
    });
    scope.out = outer;
    const condition = node.condition && lowerCondition(scope, node.condition, behind);
    const step = node.incrementor ? lowerStep(scope, node.incrementor) : [];
    const update = asExpression(step, node.incrementor);
    const body = nested(scope, node.statement);
    const loop = { kind: 'for', initialise, condition, label, place } as const;
    if (update || step.length === 0) scope.emit({ ...loop, update, body });
    else scope.emit({ ...loop, update: undefined, body: stepLast(scope, body, step, label, node) });
  } finally {
    scope.loops--;
  }
}

/**
 * A function that is made in the head keeps the variables of the head as they were before the first round (CreatePerIterationEnvironment,
 * ECMA-262 14.7.4.4): from here on the loop has variables of its own.
 */
function firstRound(scope: Scope, list: ts.VariableDeclarationList): void {
  const symbols = namesOf(list).map((name) => scope.unit.checker.getSymbolAtLocation(name));
  const kept = new Set(symbols.filter((symbol) => symbol && scope.unit.assigned.has(symbol)));
  if (kept.size === 0 || !list.declarations.some(({ initializer }) => initializer && holds(scope, initializer, kept)))
    return;
  for (const symbol of symbols) {
    const first = symbol && scope.variables.get(symbol);
    if (!first) continue;
    const { name, type, place, mutable } = first;
    const own = scope.variable(name, type, place, mutable);
    scope.variables.set(symbol, own);
    scope.emit({ kind: 'declare', variable: own, value: read(first, place), place });
  }
}

function namesOf(list: ts.VariableDeclarationList): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name);
    else for (const element of name.elements) if (ts.isBindingElement(element)) visit(element.name);
  };
  for (const { name } of list.declarations) visit(name);
  return names;
}

/** Whether a function in an expression uses one of the variables. */
function holds(scope: Scope, node: ts.Node, symbols: ReadonlySet<ts.Symbol | undefined>, inside = false): boolean {
  if (inside && ts.isIdentifier(node)) {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? scope.unit.checker.getShorthandAssignmentValueSymbol(node.parent)
      : scope.unit.checker.getSymbolAtLocation(node);
    return symbols.has(symbol);
  }
  const deeper = inside || ts.isFunctionLike(node);
  return ts.forEachChild(node, (child) => holds(scope, child, symbols, deeper) || undefined) ?? false;
}

/** What runs after each round. */
function lowerStep(scope: Scope, node: ts.Expression): readonly Statement[] {
  const all = scope.block(() => scope.effect(node, behind));
  const isTemporary = (statement: Statement): boolean => statement.kind === 'declare' && statement.value === undefined;
  all.filter(isTemporary).forEach((statement) => scope.emit(statement));
  return all.filter((statement) => !isTemporary(statement));
}

/** The step as one expression, where it is one. */
function asExpression(step: readonly Statement[], node: ts.Expression | undefined): Expression | undefined {
  const values = step.map((statement) => (statement.kind === 'expression' ? statement.value : undefined));
  const last = values.at(-1);
  if (!node || !last || !values.every((value) => value !== undefined)) return undefined;
  return values.length === 1
    ? last
    : { kind: 'sequence', effects: values.slice(0, -1), value: last, type: last.type, place: placeOf(node) };
}

/** A step of statements stands at the end of the body, where `continue` leads. */
function stepLast(
  scope: Scope,
  body: readonly Statement[],
  step: readonly Statement[],
  label: string | undefined,
  node: ts.ForStatement,
): Statement[] {
  const end = `round${scope.unit.nextNumber()}`;
  const jumps = { found: false };
  const round = body.map((statement) => leading(statement, { end, label, own: true, jumps }));
  const place = placeOf(node.statement);
  const block: Statement = { kind: 'block', body: round, label: jumps.found ? end : undefined, place };
  return [block, ...step];
}

interface Leading {
  readonly end: string;
  readonly label: string | undefined;
  /** Whether a `continue` without a label is the loop's. */
  readonly own: boolean;
  readonly jumps: { found: boolean };
}

/** A statement whose `continue` of the loop leads to the end of the round. */
function leading(statement: Statement, how: Leading): Statement {
  const all = (statements: readonly Statement[], inner = how) => statements.map((one) => leading(one, inner));
  const inLoop = { ...how, own: false };
  switch (statement.kind) {
    case 'continue': {
      const own = statement.label === undefined ? how.own : statement.label === how.label;
      if (!own) return statement;
      how.jumps.found = true;
      return { kind: 'break', label: how.end, place: statement.place };
    }
    case 'block':
      return { ...statement, body: all(statement.body) };
    case 'if':
      return { ...statement, then: all(statement.then), otherwise: all(statement.otherwise) };
    case 'for':
    case 'while':
    case 'do-while':
      return { ...statement, body: all(statement.body, inLoop) };
    case 'switch':
      return { ...statement, cases: statement.cases.map((one) => ({ ...one, body: all(one.body) })) };
    default:
      return statement;
  }
}
