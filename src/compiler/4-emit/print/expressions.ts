import {
  address,
  binary,
  boolean,
  call,
  calls,
  cast,
  compound,
  isIdentifier,
  isPointer,
  member,
  not,
  nullPointer,
  sameType,
  type CExpression,
  type CType,
} from '../../../c';
import { converted, literal, stringLiteral, typeOfStored } from './c-number';
import type { Expression, Type } from '../../ir';
import type { Form } from '../numbers/representation';
import { acts } from '../sequence/effects';
import type { Slot } from '../slots/slot';
import { isList, present, structOf } from '../types';
import { allocate } from './allocate';
import { arrayMethod } from './array-methods';
import { assigned, updated } from './assign';
import { unikernelCall } from './calls';
import { choice, discardChoice, logical } from './choices';
import { closure } from './closures';
import type { Context, Operand } from './context';
import { equality } from './equality';
import { directName, list, listValue } from './lists';
import { integral, maybeForm, natural } from './natural';
import { number } from './numbers';
import { readPlace } from './places';

/** The C type in which `value` gives an expression. */
export function typeOf(cx: Context, e: Expression): CType {
  const { app } = cx;
  if (e.type.kind === 'number') return typeOfStored[natural(app, e)];
  if (isMaybeNumber(e.type)) return app.types.maybeNumber(e.type, typeOfStored[maybeForm(app, e)]);
  return app.types.value(app.places.expression(e), e.type);
}

export const isMaybeNumber = (type: Type): boolean => type.kind === 'optional' && present(type).kind === 'number';

/** An expression as C in its own type (`typeOf`). */
export function value(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  if (e.type.kind === 'number') return number(cx, e, natural(app, e));
  switch (e.kind) {
    case 'boolean':
      return boolean(e.value);
    case 'string':
      return e.type.kind === 'literals' ? literal(app.literal(e.value), 'i32') : stringLiteral(e.value);
    case 'null':
    case 'zero':
      return nothing(cx, typeOf(cx, e), e.type);
    case 'variable':
      return variable(cx, e);
    case 'field':
    case 'element':
    case 'call':
    case 'call-value':
    case 'call-method':
      return readPlace(cx, e);
    case 'unary':
      return not(condition(cx, e.value));
    case 'binary':
      return equality(cx, e);
    case 'logical':
      return logical(cx, e);
    case 'conditional':
      return choice(cx, e);
    case 'assign':
      return assigned(cx, e);
    case 'some':
      return some(cx, e, typeOf(cx, e));
    case 'unwrap':
      return unwrap(cx, e);
    case 'upcast':
      return upcast(cx, e);
    case 'call-unikernel':
      return unikernelCall(cx, e);
    case 'new-struct':
    case 'new-array':
    case 'new-filled':
      return allocate(cx, e);
    case 'call-array':
      return arrayMethod(cx, e);
    case 'closure':
      return closure(cx, e);
    case 'sequence':
      for (const effect of e.effects) discard(cx, effect);
      return value(cx, e.value);
    default:
      throw new Error(`${e.kind} has no value of its own`);
  }
}

/** Numbers that are neither arithmetic nor places. */
export function otherNumber(cx: Context, e: Expression): CExpression {
  switch (e.kind) {
    case 'logical':
      return logical(cx, e);
    case 'conditional':
      return choice(cx, e);
    case 'assign':
      return assigned(cx, e);
    case 'update':
      return updated(cx, e);
    case 'some':
    case 'upcast':
      return value(cx, e.value);
    case 'unwrap':
      return unwrap(cx, e);
    case 'length': {
      if (!isList(present(e.array.type))) return cast(typeOfStored.i32, member(value(cx, e.array), 'length'));
      return length(cx, e.array);
    }
    case 'call-unikernel':
      return unikernelCall(cx, e);
    case 'call-array':
      return arrayMethod(cx, e);
    case 'sequence':
      for (const effect of e.effects) discard(cx, effect);
      return value(cx, e.value);
    default:
      throw new Error(`${e.kind} is no number`);
  }
}

/** The length of an array. Where it is known, the array need not be there. */
function length(cx: Context, array: Expression): CExpression {
  const { value: c, lines } = cx.aside(() => list(cx, array).length);
  if (c.constant === undefined || acts(cx.app.effects.of(array))) cx.out.push(...lines);
  return converted(c, 'u32', 'i32');
}

/** An operand in its own type. */
export const plain = (cx: Context, e: Expression): Operand => ({ e, type: typeOf(cx, e), print: () => value(cx, e) });

/** An operand for a place. */
export const placed = (cx: Context, e: Expression, slot: Slot, type: Type = slot.type): Operand => ({
  e,
  type: cx.app.types.value(slot, type),
  print: () => into(cx, e, slot, type),
});

/** An expression in the form of a place that it flows into. */
export function into(cx: Context, e: Expression, slot: Slot, type: Type = slot.type): CExpression {
  const { app } = cx;
  if (type.kind === 'number') return number(cx, e, app.forms.slot(slot));
  return isMaybeNumber(type) ? maybeNumber(cx, e, type, app.forms.slot(slot)) : value(cx, e);
}

/** A number that may be absent, in a form. */
export function maybeNumber(cx: Context, e: Expression, type: Type, form: Form): CExpression {
  if (type.kind !== 'optional') return number(cx, e, form);
  const wanted = cx.app.types.maybeNumber(type, typeOfStored[form]);
  if (e.kind === 'null' || e.kind === 'zero') return nothing(cx, wanted, type);
  if (e.kind === 'some') return compound(wanted, boolean(true), maybeNumber(cx, e.value, type.of, form));
  if (sameType(wanted, typeOf(cx, e))) return value(cx, e);
  return reformed(cx.temporary(typeOf(cx, e), value(cx, e), 'maybe'), type);

  function reformed(kept: CExpression, of: Type): CExpression {
    if (of.kind !== 'optional') return cast(typeOfStored[form], kept);
    const inner = reformed(member(kept, 'value'), of.of);
    return compound(cx.app.types.maybeNumber(of, typeOfStored[form]), member(kept, 'present'), inner);
  }
}

function nothing(cx: Context, type: CType, of: Type): CExpression {
  if (isPointer(type)) return nullPointer;
  if (of.kind === 'boolean') return boolean(false);
  return type.kind === 'struct' ? compound(type, literal(0, 'i32')) : literal(0, 'i32');
}

/** A variable: an object that is declared as one is referred to by its address, an array by pointer and length. */
function variable(cx: Context, e: Extract<Expression, { kind: 'variable' }>): CExpression {
  const direct = directName(cx, e);
  if (direct) return listValue(cx, e, direct.name, direct.length);
  const c = cx.variable(e.variable);
  return cx.app.storage.direct(e.variable) ? address(c) : c;
}

function some(cx: Context, e: Extract<Expression, { kind: 'some' }>, type: CType): CExpression {
  if (isPointer(type)) return value(cx, e.value);
  const inner =
    present(e.type).kind === 'number'
      ? maybeNumber(cx, e.value, e.value.type, maybeForm(cx.app, e))
      : value(cx, e.value);
  return compound(type, boolean(true), inner);
}

function unwrap(cx: Context, e: Extract<Expression, { kind: 'unwrap' }>): CExpression {
  const { app } = cx;
  if (e.value.type.kind !== 'optional') return value(cx, e.value);
  const type = typeOf(cx, e.value);
  const whole = value(cx, e.value);
  const pointer = isPointer(type);
  if (!e.checked || !app.forms.checks) return pointer ? whole : member(whole, 'value');
  const kept = isIdentifier(whole) ? whole : cx.temporary(type, whole, 'maybe');
  const absent = pointer ? binary('==', kept, nullPointer) : not(member(kept, 'present'));
  cx.guard(absent, call('uk_panic_null', literal(e.place.line, 'u32')));
  return pointer ? kept : member(kept, 'value');
}

function upcast(cx: Context, e: Extract<Expression, { kind: 'upcast' }>): CExpression {
  const c = value(cx, e.value);
  const from = structOf(e.value);
  const to = structOf(e);
  // The base is the first member, so that a pointer to one is a pointer to the other (C11 6.7.2.1 p15).
  return from === to ? c : cast(cx.app.types.pointer(to), c);
}

/** Helpers that panic. */
const checks: ReadonlySet<string> = new Set(['at', 'at_number', 'divisor_i32', 'divisor_u32', 'divisor_i64']);

/** A condition, as a bool. */
export function condition(cx: Context, e: Expression): CExpression {
  switch (e.type.kind) {
    case 'boolean':
      return value(cx, e);
    case 'number':
      return truthy(cx, e);
    case 'optional': {
      if (e.type.of.kind === 'struct') return binary('!=', value(cx, e), nullPointer);
      const c = value(cx, e);
      if (e.type.of.kind !== 'number') return member(c, 'present');
      const kept = cx.temporary(typeOf(cx, e), c, 'maybe');
      const inner = call(cx.app.helper('truthy'), cast(typeOfStored.f64, member(kept, 'value')));
      return binary('&&', member(kept, 'present'), inner);
    }
    case 'string':
      return binary('!=', member(value(cx, e), 'length'), literal(0, 'u32'));
    case 'literals':
      return e.type.members.includes('')
        ? binary('!=', value(cx, e), literal(cx.app.literal(''), 'i32'))
        : always(cx, e);
    default:
      return always(cx, e);
  }
}

export function always(cx: Context, e: Expression): CExpression {
  discard(cx, e);
  return boolean(true);
}

function truthy(cx: Context, e: Expression): CExpression {
  const form = natural(cx.app, e);
  if (!integral(form)) return call(cx.app.helper('truthy'), number(cx, e, 'f64'));
  const c = number(cx, e, form);
  return c.constant !== undefined ? boolean(c.constant !== 0) : binary('!=', c, literal(0, form));
}

/** Evaluates for the effects alone. */
export function discard(cx: Context, e: Expression): void {
  if (e.kind === 'assign') return void assigned(cx, e, false);
  if (e.kind === 'update') return void updated(cx, e, false);
  if (e.kind === 'sequence') {
    for (const effect of [...e.effects, e.value]) discard(cx, effect);
    return;
  }
  if (e.kind === 'conditional' || e.kind === 'logical') {
    discardChoice(cx, e);
    return;
  }
  if (e.kind === 'call-array') return void arrayMethod(cx, e);
  const c = value(cx, e);
  if (c.kind === 'none') return;
  const isCall = c.kind === 'call';
  if (isCall && e.type.kind === 'void') cx.act(c);
  else if (isCall || acts(cx.app.effects.of(e)) || calls(c, (name) => checks.has(name))) cx.discard(c);
}
