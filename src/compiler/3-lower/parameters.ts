import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { optionalOf, sameType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { coerce, isPresent } from './coerce';
import { lowerExpression } from './expressions';
import { bindPattern } from './patterns';
import { read, type Scope } from './scope';

export type Parameters = readonly ts.ParameterDeclaration[];

/** Whether a default value is the same for every call, so that the caller can fill it in. */
const isLiteral = (node: ts.Expression): boolean =>
  ts.isNumericLiteral(node) ||
  ts.isStringLiteralLike(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand));

/** The type that callers hand over for a parameter. */
export function parameterType(scope: Scope, parameter: ts.ParameterDeclaration): Type {
  if (parameter.dotDotDotToken) return refuse('UK1017', parameter, {});
  const type = scope.typeOf(parameter.name);
  return parameter.initializer && !isLiteral(parameter.initializer) ? optionalOf(type) : type;
}

/**
 * Declares the parameters of a function and what has to be computed of them first. `given` are the types that the place of a function
 * expression asks for; further ones that it names no parameter for are taken and not used.
 */
export function constantParameters(
  scope: Scope,
  node: ts.SignatureDeclaration,
  given: readonly Type[] | undefined,
): void {
  const { unit, declaration } = scope;
  if (!declaration) return;
  const parameters = node.parameters.filter(
    (parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this'),
  );
  if (parameters.length < node.parameters.length) refuse('UK1022', node.parameters[0]!, {});
  scope.out = declaration.body;
  parameters.forEach((parameter, index) => {
    const place = placeOf(parameter.name);
    const own = parameterType(scope, parameter);
    const type = given?.[index] ?? own;
    const symbol = unit.checker.getSymbolAtLocation(parameter.name);
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'parts';
    const mutable = symbol !== undefined && unit.assigned.has(symbol);
    const variable = { name, type, place, mutable, owner: declaration, captured: false };
    declaration.parameters.push(variable);
    scope.facts.defaults[index] =
      parameter.initializer && isLiteral(parameter.initializer) ? parameter.initializer : undefined;
    let value: Expression = read(variable, place);
    if (parameter.initializer && type.kind === 'optional') value = withDefault(scope, value, parameter.initializer);
    const wanted = scope.typeOf(parameter.name);
    if (!ts.isIdentifier(parameter.name)) bindPattern(scope, parameter.name, coerce(scope, value, wanted, parameter));
    else if (!symbol) return;
    else if (value.kind === 'variable' && sameType(type, wanted)) scope.variables.set(symbol, variable);
    else {
      const inner = scope.declare(symbol, wanted, parameter.name, mutable);
      scope.emit({ kind: 'declare', variable: inner, value: coerce(scope, value, wanted, parameter), place });
    }
  });
  given?.slice(parameters.length).forEach((type, index) => {
    const place = placeOf(node);
    declaration.parameters.push({
      name: `unused${index + 1}`,
      type,
      place,
      mutable: false,
      owner: declaration,
      captured: false,
    });
  });
}

/** The value, or the default where it is missing. */
export function withDefault(scope: Scope, value: Expression, initializer: ts.Expression): Expression {
  if (value.type.kind !== 'optional') return value;
  const type = value.type.of;
  const place = placeOf(initializer);
  return {
    kind: 'conditional',
    condition: isPresent(value, place),
    then: { kind: 'unwrap', value, checked: false, type, place },
    otherwise: lowerExpression(scope, initializer, type),
    type,
    place,
  };
}
