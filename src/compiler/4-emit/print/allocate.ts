import type { Expression, Variable } from '../../ir';
import type { Slot } from '../slots/slot';
import { acts } from '../sequence/effects';
import { constantOf } from '../storage/storage';
import { chain, fieldsOf, present } from '../types';
import { storedOperand } from './assign';
import { address, atom, binary, call, index, literal, literalOf, type C } from './c-value';
import { functionCall } from './calls';
import type { Context, Operand } from './context';
import { placed } from './expressions';
import { blockLines } from './lines';
import { number } from './numbers';
import { fieldName, spaced } from './types';

type NewStruct = Extract<Expression, { kind: 'new-struct' }>;
type NewArray = Extract<Expression, { kind: 'new-array' }>;
type NewFilled = Extract<Expression, { kind: 'new-filled' }>;

/** A new object or array as a value: where it lives is for `storage` to say. */
export function allocate(cx: Context, e: NewStruct | NewArray | NewFilled): C {
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
  const name = (): string => (global ? cx.variable(variable).text : cx.declare(variable));
  switch (e.kind) {
    case 'new-struct': {
      const body = structBody(cx, e);
      const type = `struct ${cx.app.types.struct(e.struct)}`;
      if (global) cx.add(`${name()} = (${type}){${body}};`);
      else if (outlives(cx, e)) {
        cx.add(`static ${type} ${name()};`);
        cx.add(`${cx.variable(variable).text} = (${type}){${body}};`);
      } else cx.add(`${type} ${name()} = {${body}};`);
      return;
    }
    case 'call':
    case 'call-method': {
      const own = name();
      const room = roomFor(cx, e)!;
      if (!global) cx.add(`${outlives(cx, e) ? 'static ' : ''}${room.text(own)};`);
      cx.add(`${functionCall(cx, e, room.at(own)).text};`);
      return;
    }
    case 'new-array': {
      const { element, stored } = elementOf(cx, e);
      if (global && cx.app.storage.isConstantSite(e)) return;
      const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
      const where = cx.app.storage.of(e);
      if (!global && where === 'block' && values.length > 0) {
        cx.add(`${spaced(stored)}${name()}[${values.length}] = {${values.map(({ text }) => text).join(', ')}};`);
        return;
      }
      const own = name();
      if (!global)
        cx.add(`${where === 'static' ? 'static ' : ''}${spaced(stored)}${own}[${Math.max(1, values.length)}];`);
      values.forEach((value, position) => cx.add(`${own}[${position}] = ${value.text};`));
      return;
    }
    case 'new-filled': {
      const { stored } = elementOf(cx, e);
      const length = cx.app.storage.items(e) ?? 0;
      const fresh = cx.app.storage.once(e);
      const where = cx.app.storage.of(e);
      lengthEffects(cx, e);
      if (!global && where === 'block' && isZero(e)) {
        cx.add(`${spaced(stored)}${name()}[${Math.max(1, length)}] = {0};`);
        return;
      }
      const own = name();
      if (!global) cx.add(`${where === 'static' ? 'static ' : ''}${spaced(stored)}${own}[${Math.max(1, length)}];`);
      fill(cx, e, own, String(length), fresh && where === 'static');
      return;
    }
    default:
      throw new Error(`${e.kind} makes no object`);
  }
}

/** What a call makes, as it is declared and as the call is told where it is; nothing for other calls. */
export function roomFor(
  cx: Context,
  e: Expression,
): { readonly text: (name: string) => string; readonly at: (name: string) => C; readonly type: string } | undefined {
  const made = cx.app.storage.madeBy(e);
  if (!made) return undefined;
  if (made.kind === 'object') {
    const type = `struct ${cx.app.types.struct(made.struct)}`;
    return { type, text: (name) => `${type} ${name}`, at: (name) => address(atom(name)) };
  }
  const { stored } = elementOf(cx, e);
  const length = Math.max(1, made.length);
  return { type: stored, text: (name) => `${spaced(stored)}${name}[${length}]`, at: atom };
}

/** Whether an object of `main` is kept after its block, perhaps for handlers that run when main has returned. */
const outlives = (cx: Context, e: Expression): boolean =>
  cx.app.storage.of(e) === 'static' && cx.app.storage.outlivesBlock(e);

/** The definition of a module's variable that is an object; its values where they are constants. */
export function objectDefinition(cx: Context, variable: Variable, e: Expression): string {
  const name = cx.app.global(variable);
  const made = cx.app.storage.madeBy(e);
  if (made?.kind === 'object') return `static struct ${cx.app.types.struct(made.struct)} ${name};`;
  const { stored } = elementOf(cx, e);
  const length = Math.max(1, cx.app.storage.items(e) ?? 0);
  if (e.kind !== 'new-array' || !cx.app.storage.isConstantSite(e)) return `static ${spaced(stored)}${name}[${length}];`;
  const { element } = elementOf(cx, e);
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  return `static const ${spaced(stored)}${name}[${length}] = {${values.map(({ text }) => text).join(', ')}};`;
}

function elementOf(cx: Context, e: Expression): { readonly element: Slot; readonly stored: string } {
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
function structBody(cx: Context, e: NewStruct): string {
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
  let body = '';
  let from = 0;
  links.forEach((struct, depth) => {
    const count = fieldsOf(struct).length;
    const own = fields.slice(from, count).flatMap(({ name }, position) => {
      const value = e.values[from + position];
      return !value || value.kind === 'zero' ? [] : [`.${fieldName(name)} = ${values[from + position]!.text}`];
    });
    const head =
      depth === 0
        ? app.carriesMethods(struct)
          ? [`.methods = &${app.methodTable(e.struct)}`]
          : []
        : body === ''
          ? []
          : [`.base = {${body}}`];
    body = [...head, ...own].join(', ');
    from = count;
  });
  return body || '0';
}

function newStruct(cx: Context, e: NewStruct): C {
  const { app } = cx;
  const type = `struct ${app.types.struct(e.struct)}`;
  const where = app.storage.of(e);
  const body = structBody(cx, e);
  const value = literalOf(type, body);
  const wanted = lower(e.struct.name);
  if (where === 'arena') {
    const taken = call('uk_arena_take', { text: `sizeof(${type})`, level: 14 }, literal(e.place.line, 'u32'));
    const kept = cx.temporary(`${type} *`, taken, wanted);
    cx.add(`*${kept.text} = ${value.text};`);
    return kept;
  }
  if (where === 'result') {
    cx.add(`*${cx.result} = ${value.text};`);
    return atom(cx.result);
  }
  const row = where === 'row' ? cx.app.storage.row(e) : undefined;
  if (row) {
    const list = object(cx, e, `${wanted}s`, (own) => `${type} ${own}[${row.rounds}];`);
    const place = index(atom(list), number(cx, row.counter, 'i32'));
    cx.add(`${place.text} = ${value.text};`);
    return address(place);
  }
  const name = object(cx, e, wanted, (own) => `${type} ${own};`);
  cx.add(`${name} = ${value.text};`);
  return address(atom(name));
}

/** Declares memory of its own for what an expression makes. */
export function object(cx: Context, e: Expression, wanted: string, text: (name: string) => string): string {
  const where = cx.app.storage.of(e);
  const owner = cx.app.storage.owner(e);
  if (where === 'static' || where === 'row' || (where === 'variable' && owner && !owner.owner)) {
    const name = cx.app.names.takeAnywhere(wanted);
    cx.app.statics.push({ text: `static ${text(name)}`, line: cx.line });
    return name;
  }
  const name = cx.unique(wanted);
  cx.objects.push({ text: text(name), line: cx.line });
  return name;
}

function newArray(cx: Context, e: NewArray): C {
  const { element, stored } = elementOf(cx, e);
  const count = e.values.length;
  if (cx.app.storage.replaces(e)) return replacedArray(cx, e, stored, element);
  const items = memory(cx, e, stored, String(count), count);
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  const constants = count > 8 && e.values.every((value) => constantOf(value) !== undefined);
  if (constants) {
    const name = cx.app.names.takeAnywhere('values');
    const list = values.map(({ text }) => text).join(', ');
    cx.app.statics.push({ text: `static const ${spaced(stored)}${name}[${count}] = {${list}};`, line: cx.line });
    cx.add(`__builtin_memcpy(${items}, ${name}, sizeof ${name});`);
  } else values.forEach((value, position) => cx.add(`${items}[${position}] = ${value.text};`));
  return listOf(cx, e, items, String(count));
}

/** An array that takes the place of what its variable held: all of that is read before any of it is written. */
function replacedArray(cx: Context, e: NewArray, stored: string, element: Slot): C {
  const count = e.values.length;
  const values = cx.inOrder(e.values.map((one) => itemOperand(cx, e, one, element)));
  const items = memory(cx, e, stored, String(count), count);
  if (count > 0) {
    const name = cx.names.take('values');
    cx.add(`${spaced(stored)}${name}[${count}] = {${values.map(({ text }) => text).join(', ')}};`);
    cx.add(`__builtin_memcpy(${items}, ${name}, sizeof ${name});`);
  }
  return listOf(cx, e, items, String(count));
}

function newFilled(cx: Context, e: NewFilled): C {
  const { stored } = elementOf(cx, e);
  const { storage } = cx.app;
  const room = storage.items(e);
  if (storage.isFixed(e) && room !== undefined) {
    lengthEffects(cx, e);
    const items = memory(cx, e, stored, String(room), room);
    fill(cx, e, items, String(room), storage.of(e) === 'arena' || storage.once(e));
    return listOf(cx, e, items, String(room));
  }
  const line = literal(e.place.line, 'u32');
  const wanted = number(cx, e.length, 'f64');
  const length = cx.temporary('uint32_t', call(cx.app.helper('item_count'), wanted, line), 'length');
  const items = memory(cx, e, stored, length.text, room);
  fill(cx, e, items, length.text, storage.of(e) === 'arena');
  return listOf(cx, e, items, length.text);
}

/** What computing a length does besides, where the length itself is known. */
function lengthEffects(cx: Context, e: NewFilled): void {
  if (!acts(cx.app.effects.of(e.length))) return;
  const value = number(cx, e.length, 'f64');
  if (value.text.includes('(')) cx.add(`(void)${value.text};`);
}

export const listOf = (cx: Context, e: Expression, items: string, length: string): C =>
  literalOf(cx.app.types.list(present(e.type), cx.app.places.expression(e)), `${items}, ${length}`);

/** Memory for an array's items, as a pointer. */
export function memory(cx: Context, e: Expression, stored: string, length: string, room: number | undefined): string {
  const where = cx.app.storage.of(e);
  if (where === 'arena' || room === undefined) {
    const size = { text: `sizeof(${stored})`, level: 14 };
    const line = literal(e.place.line, 'u32');
    const taken = call(cx.app.helper('take_items'), atom(length), size, line);
    return cx.temporary(`${spaced(stored)}*`, taken, 'items').text;
  }
  if (where === 'result') return cx.result;
  return object(cx, e, 'items', (name) => `${spaced(stored)}${name}[${Math.max(1, room)}];`);
}

/** Gives all items their first value. `fresh`: the memory is zero already. */
function fill(cx: Context, e: NewFilled, items: string, length: string, fresh: boolean): void {
  const { element, stored } = elementOf(cx, e);
  const start = literal(0, 'u32');
  if (isZero(e)) {
    if (!fresh) fillItems(cx, stored, atom(items), start, atom(length), start);
    return;
  }
  const operand = itemOperand(cx, e, e.fill!, element);
  const [value] = cx.inOrder([operand]);
  const kept = value!.constant !== undefined ? value! : cx.temporary(stored, value!, 'fill');
  fillItems(cx, stored, atom(items), start, atom(length), kept);
}

/** Gives the items of an array, from one position to before another, one value: byte by byte where all their bytes are alike. */
export function fillItems(cx: Context, stored: string, items: C, from: C, to: C, value: C): void {
  const isByte = /^(u?int8_t|bool)$/.test(stored);
  const isZero = Object.is(value.constant, 0);
  if (from.constant === 0 && (isByte || isZero)) {
    const bytes = isByte ? to : binary('*', to, atom(`sizeof(${stored})`));
    cx.add(`__builtin_memset(${items.text}, ${isZero ? '0' : value.text}, ${bytes.text});`);
    return;
  }
  const at = cx.unique('at');
  cx.out.push(
    ...blockLines(
      `for (uint32_t ${at} = ${from.text}; ${at} < ${to.text}; ${at}++)`,
      [{ text: `${items.text}[${at}] = ${value.text};`, line: cx.line }],
      cx.line,
    ),
  );
}

/** Whether the first value of all items is made of zero bytes. */
function isZero({ fill: value }: NewFilled): boolean {
  if (!value || value.kind === 'zero' || value.kind === 'null') return true;
  const constant = constantOf(value);
  return constant === false || Object.is(constant, 0);
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
