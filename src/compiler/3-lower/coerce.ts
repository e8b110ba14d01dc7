import type ts from 'typescript';
import { placeOf } from '../1-parse';
import { refuse } from '../2-check/refusal';
import {
  booleanType,
  nothingsOf,
  numberType,
  optionalOf,
  sameType,
  stringType,
  typeName,
  valueType,
} from '../2-check/type-key';
import type { Expression, Nothing, Type } from '../ir';
import { closureOf, type FunctionType } from './closures';
import { inside, isInside, mayBeUndefined, nothing, nothingOf, unnarrowed } from './nothing';
import { once, read, Scope, sequence } from './scope';

/**
 * The value as one of a type: what flows into a variable, a parameter, a field, a result.
 * @throws {Refusal} when the layouts differ
 */
export function coerce(scope: Scope, value: Expression, to: Type, node: ts.Node): Expression {
  const from = value.type;
  const { place } = value;
  if (sameType(from, to)) return withType(value, to);
  if (value.kind === 'null' && from.kind === 'optional') {
    return nothingOf(to, from.nothing, place) ?? mismatch(from, to, node);
  }
  if (value.kind === 'null' || value.kind === 'zero') {
    return to.kind === 'optional' ? { ...value, type: to } : mismatch(from, to, node);
  }
  if (to.kind === 'optional') {
    // Where nothing is welcome, what TypeScript knew of the value is not looked at again: JavaScript hands on what it is by now.
    const wide = unnarrowed(value);
    if (wide !== value && nothingsOf(wide.type).some((one) => nothingOf(to, one, place)))
      return coerce(scope, wide, to, node);
    if (from.kind !== 'optional') return { kind: 'some', value: coerce(scope, value, to.of, node), type: to, place };
    const kept = once(scope, value, 'maybe');
    return sequence(kept.effects, withNothings(scope, kept.value, to, node));
  }
  if (from.kind === 'number' && to.kind === 'number') {
    return to.brand ? { kind: 'narrow', to: to.brand, value, type: to, place } : value;
  }
  if (from.kind === 'struct' && to.kind === 'struct' && scope.unit.layouts.ancestors(from.struct).includes(to.struct)) {
    return { kind: 'upcast', value, type: to, place };
  }
  if (from.kind === 'function' && to.kind === 'function') return adaptFunction(scope, value, from, to, node);
  return text(scope, value, to, node) ?? mismatch(from, to, node);
}

/** A value that may be nothing, and may be computed several times, as one of a type that has the same kinds of nothing or more. */
function withNothings(scope: Scope, value: Expression, to: Type, node: ts.Node): Expression {
  const { type, place } = value;
  if (type.kind !== 'optional' || sameType(type, to)) return coerce(scope, value, to, node);
  const none = nothingOf(to, type.nothing, place);
  // TypeScript knows that it is not this nothing; the device looks whether that still holds.
  if (!none) return withNothings(scope, inside(value, true), to, node);
  return {
    kind: 'conditional',
    condition: isInside(value, place),
    then: withNothings(scope, inside(value), to, node),
    otherwise: none,
    type: to,
    place,
  };
}

/** Texts of a known set: as an index into another set, or as text. */
function text(scope: Scope, value: Expression, to: Type, node: ts.Node): Expression | undefined {
  const from = value.type;
  const { place } = value;
  if (value.kind === 'string') {
    const fits = to.kind === 'string' || (to.kind === 'literals' && to.members.includes(value.value));
    return fits ? { ...value, type: to } : undefined;
  }
  if (value.kind === 'conditional' && (to.kind === 'string' || to.kind === 'literals')) {
    const [then, otherwise] = [coerce(scope, value.then, to, node), coerce(scope, value.otherwise, to, node)];
    return { ...value, then, otherwise, type: to };
  }
  if (from.kind !== 'literals' || (to.kind !== 'string' && to.kind !== 'literals')) return undefined;
  if (to.kind === 'literals' && !from.members.every((member) => to.members.includes(member))) return undefined;
  const kept = once(scope, value, 'text');
  const as = (member: string, type: Type): Expression => ({ kind: 'string', value: member, type, place });
  const [last, ...others] = [...from.members].reverse();
  const chosen = others.reduce<Expression>(
    (otherwise, member) => ({
      kind: 'conditional',
      condition: {
        kind: 'binary',
        operator: '==',
        left: kept.value,
        right: as(member, from),
        type: booleanType,
        place,
      },
      then: as(member, to),
      otherwise,
      type: to,
      place,
    }),
    as(last!, to),
  );
  return sequence(kept.effects, chosen);
}

const mismatch = (from: Type, to: Type, node: ts.Node): never =>
  refuse('UK2006', node, { from: typeName(from), to: typeName(to) });

/** The same layout under the name that the place asks for. */
const withType = (value: Expression, to: Type): Expression =>
  value.type === to || value.kind === 'variable' ? value : { ...value, type: to };

/** One type for the values of two branches; none when they have nothing in common. */
export function commonType(scope: Scope, a: Expression, b: Expression): Type | undefined {
  const [x, y] = [a.type, b.type];
  if (x.kind !== 'optional' && y.kind !== 'optional') return common(scope, x, y);
  const inner =
    a.kind === 'null' ? valueType(y) : b.kind === 'null' ? valueType(x) : common(scope, valueType(x), valueType(y));
  const nothings = [...literalNothings(a), ...literalNothings(b)].map((one) => (one === 'absent' ? 'undefined' : one));
  return inner && optionalOf(inner, ...nothings);
}

/** The kinds of nothing that a value may be; of `null` itself only that one. */
const literalNothings = ({ kind, type }: Expression): readonly Nothing[] =>
  kind === 'null' && type.kind === 'optional' ? [type.nothing] : nothingsOf(type);

function common(scope: Scope, x: Type, y: Type): Type | undefined {
  if (sameType(x, y)) return x;
  if (x.kind === 'number' && y.kind === 'number') return numberType;
  const textual = (type: Type): boolean => type.kind === 'string' || type.kind === 'literals';
  if (textual(x) && textual(y)) return stringType;
  if (x.kind === 'struct' && y.kind === 'struct') {
    const others = scope.unit.layouts.ancestors(y.struct);
    const base = scope.unit.layouts.ancestors(x.struct).find((struct) => others.includes(struct));
    return base && { kind: 'struct', struct: base };
  }
  return undefined;
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
