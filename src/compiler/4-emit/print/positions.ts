import { call, type CExpression } from '../../../c';
import type { Expression } from '../../ir';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import type { List } from './lists';
import { operand } from './numbers';

/** An argument that is a position in an array. */
export const positionOperand = (cx: Context, e: Expression): Operand => operand(cx, e, 'f64');

/** A position from the start or, where negative, from the end: cut to the array (a relative index of ECMA-262). It is whole already. */
export function bound(
  cx: Context,
  c: CExpression | undefined,
  e: Expression | undefined,
  list: List,
  otherwise: CExpression,
  wanted: string,
): CExpression {
  if (!c || !e) return otherwise;
  const length = list.length.constant;
  if (c.constant !== undefined && length !== undefined) {
    const from = c.constant < 0 ? c.constant + length : c.constant;
    return literal(from > 0 ? Math.min(from, length) : 0, 'u32');
  }
  if (c.constant === 0) return literal(0, 'u32');
  return cx.temporary(typeOfStored.u32, call(cx.app.helper('position'), c, list.length), wanted);
}
