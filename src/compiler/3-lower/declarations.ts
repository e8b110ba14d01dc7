import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { isFunctionNode } from '../2-check/syntax';
import type { Expression, Type } from '../ir';
import { Front } from './front';
import { mayBeNull } from './narrowing';
import { declarePattern } from './patterns';
import type { Scope } from './scope';
import { isVoid, type VariableBuilder } from './unit';

/** A function that the statements around it may call by its name. */
export function registerFunction(scope: Scope, node: ts.FunctionDeclaration): void {
  const symbol = node.name && scope.unit.checker.getSymbolAtLocation(node.name);
  if (!symbol || !node.body) return;
  scope.functions.set(symbol, { declaration: node, name: node.name.text, scope, copy: scope.copy });
}

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

export function lowerDeclarations(scope: Scope, list: ts.VariableDeclarationList): void {
  const { unit } = scope;
  const constant = (list.flags & ts.NodeFlags.Const) !== 0;
  for (const declaration of list.declarations) {
    const front = new Front();
    const { name, initializer } = declaration;
    if (!ts.isIdentifier(name)) {
      if (initializer) declarePattern(scope, name, initializer, declaration.type, front);
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
      scope.effect(initializer, front);
      continue;
    }
    // Handlers in the value may name the variable: they run later.
    const mutable = !constant && unit.assigned.has(symbol);
    const variable =
      (scope.declaration ? undefined : scope.variables.get(symbol)) ?? scope.declare(symbol, type, name, mutable);
    const value = initializer ? scope.lower(initializer, front, type) : undefined;
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
