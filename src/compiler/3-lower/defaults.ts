import type ts from 'typescript';
import { placeOf } from '../1-parse';
import type { Expression, Type } from '../ir';
import { coerce } from './coerce';
import { behind, type Front } from './front';
import { definedValue, isDefined, mayBeUndefined } from './nothing';
import { isConstant, once, type Scope, sequence } from './scope';

/**
 * The value, or the default where it is undefined: computed only then. `value` may be computed several times; the result is of type `wanted`,
 * or else of the value's own.
 */
export function withDefault(
  scope: Scope,
  value: Expression,
  initializer: ts.Expression,
  front: Front,
  wanted?: Type,
): Expression {
  if (!mayBeUndefined(value.type)) return value;
  const place = placeOf(initializer);
  if (value.kind === 'null') return scope.lower(initializer, front, wanted);
  const defined = definedValue(value);
  const type = wanted ?? defined.type;
  const otherwise = scope.lower(initializer, behind, type);
  return {
    kind: 'conditional',
    condition: isDefined(value, place),
    then: coerce(scope, defined, type, initializer),
    otherwise,
    type,
    place,
  };
}

/** A default may be needed several times, so the value is kept first. */
export function fallback(
  scope: Scope,
  value: Expression,
  initializer: ts.Expression,
  front: Front,
  wanted?: Type,
): Expression {
  if (!mayBeUndefined(value.type)) return value;
  return withDefault(scope, isConstant(value) ? value : scope.constant('maybe', value), initializer, front, wanted);
}

/** As `fallback`, where no statement may stand before. */
export function fallbackInPlace(
  scope: Scope,
  value: Expression,
  initializer: ts.Expression,
  wanted: Type,
  front: Front,
): Expression {
  if (!mayBeUndefined(value.type)) return coerce(scope, value, wanted, initializer);
  const kept = once(scope, value, 'maybe');
  return sequence(kept.effects, withDefault(scope, kept.value, initializer, front, wanted));
}
