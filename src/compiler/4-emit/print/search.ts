import type { Expression, Type } from '../../ir';
import { present } from '../types';
import { bound, positionOperand } from './array-methods';
import { atom, binary, call, literal, member, type C } from './c-value';
import type { Context, Operand } from './context';
import { placed, same } from './expressions';
import { blockLines } from './lines';
import { listOperand, taken, type List } from './lists';
import { natural } from './natural';
import { number } from './numbers';

type Call = Extract<Expression, { kind: 'call-array' }>;

/** `indexOf`, `lastIndexOf` and `includes`, as a loop that stops at the first element which is the same. */
export function search(cx: Context, e: Call): C {
  const { element } = cx.app.places.expression(e.array);
  const [wanted, start] = e.arguments;
  const isNumber = element.type.kind === 'number';
  const form = isNumber && natural(cx.app, wanted!) === 'i32' ? 'i32' : 'f64';
  const operand: Operand = isNumber
    ? { e: wanted!, type: 'double', print: () => number(cx, wanted!, form) }
    : placed(cx, wanted!, element);
  const type = isNumber ? (form === 'i32' ? 'int32_t' : 'double') : cx.app.types.value(element);
  const operands = [listOperand(cx, e.array), { ...operand, type }, ...(start ? [positionOperand(cx, start)] : [])];
  const [array, value, position] = cx.inOrder(operands);
  const list = taken(cx, e.array, array!);
  const backwards = e.method === 'lastIndexOf';
  const from = backwards ? afterLast(cx, position, list) : bound(cx, position, start, list, literal(0, 'u32'), 'from');
  const kept = value!.constant !== undefined ? value! : cx.temporary(type, value!, 'wanted');
  const found = cx.slot('int32_t', 'found');
  const at = cx.unique('at');
  const test = isNumber
    ? sameNumber(e, list, at, kept, type)
    : sameElement(cx, e, atom(`${list.items.text}[${at}]`), kept);
  const head = backwards
    ? `for (uint32_t ${at} = ${from.text}; ${at}-- > 0u && ${found.text} < 0;)`
    : `for (uint32_t ${at} = ${from.constant === 0 ? '0' : from.text}; ${at} < ${list.length.text} && ${found.text} < 0; ${at}++)`;
  cx.add(`${found.text} = -1;`);
  cx.out.push(...blockLines(head, [{ text: `if (${test}) ${found.text} = (int32_t)${at};`, line: cx.line }], cx.line));
  return e.method === 'includes' ? binary('>=', found, literal(0, 'i32')) : found;
}

/** Where a search from the end begins: after the element at the position. */
function afterLast(cx: Context, position: C | undefined, list: List): C {
  if (!position) return list.length;
  return cx.temporary('uint32_t', call(cx.app.helper('last_position'), position, list.length), 'after');
}

function sameNumber(e: Call, list: List, at: string, kept: C, type: string): string {
  const item = `${list.items.text}[${at}]`;
  const isWide = ['uint32_t', 'int64_t', 'float'].includes(list.stored) && type !== 'double';
  const equal = isWide ? `(double)${item} == (double)${kept.text}` : `${item} == ${kept.text}`;
  const isFloating = type === 'double' && (list.stored === 'double' || list.stored === 'float');
  return e.method === 'includes' && isFloating ? `${equal} || ${bothNaN(item, kept.text)}` : equal;
}

/** `includes` finds NaN, `indexOf` does not. */
const bothNaN = (a: string, b: string): string => `(${a} != ${a} && ${b} != ${b})`;

/** Whether an element that is no number is the one that is looked for: the same nothing, or the same value. */
function sameElement(cx: Context, e: Call, item: C, kept: C, given?: Type): string {
  const slot = cx.app.places.expression(e.array).element;
  const type = given ?? slot.type;
  if (type.kind === 'number') {
    const equal = binary('==', item, kept).text;
    const isFloating = ['f32', 'f64'].includes(cx.app.forms.slot(slot));
    return e.method === 'includes' && isFloating ? `${equal} || ${bothNaN(item.text, kept.text)}` : equal;
  }
  if (type.kind !== 'optional' || type.of.kind === 'struct') return same(cx, present(type).kind, item, kept, e).text;
  const inner = sameElement(cx, e, member(item, 'value'), member(kept, 'value'), type.of);
  const there = `${item.text}.present`;
  return `${there} == ${kept.text}.present && (!${there} || (${inner}))`;
}
