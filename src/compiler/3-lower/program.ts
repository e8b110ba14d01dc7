import ts from 'typescript';
import { placeOf } from '../1-parse';
import { isStatic } from '../2-check/classes';
import { refuse } from '../2-check/refusal';
import { isFunctionNode } from '../2-check/syntax';
import type { AppDiagnostic } from '../diagnostic';
import type { FunctionDeclaration, Program, Statement } from '../ir';
import { globalsBehind, reachable, settleCaptures } from './captures';
import { fillSlots, methodInstance, registerClass } from './classes';
import { registerConstantFunction, registerFunction, variableType } from './declarations';
import { declareEnum } from './enums';
import { instanceOf } from './functions';
import { callStatements } from './inline';
import { lowering } from './lowering';
import type { Scope } from './scope';
import { attemptStatement, lowerStatement } from './statements';
import { type FunctionBuilder, Unit } from './unit';

/** The largest arena: what an ESP32 has in one piece. */
const largestArena = 100_000;

/** Calls of functions that call themselves: without a statement, and at most, which is what a browser's stack surely holds. */
const usualDepth = 128;

const largestDepth = 2000;

export interface Lowered {
  readonly program: Program | undefined;
  readonly diagnostics: readonly AppDiagnostic[];
}

/** Lowers a checked module. What it refuses is told; the program is there only when all of it could be lowered. */
export function lowerProgram(checker: ts.TypeChecker, source: ts.SourceFile): Lowered {
  const unit = new Unit(checker, source, lowering);
  const scope = unit.root;
  scope.out = unit.initialise;
  declareModule(scope, source.statements);
  const referred = source.statements.map((statement) => {
    const before = unit.moduleFacts.refers.size;
    attemptStatement(unit, statement, () => lowerModuleStatement(scope, statement));
    return { statement, functions: [...unit.moduleFacts.refers].slice(before), end: unit.initialise.length };
  });
  let main: FunctionBuilder | undefined;
  unit.attempt(() => (main = findMain(scope)));
  unit.attempt(() => lowerRest(scope, source.statements));
  finish(scope);
  let arena = 0;
  unit.attempt(() => (arena = arenaOf(scope)));
  let depth = 0;
  unit.attempt(() => (depth = depthOf(scope)));
  settleCaptures(unit, main);
  checkOrder(scope, referred);
  const diagnostics = unit.diagnostics.length > 0 ? unit.diagnostics : unit.followUps;
  if (!main || diagnostics.some(({ severity }) => severity === 'error')) return { program: undefined, diagnostics };
  const program: Program = {
    file: placeOf(source).file,
    source: source.text,
    structs: unit.layouts.structs,
    functions: reachable(unit, main),
    globals: unit.globals,
    initialise: [...unit.tables, ...unit.initialise],
    main,
    arena,
    depth,
    uses: [...unit.uses].sort(),
  };
  return { program, diagnostics };
}

/** Makes the names of the module known, whatever stands first. */
function declareModule(scope: Scope, statements: readonly ts.Statement[]): void {
  const { unit } = scope;
  for (const node of statements) {
    if (ts.isFunctionDeclaration(node)) registerFunction(scope, node);
    if (ts.isClassDeclaration(node)) declareStatics(scope, node);
    if (ts.isEnumDeclaration(node)) declareEnum(scope, node);
    if (!ts.isVariableStatement(node)) continue;
    const constant = (node.declarationList.flags & ts.NodeFlags.Const) !== 0;
    for (const declaration of node.declarationList.declarations) {
      const { name, initializer } = declaration;
      if (!ts.isIdentifier(name)) continue;
      const symbol = unit.checker.getSymbolAtLocation(name);
      if (!symbol) continue;
      if (constant && initializer && isFunctionNode(initializer))
        registerConstantFunction(scope, name, symbol, initializer);
      else {
        attemptStatement(unit, node, () => {
          scope.declare(symbol, variableType(scope, declaration, symbol), name, !constant && unit.assigned.has(symbol));
        });
      }
    }
  }
}

function declareStatics(scope: Scope, node: ts.ClassDeclaration): void {
  const { unit } = scope;
  for (const member of node.members) {
    if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
    const symbol = unit.checker.getSymbolAtLocation(member.name);
    if (!symbol) continue;
    unit.refused.add(symbol);
    unit.attempt(() => {
      const type = scope.layout(unit.checker.getTypeOfSymbol(symbol), member);
      const variable = scope.declare(symbol, type, member.name, true);
      variable.name = `${node.name?.text ?? 'Class'}_${variable.name}`;
      unit.refused.delete(symbol);
    });
  }
}

/** A statement of the module. One with a block of its own becomes a function, so that its variables end with it. */
function lowerModuleStatement(scope: Scope, node: ts.Statement): void {
  if (ts.isClassDeclaration(node)) registerClass(scope, node);
  else if (hasBlock(node)) {
    const value = callStatements(scope, 'setup', [], { kind: 'void' }, node, (inner) => lowerStatement(inner, node));
    scope.emit({ kind: 'expression', value, place: placeOf(node) });
  } else lowerStatement(scope, node);
}

const hasBlock = (node: ts.Statement): boolean =>
  ts.isIterationStatement(node, true) ||
  ts.isIfStatement(node) ||
  ts.isSwitchStatement(node) ||
  ts.isBlock(node) ||
  ts.isLabeledStatement(node);

/** The function that runs first. */
function findMain(scope: Scope): FunctionBuilder {
  const { checker, source } = scope.unit;
  const symbol = checker.getSymbolAtLocation(source)?.exports?.get(ts.escapeLeadingUnderscores('main'));
  const local = symbol && scope.lookUpFunction(symbol);
  if (!local) return refuse('UK1029', source.statements[0] ?? source, {});
  const { declaration } = local;
  if (declaration.parameters.length > 0 || declaration.typeParameters)
    return refuse('UK1029', declaration.name ?? declaration, {});
  const instance = instanceOf(scope, local, new Map());
  return instance.result.kind === 'void' ? instance : refuse('UK1029', declaration.name ?? declaration, {});
}

/** What nobody calls is lowered for its errors. */
function lowerRest(scope: Scope, statements: readonly ts.Statement[]): void {
  const { unit } = scope;
  for (const local of scope.functions.values()) {
    if (!local.declaration.typeParameters) unit.attempt(() => void instanceOf(scope, local, new Map()));
  }
  for (const node of statements) {
    if (!ts.isClassDeclaration(node) || node.typeParameters) continue;
    unit.attempt(() => {
      const type = scope.layout(unit.checker.getTypeAtLocation(node), node);
      const owner = type.kind === 'struct' ? unit.classOf(type.struct) : undefined;
      if (!owner) return;
      for (const [name, method] of unit.hierarchy.methodsOf(node)) {
        if (!method.typeParameters) unit.attempt(() => void methodInstance(scope, owner, method, name, new Map()));
      }
    });
  }
}

/** Lowers all bodies that wait, and the methods that classes then need. */
function finish(scope: Scope): void {
  const { unit } = scope;
  do {
    for (let next = unit.pending.shift(); next; next = unit.pending.shift()) unit.attempt(next);
    unit.attempt(() => void fillSlots(scope));
  } while (unit.pending.length > 0);
}

/** `export const arena = 4096`. */
function arenaOf(scope: Scope): number {
  const stated = statedNumber(scope, 'arena', 0, largestArena);
  return typeof stated === 'object' ? refuse('UK1030', stated, { limit: largestArena }) : (stated ?? 0);
}

/** `export const depth = 300`. */
function depthOf(scope: Scope): number {
  const stated = statedNumber(scope, 'depth', 1, largestDepth);
  return typeof stated === 'object' ? refuse('UK1042', stated, { limit: largestDepth }) : (stated ?? usualDepth);
}

/** The number of an exported constant, nothing without one, or its declaration when it is no whole number between two bounds. */
function statedNumber(scope: Scope, name: string, from: number, to: number): number | ts.Node | undefined {
  const { checker, source } = scope.unit;
  const symbol = checker.getSymbolAtLocation(source)?.exports?.get(ts.escapeLeadingUnderscores(name));
  const node = symbol?.valueDeclaration;
  // A function may have the name.
  if (!symbol || !node || !ts.isVariableDeclaration(node)) return undefined;
  const type = checker.getTypeOfSymbol(symbol);
  const known = type.isNumberLiteral() && Number.isInteger(type.value) && type.value >= from && type.value <= to;
  return known ? type.value : node;
}

/** Refuses what reads a variable of the module before its declaration has run. */
function checkOrder(
  scope: Scope,
  referred: readonly { statement: ts.Statement; functions: readonly FunctionDeclaration[]; end: number }[],
): void {
  const { unit } = scope;
  const declaredAt = new Map<unknown, number>();
  unit.initialise.forEach((statement: Statement, index) => {
    if (statement.kind === 'declare') declaredAt.set(statement.variable, index);
  });
  const behind = globalsBehind(unit);
  for (const { statement, functions, end } of referred) {
    for (const one of functions) {
      const early = [...(behind.get(one) ?? [])].find((variable) => (declaredAt.get(variable) ?? -1) >= end);
      if (early) unit.attempt(() => refuse('UK1032', statement, { name: early.name }));
    }
  }
}
