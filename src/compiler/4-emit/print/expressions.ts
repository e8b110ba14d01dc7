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
  type CExpression,
  type CType,
} from '../../../c';
import { converted, literal, stringLiteral, typeOfStored } from './c-number';
import type { Expression } from '../../ir';
import { acts } from '../sequence/effects';
import { isList, present, structOf } from '../types';
import { allocate } from './allocate';
import { arrayMethod } from './array-methods';
import { assigned, updated } from './assign';
import { unikernelCall } from './calls';
import { choice, discardChoice, logical } from './choices';
import { closure } from './closures';
import type { Context, Printers } from './context';
import { equality } from './equality';
import { directName, list, listValue } from './lists';
import { mathCall } from './math';
import { integral, knownQuotient, maybeForm, natural, placeForm } from './natural';
import { number, operation, source, toSingle, unary, wrapTo } from './numbers';
import { readPlace } from './places';
import { always, maybeNumber, nothing, typeOf } from './values';

/** Who prints what kind of expression: the one place that names them all. Each of them prints its parts through the context. */
export const printers: Printers = { value, natural: naturalNumber, condition, evaluate };

/** An expression as C in its own type (`typeOf`). */
function value(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  if (e.type.kind === 'number') return cx.natural(e);
  switch (e.kind) {
    case 'boolean':
      return boolean(e.value);
    case 'string':
      return e.type.kind === 'literals' ? literal(app.literal(e.value), 'i32') : stringLiteral(e.value);
    case 'null':
    case 'zero':
      return nothing(typeOf(cx, e), e.type);
    case 'variable':
      return variable(cx, e);
    case 'field':
    case 'element':
    case 'call':
    case 'call-value':
    case 'call-method':
      return readPlace(cx, e);
    case 'unary':
      return not(cx.condition(e.value));
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
      for (const effect of e.effects) cx.evaluate(effect);
      return cx.value(e.value);
    default:
      throw new Error(`${e.kind} has no value of its own`);
  }
}

/** A number as C in its natural form. */
function naturalNumber(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  switch (e.kind) {
    case 'number':
      return literal(e.value, natural(app, e));
    case 'zero':
      return literal(0, 'i32');
    case 'variable':
    case 'field':
    case 'element':
    case 'call':
    case 'call-value':
    case 'call-method':
      return converted(readPlace(cx, e), placeForm(app, e), natural(app, e));
    case 'unary':
      return unary(cx, e);
    case 'binary': {
      const form = natural(app, e);
      const known = knownQuotient(app, e);
      if (known !== undefined) return literal(known, form);
      return operation(cx, e.operator, source(cx, e.left), source(cx, e.right), form, e);
    }
    case 'convert':
      return e.to === 'f32' ? toSingle(cx, e.value) : wrapTo(cx, e.value, e.to, natural(app, e));
    case 'narrow':
      return number(cx, e.value, natural(app, e));
    case 'math':
      return mathCall(cx, e);
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
      return cx.value(e.value);
    case 'unwrap':
      return unwrap(cx, e);
    case 'length': {
      if (!isList(present(e.array.type))) return cast(typeOfStored.i32, member(cx.value(e.array), 'length'));
      return length(cx, e.array);
    }
    case 'call-unikernel':
      return unikernelCall(cx, e);
    case 'call-array':
      return arrayMethod(cx, e);
    case 'sequence':
      for (const effect of e.effects) cx.evaluate(effect);
      return cx.value(e.value);
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

/** A variable: an object that is declared as one is referred to by its address, an array by pointer and length. */
function variable(cx: Context, e: Extract<Expression, { kind: 'variable' }>): CExpression {
  const direct = directName(cx, e);
  if (direct) return listValue(cx, e, direct.name, direct.length);
  const c = cx.variable(e.variable);
  return cx.app.storage.direct(e.variable) ? address(c) : c;
}

function some(cx: Context, e: Extract<Expression, { kind: 'some' }>, type: CType): CExpression {
  if (isPointer(type)) return cx.value(e.value);
  const inner =
    present(e.type).kind === 'number'
      ? maybeNumber(cx, e.value, e.value.type, maybeForm(cx.app, e))
      : cx.value(e.value);
  return compound(type, boolean(true), inner);
}

function unwrap(cx: Context, e: Extract<Expression, { kind: 'unwrap' }>): CExpression {
  const { app } = cx;
  if (e.value.type.kind !== 'optional') return cx.value(e.value);
  const type = typeOf(cx, e.value);
  const whole = cx.value(e.value);
  const pointer = isPointer(type);
  if (!e.checked || !app.forms.checks) return pointer ? whole : member(whole, 'value');
  const kept = isIdentifier(whole) ? whole : cx.temporary(type, whole, 'maybe');
  const absent = pointer ? binary('==', kept, nullPointer) : not(member(kept, 'present'));
  cx.guard(absent, call('uk_panic_null', literal(e.place.line, 'u32')));
  return pointer ? kept : member(kept, 'value');
}

function upcast(cx: Context, e: Extract<Expression, { kind: 'upcast' }>): CExpression {
  const c = cx.value(e.value);
  const from = structOf(e.value);
  const to = structOf(e);
  // The base is the first member, so that a pointer to one is a pointer to the other (C11 6.7.2.1 p15).
  return from === to ? c : cast(cx.app.types.pointer(to), c);
}

/** Helpers that panic. */
const checks: ReadonlySet<string> = new Set(['at', 'at_number', 'divisor_i32', 'divisor_u32', 'divisor_i64']);

/** A condition, as a bool. */
function condition(cx: Context, e: Expression): CExpression {
  switch (e.type.kind) {
    case 'boolean':
      return cx.value(e);
    case 'number':
      return truthy(cx, e);
    case 'optional': {
      if (e.type.of.kind === 'struct') return binary('!=', cx.value(e), nullPointer);
      const c = cx.value(e);
      if (e.type.of.kind !== 'number') return member(c, 'present');
      const kept = cx.temporary(typeOf(cx, e), c, 'maybe');
      const inner = call(cx.app.helper('truthy'), cast(typeOfStored.f64, member(kept, 'value')));
      return binary('&&', member(kept, 'present'), inner);
    }
    case 'string':
      return binary('!=', member(cx.value(e), 'length'), literal(0, 'u32'));
    case 'literals':
      return e.type.members.includes('')
        ? binary('!=', cx.value(e), literal(cx.app.literal(''), 'i32'))
        : always(cx, e);
    default:
      return always(cx, e);
  }
}

function truthy(cx: Context, e: Expression): CExpression {
  const form = natural(cx.app, e);
  if (!integral(form)) return call(cx.app.helper('truthy'), number(cx, e, 'f64'));
  const c = number(cx, e, form);
  return c.constant !== undefined ? boolean(c.constant !== 0) : binary('!=', c, literal(0, form));
}

/** Evaluates for the effects alone. */
function evaluate(cx: Context, e: Expression): void {
  if (e.kind === 'assign') return void assigned(cx, e, false);
  if (e.kind === 'update') return void updated(cx, e, false);
  if (e.kind === 'sequence') {
    for (const effect of [...e.effects, e.value]) cx.evaluate(effect);
    return;
  }
  if (e.kind === 'conditional' || e.kind === 'logical') {
    discardChoice(cx, e);
    return;
  }
  if (e.kind === 'call-array') return void arrayMethod(cx, e);
  const c = cx.value(e);
  if (c.kind === 'none') return;
  const isCall = c.kind === 'call';
  if (isCall && e.type.kind === 'void') cx.act(c);
  else if (isCall || acts(cx.app.effects.of(e)) || calls(c, (name) => checks.has(name))) cx.discard(c);
}
