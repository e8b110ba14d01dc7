import type { Expression } from '../../ir';
import { present } from '../types';
import { fillItems, memory } from './allocate';
import { storedOperand } from './assign';
import { atom, binary, call, cast, literal, literalOf, type C } from './c-value';
import type { Context, Operand } from './context';
import { placed, typeOf } from './expressions';
import { blockLines } from './lines';
import { directName, listOperand, listValue, taken, type List } from './lists';
import { floatToInt32, number } from './numbers';
import { search } from './search';
import { spaced } from './types';

type Call = Extract<Expression, { kind: 'call-array' }>;

/** Methods of arrays that take no function, as loops or as copies of memory. */
export function arrayMethod(cx: Context, e: Call): C {
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

export const positionOperand = (cx: Context, e: Expression): Operand => ({
  e,
  type: 'double',
  print: () => number(cx, e, 'f64'),
});

/** A position from the start or, where negative, from the end: cut to the array (a relative index of ECMA-262). It is whole already. */
export function bound(
  cx: Context,
  c: C | undefined,
  e: Expression | undefined,
  list: List,
  otherwise: C,
  wanted: string,
): C {
  if (!c || !e) return otherwise;
  const length = list.length.constant;
  if (c.constant !== undefined && length !== undefined) {
    const from = c.constant < 0 ? c.constant + length : c.constant;
    return literal(from > 0 ? Math.min(from, length) : 0, 'u32');
  }
  if (c.constant === 0) return literal(0, 'u32');
  return cx.temporary('uint32_t', call(cx.app.helper('position'), c, list.length), wanted);
}

function range(
  cx: Context,
  e: Call,
  first: number,
): { readonly array: C; readonly list: List; readonly from: C; readonly to: C; readonly value: C | undefined } {
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

function fill(cx: Context, e: Call): C {
  const { array, list, from, to, value } = range(cx, e, 1);
  const kept = value!.constant !== undefined ? value! : cx.temporary(list.stored, value!, 'fill');
  fillItems(cx, list.stored, list.items, from, to, kept);
  return again(cx, e, array);
}

/** The array that a method was called on, as the method's value: it is a name or a path by now. */
function again(cx: Context, e: Call, array: C): C {
  const direct = directName(cx, e.array);
  return direct ? listValue(cx, e.array, direct.name, direct.length) : array;
}

function set(cx: Context, e: Call): C {
  const [source, offset] = e.arguments;
  const [a, b, c] = cx.inOrder([
    listOperand(cx, e.array),
    listOperand(cx, source!),
    ...(offset ? [positionOperand(cx, offset)] : []),
  ]);
  const to = taken(cx, e.array, a!);
  const from = taken(cx, source!, b!);
  const line = e.place.line;
  const start = c ? cx.temporary('uint32_t', offsetOf(cx, c), 'offset') : literal(0, 'u32');
  const room = binary('-', to.length, start);
  const known =
    start.constant === 0 &&
    to.length.constant !== undefined &&
    from.length.constant !== undefined &&
    from.length.constant <= to.length.constant;
  if (cx.app.forms.checks && !known) {
    cx.add(`if (${start.text} > ${to.length.text} || ${from.length.text} > ${room.text}) {`);
    cx.out.push({
      body: [
        {
          text: `uk_panic_index((int32_t)(${start.text} + ${from.length.text} - 1u), ${to.length.text}, ${line}u);`,
          line,
        },
      ],
    });
    cx.add('}');
  }
  const target = start.constant === 0 ? to.items.text : `${to.items.text} + ${start.text}`;
  if (to.stored === from.stored) {
    cx.add(`__builtin_memmove(${target}, ${from.items.text}, ${from.length.text} * sizeof(${to.stored}));`);
    return atom('');
  }
  const type = present(e.array.type);
  return convertItems(cx, target, to, from, type.kind === 'view' && type.clamped === true);
}

/** Copies items of another type, one by one. */
function convertItems(cx: Context, target: string, to: List, from: List, clamps: boolean): C {
  const at = cx.unique('at');
  const floating = (type: string) => type === 'float' || type === 'double';
  const item = `${from.items.text}[${at}]`;
  const form = from.stored === 'float' ? 'f32' : 'f64';
  // An int64_t holds whatever is known to flow into it; everything smaller wraps.
  const wraps = floating(from.stored) && !floating(to.stored) && to.stored !== 'int64_t';
  const value = clamps ? clampedItem(cx, item, from.stored) : wraps ? floatToInt32(atom(item), form).text : item;
  cx.out.push(
    ...blockLines(
      `for (uint32_t ${at} = 0; ${at} < ${from.length.text}; ${at}++)`,
      [{ text: `(${target})[${at}] = (${to.stored})${value};`, line: cx.line }],
      cx.line,
    ),
  );
  return atom('');
}

/** An item as a Uint8ClampedArray keeps it. */
function clampedItem(cx: Context, item: string, stored: string): string {
  if (stored === 'float' || stored === 'double') return call(cx.app.helper('clamp_u8'), atom(item)).text;
  const isWide = stored === 'uint32_t' || stored === 'int64_t';
  return call(cx.app.helper(isWide ? 'clamp_i64' : 'clamp_i32'), atom(item)).text;
}

const offsetOf = (cx: Context, c: C): C =>
  c.constant !== undefined
    ? literal(c.constant >= 0 ? Math.min(c.constant, 0xffffffff) : 0xffffffff, 'u32')
    : call(cx.app.helper('position'), c, literal(0xffffffff, 'u32'));

function subarray(cx: Context, e: Call): C {
  const { list, from, to } = range(cx, e, 0);
  const items = from.constant === 0 ? list.items : binary('+', list.items, from);
  return literalOf(typeOf(cx, e), `${constantItems(cx, e, list, items)}, ${span(cx, from, to).text}`);
}

/** Items of an array of constants, as items that nobody writes to. */
function constantItems(cx: Context, e: Call, list: List, items: C): string {
  return cx.app.storage.isConstant(e.array) ? cast(`${spaced(list.stored)}*`, items).text : items.text;
}

/** to - from, at least nothing. */
function span(cx: Context, from: C, to: C): C {
  if (from.constant !== undefined && to.constant !== undefined)
    return literal(Math.max(0, to.constant - from.constant), 'u32');
  if (from.constant === 0) return to;
  const kept = to.constant === undefined && !/^[\w.>-]+$/.test(to.text) ? cx.temporary('uint32_t', to, 'to') : to;
  return { text: `${kept.text} > ${from.text} ? ${kept.text} - ${from.text} : 0u`, level: 3 };
}

function slice(cx: Context, e: Call): C {
  const { list, from, to } = range(cx, e, 0);
  const length = cx.temporary('uint32_t', span(cx, from, to), 'length');
  const items = memory(cx, e, list.stored, length.text, cx.app.storage.items(e));
  const source = from.constant === 0 ? list.items.text : `${list.items.text} + ${from.text}`;
  cx.add(`__builtin_memcpy(${items}, ${source}, ${length.text} * sizeof(${list.stored}));`);
  return literalOf(typeOf(cx, e), `${items}, ${length.text}`);
}

function reverse(cx: Context, e: Call): C {
  const [array] = cx.inOrder([listOperand(cx, e.array)]);
  const list = taken(cx, e.array, array!);
  const at = cx.unique('at');
  const end = `${list.length.text} - 1u - ${at}`;
  const body = cx.inside(() => {
    const other = cx.names.take('other');
    cx.add(`${spaced(list.stored)}${other} = ${list.items.text}[${at}];`);
    cx.add(`${list.items.text}[${at}] = ${list.items.text}[${end}];`);
    cx.add(`${list.items.text}[${end}] = ${other};`);
  });
  cx.out.push(...blockLines(`for (uint32_t ${at} = 0; ${at} < ${list.length.text} / 2u; ${at}++)`, body, cx.line));
  return again(cx, e, array!);
}

function copyWithin(cx: Context, e: Call): C {
  const [array, ...positions] = cx.inOrder([
    listOperand(cx, e.array),
    ...e.arguments.map((one) => positionOperand(cx, one)),
  ]);
  const list = taken(cx, e.array, array!);
  const at = (position: number, otherwise: C, wanted: string) =>
    bound(cx, positions[position], e.arguments[position], list, otherwise, wanted);
  const to = at(0, literal(0, 'u32'), 'target');
  const from = at(1, literal(0, 'u32'), 'from');
  const end = at(2, list.length, 'to');
  const count = cx.temporary('uint32_t', span(cx, from, end), 'count');
  const room = cx.temporary('uint32_t', binary('-', list.length, to), 'room');
  const least = `(${count.text} < ${room.text} ? ${count.text} : ${room.text})`;
  const items = list.items.text;
  cx.add(`__builtin_memmove(${items} + ${to.text}, ${items} + ${from.text}, ${least} * sizeof(${list.stored}));`);
  return again(cx, e, array!);
}
