import { booleanType, nothingsOf, numberType } from '../2-check/type-key';
import type { Expression, Nothing, Place, Type } from '../ir';

/**
 * `null`, `undefined` and absent properties. Every test takes a value that may be computed several times: all but `isPresent` of a value with
 * one kind of nothing ask more than one thing of it.
 */

/** What of JavaScript's `undefined` there is in a layout. */
const undefinedKinds: ReadonlySet<Nothing> = new Set<Nothing>(['absent', 'undefined']);

export const kindsOf = (nothing: Nothing): ReadonlySet<Nothing> =>
  nothing === 'null' ? new Set([nothing]) : undefinedKinds;

/** Whether a value of the type may be `undefined`. */
export const mayBeUndefined = (type: Type): boolean => nothingsOf(type).some((nothing) => undefinedKinds.has(nothing));

/** `null` or `undefined` where nothing says which type its place has. */
export const nothing = (kind: 'null' | 'undefined', place: Place): Expression => ({
  kind: 'null',
  type: { kind: 'optional', of: numberType, nothing: kind },
  place,
});

/** A kind of nothing as a value of a type; none when the type has no such value. */
export function nothingOf(type: Type, kind: Nothing, place: Place): Expression | undefined {
  if (type.kind !== 'optional') return undefined;
  // What is absent reads as undefined, where it is not told apart.
  if (type.nothing === kind || (kind === 'absent' && type.nothing === 'undefined'))
    return { kind: 'null', type, place };
  const inner = nothingOf(type.of, kind, place);
  return inner && { kind: 'some', value: inner, type, place };
}

/** The value without its outermost nothing, known to be another. */
export const inside = (value: Expression, checked = false): Expression =>
  value.type.kind === 'optional' ? { kind: 'unwrap', value, checked, type: value.type.of, place: value.place } : value;

/**
 * The value without the check that TypeScript's narrowing has become: who asks whether it is nothing is told what it is by now, since a call
 * may have replaced it after TypeScript looked.
 */
export function unnarrowed(value: Expression): Expression {
  if (value.kind === 'unwrap' && value.checked) return unnarrowed(value.value);
  if (value.kind !== 'sequence') return value;
  const last = unnarrowed(value.value);
  return last === value.value ? value : { ...value, value: last, type: last.type };
}

/** The value, known to be none of its kinds of nothing. */
export const presentValue = (value: Expression): Expression =>
  value.type.kind === 'optional' ? presentValue(inside(value)) : value;

/** Whether the value is not the outermost nothing of its type. */
export const isInside = (value: Expression, place: Place): Expression => ({
  kind: 'binary',
  operator: '!=',
  left: value,
  right: { kind: 'null', type: value.type, place },
  type: booleanType,
  place,
});

const no = (value: Expression, place: Place): Expression => ({
  kind: 'unary',
  operator: '!',
  value,
  type: booleanType,
  place,
});

/** Whether the value is none of the kinds of nothing; none where its type has none of them. */
function isNone(value: Expression, kinds: ReadonlySet<Nothing>, place: Place): Expression | undefined {
  const { type } = value;
  if (type.kind !== 'optional') return undefined;
  const further = isNone(inside(value), kinds, place);
  if (!kinds.has(type.nothing)) {
    if (!further) return undefined;
    return {
      kind: 'logical',
      operator: '||',
      left: no(isInside(value, place), place),
      right: further,
      type: booleanType,
      place,
    };
  }
  const own = isInside(value, place);
  if (!further) return own;
  return { kind: 'logical', operator: '&&', left: own, right: further, type: booleanType, place };
}

const allKinds: ReadonlySet<Nothing> = new Set<Nothing>(['absent', 'undefined', 'null']);
const always = (value: boolean, place: Place): Expression => ({ kind: 'boolean', value, type: booleanType, place });

/** Whether the value is neither null nor undefined. */
export const isPresent = (value: Expression, place: Place): Expression =>
  isNone(value, allKinds, place) ?? always(true, place);

/** Whether the value is one of the kinds of nothing. */
export function isNothing(value: Expression, kinds: ReadonlySet<Nothing>, place: Place): Expression {
  const none = isNone(value, kinds, place);
  if (!none) return always(false, place);
  // Written with `==`, as people do.
  return none.kind === 'binary' ? { ...none, operator: '==' } : no(none, place);
}

/** Whether the value is not undefined; null is. */
export const isDefined = (value: Expression, place: Place): Expression =>
  isNone(value, undefinedKinds, place) ?? always(true, place);

/** The value, known not to be undefined. */
export const definedValue = (value: Expression): Expression =>
  value.type.kind === 'optional' && undefinedKinds.has(value.type.nothing) ? definedValue(inside(value)) : value;
