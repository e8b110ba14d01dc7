import ts from 'typescript';
import { placeOf } from '../1-parse';
import { numberType, stringType } from '../2-check/type-key';
import type { Expression } from '../ir';
import { numeric } from './arithmetic';
import { Front } from './front';
import { number, read, type Scope } from './scope';

/** Members whose values TypeScript does not know: the enum computes them where it stands. */
const computedMembers = (scope: Scope, node: ts.EnumDeclaration): readonly ts.EnumMember[] =>
  node.members.filter((member) => scope.unit.checker.getConstantValue(member) === undefined);

/** Makes the computed members of an enum known: each is a variable. */
export function declareEnum(scope: Scope, node: ts.EnumDeclaration): void {
  for (const member of computedMembers(scope, node)) {
    const symbol = scope.unit.checker.getSymbolAtLocation(member.name);
    if (!symbol || scope.variables.has(symbol)) continue;
    const variable = scope.declare(symbol, numberType, member.name, false);
    variable.name = `${node.name.text}_${variable.name}`;
  }
}

/** Computes the members of an enum that TypeScript does not know. */
export function lowerEnum(scope: Scope, node: ts.EnumDeclaration): void {
  declareEnum(scope, node);
  for (const member of computedMembers(scope, node)) {
    const symbol = scope.unit.checker.getSymbolAtLocation(member.name);
    const variable = symbol && scope.variables.get(symbol);
    if (!variable || !member.initializer) continue;
    const value = numeric(scope, member.initializer, new Front());
    scope.emit({ kind: 'declare', variable, value, place: placeOf(member) });
  }
}

/** A member of an enum: a constant, or the variable that holds what was computed. */
export function enumMember(
  scope: Scope,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.Identifier,
): Expression | undefined {
  const { checker } = scope.unit;
  const name = ts.isPropertyAccessExpression(node)
    ? node.name
    : ts.isElementAccessExpression(node)
      ? node.argumentExpression
      : node;
  // `E['member']`, where `xs[E.member]` is an element of `xs`.
  const named = !ts.isElementAccessExpression(node) || ts.isStringLiteralLike(name);
  const symbol = named ? checker.getSymbolAtLocation(name) : undefined;
  const member = symbol?.valueDeclaration;
  const place = placeOf(node);
  const known = ts.isIdentifier(node) ? undefined : checker.getConstantValue(node);
  const value = known ?? (member && ts.isEnumMember(member) ? checker.getConstantValue(member) : undefined);
  if (typeof value === 'number') return number(value, place);
  if (value !== undefined) {
    const type = scope.typeOf(node);
    return { kind: 'string', value, type: type.kind === 'literals' ? type : stringType, place };
  }
  const variable = symbol && member && ts.isEnumMember(member) ? scope.lookUp(symbol, node) : undefined;
  return variable && read(variable, place);
}
