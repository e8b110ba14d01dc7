import type { Expression, Type } from '../../ir';
import { present } from '../types';
import {
  assign,
  binary,
  call,
  cast,
  identifier,
  index,
  member,
  not,
  sameType,
  step,
  type CExpression,
  type CStatement,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { placed } from './values';
import { same } from './equality';
import type { Stored } from '../numbers/representation';
import { listOperand, taken, type List } from './lists';
import { natural } from './natural';
import { number } from './numbers';
import { bound, positionOperand } from './positions';

type Call = Extract<Expression, { kind: 'call-array' }>;

/** `indexOf`, `lastIndexOf` and `includes`, as a loop that stops at the first element which is the same. */
export function search(cx: Context, e: Call): CExpression {
  const { element } = cx.app.places.expression(e.array);
  const [wanted, start] = e.arguments;
  const isNumber = element.type.kind === 'number';
  const form = isNumber && natural(cx.app, wanted!) === 'i32' ? 'i32' : 'f64';
  const operand: Operand = isNumber
    ? { e: wanted!, type: typeOfStored.f64, print: () => number(cx, wanted!, form) }
    : placed(cx, wanted!, element);
  const type = isNumber ? typeOfStored[form] : cx.app.types.value(element);
  const operands = [listOperand(cx, e.array), { ...operand, type }, ...(start ? [positionOperand(cx, start)] : [])];
  const [array, value, position] = cx.inOrder(operands);
  const list = taken(cx, e.array, array!);
  const backwards = e.method === 'lastIndexOf';
  const from = backwards ? afterLast(cx, position, list) : bound(cx, position, start, list, literal(0, 'u32'), 'from');
  const kept = value!.constant !== undefined ? value! : cx.temporary(type, value!, 'wanted');
  const found = cx.slot(typeOfStored.i32, 'found');
  const at = identifier(cx.unique('at'));
  const item = index(list.items, at);
  const test = isNumber ? sameNumber(e, list, item, kept, form) : sameElement(cx, e, item, kept);
  const missing = binary('<', found, literal(0, 'i32'));
  cx.act(assign(found, literal(-1, 'i32')));
  const then: CStatement[] = [
    { kind: 'expression', expression: assign(found, cast(typeOfStored.i32, at)), line: cx.line },
  ];
  // From the end, the position is counted down before each look.
  const more = backwards ? binary('>', step(at, '--'), literal(0, 'u32')) : binary('<', at, list.length);
  cx.add({
    kind: 'for',
    first: {
      kind: 'declare',
      type: typeOfStored.u32,
      name: at.name,
      value: from.constant === 0 ? literal(0, 'i32') : from,
    },
    condition: binary('&&', more, missing),
    steps: backwards ? [] : [step(at, '++')],
    body: [{ kind: 'if', condition: test, then, otherwise: [], inline: true, line: cx.line }],
  });
  return e.method === 'includes' ? binary('>=', found, literal(0, 'i32')) : found;
}

/** Where a search from the end begins: after the element at the position. */
function afterLast(cx: Context, position: CExpression | undefined, list: List): CExpression {
  if (!position) return list.length;
  return cx.temporary(typeOfStored.u32, call(cx.app.helper('last_position'), position, list.length), 'after');
}

function sameNumber(e: Call, list: List, item: CExpression, kept: CExpression, form: 'i32' | 'f64'): CExpression {
  const isStored = (...kinds: readonly Stored[]) => kinds.some((kind) => sameType(list.stored, typeOfStored[kind]));
  const wide = form === 'i32' && isStored('u32', 'i64', 'f32');
  const double = (c: CExpression) => (wide ? cast(typeOfStored.f64, c) : c);
  const equal = binary('==', double(item), double(kept));
  const isFloating = form === 'f64' && isStored('f64', 'f32');
  return e.method === 'includes' && isFloating ? binary('||', equal, bothNaN(item, kept)) : equal;
}

/** `includes` finds NaN, `indexOf` does not. */
const bothNaN = (a: CExpression, b: CExpression): CExpression => binary('&&', binary('!=', a, a), binary('!=', b, b));

/** Whether an element that is no number is the one that is looked for: the same nothing, or the same value. */
function sameElement(cx: Context, e: Call, item: CExpression, kept: CExpression, given?: Type): CExpression {
  const slot = cx.app.places.expression(e.array).element;
  const type = given ?? slot.type;
  if (type.kind === 'number') {
    const equal = binary('==', item, kept);
    const isFloating = ['f32', 'f64'].includes(cx.app.forms.slot(slot));
    return e.method === 'includes' && isFloating ? binary('||', equal, bothNaN(item, kept)) : equal;
  }
  if (type.kind !== 'optional' || type.of.kind === 'struct') return same(cx, present(type).kind, item, kept);
  const inner = sameElement(cx, e, member(item, 'value'), member(kept, 'value'), type.of);
  const there = member(item, 'present');
  return binary('&&', binary('==', there, member(kept, 'present')), binary('||', not(there), inner));
}
