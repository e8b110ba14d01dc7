import type ts from 'typescript';
import type { MethodDeclaration } from '../2-check/classes';
import type { ClassLayout } from '../2-check/structs';
import { refuse } from '../2-check/refusal';
import { optionalOf, typeName } from '../2-check/type-key';
import type { Type } from '../ir';
import { mayBeUndefined } from './nothing';
import type { Scope } from './scope';

/** Whether a caller may leave a parameter out. */
const isOptional = (parameter: ts.ParameterDeclaration | undefined): boolean =>
  parameter?.questionToken !== undefined || parameter?.initializer !== undefined;

/**
 * What all methods of a slot take, in the scope of one of them. Who calls a method does not know which one runs, nor what its defaults are: a
 * parameter that one of them can do without is undefined where the caller leaves it out.
 * @throws {Refusal} when a method needs what callers of the one that it overrides may leave out
 */
export function slotParameters(scope: Scope, owner: ClassLayout, method: MethodDeclaration, name: string): Type[] {
  const { hierarchy } = scope.unit;
  const family = hierarchy.familyOf(owner.declaration, name);
  const above = hierarchy.lineOf(owner.declaration).slice(1);
  const count = Math.max(...family.map((one) => one.method.parameters.length));
  return Array.from({ length: count }, (_, index) => {
    const own = method.parameters[index];
    const type = own ? scope.typeOf(own.name) : typeOfOthers(scope, owner, family, index, method);
    const overridden = family.find((one) => above.includes(one.owner) && isOptional(one.method.parameters[index]));
    if (own && overridden && !isOptional(own) && !mayBeUndefined(type)) {
      const wider = optionalOf(type, 'undefined');
      refuse('UK2006', own, { from: typeName(wider), to: typeName(type) });
    }
    const optional = family.some((one) => !one.method.parameters[index] || isOptional(one.method.parameters[index]));
    return optional ? optionalOf(type, 'undefined') : type;
  });
}

/** The type of a parameter that only other methods of the slot have. */
function typeOfOthers(
  scope: Scope,
  owner: ClassLayout,
  family: ReturnType<Scope['unit']['hierarchy']['familyOf']>,
  index: number,
  node: ts.Node,
): Type {
  const { layouts, checker } = scope.unit;
  const found = family.find((one) => one.method.parameters[index]);
  const parameter = found?.method.parameters[index];
  if (!found || !parameter) throw new Error('no method of the slot has the parameter');
  const line = layouts.ancestors(owner.struct).map((struct) => scope.unit.classOf(struct));
  const known = line.find((one) => one?.declaration === found.owner);
  if (!known && found.owner.typeParameters) {
    return refuse('UK2008', node, {
      type: found.owner.name?.text ?? 'Class',
      advice: 'A method that overrides another one takes no further parameters in a class with type parameters.',
    });
  }
  const type = known ? undefined : scope.typeOf(found.owner.name ?? found.owner);
  const layout = known ?? (type?.kind === 'struct' ? scope.unit.classOf(type.struct) : undefined);
  return layouts.of(checker.getTypeAtLocation(parameter.name), layout?.substitution ?? scope.substitution, parameter);
}
