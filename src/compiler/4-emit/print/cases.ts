import { assign, binary, call, cast, type CExpression, type CType } from '../../../c';
import type { Expression, Statement } from '../../ir';
import { isSingleton } from '../numbers/range';
import { literal, typeOfStored } from './c-number';
import type { Context } from './context';
import { typeOf } from './values';
import { integral, natural } from './natural';
import { number } from './numbers';

/** What cases are called; none: the default. */
type Tests = readonly (CExpression | undefined)[];

/** What C switches on, and the label of each case: the value itself where all tests are different integers, else a number of the case. */
export function casesOf(
  cx: Context,
  s: Extract<Statement, { kind: 'switch' }>,
): { readonly head: CExpression; readonly tests: Tests } {
  const { type } = s.value;
  const constants = s.cases.map(({ test }) => (test ? constant(cx, test) : undefined));
  const known = s.cases.every(({ test }, position) => !test || constants[position] !== undefined);
  const different =
    new Set(constants.filter((one) => one !== undefined)).size === s.cases.filter(({ test }) => test).length;
  const form = type.kind === 'number' ? natural(cx.app, s.value) : undefined;
  const plain = type.kind === 'literals' || (form !== undefined && integral(form) && form !== 'i64');
  if (known && different && plain) {
    const fits = (one: number) => (form === 'u32' ? one >= 0 && one < 2 ** 32 : one >= -(2 ** 31) && one < 2 ** 31);
    if (constants.every((one) => one === undefined || fits(one))) {
      const c = cx.value(s.value);
      const range = cx.app.range(s.value);
      const head =
        c.constant === undefined && !(range && isSingleton(range)) ? c : variable(cx, typeOf(cx, s.value), c);
      const labelled = form === 'u32' ? 'u32' : 'i32';
      return { head, tests: constants.map((one) => (one === undefined ? undefined : literal(one, labelled))) };
    }
  }
  const kept = cx.temporary(typeOf(cx, s.value), cx.value(s.value), 'value');
  const chosen = cx.slot(typeOfStored.i32, 'chosen');
  cx.act(assign(chosen, literal(-1, 'i32')));
  s.cases.forEach(({ test }, position) => {
    if (!test) return;
    const isOpen = binary('<', chosen, literal(0, 'i32'));
    const look = cx.inside(() => cx.guard(equals(cx, kept, s.value, test), assign(chosen, literal(position, 'i32'))));
    cx.branch(isOpen, look);
  });
  return {
    head: chosen,
    tests: s.cases.map(({ test }, position) => (test ? literal(position, 'i32') : undefined)),
  };
}

/** A known value that C is not to know: it would remark on the cases. */
function variable(cx: Context, type: CType, c: CExpression): CExpression {
  const slot = cx.slot(type, 'value');
  cx.act(assign(slot, c));
  return slot;
}

function equals(cx: Context, subject: CExpression, e: Expression, test: Expression): CExpression {
  if (e.type.kind === 'number' && test.type.kind === 'number') {
    return binary('==', cast(typeOfStored.f64, subject), number(cx, test, 'f64'));
  }
  if (e.type.kind === 'string') return call(cx.app.helper('equal_text'), subject, cx.value(test));
  if (e.type.kind === 'boolean' || e.type.kind === 'literals' || e.type.kind === 'struct') {
    return binary('==', subject, cx.value(test));
  }
  throw new Error(`a switch over values of kind ${e.type.kind}`);
}

function constant(cx: Context, e: Expression): number | undefined {
  const { app } = cx;
  if (e.kind === 'number') return Number.isInteger(e.value) ? e.value + 0 : undefined;
  if (e.kind === 'unary' && e.operator === '-' && e.value.kind === 'number')
    return Number.isInteger(e.value.value) ? -e.value.value + 0 : undefined;
  if (e.kind === 'narrow') return constant(cx, e.value);
  return e.kind === 'string' && e.type.kind === 'literals' ? app.literal(e.value) : undefined;
}
