import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Expression, Type, Variable } from '../ir';
import { coerce } from './coerce';
import { fallback } from './defaults';
import { Front } from './front';
import { type InlineReturn, read, Scope } from './scope';
import { isVoid } from './unit';

/** A function whose body may stand in place of its call. */
export type Inlined = ts.ArrowFunction | ts.FunctionExpression | ts.ConstructorDeclaration;

/** Declares a parameter of a body that stands in place of its call. `value` is computed here, in the order of the parameters. */
export function bindArgument(
  scope: Scope,
  parameter: ts.ParameterDeclaration,
  value: Expression | undefined,
  front: Front,
): void {
  const { name, initializer } = parameter;
  const place = placeOf(name);
  // An element of `[...Array(n)]`, of which TypeScript says `any`: nobody reads anything in it.
  const unknown = value?.kind === 'null' && (scope.unit.checker.getTypeAtLocation(name).flags & ts.TypeFlags.Any) !== 0;
  const type = unknown ? value.type : scope.typeOf(name);
  if (isVoid(type)) return;
  let given: Expression;
  if (value) given = initializer ? fallback(scope, value, initializer, front, type) : value;
  else if (initializer) given = scope.lower(initializer, front, type);
  else given = { kind: 'null', type, place };
  given = coerce(scope, given, type, parameter);
  if (!ts.isIdentifier(name)) {
    scope.bind(name, given, front);
    return;
  }
  // A parameter that is a field as well has two symbols: the body means the parameter.
  const symbol = ts.isParameterPropertyDeclaration(parameter, parameter.parent)
    ? scope.unit.checker.getSymbolsOfParameterPropertyDeclaration(parameter, name.text)[0]
    : scope.unit.checker.getSymbolAtLocation(name);
  if (!symbol) return;
  const mutable = scope.unit.assigned.has(symbol);
  if (!mutable && given.kind === 'variable' && isStable(scope, given.variable)) {
    scope.variables.set(symbol, given.variable);
    return;
  }
  const variable = scope.declare(symbol, type, name, mutable);
  scope.emit({ kind: 'declare', variable, value: given, place });
}

/** Whether a variable of this function keeps its value while the body runs: a constant, or the counter of our own loop. */
const isStable = (scope: Scope, variable: Variable): boolean =>
  (!variable.mutable || counters.has(variable)) && variable.owner === scope.declaration;

/** Counters of loops that stand for calls: nothing in the app can assign to them. */
export const counters = new WeakSet<Variable>();

/** Runs `first`, then the body, with the parameters bound; gives what it returns, for a result of that type. */
export function inlineBody(
  scope: Scope,
  node: Inlined,
  values: readonly (Expression | undefined)[],
  result: Type | undefined,
  front: Front,
  first: () => void = () => undefined,
): Expression | undefined {
  const { unit } = scope;
  const before = { copy: scope.copy, inline: scope.inline, self: scope.self };
  scope.copy = unit.nextNumber();
  if (ts.isFunctionExpression(node)) scope.self = undefined;
  try {
    node.parameters.forEach((parameter, index) => bindArgument(scope, parameter, values[index], front));
    first();
    const { body } = node;
    if (!body) return undefined;
    if (!ts.isBlock(body)) {
      scope.inline = undefined;
      return scope.lower(body, new Front(), result);
    }
    const only = body.statements.at(-1);
    const place = placeOf(node);
    if (result && only && ts.isReturnStatement(only) && only.expression && countReturns(body) === 1) {
      scope.statements(body.statements.slice(0, -1));
      return scope.lower(only.expression, new Front(), result);
    }
    if (countReturns(body) === 0) {
      const statements = scope.block(() => scope.statements(body.statements));
      scope.emit({ kind: 'block', body: statements, place });
      return undefined;
    }
    const variable = result && scope.temporary('result', result, place);
    const inline: InlineReturn = { label: `done${unit.nextNumber()}`, result: variable, used: false };
    scope.inline = inline;
    const statements = scope.block(() => scope.statements(body.statements));
    scope.emit({ kind: 'block', body: statements, label: inline.label, place });
    return variable && read(variable, place);
  } finally {
    Object.assign(scope, before);
  }
}

/** `return` statements of a body itself, not of functions in it. */
function countReturns(body: ts.Node): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) count++;
    if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return count;
}

/**
 * Statements where only an expression may stand: as a function of their own, which is called here with the values.
 * `body` gets a scope inside it and the parameters.
 */
export function callStatements(
  scope: Scope,
  name: string,
  values: readonly Expression[],
  result: Type,
  node: ts.Node,
  body: (inner: Scope, parameters: readonly Expression[], front: Front) => void,
): Expression {
  const { unit } = scope;
  const place = placeOf(node);
  const declaration = unit.addFunction(name, name, place, scope.declaration);
  const inner = new Scope(unit, declaration, scope, scope.substitution, scope.self);
  declaration.result = result;
  declaration.parameters = values.map(({ type }, index) => ({
    name: type.kind === 'struct' && index === 0 ? 'self' : index === 0 ? 'array' : `value${index}`,
    type,
    place,
    mutable: false,
    owner: declaration,
    captured: false,
  }));
  inner.out = declaration.body;
  body(
    inner,
    declaration.parameters.map((parameter) => read(parameter, place)),
    new Front(),
  );
  scope.refer(declaration);
  return { kind: 'call', function: declaration, arguments: values, type: result, place };
}
