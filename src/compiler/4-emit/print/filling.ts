import {
  assign,
  binary,
  boolType,
  call,
  identifier,
  index,
  sameType,
  sizeOf,
  step,
  type CExpression,
  type CStatement,
  type CType,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context, WithoutLine } from './context';

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
