import type { Expression } from '../../ir';
import type { Slot } from '../slots/slot';
import { acts } from '../sequence/effects';
import { constantOf } from '../storage/storage';
import { chain, fieldsOf, present } from '../types';
import { storedOperand } from './assign';
import {
  address,
  arrayOf,
  assign,
  braces,
  call,
  hasCall,
  identifier,
  index,
  pointerTo,
  sizeOf,
  target,
  type Braces,
  type CExpression,
  type CType,
  type Initializer,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { fillItems } from './filling';
import { elementOf, listOf, memory, object } from './memory';
import { placed } from './values';
import { number } from './numbers';
import { fieldName } from './types';

type NewStruct = Extract<Expression, { kind: 'new-struct' }>;
type NewArray = Extract<Expression, { kind: 'new-array' }>;
type NewFilled = Extract<Expression, { kind: 'new-filled' }>;

/** A new object or array as a value: where it lives is for `storage` to say. */
export function allocate(cx: Context, e: NewStruct | NewArray | NewFilled): CExpression {
  switch (e.kind) {
    case 'new-struct':
      return newStruct(cx, e);
    case 'new-array':
      return newArray(cx, e);
    case 'new-filled':
      return newFilled(cx, e);
  }
}

/** An element's first value. */
export function itemOperand(cx: Context, array: Expression, e: Expression, element: Slot): Operand {
  if (element.type.kind !== 'number') return placed(cx, e, element);
  const type = present(array.type);
  return storedOperand(cx, e, cx.app.forms.stored(element, type), type.kind === 'view');
}

/** The values of a new object's fields, as they stand in an initialiser. */
export function structBody(cx: Context, e: NewStruct): Braces {
  const { app } = cx;
  const fields = fieldsOf(e.struct);
  const operands = e.values.map((one, position): Operand => {
    const slot = app.places.field(e.struct, fields[position]!.name);
    return slot.type.kind === 'number'
      ? storedOperand(cx, one, app.forms.stored(slot, undefined), false)
      : placed(cx, one, slot);
  });
  const values = cx.inOrder(operands);
  const links = [...chain(e.struct)].reverse();
  let body = braces();
  let from = 0;
  links.forEach((struct, depth) => {
    const count = fieldsOf(struct).length;
    const own = fields.slice(from, count).flatMap(({ name }, position): Initializer[] => {
      const value = e.values[from + position];
      return !value || value.kind === 'zero' ? [] : [{ field: fieldName(name), value: values[from + position]! }];
    });
    const head: Initializer[] = [];
    if (depth > 0 && body.items.length > 0) head.push({ field: 'base', value: body });
    if (depth === 0 && app.carriesMethods(struct))
      head.push({ field: 'methods', value: address(identifier(app.methodTable(e.struct))) });
    body = braces(...head, ...own);
    from = count;
  });
  return body.items.length > 0 ? body : braces(literal(0, 'i32'));
}

function newStruct(cx: Context, e: NewStruct): CExpression {
  const { app } = cx;
  const type = app.types.object(e.struct);
  const where = app.storage.of(e);
  const value: CExpression = { kind: 'compound', type, body: structBody(cx, e) };
  const wanted = lower(e.struct.name);
  if (where === 'arena') {
    const taken = call('uk_arena_take', sizeOf(type), literal(e.place.line, 'u32'));
    const kept = cx.temporary(pointerTo(type), taken, wanted);
    cx.act(assign(target(kept), value));
    return kept;
  }
  if (where === 'result') {
    cx.act(assign(target(cx.result!), value));
    return cx.result!;
  }
  const row = where === 'row' ? cx.app.storage.row(e) : undefined;
  if (row) {
    const list = object(cx, e, `${wanted}s`, arrayOf(type, row.rounds));
    const place = index(identifier(list), number(cx, row.counter, 'i32'));
    cx.act(assign(place, value));
    return address(place);
  }
  const own = identifier(object(cx, e, wanted, type));
  cx.act(assign(own, value));
  return address(own);
}

function newArray(cx: Context, e: NewArray): CExpression {
  const { element, stored } = elementOf(cx, e);
  const count = e.values.length;
  if (cx.app.storage.replaces(e)) return replacedArray(cx, e, stored, element);
  const items = memory(cx, e, stored, literal(count, 'i32'), count);
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  const constants = count > 8 && e.values.every((value) => constantOf(value) !== undefined);
  if (constants) {
    const name = cx.app.names.takeAnywhere('values');
    cx.app.statics.push({
      kind: 'declare',
      storage: 'static',
      constant: true,
      type: arrayOf(stored, count),
      name,
      value: braces(...values),
      line: cx.line,
    });
    cx.act(call('__builtin_memcpy', items, identifier(name), sizeOf(identifier(name))));
  } else values.forEach((value, position) => cx.act(assign(itemAt(items, position), value)));
  return listOf(cx, e, items, literal(count, 'i32'));
}

/** An array that takes the place of what its variable held: all of that is read before any of it is written. */
function replacedArray(cx: Context, e: NewArray, stored: CType, element: Slot): CExpression {
  const count = e.values.length;
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  const items = memory(cx, e, stored, literal(count, 'i32'), count);
  if (count > 0) {
    const name = cx.names.take('values');
    cx.declareLocal({ type: arrayOf(stored, count), name, value: braces(...values) });
    cx.act(call('__builtin_memcpy', items, identifier(name), sizeOf(identifier(name))));
  }
  return listOf(cx, e, items, literal(count, 'i32'));
}

function newFilled(cx: Context, e: NewFilled): CExpression {
  const { stored } = elementOf(cx, e);
  const { storage } = cx.app;
  const room = storage.items(e);
  if (storage.isFixed(e) && room !== undefined) {
    lengthEffects(cx, e);
    const items = memory(cx, e, stored, literal(room, 'i32'), room);
    fill(cx, e, items, literal(room, 'i32'), storage.of(e) === 'arena' || storage.once(e));
    return listOf(cx, e, items, literal(room, 'i32'));
  }
  const line = literal(e.place.line, 'u32');
  const wanted = number(cx, e.length, 'f64');
  const length = cx.temporary(typeOfStored.u32, call(cx.app.helper('item_count'), wanted, line), 'length');
  const items = memory(cx, e, stored, length, room);
  fill(cx, e, items, length, storage.of(e) === 'arena');
  return listOf(cx, e, items, length);
}

/** What computing a length does besides, where the length itself is known. */
export function lengthEffects(cx: Context, e: NewFilled): void {
  if (!acts(cx.app.effects.of(e.length))) return;
  const value = number(cx, e.length, 'f64');
  if (hasCall(value)) cx.discard(value);
}

/** Gives all items their first value. `fresh`: the memory is zero already. */
export function fill(cx: Context, e: NewFilled, items: CExpression, length: CExpression, fresh: boolean): void {
  const { element, stored } = elementOf(cx, e);
  const start = literal(0, 'u32');
  if (isZero(e)) {
    if (!fresh) fillItems(cx, stored, items, start, length, start);
    return;
  }
  const operand = itemOperand(cx, e, e.fill!, element);
  const [value] = cx.inOrder([operand]);
  const kept = value!.constant !== undefined ? value! : cx.temporary(stored, value!, 'fill');
  fillItems(cx, stored, items, start, length, kept);
}

export const itemAt = (items: CExpression, position: number): CExpression => index(items, literal(position, 'i32'));

/** Whether the first value of all items is made of zero bytes. */
export function isZero({ fill: value }: NewFilled): boolean {
  if (!value || value.kind === 'zero' || value.kind === 'null') return true;
  const constant = constantOf(value);
  return constant === false || Object.is(constant, 0);
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
