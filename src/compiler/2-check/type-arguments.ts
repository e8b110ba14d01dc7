import ts from 'typescript';
import type { Type } from '../ir';

/** What the type parameters around a place stand for. */
export type Substitution = ReadonlyMap<ts.Type, Type>;
export const noSubstitution: Substitution = new Map();

/** Type arguments of a reference or an alias. */
export function typeArgumentsOf(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  if (type.aliasSymbol) return type.aliasTypeArguments ?? [];
  const reference = type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference; // By its flag.
  if (!reference) return [];
  const all = checker.getTypeArguments(type as ts.TypeReference); // By its flag.
  const { target } = type as ts.TypeReference;
  return all
    .slice(0, target.typeParameters?.length ?? 0)
    .filter((argument) => !('isThisType' in argument && argument.isThisType));
}

/** In a class the type of `this` is a type parameter of its own. */
export function withThis(
  checker: ts.TypeChecker,
  type: ts.Type,
  substitution: Substitution,
  layout: Type,
): Substitution {
  const target = type as ts.InterfaceType; // The type of a class declaration.
  const thisType = 'thisType' in target ? (target.thisType as ts.Type | undefined) : undefined;
  return thisType ? new Map([...substitution, [thisType, layout]]) : new Map(substitution);
}
