import type { Expression, Type } from '../../ir';
import { acts } from '../sequence/effects';
import { isList, present, structOf } from '../types';
import { assigned, updated } from './assign';
import { allocate } from './allocate';
import { unikernelCall } from './calls';
import {
  address,
  assign,
  binary,
  boolean,
  boolType,
  call,
  calls,
  cast,
  compound,
  conditional,
  hasCall,
  identifier,
  isIdentifier,
  isPointer,
  member,
  not,
  nullPointer,
  pointerTo,
  same as sameText,
  sameType,
  voidType,
  type CExpression,
  type CStatement,
  type CType,
} from '../../../c';
import { converted, literal, stringLiteral, typeOfStored } from './c-number';
import { closure } from './closures';
import type { Context, Operand } from './context';
import { arrayMethod } from './array-methods';
import { list, listValue, directName } from './lists';
import { integral, maybeForm, natural } from './natural';
import { comparison, number } from './numbers';
import { readPlace } from './places';
import type { Form } from '../numbers/representation';
import type { Slot } from '../slots/slot';

/** The C type in which `value` gives an expression. */
export function typeOf(cx: Context, e: Expression): CType {
  const { app } = cx;
  if (e.type.kind === 'number') return typeOfStored[natural(app, e)];
  if (isMaybeNumber(e.type)) return app.types.maybeNumber(e.type, typeOfStored[maybeForm(app, e)]);
  return app.types.value(app.places.expression(e), e.type);
}

const isMaybeNumber = (type: Type): boolean => type.kind === 'optional' && present(type).kind === 'number';

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
function maybeNumber(cx: Context, e: Expression, type: Type, form: Form): CExpression {
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

const isBoolean = (c: CExpression, value: boolean): boolean => c.kind === 'boolean' && c.value === value;

/** `variable = value;` */
const gets = (cx: Context, variable: CExpression, c: CExpression): CStatement => ({
  kind: 'expression',
  expression: assign(variable, c),
  line: cx.line,
});

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

function always(cx: Context, e: Expression): CExpression {
  discard(cx, e);
  return boolean(true);
}

function truthy(cx: Context, e: Expression): CExpression {
  const form = natural(cx.app, e);
  if (!integral(form)) return call(cx.app.helper('truthy'), number(cx, e, 'f64'));
  const c = number(cx, e, form);
  return c.constant !== undefined ? boolean(c.constant !== 0) : binary('!=', c, literal(0, form));
}

/** Comparisons: of numbers, and whether two values are the same. */
function equality(cx: Context, e: Extract<Expression, { kind: 'binary' }>): CExpression {
  const { left, right, operator } = e;
  const turn = (c: CExpression) => (operator === '!=' ? not(c) : c);
  if (left.type.kind === 'number' && right.type.kind === 'number') return comparison(cx, operator, left, right);
  if (right.kind === 'null') return turn(not(isPresent(cx, left)));
  if (left.kind === 'null') return turn(not(isPresent(cx, right)));
  const optional = left.type.kind === 'optional' || right.type.kind === 'optional';
  const kind = present(left.type).kind;
  if (optional && kind !== 'struct') return turn(optionalEquality(cx, left, right));
  const [a, b] = cx.inOrder([plain(cx, left), plain(cx, right)]);
  return turn(same(cx, kind, a!, b!, e));
}

/** Whether two values of a kind are the same one. `e` is what compares them. */
export function same(cx: Context, kind: Type['kind'], a: CExpression, b: CExpression, e: Expression): CExpression {
  switch (kind) {
    case 'string':
      return call(cx.app.helper('equal_text'), a, b);
    case 'array':
    case 'view':
      return binary('==', member(a, 'items'), member(b, 'items'));
    case 'function':
      return binary('==', member(a, 'code'), member(b, 'code'));
    default:
      // Objects of a class and of its base.
      return kind === 'struct' && e.kind === 'binary' && structOf(e.left) !== structOf(e.right)
        ? binary('==', cast(pointerTo(voidType), a), cast(pointerTo(voidType), b))
        : sameText(a, b)
          ? boolean(true)
          : binary('==', a, b);
  }
}

function isPresent(cx: Context, e: Expression): CExpression {
  if (e.kind === 'some') return always(cx, e.value);
  const type = typeOf(cx, e);
  const c = value(cx, e);
  if (e.type.kind !== 'optional') return boolean(true);
  return isPointer(type) ? binary('!=', c, nullPointer) : member(c, 'present');
}

/** Equality where a side may be absent: both absent, or both there and equal. */
function optionalEquality(cx: Context, left: Expression, right: Expression): CExpression {
  const [a, b] = cx.inOrder([plain(cx, left), plain(cx, right)]);
  const parts = (e: Expression, c: CExpression): { there: CExpression; inner: CExpression } => {
    if (e.type.kind !== 'optional') return { there: boolean(true), inner: c };
    const kept = isIdentifier(c) ? c : cx.temporary(typeOf(cx, e), c, 'maybe');
    return { there: member(kept, 'present'), inner: member(kept, 'value') };
  };
  const one = parts(left, a!);
  const other = parts(right, b!);
  const kind = present(left.type).kind;
  const numbers = kind === 'number';
  const equal = numbers
    ? binary('==', cast(typeOfStored.f64, one.inner), cast(typeOfStored.f64, other.inner))
    : same(cx, kind, one.inner, other.inner, left);
  if (isBoolean(one.there, true)) return binary('&&', other.there, equal);
  if (isBoolean(other.there, true)) return binary('&&', one.there, equal);
  return conditional(one.there, binary('&&', other.there, equal), not(other.there));
}

/** `&&`, `||`, `??`. The right side runs only where JavaScript runs it. */
function logical(cx: Context, e: Extract<Expression, { kind: 'logical' }>): CExpression {
  if (e.type.kind === 'boolean' && e.operator !== '??') {
    const left = condition(cx, e.left);
    const { value: right, lines } = cx.aside(() => condition(cx, e.right));
    if (lines.length === 0) return both(e.operator, left, right);
    const kept = cx.slot(boolType, 'holds');
    cx.act(assign(kept, left));
    cx.branch(e.operator === '&&' ? kept : not(kept), [...lines, gets(cx, kept, right)]);
    return kept;
  }
  const type = typeOf(cx, e);
  const kept = cx.slot(type);
  const left = cx.temporary(typeOf(cx, e.left), value(cx, e.left), 'left');
  const test = leftStands(cx, e, left);
  const then = cx.inside(() => cx.act(assign(kept, adapted(cx, e, e.left, left))));
  const otherwise = cx.inside(() => cx.act(assign(kept, alternative(cx, e, e.right))));
  cx.branch(test, then, otherwise);
  return kept;
}

/** `left && right`, `left || right`, without what is known already. */
function both(operator: '&&' | '||', left: CExpression, right: CExpression): CExpression {
  const neutral = operator === '&&';
  if (isBoolean(left, neutral)) return right;
  return isBoolean(right, neutral) ? left : binary(operator, left, right);
}

/** Whether the left side of `||`, `&&` or `??` is the result. */
function leftStands(cx: Context, e: Extract<Expression, { kind: 'logical' }>, left: CExpression): CExpression {
  const { type } = e.left;
  const pointer = isPointer(typeOf(cx, e.left));
  const there = pointer ? binary('!=', left, nullPointer) : member(left, 'present');
  if (e.operator === '??') return type.kind === 'optional' ? there : boolean(true);
  const inner = type.kind === 'optional' && !pointer ? member(left, 'value') : left;
  const kind = present(type).kind;
  const full =
    kind === 'number'
      ? call(cx.app.helper('truthy'), cast(typeOfStored.f64, inner))
      : kind === 'boolean'
        ? inner
        : kind === 'string'
          ? binary('!=', member(inner, 'length'), literal(0, 'u32'))
          : boolean(true);
  const truth = type.kind === 'optional' ? binary('&&', there, full) : full;
  return e.operator === '||' ? truth : not(truth);
}

/** The left side, printed already, in the type of the result. */
function adapted(cx: Context, e: Expression, from: Expression, c: CExpression): CExpression {
  const inner =
    from.type.kind === 'optional' && e.type.kind !== 'optional' && !isPointer(typeOf(cx, from))
      ? member(c, 'value')
      : c;
  if (e.type.kind !== 'number') return inner;
  const own = from.type.kind === 'number' ? natural(cx.app, from) : cx.app.forms.of(from);
  return own === natural(cx.app, e) ? inner : cast(typeOfStored[natural(cx.app, e)], inner);
}

/** An expression in the type of another, of which it is a possible value. */
function alternative(cx: Context, e: Expression, part: Expression): CExpression {
  if (e.type.kind === 'number') return number(cx, part, natural(cx.app, e));
  return isMaybeNumber(e.type) ? maybeNumber(cx, part, e.type, cx.app.forms.of(e)) : value(cx, part);
}

/** `condition ? then : otherwise`; as statements where one side needs some. */
function choice(cx: Context, e: Extract<Expression, { kind: 'conditional' }>): CExpression {
  const test = condition(cx, e.condition);
  const then = cx.aside(() => alternative(cx, e, e.then));
  const otherwise = cx.aside(() => alternative(cx, e, e.otherwise));
  if (then.lines.length === 0 && otherwise.lines.length === 0) {
    if (e.type.kind === 'boolean' && sameText(then.value, otherwise.value) && !hasCall(test)) return then.value;
    return conditional(test, then.value, otherwise.value);
  }
  const type = typeOf(cx, e);
  const name = cx.unique('chosen');
  cx.declareLocal({ type, name });
  const kept = identifier(name);
  cx.branch(test, [...then.lines, gets(cx, kept, then.value)], [...otherwise.lines, gets(cx, kept, otherwise.value)]);
  return kept;
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

/** `condition && f()` as a statement. */
function discardChoice(cx: Context, e: Extract<Expression, { kind: 'conditional' | 'logical' }>): void {
  if (e.kind === 'logical' && e.operator === '??') return void value(cx, e);
  const test = condition(cx, e.kind === 'conditional' ? e.condition : e.left);
  const [yes, no] =
    e.kind === 'conditional'
      ? [e.then, e.otherwise]
      : e.operator === '&&'
        ? [e.right, undefined]
        : [undefined, e.right];
  const branch = (one: Expression | undefined) => (one ? cx.inside(() => discard(cx, one)) : []);
  const then = branch(yes);
  const otherwise = branch(no);
  if (then.length === 0 && otherwise.length === 0) {
    cx.discard(test);
    return;
  }
  const [first, second, head] = then.length > 0 ? [then, otherwise, test] : [otherwise, [], not(test)];
  cx.branch(head, first, second);
}
