import ts from 'typescript';
import { placeOf } from '../1-parse';
import { valueType, voidType } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { closureOf, type FunctionType, madeIn } from './closures';
import { lowerBody } from './functions';
import { declareParameters } from './parameters';
import { Scope } from './scope';
import type { FunctionBuilder } from './unit';

/** A function expression, with the parameters and the result that its place asks for. */
export function lowerFunctionExpression(
  scope: Scope,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected: Type | undefined,
): Expression {
  const wanted = expected && valueType(expected);
  const declaration = functionInPlace(scope, node, wanted?.kind === 'function' ? wanted : undefined);
  return closureOf(scope, declaration, node);
}

/** Lowers a function expression where it stands. */
export function functionInPlace(
  scope: Scope,
  node: ts.ArrowFunction | ts.FunctionExpression,
  wanted: FunctionType | undefined,
): FunctionBuilder {
  const title = node.name?.text ?? handlerTitle(node);
  const { unit } = scope;
  const declaration = unit.addFunction(title, title, placeOf(node), scope.declaration, madeIn(scope));
  const self = ts.isArrowFunction(node) ? scope.self : undefined;
  const inner = new Scope(unit, declaration, scope, scope.substitution, self);
  if (node.name) {
    const symbol = unit.checker.getSymbolAtLocation(node.name);
    if (symbol) inner.functions.set(symbol, { declaration: node, name: title, scope, copy: scope.copy });
  }
  declareParameters(inner, node, { given: wanted?.parameters, known: false });
  const signature = unit.checker.getSignatureFromDeclaration(node);
  const own = signature ? inner.layout(unit.checker.getReturnTypeOfSignature(signature), node) : voidType;
  declaration.result = wanted && (wanted.result.kind === 'void' || own.kind !== 'void') ? wanted.result : own;
  lowerBody(inner, node);
  return declaration;
}

/** What an unnamed function is called: after the variable or the call that it is made for. */
function handlerTitle(node: ts.Node): string {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isPropertyDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (ts.isCallExpression(parent)) {
    const callee = parent.expression;
    if (ts.isPropertyAccessExpression(callee)) return `${callee.name.text}_handler`;
    if (ts.isIdentifier(callee)) return `${callee.text}_callback`;
  }
  return 'closure';
}
