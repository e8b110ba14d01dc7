import ts from 'typescript';
import { placeOf } from '../1-parse';
import { fieldName } from '../2-check/field-name';
import { refuse } from '../2-check/refusal';
import { isFunctionNode } from '../2-check/syntax';
import { optionalOf, typeName } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { consoleMethods } from '../library/standard';
import { mapOfNothings } from './array-from';
import { callArrayMethod } from './arrays';
import { callMethod } from './classes';
import { coerce } from './coerce';
import { lowerSuper } from './construct';
import { fallbackInPlace } from './defaults';
import { codeAt } from './elements';
import { behind, Front } from './front';
import { callFunction, instanceOf, lowerBody, prepare, typeArguments } from './functions';
import { callStatements, inlineBody } from './inline';
import { libraryName, originOf, symbolOf } from './library';
import { callLibrary, callUnikernel } from './library-calls';
import { spread } from './literals';
import { mayBeUndefinedAt, unwrap } from './narrowing';
import { mayBeUndefined } from './nothing';
import { inOrder, wantsStatements } from './order';
import { getProperty, objectOf } from './properties';
import { isConstant, Scope } from './scope';
import { staticMember } from './statics';
import { constantText, eachChoice, lowerLog } from './text';
import type { FunctionBuilder } from './unit';

/** A call as a statement. */
export function lowerCallStatement(scope: Scope, node: ts.CallExpression, front: Front): void {
  const place = placeOf(node);
  if (isLog(scope, node)) eachChoice(scope, node, front, (own) => scope.emit(lowerLog(scope, node, own)));
  else if (isUnikernel(scope, node)) {
    eachChoice(scope, node, front, (own) =>
      scope.emit({ kind: 'expression', value: lowerCall(scope, node, own, undefined), place }),
    );
  } else if (node.expression.kind === ts.SyntaxKind.SuperKeyword) lowerSuper(scope, node, front);
  else if (
    isFunctionNode(skip(node.expression)) &&
    node.arguments.length === 0 &&
    isFunctionNode(skip(node.expression))
  ) {
    const callee = skip(node.expression);
    if (isFunctionNode(callee) && !callee.name) {
      const body = scope.block(() => void inlineBody(scope, callee, [], undefined, front));
      scope.emit({ kind: 'block', body, place });
    } else scope.emit({ kind: 'expression', value: lowerCall(scope, node, front, undefined), place });
  } else {
    const value = lowerCall(scope, node, front, undefined, true);
    if (value.kind !== 'null' || value.type.kind !== 'void') scope.emit({ kind: 'expression', value, place });
  }
}

const skip = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? skip(node.expression) : node;

const isLog = (scope: Scope, node: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(node.expression) &&
  consoleMethods.includes(node.expression.name.text) &&
  libraryName(scope, node.expression.expression)?.name === 'console';

const isUnikernel = (scope: Scope, node: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(node.expression) &&
  libraryName(scope, node.expression.expression)?.from === 'unikernel';

/** A call as a value; `unused` when nobody asks for it. */
export function lowerCall(
  scope: Scope,
  node: ts.CallExpression,
  front: Front,
  expected: Type | undefined,
  unused = false,
): Expression {
  if (isLog(scope, node)) {
    return callStatements(scope, 'log', [], { kind: 'void' }, node, (inner, _, start) =>
      eachChoice(inner, node, start, (own) => inner.emit(lowerLog(inner, node, own))),
    );
  }
  const callee = skip(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) {
    return refuse('UK1023', node, {
      construct: 'super() in an expression',
      advice: 'Call it as a statement of its own.',
    });
  }
  if (ts.isPropertyAccessExpression(callee)) return callProperty(scope, node, callee, front, expected, unused);
  if (ts.isIdentifier(callee)) return callName(scope, node, callee, front, expected);
  if (isFunctionNode(callee)) {
    const declaration = immediate(scope, callee);
    return callFunction(scope, declaration, argumentsFor(scope, node, declaration, front), node);
  }
  return callValue(scope, scope.lower(callee, front), node, front);
}

/** A function that is called where it is written. */
function immediate(scope: Scope, node: ts.ArrowFunction | ts.FunctionExpression): FunctionBuilder {
  const declaration = scope.unit.addFunction('once', 'once', placeOf(node), scope.declaration);
  const inner = new Scope(
    scope.unit,
    declaration,
    scope,
    scope.substitution,
    ts.isArrowFunction(node) ? scope.self : undefined,
  );
  prepare(inner, node);
  lowerBody(inner, node);
  return declaration;
}

function callName(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.Identifier,
  front: Front,
  expected: Type | undefined,
): Expression {
  const symbol = symbolOf(scope, callee);
  if (!symbol) return refuse('UK1099', callee, { reason: `nothing is known of \`${callee.text}\`` });
  const local = scope.lookUpFunction(symbol);
  if (local) {
    const declaration = instanceOf(scope, local, typeArguments(scope, local.declaration, node));
    return callFunction(scope, declaration, argumentsFor(scope, node, declaration, front), node);
  }
  const origin = originOf(symbol);
  if (origin) return callLibrary(scope, node, symbol.name, undefined, front, expected);
  return callValue(scope, scope.lower(callee, front), node, front);
}

function callProperty(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  front: Front,
  expected: Type | undefined,
  unused: boolean,
): Expression {
  const owner = libraryName(scope, callee.expression);
  const name = callee.name.text;
  if (owner?.from === 'unikernel') return callUnikernel(scope, node, owner.name, name, front);
  if (owner) return callLibrary(scope, node, name, owner.name, front, expected);
  const member = staticMember(scope, callee);
  if (member && ts.isMethodDeclaration(member)) return callStatic(scope, node, member, front);
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword) return callSuperMethod(scope, node, callee, front);
  if (name === 'charCodeAt') {
    const text = constantText(scope, callee.expression);
    if (text !== undefined) return codeAt(scope, node, text, front);
  }
  const made = name === 'map' ? mapOfNothings(scope, node, callee.expression, front, expected) : undefined;
  if (made) return made;
  const direct = front.open;
  const object = scope.unit.computed.get(callee.expression) ?? unwrap(scope, scope.lower(callee.expression, front));
  const { type } = object;
  if (type.kind === 'array' || type.kind === 'view') {
    const early = direct && !isConstant(object) && node.arguments.some(wantsStatements);
    const array = early ? scope.constant('array', object) : object;
    return callArrayMethod(scope, node, array, name, direct ? new Front() : behind, { expected, unused });
  }
  if (type.kind === 'struct') {
    const field = fieldName(callee.name);
    const call = callMethod(
      scope,
      object,
      field,
      (declaration) => argumentsFor(scope, node, declaration, front, 1),
      node,
      {
        types: (method) => typeArguments(scope, method, node),
        direct: false,
      },
    );
    return call ?? callValue(scope, getProperty(scope, object, field, callee), node, front);
  }
  if (type.kind === 'string' || type.kind === 'literals') return refuse('UK1037', node, { name });
  if (type.kind === 'number') return refuse('UK1018', node, { name });
  return refuse('UK1023', node, {
    construct: `.${name}() of a ${typeName(type)}`,
    advice: 'Call a function of your own.',
  });
}

function callSuperMethod(
  scope: Scope,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  front: Front,
): Expression {
  const call = callMethod(
    scope,
    objectOf(scope, callee.expression, front),
    fieldName(callee.name),
    (declaration) => argumentsFor(scope, node, declaration, front, 1),
    node,
    {
      types: (method) => typeArguments(scope, method, node),
      direct: true,
    },
  );
  return call ?? refuse('UK1026', node, { name: callee.name.text });
}

/** `Class.method()`: a function of the module. */
function callStatic(scope: Scope, node: ts.CallExpression, member: ts.MethodDeclaration, front: Front): Expression {
  const { unit } = scope;
  const types = typeArguments(scope, member, node);
  const owner = ts.isClassLike(member.parent) ? (member.parent.name?.text ?? 'Class') : 'Class';
  const key = `static ${unit.numberOf(member)} <${[...types.values()].map(typeName).join()}>`;
  let declaration = unit.instances.get(key);
  if (!declaration) {
    const name = fieldName(member.name);
    declaration = unit.addFunction(`${owner}_${name}`, `${owner}.${name}`, placeOf(member.name), undefined);
    unit.instances.set(key, declaration);
    const inner = new Scope(unit, declaration, unit.root, types.size ? types : unit.root.substitution, undefined);
    prepare(inner, member);
    unit.pending.push(() => lowerBody(inner, member));
  }
  return callFunction(scope, declaration, argumentsFor(scope, node, declaration, front), node);
}

/** The values of a call with the types of the parameters from `skipped` on; what is missing is a default or null. */
export function argumentsFor(
  scope: Scope,
  node: ts.CallExpression,
  declaration: FunctionBuilder,
  front: Front,
  skipped = 0,
): Expression[] {
  const place = placeOf(node);
  const parameters = declaration.parameters.slice(skipped);
  const { defaults } = scope.unit.factsOf(declaration);
  const [only] = node.arguments;
  if (node.arguments.length === 1 && only && ts.isSpreadElement(only))
    return spreadArguments(scope, only, declaration, skipped, front);
  const given = inOrder(scope, node.arguments.slice(0, parameters.length), front, (argument, index) => {
    const { type } = parameters[index]!;
    const initial = defaults[index];
    if (ts.isSpreadElement(argument)) return refuse('UK1016', argument, {});
    return [initial ? givenOrDefault(scope, argument, initial, type, front) : scope.lower(argument, front, type)];
  }).flat();
  const missing = parameters.slice(given.length).map(({ type }, index): Expression => {
    const initial = defaults[given.length + index];
    return initial ? scope.lower(initial, front, type) : { kind: 'null', type, place };
  });
  const values = [...given, ...missing];
  // JavaScript computes what no parameter takes as well.
  const extra = node.arguments.slice(parameters.length).map((argument) => scope.lower(argument, front));
  const last = values.at(-1);
  if (extra.length && last) {
    refuse('UK1023', node, { construct: 'an argument that the function does not take', advice: 'Leave it out.' });
  }
  return values;
}

/** `f(...tuple)`: one value for each parameter. The tuple is computed once. */
function spreadArguments(
  scope: Scope,
  node: ts.SpreadElement,
  declaration: FunctionBuilder,
  skipped: number,
  front: Front,
): Expression[] {
  const parameters = declaration.parameters.slice(skipped);
  const values = spread(scope, node, front);
  const { defaults } = scope.unit.factsOf(declaration);
  const place = placeOf(node);
  if (values.length > parameters.length) return refuse('UK1016', node, {});
  return parameters.map(({ type }, index): Expression => {
    const initial = defaults[index];
    const value = values[index];
    if (!value && initial) return scope.lower(initial, front, type);
    if (!value) return mayBeUndefined(type) ? { kind: 'null', type, place } : refuse('UK1016', node, {});
    return initial ? fallbackInPlace(scope, value, initial, type, front) : coerce(scope, value, type, node);
  });
}

/** An argument that may be undefined, for a parameter whose default its callers fill in. */
function givenOrDefault(
  scope: Scope,
  argument: ts.Expression,
  initial: ts.Expression,
  type: Type,
  front: Front,
): Expression {
  const wider = mayBeUndefinedAt(scope, argument) ? optionalOf(type, 'undefined') : type;
  const value = scope.lower(argument, front, wider);
  return wider === type ? value : fallbackInPlace(scope, value, initial, type, front);
}

/** Calls what a value of a function type holds. */
export function callValue(scope: Scope, value: Expression, node: ts.CallExpression, front: Front): Expression {
  const callee = unwrap(scope, value);
  const place = placeOf(node);
  if (callee.type.kind !== 'function') {
    return refuse('UK1023', node, { construct: `a call of a ${typeName(callee.type)}`, advice: 'Call a function.' });
  }
  const { parameters, result } = callee.type;
  const given = inOrder(scope, node.arguments.slice(0, parameters.length), front, (argument, index) =>
    ts.isSpreadElement(argument) ? refuse('UK1016', argument, {}) : [scope.lower(argument, front, parameters[index])],
  ).flat();
  const missing = parameters.slice(given.length).map((type): Expression => ({ kind: 'null', type, place }));
  const values = [...given, ...missing];
  if (callee.kind === 'closure') {
    return { kind: 'call', function: scope.refer(callee.function), arguments: values, type: result, place };
  }
  return { kind: 'call-value', callee, arguments: values, type: result, place };
}
