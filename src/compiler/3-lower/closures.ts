import type ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Expression, FunctionDeclaration, Type } from '../ir';
import { Scope } from './scope';

export type FunctionType = Extract<Type, { kind: 'function' }>;

export const functionTypeOf = (declaration: FunctionDeclaration): FunctionType => ({
  kind: 'function',
  parameters: declaration.parameters.map(({ type }) => type),
  result: declaration.result,
});

export function closureOf(scope: Scope, declaration: FunctionDeclaration, node: ts.Node): Expression {
  scope.refer(declaration);
  return { kind: 'closure', function: declaration, type: functionTypeOf(declaration), place: placeOf(node) };
}

/** Whether a function that is declared here is so once: at the level of the module, or in main, outside of loops. */
export const madeIn = (scope: Scope): FunctionDeclaration['made'] =>
  scope.loops === 0 && (scope.declaration === undefined || scope.unit.isMain(scope.declaration)) ? 'once' : 'anew';
