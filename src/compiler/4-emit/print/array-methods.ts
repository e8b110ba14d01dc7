import type { Expression } from '../../ir';
import { present } from '../types';
import type { Stored } from '../numbers/representation';
import { countedLoop, fillItems } from './filling';
import { memory } from './memory';
import { storedOperand } from './assign';
import {
  assign,
  binary,
  call,
  cast,
  compound,
  conditional,
  identifier,
  index,
  isPath,
  none,
  pointerTo,
  sameType,
  sizeOf,
  type CExpression,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { placed, typeOf } from './values';
import { directName, listOperand, listValue, taken, type List } from './lists';
import { floatToInt32 } from './numbers';
import { bound, positionOperand } from './positions';
import { search } from './search';

type Call = Extract<Expression, { kind: 'call-array' }>;

/** Methods of arrays that take no function, as loops or as copies of memory. */
export function arrayMethod(cx: Context, e: Call): CExpression {
  switch (e.method) {
    case 'fill':
      return fill(cx, e);
    case 'set':
      return set(cx, e);
    case 'subarray':
      return subarray(cx, e);
    case 'slice':
      return slice(cx, e);
    case 'indexOf':
    case 'lastIndexOf':
    case 'includes':
      return search(cx, e);
    case 'reverse':
      return reverse(cx, e);
    case 'copyWithin':
      return copyWithin(cx, e);
  }
}

function range(
  cx: Context,
  e: Call,
  first: number,
): {
  readonly array: CExpression;
  readonly list: List;
  readonly from: CExpression;
  readonly to: CExpression;
  readonly value: CExpression | undefined;
} {
  const { element } = cx.app.places.expression(e.array);
  const arrayType = present(e.array.type);
  const valueOperand = (one: Expression): Operand =>
    element.type.kind === 'number'
      ? storedOperand(cx, one, cx.app.forms.stored(element, arrayType), arrayType.kind === 'view')
      : placed(cx, one, element);
  const operands = e.arguments.map((one, position) =>
    position < first ? valueOperand(one) : positionOperand(cx, one),
  );
  const [array, ...rest] = cx.inOrder([listOperand(cx, e.array), ...operands]);
  const list = taken(cx, e.array, array!);
  const from = bound(cx, rest[first], e.arguments[first], list, literal(0, 'u32'), 'from');
  const to = bound(cx, rest[first + 1], e.arguments[first + 1], list, list.length, 'to');
  return { array: array!, list, from, to, value: rest[0] };
}

function fill(cx: Context, e: Call): CExpression {
  const { array, list, from, to, value } = range(cx, e, 1);
  const kept = value!.constant !== undefined ? value! : cx.temporary(list.stored, value!, 'fill');
  fillItems(cx, list.stored, list.items, from, to, kept);
  return again(cx, e, array);
}

/** The array that a method was called on, as the method's value: it is a name or a path by now. */
function again(cx: Context, e: Call, array: CExpression): CExpression {
  const direct = directName(cx, e.array);
  return direct ? listValue(cx, e.array, direct.name, direct.length) : array;
}

function set(cx: Context, e: Call): CExpression {
  const [source, offset] = e.arguments;
  const [a, b, c] = cx.inOrder([
    listOperand(cx, e.array),
    listOperand(cx, source!),
    ...(offset ? [positionOperand(cx, offset)] : []),
  ]);
  const to = taken(cx, e.array, a!);
  const from = taken(cx, source!, b!);
  const line = e.place.line;
  const start = c ? cx.temporary(typeOfStored.u32, offsetOf(cx, c), 'offset') : literal(0, 'u32');
  const room = binary('-', to.length, start);
  const known =
    start.constant === 0 &&
    to.length.constant !== undefined &&
    from.length.constant !== undefined &&
    from.length.constant <= to.length.constant;
  if (cx.app.forms.checks && !known) {
    const last = cast(typeOfStored.i32, binary('-', binary('+', start, from.length), literal(1, 'u32')));
    const panic = call('uk_panic_index', last, to.length, literal(line, 'u32'));
    const outside = binary('||', binary('>', start, to.length), binary('>', from.length, room));
    cx.branch(outside, [{ kind: 'expression', expression: panic, line }]);
  }
  const target = start.constant === 0 ? to.items : binary('+', to.items, start);
  if (sameType(to.stored, from.stored)) {
    cx.act(call('__builtin_memmove', target, from.items, binary('*', from.length, sizeOf(to.stored))));
    return none;
  }
  const type = present(e.array.type);
  return convertItems(cx, target, to, from, type.kind === 'view' && type.clamped === true);
}

/** Copies items of another type, one by one. */
function convertItems(cx: Context, target: CExpression, to: List, from: List, clamps: boolean): CExpression {
  const at = identifier(cx.unique('at'));
  const is = (list: List, ...kinds: readonly Stored[]) =>
    kinds.some((kind) => sameType(list.stored, typeOfStored[kind]));
  const item = index(from.items, at);
  const form = is(from, 'f32') ? 'f32' : 'f64';
  // An int64_t holds whatever is known to flow into it; everything smaller wraps.
  const wraps = is(from, 'f32', 'f64') && !is(to, 'f32', 'f64', 'i64');
  const value = clamps ? clamped() : wraps ? floatToInt32(item, form) : item;
  cx.add(
    countedLoop(at, literal(0, 'i32'), from.length, [
      { kind: 'expression', expression: assign(index(target, at), cast(to.stored, value)), line: cx.line },
    ]),
  );
  return none;

  /** As a Uint8ClampedArray keeps it. */
  function clamped(): CExpression {
    if (is(from, 'f32', 'f64')) return call(cx.app.helper('clamp_u8'), item);
    return call(cx.app.helper(is(from, 'u32', 'i64') ? 'clamp_i64' : 'clamp_i32'), item);
  }
}

const offsetOf = (cx: Context, c: CExpression): CExpression =>
  c.constant !== undefined
    ? literal(c.constant >= 0 ? Math.min(c.constant, 0xffffffff) : 0xffffffff, 'u32')
    : call(cx.app.helper('position'), c, literal(0xffffffff, 'u32'));

function subarray(cx: Context, e: Call): CExpression {
  const { list, from, to } = range(cx, e, 0);
  const items = from.constant === 0 ? list.items : binary('+', list.items, from);
  return compound(typeOf(cx, e), constantItems(cx, e, list, items), span(cx, from, to));
}

/** Items of an array of constants, as items that nobody writes to. */
function constantItems(cx: Context, e: Call, list: List, items: CExpression): CExpression {
  return cx.app.storage.isConstant(e.array) ? cast(pointerTo(list.stored), items) : items;
}

/** to - from, at least nothing. */
function span(cx: Context, from: CExpression, to: CExpression): CExpression {
  if (from.constant !== undefined && to.constant !== undefined)
    return literal(Math.max(0, to.constant - from.constant), 'u32');
  if (from.constant === 0) return to;
  const kept = to.constant === undefined && !isPath(to) ? cx.temporary(typeOfStored.u32, to, 'to') : to;
  return conditional(binary('>', kept, from), binary('-', kept, from), literal(0, 'u32'));
}

function slice(cx: Context, e: Call): CExpression {
  const { list, from, to } = range(cx, e, 0);
  const length = cx.temporary(typeOfStored.u32, span(cx, from, to), 'length');
  const items = memory(cx, e, list.stored, length, cx.app.storage.items(e));
  const source = from.constant === 0 ? list.items : binary('+', list.items, from);
  cx.act(call('__builtin_memcpy', items, source, binary('*', length, sizeOf(list.stored))));
  return compound(typeOf(cx, e), items, length);
}

function reverse(cx: Context, e: Call): CExpression {
  const [array] = cx.inOrder([listOperand(cx, e.array)]);
  const list = taken(cx, e.array, array!);
  const at = identifier(cx.unique('at'));
  const first = index(list.items, at);
  const last = index(list.items, binary('-', binary('-', list.length, literal(1, 'u32')), at));
  const body = cx.inside(() => {
    const name = cx.names.take('other');
    cx.declareLocal({ type: list.stored, name, value: first });
    cx.act(assign(first, last));
    cx.act(assign(last, identifier(name)));
  });
  cx.add(countedLoop(at, literal(0, 'i32'), binary('/', list.length, literal(2, 'u32')), body));
  return again(cx, e, array!);
}

function copyWithin(cx: Context, e: Call): CExpression {
  const [array, ...positions] = cx.inOrder([
    listOperand(cx, e.array),
    ...e.arguments.map((one) => positionOperand(cx, one)),
  ]);
  const list = taken(cx, e.array, array!);
  const at = (position: number, otherwise: CExpression, wanted: string) =>
    bound(cx, positions[position], e.arguments[position], list, otherwise, wanted);
  const to = at(0, literal(0, 'u32'), 'target');
  const from = at(1, literal(0, 'u32'), 'from');
  const end = at(2, list.length, 'to');
  const count = cx.temporary(typeOfStored.u32, span(cx, from, end), 'count');
  const room = cx.temporary(typeOfStored.u32, binary('-', list.length, to), 'room');
  const least = conditional(binary('<', count, room), count, room);
  const bytes = binary('*', least, sizeOf(list.stored));
  cx.act(call('__builtin_memmove', binary('+', list.items, to), binary('+', list.items, from), bytes));
  return again(cx, e, array!);
}
