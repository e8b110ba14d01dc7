import type { Expression, Variable } from '../../ir';
import type { Slot } from '../slots/slot';
import { acts } from '../sequence/effects';
import { constantOf } from '../storage/storage';
import { chain, fieldsOf, present } from '../types';
import { storedOperand } from './assign';
import {
  address,
  arrayOf,
  assign,
  binary,
  boolType,
  braces,
  call,
  compound,
  hasCall,
  identifier,
  index,
  pointerTo,
  sameType,
  sizeOf,
  step,
  target,
  type Braces,
  type CExpression,
  type CStatement,
  type CType,
  type Declaration,
  type Initializer,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import { functionCall } from './calls';
import type { Context, Operand, WithoutLine } from './context';
import { placed } from './expressions';
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

/** A variable that is the object itself: `struct Point p = {...};`, `int32_t xs[3] = {...};`. */
export function declareObject(cx: Context, variable: Variable, e: Expression): void {
  const global = variable.owner === undefined;
  const name = (): string => (global ? cx.app.global(variable) : cx.declare(variable));
  const declare = (type: CType, own: string, value?: Braces, lasts = false): void => {
    if (!global) cx.declareLocal({ storage: lasts ? 'static' : undefined, type, name: own, value });
  };
  switch (e.kind) {
    case 'new-struct': {
      const body = structBody(cx, e);
      const type = cx.app.types.object(e.struct);
      const own = name();
      if (!global && !outlives(cx, e)) {
        declare(type, own, body);
        return;
      }
      declare(type, own, undefined, true);
      cx.act(assign(identifier(own), { kind: 'compound', type, body }));
      return;
    }
    case 'call':
    case 'call-method': {
      const own = name();
      const room = roomFor(cx, e)!;
      declare(room.type, own, undefined, outlives(cx, e));
      cx.act(functionCall(cx, e, room.at(own)));
      return;
    }
    case 'new-array': {
      const { element, stored } = elementOf(cx, e);
      if (global && cx.app.storage.isConstantSite(e)) return;
      const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
      const where = cx.app.storage.of(e);
      if (!global && where === 'block' && values.length > 0) {
        declare(arrayOf(stored, values.length), name(), braces(...values));
        return;
      }
      const own = name();
      declare(arrayOf(stored, Math.max(1, values.length)), own, undefined, where === 'static');
      values.forEach((value, position) => cx.act(assign(itemAt(identifier(own), position), value)));
      return;
    }
    case 'new-filled': {
      const { stored } = elementOf(cx, e);
      const length = cx.app.storage.items(e) ?? 0;
      const fresh = cx.app.storage.once(e);
      const where = cx.app.storage.of(e);
      lengthEffects(cx, e);
      if (!global && where === 'block' && isZero(e)) {
        declare(arrayOf(stored, Math.max(1, length)), name(), braces(literal(0, 'i32')));
        return;
      }
      const own = name();
      declare(arrayOf(stored, Math.max(1, length)), own, undefined, where === 'static');
      fill(cx, e, identifier(own), literal(length, 'i32'), fresh && where === 'static');
      return;
    }
    default:
      throw new Error(`${e.kind} makes no object`);
  }
}

/** Memory for what an expression makes: as it is declared, of what it is made, and as a call is told where it is. */
interface Room {
  readonly type: CType;
  readonly element: CType;
  readonly at: (name: string) => CExpression;
}

/** What a call makes, as it is declared and as the call is told where it is; nothing for other calls. */
export function roomFor(cx: Context, e: Expression): Room | undefined {
  const made = cx.app.storage.madeBy(e);
  if (!made) return undefined;
  if (made.kind === 'object') {
    const type = cx.app.types.object(made.struct);
    return { type, element: type, at: (name) => address(identifier(name)) };
  }
  const { stored } = elementOf(cx, e);
  const length = Math.max(1, made.length);
  return { type: arrayOf(stored, length), element: stored, at: identifier };
}

/** Whether an object of `main` is kept after its block, perhaps for handlers that run when main has returned. */
const outlives = (cx: Context, e: Expression): boolean =>
  cx.app.storage.of(e) === 'static' && cx.app.storage.outlivesBlock(e);

/** The definition of a module's variable that is an object; its values where they are constants. */
export function objectDefinition(cx: Context, variable: Variable, e: Expression): Declaration {
  const name = cx.app.global(variable);
  const define = (type: CType, value?: Braces): Declaration => ({
    kind: 'declare',
    storage: 'static',
    constant: value !== undefined,
    type,
    name,
    value,
  });
  const made = cx.app.storage.madeBy(e);
  if (made?.kind === 'object') return define(cx.app.types.object(made.struct));
  const { stored } = elementOf(cx, e);
  const length = Math.max(1, cx.app.storage.items(e) ?? 0);
  if (e.kind !== 'new-array' || !cx.app.storage.isConstantSite(e)) return define(arrayOf(stored, length));
  const { element } = elementOf(cx, e);
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  return define(arrayOf(stored, length), braces(...values));
}

function elementOf(cx: Context, e: Expression): { readonly element: Slot; readonly stored: CType } {
  const { element } = cx.app.places.expression(e);
  return { element, stored: cx.app.types.stored(element, present(e.type)) };
}

/** An element's first value. */
function itemOperand(cx: Context, array: Expression, e: Expression, element: Slot): Operand {
  if (element.type.kind !== 'number') return placed(cx, e, element);
  const type = present(array.type);
  return storedOperand(cx, e, cx.app.forms.stored(element, type), type.kind === 'view');
}

/** The values of a new object's fields, as they stand in an initialiser. */
function structBody(cx: Context, e: NewStruct): Braces {
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

/** Declares memory of its own for what an expression makes. */
export function object(cx: Context, e: Expression, wanted: string, type: CType): string {
  const where = cx.app.storage.of(e);
  const owner = cx.app.storage.owner(e);
  if (where === 'static' || where === 'row' || (where === 'variable' && owner && !owner.owner)) {
    const name = cx.app.names.takeAnywhere(wanted);
    cx.app.statics.push({ kind: 'declare', storage: 'static', type, name, line: cx.line });
    return name;
  }
  const name = cx.unique(wanted);
  cx.objects.push({ kind: 'declare', type, name, line: cx.line });
  return name;
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
function lengthEffects(cx: Context, e: NewFilled): void {
  if (!acts(cx.app.effects.of(e.length))) return;
  const value = number(cx, e.length, 'f64');
  if (hasCall(value)) cx.discard(value);
}

export const listOf = (cx: Context, e: Expression, items: CExpression, length: CExpression): CExpression =>
  compound(cx.app.types.list(present(e.type), cx.app.places.expression(e)), items, length);

/** Memory for an array's items, as a pointer. */
export function memory(
  cx: Context,
  e: Expression,
  stored: CType,
  length: CExpression,
  room: number | undefined,
): CExpression {
  const where = cx.app.storage.of(e);
  if (where === 'arena' || room === undefined) {
    const line = literal(e.place.line, 'u32');
    const taken = call(cx.app.helper('take_items'), length, sizeOf(stored), line);
    return cx.temporary(pointerTo(stored), taken, 'items');
  }
  if (where === 'result') return cx.result!;
  return identifier(object(cx, e, 'items', arrayOf(stored, Math.max(1, room))));
}

/** Gives all items their first value. `fresh`: the memory is zero already. */
function fill(cx: Context, e: NewFilled, items: CExpression, length: CExpression, fresh: boolean): void {
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

/** Gives the items of an array, from one position to before another, one value: byte by byte where all their bytes are alike. */
export function fillItems(
  cx: Context,
  stored: CType,
  items: CExpression,
  from: CExpression,
  to: CExpression,
  value: CExpression,
): void {
  const isByte = [typeOfStored.i8, typeOfStored.u8, boolType].some((type) => sameType(type, stored));
  const isZero = Object.is(value.constant, 0);
  if (from.constant === 0 && (isByte || isZero)) {
    const bytes = isByte ? to : binary('*', to, sizeOf(stored));
    cx.act(call('__builtin_memset', items, isZero ? literal(0, 'i32') : value, bytes));
    return;
  }
  const at = identifier(cx.unique('at'));
  const body: CStatement = { kind: 'expression', expression: assign(index(items, at), value), line: cx.line };
  cx.add(countedLoop(at, from, to, [body]));
}

/** Goes up from one position to before another. */
export const countedLoop = (
  at: Extract<CExpression, { kind: 'identifier' }>,
  from: CExpression,
  to: CExpression,
  body: readonly CStatement[],
): WithoutLine => ({
  kind: 'for',
  first: { kind: 'declare', type: typeOfStored.u32, name: at.name, value: from },
  condition: binary('<', at, to),
  steps: [step(at, '++')],
  body,
});

const itemAt = (items: CExpression, position: number): CExpression => index(items, literal(position, 'i32'));

/** Whether the first value of all items is made of zero bytes. */
function isZero({ fill: value }: NewFilled): boolean {
  if (!value || value.kind === 'zero' || value.kind === 'null') return true;
  const constant = constantOf(value);
  return constant === false || Object.is(constant, 0);
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
