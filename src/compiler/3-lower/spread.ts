import ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import { booleanType, nothingsOf } from '../2-check/type-key';
import type { Expression, Place, Struct } from '../ir';
import { coerce } from './coerce';
import type { Front } from './front';
import { asserted } from './narrowing';
import { definedValue, inside, isDefined, isInside, isPresent, mayBeUndefined, presentValue } from './nothing';
import { hasEffect, type Part } from './order';
import { getProperty } from './properties';
import { once, type Scope } from './scope';

/**
 * `{ before: 1, ...object }`: adds what the object has to the parts of a new one. What it does not have leaves alone what stood before, and so
 * does an object that is null or undefined.
 */
export function spreadObject(
  scope: Scope,
  node: ts.SpreadAssignment,
  { to, parts, replaced }: { readonly to: Struct; readonly parts: Part[]; readonly replaced: ReadonlySet<string> },
  front: Front,
): void {
  const place = placeOf(node);
  const given = scope.lower(node.expression, front);
  const optional = given.type.kind === 'optional';
  const source = hasEffect(given) ? once(scope, given, 'parts') : { effects: [], value: given };
  if (source.effects.length > 0) parts.push({ effects: source.effects });
  const object = presentValue(source.value);
  if (object.type.kind !== 'struct') refuse('UK1016', node, {});
  const { struct } = object.type;
  for (const { name } of struct.fields) {
    const field = to.fields.find((one) => one.name === name);
    if (!field || replaced.has(name)) continue;
    const own = getProperty(scope, object, name, node);
    const has = hasOwn(scope, node, struct, own, name);
    const before = parts.findLastIndex((part) => 'name' in part && part.name === name);
    if (before < 0 && !optional) {
      parts.push({ name, value: own });
      continue;
    }
    const test = both(optional ? isPresent(source.value, place) : undefined, has?.test, place);
    if (!test) {
      parts.push({ name, value: own });
      continue;
    }
    const earlier =
      before < 0 ? undefined : hold(scope, parts, before, (value) => coerce(scope, value, field.type, node));
    if (!earlier && field.type.kind !== 'optional') refuse('UK1016', node, {});
    const value = has && before >= 0 ? has.value : own;
    const wanted = mayBeUndefined(field.type) || !mayBeUndefined(value.type) ? value : asserted(value);
    parts.push({
      name,
      value: {
        kind: 'conditional',
        condition: test,
        then: coerce(scope, wanted, field.type, node),
        otherwise: earlier ?? { kind: 'null', type: field.type, place },
        type: field.type,
        place,
      },
    });
  }
}

/** Whether an object has a property of its own, and what it is then; none when every object of its type has it. */
function hasOwn(
  scope: Scope,
  node: ts.SpreadAssignment,
  struct: Struct,
  own: Expression,
  name: string,
): { readonly test: Expression; readonly value: Expression } | undefined {
  if (scope.unit.classOf(struct)) return undefined;
  const { checker } = scope.unit;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node.expression));
  const members = (type.isUnion() ? type.types : [type]).map((one) => checker.getPropertyOfType(one, name));
  // A member of a union that shares its layout with others, and has no such property at all.
  const lacking = members.some((one) => one === undefined);
  if (!lacking && !members.some((one) => one && one.flags & ts.SymbolFlags.Optional)) return undefined;
  if (lacking && !mayBeUndefined(own.type)) return refuse('UK1016', node, {});
  const place = placeOf(node);
  return nothingsOf(own.type).includes('absent')
    ? { test: isInside(own, place), value: inside(own) }
    : { test: isDefined(own, place), value: definedValue(own) };
}

const both = (a: Expression | undefined, b: Expression | undefined, place: Place): Expression | undefined =>
  a && b ? { kind: 'logical', operator: '&&', left: a, right: b, type: booleanType, place } : (a ?? b);

/** Computes a part where it stands, for a later one to choose. */
function hold(scope: Scope, parts: Part[], at: number, as: (value: Expression) => Expression): Expression | undefined {
  const part = parts[at];
  if (!part || !('name' in part)) return undefined;
  const held = once(scope, as(part.value), part.name);
  parts[at] = { effects: held.effects };
  return held.value;
}
