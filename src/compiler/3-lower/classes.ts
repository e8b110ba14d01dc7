import ts from 'typescript';
import { placeOf } from '../1-parse';
import { isStatic, type MethodDeclaration } from '../2-check/classes';
import type { ClassLayout } from '../2-check/structs';
import { refuse, refuseUseOf } from '../2-check/refusal';
import { sameType, typeKey, typeName } from '../2-check/type-key';
import type { Expression, Struct, Type } from '../ir';
import { coerce } from './coerce';
import { Front } from './front';
import { lowerBody, prepare } from './functions';
import { slotParameters } from './overrides';
import { read, Scope } from './scope';
import type { FunctionBuilder } from './unit';

/** A class at the level of the module: its static fields are variables of the module. */
export function registerClass(scope: Scope, node: ts.ClassDeclaration): void {
  const { unit } = scope;
  if (scope.declaration)
    refuse('UK1023', node, {
      construct: 'a class in a function',
      advice: 'Move the class to the level of the module.',
    });
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      const body = scope.block(() => scope.statements(member.body.statements));
      scope.emit({ kind: 'block', body, place: placeOf(member) });
    }
    if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
    const symbol = unit.checker.getSymbolAtLocation(member.name);
    const variable = symbol && scope.variables.get(symbol);
    if (!variable || !member.initializer) continue;
    const value = scope.lower(member.initializer, new Front(), variable.type);
    scope.emit({ kind: 'declare', variable, value, place: placeOf(member) });
  }
}

/** The nearest method or accessor of that name, from the class of a struct upwards. */
export function findMethod(
  scope: Scope,
  struct: Struct,
  name: string,
): { owner: ClassLayout; method: MethodDeclaration } | undefined {
  const { unit } = scope;
  for (const line of unit.layouts.ancestors(struct)) {
    const owner = unit.classOf(line);
    const method = owner && unit.hierarchy.methodsOf(owner.declaration).get(name);
    if (owner && method) return { owner, method };
  }
  return undefined;
}

/** The function of a method, made once for each class and type arguments. */
export function methodInstance(
  scope: Scope,
  owner: ClassLayout,
  method: MethodDeclaration,
  name: string,
  types: ReadonlyMap<ts.Type, Type>,
): FunctionBuilder {
  const { unit } = scope;
  const key = `${owner.struct.name}.${unit.numberOf(method)}<${[...types.values()].map(typeKey).join()}>`;
  const known = unit.instances.get(key);
  if (known) return unit.refused.has(known) ? refuseUseOf(known.title, method) : known;
  const declaration = unit.addFunction(
    `${owner.struct.name}_${name.replace(' ', '_')}`,
    `${owner.struct.name}.${name}`,
    placeOf(method.name),
    undefined,
  );
  unit.instances.set(key, declaration);
  const self = {
    name: 'self',
    type: { kind: 'struct', struct: owner.struct },
    place: placeOf(method.name),
    mutable: false,
    owner: declaration,
    captured: false,
  } as const;
  declaration.parameters.push({ ...self });
  const inner = new Scope(
    unit,
    declaration,
    unit.root,
    new Map([...owner.substitution, ...types]),
    read(declaration.parameters[0]!, self.place),
  );
  const virtual = isVirtual(scope, owner.struct, name);
  const given = () => slotParameters(inner, owner, method, name);
  prepare(inner, method, virtual ? () => ({ given: given(), known: false, overrides: true }) : undefined);
  if (method.body) unit.pending.push(() => lowerBody(inner, method));
  else declaration.body.push({ kind: 'panic', message: `${declaration.title} is abstract`, place: placeOf(method) });
  return declaration;
}

/** Whether a call has to ask the object which method it has. */
export const isVirtual = (scope: Scope, struct: Struct, name: string): boolean =>
  scope.unit.layouts.ancestors(struct).some((line) => {
    const owner = scope.unit.classOf(line);
    return owner !== undefined && scope.unit.hierarchy.slotsOf(owner.declaration).has(name);
  });

/** Calls a method with values that have its types; `direct` for `super.method()`. */
export function callMethod(
  scope: Scope,
  object: Expression,
  name: string,
  values: (declaration: FunctionBuilder) => readonly Expression[],
  node: ts.Node,
  how: { readonly types: (method: MethodDeclaration) => ReadonlyMap<ts.Type, Type>; readonly direct: boolean },
): Expression | undefined {
  if (object.type.kind !== 'struct') return undefined;
  const found = findMethod(scope, object.type.struct, name);
  if (!found) return undefined;
  const place = placeOf(node);
  const types = how.types(found.method);
  const declaration = methodInstance(scope, found.owner, found.method, name, types);
  scope.refer(declaration);
  const own: Type = { kind: 'struct', struct: found.owner.struct };
  if (!how.direct && isVirtual(scope, object.type.struct, name)) {
    if (types.size)
      refuse('UK2008', node, { type: name, advice: 'A method that a class overrides has no type parameters.' });
    return {
      kind: 'call-method',
      object,
      method: name,
      arguments: values(declaration),
      type: declaration.result,
      place,
    };
  }
  const self = coerce(scope, object, own, node);
  return {
    kind: 'call',
    function: declaration,
    arguments: [self, ...values(declaration)],
    type: declaration.result,
    place,
  };
}

/** Calls a getter or setter, which `access` names; none when there is none of that name. */
export function callAccessor(
  scope: Scope,
  object: Expression,
  name: string,
  values: readonly Expression[],
  node: ts.Node,
  access = node,
): Expression | undefined {
  return callMethod(
    scope,
    object,
    name,
    ({ parameters }) => values.map((value, index) => coerce(scope, value, parameters[index + 1]!.type, node)),
    node,
    {
      types: () => new Map(),
      direct: ts.isPropertyAccessExpression(access) && access.expression.kind === ts.SyntaxKind.SuperKeyword,
    },
  );
}

/** Fills in the slots of all classes: those of the base first, then the class's own. */
export function fillSlots(scope: Scope): boolean {
  const { unit } = scope;
  let found = false;
  for (const { declaration, struct } of [...unit.layouts.classes.values()]) {
    const builder = unit.layouts.structs.find((one) => one === struct);
    if (!builder) continue;
    const inherited = struct.base?.methods.map(({ name }) => name) ?? [];
    const own = [...unit.hierarchy.methodsOf(declaration).keys()].filter(
      (name) => unit.hierarchy.slotsOf(declaration).has(name) && !inherited.includes(name),
    );
    const names = [...inherited, ...own];
    if (builder.methods.length === names.length) continue;
    found = true;
    builder.methods = names.flatMap((name) => {
      const { owner, method } = findMethod(scope, struct, name)!;
      const instance = methodInstance(scope, owner, method, name, new Map());
      const root = struct.base?.methods.find((slot) => slot.name === name)?.function;
      const same =
        !root ||
        (sameType(root.result, instance.result) &&
          root.parameters.length === instance.parameters.length &&
          root.parameters.slice(1).every(({ type }, index) => sameType(type, instance.parameters[index + 1]!.type)));
      if (!same) {
        unit.attempt(() =>
          refuse('UK2006', method, {
            from: typeName({
              kind: 'function',
              parameters: instance.parameters.slice(1).map(({ type }) => type),
              result: instance.result,
            }),
            to: `the method ${name} of ${struct.base?.name ?? ''}`,
          }),
        );
      }
      return [{ name, function: instance }];
    });
  }
  return found;
}
