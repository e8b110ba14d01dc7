import {
  address,
  arrayOf,
  call,
  compound,
  identifier,
  pointerTo,
  sizeOf,
  type CExpression,
  type CType,
} from '../../../c';
import type { Expression } from '../../ir';
import type { Slot } from '../slots/slot';
import { present } from '../types';
import { literal } from './c-number';
import type { Context } from './context';

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

/** An element of the array that an expression makes. */
export function elementOf(cx: Context, e: Expression): { readonly element: Slot; readonly stored: CType } {
  const { element } = cx.app.places.expression(e);
  return { element, stored: cx.app.types.stored(element, present(e.type)) };
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

/** An array as a value: its items and their number. */
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
