import {
  boolean,
  cast,
  compound,
  isPointer,
  member,
  nullPointer,
  sameType,
  type CExpression,
  type CType,
} from '../../../c';
import type { Expression, Type } from '../../ir';
import type { Form } from '../numbers/representation';
import type { Slot } from '../slots/slot';
import { present } from '../types';
import { literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { maybeForm, natural } from './natural';
import { number } from './numbers';

/** The C type in which `Context.value` gives an expression. */
export function typeOf({ app }: Context, e: Expression): CType {
  if (e.type.kind === 'number') return typeOfStored[natural(app, e)];
  if (isMaybeNumber(e.type)) return app.types.maybeNumber(e.type, typeOfStored[maybeForm(app, e)]);
  return app.types.value(app.places.expression(e), e.type);
}

export const isMaybeNumber = (type: Type): boolean => type.kind === 'optional' && present(type).kind === 'number';

/** An operand in its own type. */
export const plain = (cx: Context, e: Expression): Operand => ({ e, type: typeOf(cx, e), print: () => cx.value(e) });

/** An operand for a place. */
export const placed = (cx: Context, e: Expression, slot: Slot, type: Type = slot.type): Operand => ({
  e,
  type: cx.app.types.value(slot, type),
  print: () => into(cx, e, slot, type),
});

/** An expression in the form of a place that it flows into. */
export function into(cx: Context, e: Expression, slot: Slot, type: Type = slot.type): CExpression {
  const { app } = cx;
  if (type.kind === 'number') return number(cx, e, app.forms.slot(slot));
  return isMaybeNumber(type) ? maybeNumber(cx, e, type, app.forms.slot(slot)) : cx.value(e);
}

/** A number that may be absent, in a form. */
export function maybeNumber(cx: Context, e: Expression, type: Type, form: Form): CExpression {
  if (type.kind !== 'optional') return number(cx, e, form);
  const wanted = cx.app.types.maybeNumber(type, typeOfStored[form]);
  if (e.kind === 'null' || e.kind === 'zero') return nothing(wanted, type);
  if (e.kind === 'some') return compound(wanted, boolean(true), maybeNumber(cx, e.value, type.of, form));
  if (sameType(wanted, typeOf(cx, e))) return cx.value(e);
  return reformed(cx.temporary(typeOf(cx, e), cx.value(e), 'maybe'), type);

  function reformed(kept: CExpression, of: Type): CExpression {
    if (of.kind !== 'optional') return cast(typeOfStored[form], kept);
    const inner = reformed(member(kept, 'value'), of.of);
    return compound(cx.app.types.maybeNumber(of, typeOfStored[form]), member(kept, 'present'), inner);
  }
}

/** What is absent, in a C type. */
export function nothing(type: CType, of: Type): CExpression {
  if (isPointer(type)) return nullPointer;
  if (of.kind === 'boolean') return boolean(false);
  return type.kind === 'struct' ? compound(type, literal(0, 'i32')) : literal(0, 'i32');
}

/** What is true whatever the expression gives: it is evaluated, and that is all. */
export function always(cx: Context, e: Expression): CExpression {
  cx.evaluate(e);
  return boolean(true);
}
