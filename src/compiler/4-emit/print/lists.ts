import type { Expression } from '../../ir';
import { isSingleton } from '../numbers/range';
import type { Slot } from '../slots/slot';
import { isList, present } from '../types';
import type { App } from './app';
import {
  call,
  cast,
  compound,
  index as indexed,
  isPath,
  member,
  none,
  pointerTo,
  type CExpression,
  type CType,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { typeOf } from './values';
import { integral, natural } from './natural';
import { number } from './numbers';

/** An array in C: where its items are, how many, and the type of one. */
export interface List {
  readonly items: CExpression;
  /** A uint32_t. */
  readonly length: CExpression;
  /** The type of an element in memory. */
  readonly stored: CType;
  readonly element: Slot;
}

/** An array as an operand: it is printed as a whole, so that it can be kept in a temporary. */
export const listOperand = (cx: Context, e: Expression): Operand => ({
  e,
  type: typeOf(cx, e),
  print: () => (directName(cx, e) === undefined ? simple(cx, e, cx.value(e)) : none),
});

/** What `listOperand` has printed, taken apart. */
export function taken(cx: Context, e: Expression, c: CExpression): List {
  const { app } = cx;
  const { element } = app.places.expression(e);
  const stored = app.types.stored(element, present(e.type));
  const known = knownLength(cx, e);
  const direct = directName(cx, e);
  if (direct !== undefined) {
    return { items: direct.name, length: known ?? literal(direct.length, 'u32'), stored, element };
  }
  return { items: member(c, 'items'), length: known ?? member(c, 'length'), stored, element };
}

export function list(cx: Context, e: Expression): List {
  const [c] = cx.inOrder([listOperand(cx, e)]);
  return taken(cx, e, c!);
}

/** Text that may stand twice: a name, or a path of names. Anything else is kept first. */
function simple(cx: Context, e: Expression, c: CExpression): CExpression {
  return isPath(c) ? c : cx.temporary(typeOf(cx, e), c, 'list');
}

/** An array that is declared as one, not referred to by pointer and length. */
export function directName(
  cx: Context,
  e: Expression,
): { readonly name: CExpression; readonly length: number } | undefined {
  const inner = e.kind === 'unwrap' || e.kind === 'upcast' ? e.value : e;
  if (inner.kind !== 'variable') return undefined;
  const site = cx.app.storage.direct(inner.variable);
  if (!site || !isList(present(inner.variable.type))) return undefined;
  const length = cx.app.storage.items(site);
  return length === undefined ? undefined : { name: cx.variable(inner.variable), length };
}

function knownLength(cx: Context, e: Expression): CExpression | undefined {
  const type = present(e.type);
  if (type.kind === 'array' && type.length !== undefined) return literal(type.length, 'u32');
  const range = cx.app.range(e);
  return range && isSingleton(range) ? literal(range.min, 'u32') : undefined;
}

/** The element of an array as C reads and writes it: with a check where it is not proven that there is one. */
export function elementAt(cx: Context, e: Extract<Expression, { kind: 'element' }>): CExpression {
  const [array, position] = cx.inOrder([listOperand(cx, e.array), indexOperand(cx, e)]);
  return elementOf(cx, e, array!, position!);
}

export const indexOperand = (cx: Context, e: Extract<Expression, { kind: 'element' }>): Operand => {
  const form = indexForm(cx, e.index);
  return { e: e.index, type: typeOfStored[form], print: () => number(cx, e.index, form) };
};

export function elementOf(
  cx: Context,
  e: Extract<Expression, { kind: 'element' }>,
  array: CExpression,
  position: CExpression,
): CExpression {
  const { app } = cx;
  const { items, length } = taken(cx, e.array, array);
  const proven = isInside(app, e);
  if (proven || !app.forms.checks) {
    const whole = indexForm(cx, e.index) === 'i32';
    return indexed(items, whole ? position : cast(typeOfStored.i32, position));
  }
  const line = literal(e.place.line, 'u32');
  const checked = indexForm(cx, e.index) === 'i32' ? app.helper('at') : app.helper('at_number');
  return indexed(items, call(checked, position, length, line));
}

/** An index is an int32_t where it is known to be one; else a double, which the check looks at. */
function indexForm(cx: Context, e: Expression): 'i32' | 'f64' {
  const form = natural(cx.app, e);
  const range = cx.app.range(e);
  if (form === 'i32' || !range) return 'i32';
  const whole = range.whole && !range.nan && range.min >= -(2 ** 31) && range.max < 2 ** 31;
  return whole ? 'i32' : integral(form) && form !== 'u32' && form !== 'i64' ? 'i32' : 'f64';
}

/** Whether an index is proven to be one of the array, or has been checked before. */
export function isInside({ facts, checkedAhead }: App, e: Extract<Expression, { kind: 'element' }>): boolean {
  if (checkedAhead.has(e)) return true;
  const range = facts.of(e.index);
  if (!range?.whole || range.nan || !(range.min >= 0)) return false;
  const type = present(e.array.type);
  const length = type.kind === 'array' && type.length !== undefined ? type.length : facts.of(e.array)?.min;
  if (length !== undefined && range.max < length) return true;
  const place = facts.table.read(e.array);
  // The array comes before the index, which may have put another in its place.
  return (
    place !== undefined && facts.table.outlasts(place, [e.index]) && (facts.below(e.index).get(place) ?? -Infinity) >= 0
  );
}

/** An array as a value: pointer and length. */
export function listValue(cx: Context, e: Expression, name: CExpression, length: number): CExpression {
  const { app } = cx;
  const type = app.types.list(present(e.type), app.places.expression(e));
  const element = app.places.expression(e).element;
  // Constants are never written to: nothing in the program writes to their elements.
  const items = app.storage.isConstant(e) ? cast(pointerTo(app.types.stored(element, present(e.type))), name) : name;
  return compound(type, items, literal(length, 'i32'));
}
