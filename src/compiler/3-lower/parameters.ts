import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { optionalOf, sameType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { coerce } from './coerce';
import { withDefault } from './defaults';
import { behind } from './front';
import { definedValue, mayBeUndefined } from './nothing';
import { read, type Scope } from './scope';

export type Parameters = readonly ts.ParameterDeclaration[];

/** Whether a default value is the same for every call, so that a caller who knows the function can fill it in. */
const isLiteral = (node: ts.Expression): boolean =>
  ts.isNumericLiteral(node) ||
  ts.isStringLiteralLike(node) ||
  node.kind === ts.SyntaxKind.TrueKeyword ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand));

/** The type that callers hand over for a parameter: undefined asks for the default. */
export function parameterType(scope: Scope, parameter: ts.ParameterDeclaration): Type {
  if (parameter.dotDotDotToken) return refuse('UK1017', parameter, {});
  const type = scope.typeOf(parameter.name);
  return parameter.initializer ? optionalOf(type, 'undefined') : type;
}

/** How the parameters of a function are declared. */
export interface ParameterOptions {
  /** The types that the place of a function asks for; further ones that it names no parameter for are taken and not used. */
  readonly given?: readonly Type[] | undefined;
  /** Whether `given` is what all methods of a slot take: what this one needs is there then, though not every one of them needs it. */
  readonly overrides?: boolean | undefined;
  /** Whether every caller knows the function, so that it can fill in the defaults that are literals. */
  readonly known: boolean;
}

/** Declares the parameters of a function and what has to be computed of them first, from left to right. */
export function declareParameters(scope: Scope, node: ts.SignatureDeclaration, options: ParameterOptions): void {
  const { unit, declaration } = scope;
  if (!declaration) return;
  const parameters = node.parameters.filter(
    (parameter) => !(ts.isIdentifier(parameter.name) && parameter.name.text === 'this'),
  );
  if (parameters.length < node.parameters.length) refuse('UK1022', node.parameters[0]!, {});
  scope.out = declaration.body;
  parameters.forEach((parameter, index) => {
    const place = placeOf(parameter.name);
    const { initializer } = parameter;
    const filledIn = options.known && initializer !== undefined && isLiteral(initializer);
    const own = filledIn ? scope.typeOf(parameter.name) : parameterType(scope, parameter);
    const type = options.given?.[index] ?? own;
    const symbol = unit.checker.getSymbolAtLocation(parameter.name);
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : 'parts';
    const mutable = symbol !== undefined && unit.assigned.has(symbol);
    const variable = { name, type, place, mutable, owner: declaration, captured: false };
    declaration.parameters.push(variable);
    scope.facts.defaults[index] = filledIn ? initializer : undefined;
    const wanted = scope.typeOf(parameter.name);
    let value: Expression = read(variable, place);
    if (initializer && !filledIn) value = withDefault(scope, value, initializer, behind, wanted);
    if (options.overrides && !mayBeUndefined(wanted)) value = definedValue(value);
    if (!ts.isIdentifier(parameter.name)) scope.bind(parameter.name, coerce(scope, value, wanted, parameter), behind);
    else if (!symbol) return;
    else if (value.kind === 'variable' && sameType(type, wanted)) scope.variables.set(symbol, variable);
    else {
      const inner = scope.declare(symbol, wanted, parameter.name, mutable);
      scope.emit({ kind: 'declare', variable: inner, value: coerce(scope, value, wanted, parameter), place });
    }
  });
  options.given?.slice(parameters.length).forEach((type, index) => {
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
