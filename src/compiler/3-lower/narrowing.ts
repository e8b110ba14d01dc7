import ts from 'typescript';
import type { Expression } from '../ir';
import { inside } from './nothing';
import type { Scope } from './scope';

/** A value where TypeScript may know that it is not null: then it is read without the null. */
export function readNarrowed(scope: Scope, value: Expression, node: ts.Node): Expression {
  if (value.type.kind !== 'optional' || mayBeNull(scope, node)) return value;
  return unwrap(scope, value);
}

/** The value without its null; checked at run time where something could have changed it since TypeScript looked. */
export function unwrap(scope: Scope, value: Expression, certain = false): Expression {
  if (value.type.kind !== 'optional') return value;
  const own =
    value.kind === 'variable' && value.variable.owner === scope.declaration && scope.declaration !== undefined;
  const sure = own && !value.variable.mutable && !scope.unit.unsure.has(value.variable);
  const checked = !certain && !sure;
  return withoutNothing(value, checked);
}

const withoutNothing = (value: Expression, checked: boolean): Expression =>
  value.type.kind === 'optional' ? withoutNothing(inside(value, checked), checked) : value;

/** `value!`: nobody has looked, so that the device does. */
export const asserted = (value: Expression): Expression => withoutNothing(value, true);

/** Whether TypeScript takes the value for one that may be null or undefined. */
export const mayBeNull = (scope: Scope, node: ts.Node): boolean =>
  mayBe(scope, node, ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void);

/** Whether TypeScript takes the value for one that may be undefined. */
export const mayBeUndefinedAt = (scope: Scope, node: ts.Node): boolean =>
  mayBe(scope, node, ts.TypeFlags.Undefined | ts.TypeFlags.Void);

function mayBe(scope: Scope, node: ts.Node, nothing: ts.TypeFlags): boolean {
  const type = scope.unit.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    if (part.flags & nothing) return true;
    return part.flags & ts.TypeFlags.TypeParameter ? scope.substitution.get(part)?.kind === 'optional' : false;
  });
}
