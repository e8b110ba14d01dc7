import {
  binary,
  boolean,
  call,
  cast,
  conditional,
  isIdentifier,
  isPointer,
  member,
  not,
  nullPointer,
  pointerTo,
  sameType,
  same as sameText,
  voidType,
  type CExpression,
} from '../../../c';
import { typeOfStored } from './c-number';
import type { Expression, Type } from '../../ir';
import { present, structOf } from '../types';
import type { Context } from './context';
import { always, plain, typeOf } from './values';
import { comparison } from './numbers';

/** Comparisons: of numbers, and whether two values are the same. */
export function equality(cx: Context, e: Extract<Expression, { kind: 'binary' }>): CExpression {
  const { left, right, operator } = e;
  const turn = (c: CExpression) => (operator === '!=' ? not(c) : c);
  if (left.type.kind === 'number' && right.type.kind === 'number') return comparison(cx, operator, left, right);
  if (right.kind === 'null') return turn(not(isPresent(cx, left)));
  if (left.kind === 'null') return turn(not(isPresent(cx, right)));
  const optional = left.type.kind === 'optional' || right.type.kind === 'optional';
  const kind = present(left.type).kind;
  if (optional && kind !== 'struct') return turn(optionalEquality(cx, left, right));
  const [a, b] = cx.inOrder([plain(cx, left), plain(cx, right)]);
  return turn(same(cx, kind, a!, b!, [left, right]));
}

/** Whether two values of a kind are the same one. `of` are the expressions that they come from, where their types may differ. */
export function same(
  cx: Context,
  kind: Type['kind'],
  a: CExpression,
  b: CExpression,
  of?: readonly [Expression, Expression],
): CExpression {
  const untyped = (c: CExpression) => cast(pointerTo(voidType), c);
  switch (kind) {
    case 'string':
      return call(cx.app.helper('equal_text'), a, b);
    case 'array':
    case 'view': {
      // Of one type, but with elements that are stored in different widths.
      const mixed = of && !sameType(typeOfPresent(cx, of[0]), typeOfPresent(cx, of[1]));
      const [x, y] = [member(a, 'items'), member(b, 'items')];
      return mixed ? binary('==', untyped(x), untyped(y)) : binary('==', x, y);
    }
    case 'function':
      return binary('==', member(a, 'code'), member(b, 'code'));
    default:
      // Objects of a class and of its base.
      return of && kind === 'struct' && structOf(of[0]) !== structOf(of[1])
        ? binary('==', untyped(a), untyped(b))
        : sameText(a, b)
          ? boolean(true)
          : binary('==', a, b);
  }
}

/** The C type of an expression's value, where there is one. */
const typeOfPresent = ({ app }: Context, e: Expression) => app.types.value(app.places.expression(e), present(e.type));

function isPresent(cx: Context, e: Expression): CExpression {
  if (e.kind === 'some') return always(cx, e.value);
  const type = typeOf(cx, e);
  const c = cx.value(e);
  if (e.type.kind !== 'optional') return boolean(true);
  return isPointer(type) ? binary('!=', c, nullPointer) : member(c, 'present');
}

/** Equality where a side may be absent: both absent, or both there and equal. */
function optionalEquality(cx: Context, left: Expression, right: Expression): CExpression {
  const [a, b] = cx.inOrder([plain(cx, left), plain(cx, right)]);
  const parts = (e: Expression, c: CExpression): { there: CExpression; inner: CExpression } => {
    if (e.type.kind !== 'optional') return { there: boolean(true), inner: c };
    const kept = isIdentifier(c) ? c : cx.temporary(typeOf(cx, e), c, 'maybe');
    return { there: member(kept, 'present'), inner: member(kept, 'value') };
  };
  const one = parts(left, a!);
  const other = parts(right, b!);
  const kind = present(left.type).kind;
  const numbers = kind === 'number';
  const equal = numbers
    ? binary('==', cast(typeOfStored.f64, one.inner), cast(typeOfStored.f64, other.inner))
    : same(cx, kind, one.inner, other.inner, [left, right]);
  if (isTrue(one.there)) return binary('&&', other.there, equal);
  if (isTrue(other.there)) return binary('&&', one.there, equal);
  return conditional(one.there, binary('&&', other.there, equal), not(other.there));
}

const isTrue = (c: CExpression): boolean => c.kind === 'boolean' && c.value;
