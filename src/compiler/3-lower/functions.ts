import ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Substitution } from '../2-check/type-arguments';
import { refuse, refuseUseOf } from '../2-check/refusal';
import { typeIdentifier, typeKey, typeName } from '../2-check/type-key';
import type { Expression, Type } from '../ir';
import { madeIn } from './closures';
import { Front } from './front';
import { declareParameters, type ParameterOptions } from './parameters';
import { lowerReturn } from './returns';
import { type LocalFunction, Scope } from './scope';
import { type FunctionBuilder, isVoid } from './unit';

/** Anything with a body that can be called by its name. */
type Callable =
  LocalFunction['declaration'] | ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration;

/** Type parameters of a declaration and what they stand for in one call. */
export function typeArguments(
  scope: Scope,
  declaration: ts.SignatureDeclaration,
  call: ts.CallExpression | undefined,
): ReadonlyMap<ts.Type, Type> {
  const { checker } = scope.unit;
  const parameters = declaration.typeParameters ?? [];
  const result = new Map<ts.Type, Type>();
  if (parameters.length === 0) return result;
  const signature = call && checker.getResolvedSignature(call);
  const given = signature ? resolvedTypeArguments(checker, signature) : [];
  parameters.forEach((parameter, index) => {
    const type = given[index];
    if (!type)
      refuse('UK2008', call ?? parameter, {
        type: parameter.name.text,
        advice: 'Call the function directly, with types that are known.',
      });
    result.set(checker.getTypeAtLocation(parameter), scope.layout(type, call ?? parameter));
  });
  return result;
}

/** What TypeScript inferred for the type parameters: part of its checker that its own language service uses. */
function resolvedTypeArguments(checker: ts.TypeChecker, signature: ts.Signature): readonly ts.Type[] {
  const get: unknown = Reflect.get(checker, 'getTypeArgumentsForResolvedSignature');
  if (typeof get !== 'function') return [];
  // It gives undefined or ts.Type[]; nothing else could be told apart here.
  return (get.call(checker, signature) as readonly ts.Type[] | undefined) ?? [];
}

/** Types that grow with each call are longer than any that a person writes. */
const longestKey = 400;

const mostInstances = 3000;

/** The function of a declaration for given types: made once for each. */
export function instanceOf(scope: Scope, local: LocalFunction, types: ReadonlyMap<ts.Type, Type>): FunctionBuilder {
  const { unit } = scope;
  const substitution: Substitution = types.size
    ? new Map([...local.scope.substitution, ...types])
    : local.scope.substitution;
  const own = [...types.values()].map(typeKey).join();
  const around = local.scope.declaration ? `${local.scope.declaration.name}#${local.copy}` : '';
  const key = `${unit.numberOf(local.declaration)} in ${around} <${own}>`;
  const known = unit.instances.get(key);
  if (known) return unit.refused.has(known) ? refuseUseOf(local.name, local.declaration) : known;
  if (own.length > longestKey || unit.instances.size > mostInstances) {
    refuse('UK2008', local.declaration, {
      type: local.name,
      advice: 'It calls itself with ever new types: give its parameters types of their own.',
    });
  }
  const given = [...types.values()];
  const title = given.length ? `${local.name}<${given.map(typeName).join(', ')}>` : local.name;
  const name = [local.name, ...given.map(typeIdentifier)].join('_');
  const declaration = unit.addFunction(
    name,
    title,
    placeOf(local.declaration),
    local.scope.declaration,
    madeIn(local.scope),
  );
  unit.instances.set(key, declaration);
  const self = ts.isArrowFunction(local.declaration) ? local.scope.self : undefined;
  const inner = new Scope(unit, declaration, local.scope, substitution, self);
  prepare(inner, local.declaration, () => ({ known: !unit.valued.has(local.declaration) }));
  // A local function sees the variables that are there when it is first named; those of the module are all known.
  if (local.scope.declaration) lowerBody(inner, local.declaration);
  else unit.pending.push(() => lowerBody(inner, local.declaration));
  return declaration;
}

/** Parameters and result of a function, so that it can be called before its body is known. */
export function prepare(scope: Scope, node: Callable, options = (): ParameterOptions => ({ known: true })): void {
  const { unit, declaration } = scope;
  if (!declaration) return;
  try {
    declareParameters(scope, node, options());
    const signature = unit.checker.getSignatureFromDeclaration(node);
    declaration.result =
      signature && !ts.isConstructorDeclaration(node) && !ts.isSetAccessor(node)
        ? scope.layout(unit.checker.getReturnTypeOfSignature(signature), node.type ?? node.name ?? node)
        : { kind: 'void' };
  } catch (error) {
    unit.refused.add(declaration);
    throw error;
  }
}

/** Lowers what a function does into its declaration. */
export function lowerBody(scope: Scope, node: Callable): void {
  const { declaration, unit } = scope;
  if (!declaration) return;
  unit.attempt(() => {
    const { body } = node;
    if (!body) return;
    scope.out = declaration.body;
    if (ts.isBlock(body)) scope.statements(body.statements);
    else lowerConcise(scope, body);
  });
}

/** The body of `() => expression`. */
export function lowerConcise(scope: Scope, body: ts.Expression): void {
  if (scope.declaration && isVoid(scope.declaration.result) && !scope.inline) scope.effect(body, new Front());
  else lowerReturn(scope, body, body);
}

/** Calls a function with values that are lowered already. */
export function callFunction(
  scope: Scope,
  declaration: FunctionBuilder,
  values: readonly Expression[],
  node: ts.Node,
): Expression {
  scope.refer(declaration);
  return { kind: 'call', function: declaration, arguments: values, type: declaration.result, place: placeOf(node) };
}
