import type { Expression, Type } from '../../ir';
import { acts } from '../sequence/effects';
import { isList, present, structOf } from '../types';
import { assigned, updated } from './assign';
import { allocate } from './allocate';
import { unikernelCall } from './calls';
import {
  address,
  atom,
  binary,
  call,
  cast,
  conditional,
  converted,
  literal,
  literalOf,
  member,
  not,
  textBytes,
  textLiteral,
  typeOfStored,
  type C,
} from './c-value';
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
export function typeOf(cx: Context, e: Expression): string {
  const { app } = cx;
  if (e.type.kind === 'number') return typeOfStored[natural(app, e)];
  if (isMaybeNumber(e.type)) return app.types.maybeNumber(e.type, typeOfStored[maybeForm(app, e)]);
  return app.types.value(app.places.expression(e), e.type);
}

const isMaybeNumber = (type: Type): boolean => type.kind === 'optional' && present(type).kind === 'number';

/** An expression as C in its own type (`typeOf`). */
export function value(cx: Context, e: Expression): C {
  const { app } = cx;
  if (e.type.kind === 'number') return number(cx, e, natural(app, e));
  switch (e.kind) {
    case 'boolean':
      return atom(String(e.value));
    case 'string':
      return e.type.kind === 'literals'
        ? literal(app.literal(e.value), 'i32')
        : literalOf('struct uk_string', `${textLiteral(e.value)}, ${textBytes(e.value)}`);
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
export function otherNumber(cx: Context, e: Expression): C {
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
      if (!isList(present(e.array.type))) return cast('int32_t', member(value(cx, e.array), 'length'));
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
function length(cx: Context, array: Expression): C {
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
export function into(cx: Context, e: Expression, slot: Slot, type: Type = slot.type): C {
  const { app } = cx;
  if (type.kind === 'number') return number(cx, e, app.forms.slot(slot));
  return isMaybeNumber(type) ? maybeNumber(cx, e, type, app.forms.slot(slot)) : value(cx, e);
}

/** A number that may be absent, in a form. */
function maybeNumber(cx: Context, e: Expression, type: Type, form: Form): C {
  if (type.kind !== 'optional') return number(cx, e, form);
  const wanted = cx.app.types.maybeNumber(type, typeOfStored[form]);
  if (e.kind === 'null' || e.kind === 'zero') return nothing(cx, wanted, type);
  if (e.kind === 'some') return literalOf(wanted, `true, ${maybeNumber(cx, e.value, type.of, form).text}`);
  if (wanted === typeOf(cx, e)) return value(cx, e);
  return reformed(cx.temporary(typeOf(cx, e), value(cx, e), 'maybe'), type);

  function reformed(kept: C, of: Type): C {
    if (of.kind !== 'optional') return cast(typeOfStored[form], kept);
    const inner = reformed(member(kept, 'value'), of.of);
    return literalOf(
      cx.app.types.maybeNumber(of, typeOfStored[form]),
      `${member(kept, 'present').text}, ${inner.text}`,
    );
  }
}

function nothing(cx: Context, type: string, of: Type): C {
  if (type.endsWith('*')) return atom('NULL');
  if (of.kind === 'boolean') return atom('false');
  return type.startsWith('struct') ? literalOf(type, '0') : literal(0, 'i32');
}

/** A variable: an object that is declared as one is referred to by its address, an array by pointer and length. */
function variable(cx: Context, e: Extract<Expression, { kind: 'variable' }>): C {
  const direct = directName(cx, e);
  if (direct) return listValue(cx, e, direct.name, direct.length);
  const c = cx.variable(e.variable);
  return cx.app.storage.direct(e.variable) ? address(c) : c;
}

function some(cx: Context, e: Extract<Expression, { kind: 'some' }>, type: string): C {
  if (type.endsWith('*')) return value(cx, e.value);
  const inner =
    present(e.type).kind === 'number'
      ? maybeNumber(cx, e.value, e.value.type, maybeForm(cx.app, e))
      : value(cx, e.value);
  return literalOf(type, `true, ${inner.text}`);
}

function unwrap(cx: Context, e: Extract<Expression, { kind: 'unwrap' }>): C {
  const { app } = cx;
  if (e.value.type.kind !== 'optional') return value(cx, e.value);
  const type = typeOf(cx, e.value);
  const whole = value(cx, e.value);
  const isPointer = type.endsWith('*');
  if (!e.checked || !app.forms.checks) return isPointer ? whole : member(whole, 'value');
  const kept = /^\w+$/.test(whole.text) ? whole : cx.temporary(type, whole, 'maybe');
  const absent = isPointer ? `${kept.text} == NULL` : `!${kept.text}.present`;
  cx.add(`if (${absent}) uk_panic_null(${e.place.line}u);`);
  return isPointer ? kept : member(kept, 'value');
}

function upcast(cx: Context, e: Extract<Expression, { kind: 'upcast' }>): C {
  const c = value(cx, e.value);
  const from = structOf(e.value);
  const to = structOf(e);
  // The base is the first member, so that a pointer to one is a pointer to the other (C11 6.7.2.1 p15).
  return from === to ? c : cast(`struct ${cx.app.types.struct(to)} *`, c);
}

/** A condition, as a bool. */
export function condition(cx: Context, e: Expression): C {
  switch (e.type.kind) {
    case 'boolean':
      return value(cx, e);
    case 'number':
      return truthy(cx, e);
    case 'optional': {
      if (e.type.of.kind === 'struct') return binary('!=', value(cx, e), atom('NULL'));
      const c = value(cx, e);
      if (e.type.of.kind !== 'number') return member(c, 'present');
      const kept = cx.temporary(typeOf(cx, e), c, 'maybe');
      const inner = call(cx.app.helper('truthy'), cast('double', member(kept, 'value')));
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

function always(cx: Context, e: Expression): C {
  discard(cx, e);
  return atom('true');
}

function truthy(cx: Context, e: Expression): C {
  const form = natural(cx.app, e);
  if (!integral(form)) return call(cx.app.helper('truthy'), number(cx, e, 'f64'));
  const c = number(cx, e, form);
  return c.constant !== undefined ? atom(String(c.constant !== 0)) : binary('!=', c, literal(0, form));
}

/** Comparisons: of numbers, and whether two values are the same. */
function equality(cx: Context, e: Extract<Expression, { kind: 'binary' }>): C {
  const { left, right, operator } = e;
  const turn = (c: C) => (operator === '!=' ? not(c) : c);
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
export function same(cx: Context, kind: Type['kind'], a: C, b: C, e: Expression): C {
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
        ? binary('==', cast('void *', a), cast('void *', b))
        : a.text === b.text
          ? atom('true')
          : binary('==', a, b);
  }
}

function isPresent(cx: Context, e: Expression): C {
  if (e.kind === 'some') return always(cx, e.value);
  const type = typeOf(cx, e);
  const c = value(cx, e);
  if (e.type.kind !== 'optional') return atom('true');
  return type.endsWith('*') ? binary('!=', c, atom('NULL')) : member(c, 'present');
}

/** Equality where a side may be absent: both absent, or both there and equal. */
function optionalEquality(cx: Context, left: Expression, right: Expression): C {
  const [a, b] = cx.inOrder([plain(cx, left), plain(cx, right)]);
  const parts = (e: Expression, c: C): { there: C; inner: C } => {
    if (e.type.kind !== 'optional') return { there: atom('true'), inner: c };
    const kept = /^\w+$/.test(c.text) ? c : cx.temporary(typeOf(cx, e), c, 'maybe');
    return { there: member(kept, 'present'), inner: member(kept, 'value') };
  };
  const one = parts(left, a!);
  const other = parts(right, b!);
  const kind = present(left.type).kind;
  const numbers = kind === 'number';
  const equal = numbers
    ? binary('==', cast('double', one.inner), cast('double', other.inner))
    : same(cx, kind, one.inner, other.inner, left);
  if (one.there.text === 'true') return binary('&&', other.there, equal);
  if (other.there.text === 'true') return binary('&&', one.there, equal);
  return conditional(one.there, binary('&&', other.there, equal), not(other.there));
}

/** `&&`, `||`, `??`. The right side runs only where JavaScript runs it. */
function logical(cx: Context, e: Extract<Expression, { kind: 'logical' }>): C {
  if (e.type.kind === 'boolean' && e.operator !== '??') {
    const left = condition(cx, e.left);
    const { value: right, lines } = cx.aside(() => condition(cx, e.right));
    if (lines.length === 0) return both(e.operator, left, right);
    const kept = cx.slot('bool', 'holds');
    cx.add(`${kept.text} = ${left.text};`);
    cx.add(`if (${e.operator === '&&' ? kept.text : `!${kept.text}`}) {`);
    cx.out.push({ body: [...lines, { text: `${kept.text} = ${right.text};`, line: cx.line }] });
    cx.add('}');
    return kept;
  }
  const type = typeOf(cx, e);
  const kept = cx.slot(type);
  const left = cx.temporary(typeOf(cx, e.left), value(cx, e.left), 'left');
  const test = leftStands(cx, e, left);
  cx.add(`if (${test.text}) {`);
  cx.out.push({ body: cx.inside(() => cx.add(`${kept.text} = ${adapted(cx, e, e.left, left).text};`)) });
  cx.add('} else {');
  cx.out.push({ body: cx.inside(() => cx.add(`${kept.text} = ${alternative(cx, e, e.right).text};`)) });
  cx.add('}');
  return kept;
}

/** `left && right`, `left || right`, without what is known already. */
function both(operator: '&&' | '||', left: C, right: C): C {
  const neutral = operator === '&&' ? 'true' : 'false';
  if (left.text === neutral) return right;
  return right.text === neutral ? left : binary(operator, left, right);
}

/** Whether the left side of `||`, `&&` or `??` is the result. */
function leftStands(cx: Context, e: Extract<Expression, { kind: 'logical' }>, left: C): C {
  const { type } = e.left;
  const isPointer = typeOf(cx, e.left).endsWith('*');
  const there = isPointer ? binary('!=', left, atom('NULL')) : member(left, 'present');
  if (e.operator === '??') return type.kind === 'optional' ? there : atom('true');
  const inner = type.kind === 'optional' && !isPointer ? member(left, 'value') : left;
  const kind = present(type).kind;
  const full =
    kind === 'number'
      ? call(cx.app.helper('truthy'), cast('double', inner))
      : kind === 'boolean'
        ? inner
        : kind === 'string'
          ? binary('!=', member(inner, 'length'), literal(0, 'u32'))
          : atom('true');
  const truth = type.kind === 'optional' ? binary('&&', there, full) : full;
  return e.operator === '||' ? truth : not(truth);
}

/** The left side, printed already, in the type of the result. */
function adapted(cx: Context, e: Expression, from: Expression, c: C): C {
  const inner =
    from.type.kind === 'optional' && e.type.kind !== 'optional' && !typeOf(cx, from).endsWith('*')
      ? member(c, 'value')
      : c;
  if (e.type.kind !== 'number') return inner;
  const own = from.type.kind === 'number' ? natural(cx.app, from) : cx.app.forms.of(from);
  return own === natural(cx.app, e) ? inner : cast(typeOfStored[natural(cx.app, e)], inner);
}

/** An expression in the type of another, of which it is a possible value. */
function alternative(cx: Context, e: Expression, part: Expression): C {
  if (e.type.kind === 'number') return number(cx, part, natural(cx.app, e));
  return isMaybeNumber(e.type) ? maybeNumber(cx, part, e.type, cx.app.forms.of(e)) : value(cx, part);
}

/** `condition ? then : otherwise`; as statements where one side needs some. */
function choice(cx: Context, e: Extract<Expression, { kind: 'conditional' }>): C {
  const test = condition(cx, e.condition);
  const then = cx.aside(() => alternative(cx, e, e.then));
  const otherwise = cx.aside(() => alternative(cx, e, e.otherwise));
  if (then.lines.length === 0 && otherwise.lines.length === 0) {
    if (e.type.kind === 'boolean' && then.value.text === otherwise.value.text && /^\w+$/.test(test.text))
      return then.value;
    return conditional(test, then.value, otherwise.value);
  }
  const type = typeOf(cx, e);
  const name = cx.unique('chosen');
  cx.add(`${type.endsWith('*') ? type : `${type} `}${name};`);
  const kept = atom(name);
  cx.add(`if (${test.text}) {`);
  cx.out.push({ body: [...then.lines, { text: `${kept.text} = ${then.value.text};`, line: cx.line }] });
  cx.add('} else {');
  cx.out.push({ body: [...otherwise.lines, { text: `${kept.text} = ${otherwise.value.text};`, line: cx.line }] });
  cx.add('}');
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
  if (c.text === '') return;
  const isCall = /^\w+\(/.test(c.text) && c.text.endsWith(')');
  if (isCall && e.type.kind === 'void') cx.add(`${c.text};`);
  else if (isCall || acts(cx.app.effects.of(e)) || /\bat(_number)?\(|divisor_/.test(c.text)) {
    cx.add(`(void)${c.level < 14 ? `(${c.text})` : c.text};`);
  }
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
    cx.add(`(void)(${test.text});`);
    return;
  }
  const [first, second, head] = then.length > 0 ? [then, otherwise, test] : [otherwise, [], not(test)];
  cx.add(`if (${head.text}) {`);
  cx.out.push({ body: first });
  if (second.length > 0) {
    cx.add('} else {');
    cx.out.push({ body: second });
  }
  cx.add('}');
}
