import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { typeName, valueType, voidType } from '../2-check/type-key';
import type { Expression, FunctionDeclaration, Type } from '../ir';
import { coerce } from './coerce';
import { lowerBody } from './functions';
import { mayBeUndefined, nothing } from './nothing';
import { declareParameters } from './parameters';
import { read, Scope } from './scope';
import type { FunctionBuilder } from './unit';

type FunctionType = Extract<Type, { kind: 'function' }>;

export const functionTypeOf = (declaration: FunctionDeclaration): FunctionType => ({
  kind: 'function',
  parameters: declaration.parameters.map(({ type }) => type),
  result: declaration.result,
});

export function closureOf(scope: Scope, declaration: FunctionDeclaration, node: ts.Node): Expression {
  scope.refer(declaration);
  return { kind: 'closure', function: declaration, type: functionTypeOf(declaration), place: placeOf(node) };
}

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

/** Whether a function that is declared here is so once: at the level of the module, or in main, outside of loops. */
export const madeIn = (scope: Scope): FunctionDeclaration['made'] =>
  scope.loops === 0 && (scope.declaration === undefined || scope.unit.isMain(scope.declaration)) ? 'once' : 'anew';

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

/** A function that takes what the place hands over, and passes on what the given one takes. */
export function adaptFunction(
  scope: Scope,
  value: Expression,
  from: FunctionType,
  to: FunctionType,
  node: ts.Node,
): Expression {
  const further = from.parameters.slice(to.parameters.length);
  if (!further.every(mayBeUndefined) || (from.result.kind === 'void' && to.result.kind !== 'void')) {
    refuse('UK2006', node, { from: typeName(from), to: typeName(to) });
  }
  const { unit } = scope;
  const place = placeOf(node);
  const title = value.kind === 'closure' ? value.function.title : 'call';
  const declaration = unit.addFunction(`${title}_adapted`, title, place, scope.declaration, 'stand-in');
  const inner = new Scope(unit, declaration, scope, scope.substitution, undefined);
  declaration.result = to.result;
  declaration.parameters = to.parameters.map((type, index) => ({
    name: `value${index + 1}`,
    type,
    place,
    mutable: false,
    owner: declaration,
    captured: false,
  }));
  const values = from.parameters.map((type, index) => {
    const parameter = declaration.parameters[index];
    return coerce(inner, parameter ? read(parameter, place) : nothing('undefined', place), type, node);
  });
  const call = callOf(inner, value, from, values, node);
  inner.out = declaration.body;
  if (to.result.kind === 'void') inner.emit({ kind: 'expression', value: call, place });
  else inner.emit({ kind: 'return', value: coerce(inner, call, to.result, node), place });
  return closureOf(scope, declaration, node);
}

function callOf(
  scope: Scope,
  callee: Expression,
  type: FunctionType,
  values: readonly Expression[],
  node: ts.Node,
): Expression {
  const place = placeOf(node);
  if (callee.kind === 'closure') {
    return { kind: 'call', function: scope.refer(callee.function), arguments: values, type: type.result, place };
  }
  // A variable that changes holds another function by the time of the call.
  if (callee.kind !== 'variable' || callee.variable.mutable)
    return refuse('UK1023', node, {
      construct: 'a function of another signature',
      advice: 'Wrap the call in a function.',
    });
  scope.note(callee.variable);
  return { kind: 'call-value', callee, arguments: values, type: type.result, place };
}
