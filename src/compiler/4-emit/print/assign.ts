import type { BinaryOperator, Expression, Target } from '../../ir';
import { int32, isEmpty, type Range } from '../numbers/range';
import { formOfKind, type Form, type Stored } from '../numbers/representation';
import { acts, conflict } from '../sequence/effects';
import { present, structOf } from '../types';
import {
  assign,
  binary,
  cast,
  hasCall,
  index as indexed,
  isPath,
  none,
  same,
  sameType,
  step,
  type CExpression,
} from '../../../c';
import { converted, literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { placed, plain, typeOf } from './values';
import { elementOf, indexOperand, isInside, listOperand } from './lists';
import { exact, integral, natural, wrappable } from './natural';
import { floatToInt32, number, operation, source, toSingle, wrapped, wrapToKind } from './numbers';
import { fieldOf } from './places';

type Assign = Extract<Expression, { kind: 'assign' }>;
type Update = Extract<Expression, { kind: 'update' }>;

/** What a target is made of, evaluated before the value. */
function targetOperands(cx: Context, target: Target): readonly Operand[] {
  switch (target.kind) {
    case 'variable':
      return [];
    case 'field':
      return [plain(cx, target.object)];
    case 'element':
      return [listOperand(cx, target.array), indexOperand(cx, target)];
  }
}

/** The target as C writes to it; with `twice`, one that may be read as well. */
function place(cx: Context, target: Target, parts: readonly CExpression[], twice: boolean): CExpression {
  switch (target.kind) {
    case 'variable':
      return cx.variable(target.variable);
    case 'field': {
      const object = parts[0]!;
      const kept = twice && !isRepeatable(object) ? cx.temporary(typeOf(cx, target.object), object, 'object') : object;
      return fieldOf(kept, structOf(target.object), target.field);
    }
    case 'element': {
      const checked = !isInside(cx.app, target) && cx.app.forms.checks;
      const position = parts[1]!;
      if (!twice || (!checked && isRepeatable(position))) {
        return elementOf(cx, target, parts[0]!, position);
      }
      const c = elementOf(cx, target, parts[0]!, position);
      if (c.kind !== 'index') return c;
      return indexed(c.array, cx.temporary(typeOfStored[checked ? 'u32' : 'i32'], c.position, 'index'));
    }
  }
}

/** Whether it can stand twice. */
const isRepeatable = (c: CExpression): boolean =>
  isPath(c) || c.constant !== undefined || (c.kind === 'prefix' && c.operator === '&' && isPath(c.operand));

/** The kind of memory behind a target that holds a number, and whether writing wraps. */
function memory(cx: Context, target: Target): { readonly stored: Stored; readonly wraps: boolean } {
  const { app } = cx;
  const slot = app.places.expression(target);
  if (target.kind === 'element') {
    const array = present(target.array.type);
    return { stored: app.forms.stored(slot, array), wraps: array.kind === 'view' };
  }
  if (target.kind === 'field') return { stored: app.forms.stored(slot, undefined), wraps: false };
  return { stored: app.forms.slot(slot), wraps: false };
}

/** A value on its way into memory. */
export function storedOperand(cx: Context, e: Expression, stored: Stored, wraps: boolean): Operand {
  const form = formOfKind(stored);
  const type = typeOfStored[stored];
  if (!wraps || stored === 'f64' || stored === 'i64') {
    return { e, type, print: () => small(number(cx, e, form), stored) };
  }
  if (stored === 'f32') return { e, type, print: () => toSingle(cx, e) };
  return { e, type, print: () => small(wrapToKind(cx, e, stored), stored) };
}

/** Types smaller than int are promoted in sums, so that what comes back needs a cast. */
function small(c: CExpression, stored: Stored): CExpression {
  const isSmall = stored === 'i8' || stored === 'u8' || stored === 'i16' || stored === 'u16';
  return !isSmall || c.constant !== undefined || (c.kind === 'cast' && sameType(c.type, typeOfStored[stored]))
    ? c
    : cast(typeOfStored[stored], c);
}

/** `target = value`, `target += value`. With `wanted`, what the assignment is worth as a value. */
export function assigned(cx: Context, e: Assign, wanted = true): CExpression {
  const { app } = cx;
  const { target } = e;
  if (target.type.kind !== 'number') return assignedOther(cx, e, wanted);
  if (e.operator !== undefined) return compound(cx, e, wanted);
  const { stored, wraps } = memory(cx, target);
  const operands = targetOperands(cx, target);
  const form = natural(app, e.value);
  // A variable of an integer type has no -0, which whoever wants the value may see.
  const loses = integral(formOfKind(stored)) && !integral(form);
  const keeps = wanted && (target.kind !== 'variable' || loses);
  const value: Operand = keeps
    ? { e: e.value, type: typeOfStored[form], print: () => cx.temporary(typeOfStored[form], number(cx, e.value, form)) }
    : storedOperand(cx, e.value, stored, wraps);
  const printed = cx.inOrder([...operands, value]);
  const c = place(cx, target, printed, false);
  const last = printed.at(-1)!;
  write(cx, c, keeps ? store(last, form, app.range(e.value), stored, wraps) : last);
  if (!wanted) return none;
  return keeps ? last : converted(c, formOfKind(stored), natural(app, e));
}

/** An assignment; of a place to itself, nothing but what its evaluation does. */
function write(cx: Context, target: CExpression, value: CExpression): void {
  if (!same(target, value)) cx.act(assign(target, value));
  else if (hasCall(target)) cx.discard(target);
}

/** A number that is printed already, on its way into memory. */
function store(c: CExpression, form: Form, range: Range | undefined, stored: Stored, wraps: boolean): CExpression {
  const to = formOfKind(stored);
  if (!wraps || integral(form) || stored === 'f32' || stored === 'f64') return small(converted(c, form, to), stored);
  const inside = range && !isEmpty(range) && !range.nan && range.min > int32.min - 1 && range.max < int32.max + 1;
  const whole = inside ? cast(typeOfStored.i32, c) : floatToInt32(c, form);
  return small(converted(whole, 'i32', to), stored);
}

function assignedOther(cx: Context, e: Assign, wanted: boolean): CExpression {
  const slot = cx.app.places.expression(e.target);
  const printed = cx.inOrder([...targetOperands(cx, e.target), placed(cx, e.value, slot)]);
  const c = place(cx, e.target, printed, wanted);
  write(cx, c, printed.at(-1)!);
  return wanted ? c : none;
}

/** `target operator= value`: the target is evaluated once. */
function compound(cx: Context, e: Assign, wanted: boolean): CExpression {
  const { app } = cx;
  const { target, value } = e;
  const operator = e.operator!;
  const { stored, wraps } = memory(cx, target);
  const own = formOfKind(stored);
  const simple = !wanted && natural(app, e) === own && natural(app, value) === own && stored === own;
  const plainOperator = operator === '+' || operator === '-' || operator === '*';
  const fits = integral(own) ? !wraps || stays(app.range(e), own) : own === 'f64' || singles(cx, e);
  const bits = ['&', '|', '^'].includes(operator) && stored === 'i32' && natural(app, value) === 'i32';
  const { effects } = app;
  const undisturbed = !conflict(effects.of(target), effects.of(value));
  if (undisturbed && ((simple && plainOperator && fits) || (!wanted && bits))) {
    const printed = cx.inOrder([...targetOperands(cx, target), valueOperand(cx, e, own)]);
    const c = place(cx, target, printed, false);
    // `x &= x` is what it was.
    const by = printed.at(-1)!;
    if ((operator !== '&' && operator !== '|') || !same(c, by)) cx.act(assign(c, by, `${operator}=`));
    return none;
  }
  const printed = cx.inOrder(targetOperands(cx, target), effects.of(value));
  const c = place(cx, target, printed, true);
  const before = early(cx, c, own, value);
  const left = { e: target, range: app.range(target), form: own, printed: before };
  const result = combined(cx, e, operator, left, stored, wraps, wanted);
  if (!wanted) {
    write(cx, c, result.stored);
    return none;
  }
  const kept = cx.temporary(typeOfStored[natural(app, e)], result.value!);
  cx.act(assign(c, store(kept, natural(app, e), app.range(e), stored, wraps)));
  return kept;
}

const valueOperand = (cx: Context, e: Assign, form: Form): Operand => ({
  e: e.value,
  type: typeOfStored[form],
  print: () => number(cx, e.value, form),
});

/** The old value: kept now where the value's evaluation could change the place, or cannot be read in the same expression. */
function early(cx: Context, c: CExpression, form: Form, value: Expression): CExpression {
  return acts(cx.app.effects.of(value)) ? cx.temporary(typeOfStored[form], c, 'before') : c;
}

const stays = (range: Range | undefined, form: Form): boolean =>
  range !== undefined &&
  (form === 'u32' ? range.min >= 0 && range.max < 2 ** 32 : range.min >= int32.min && range.max <= int32.max);

function singles(cx: Context, e: Assign): boolean {
  const { app } = cx;
  const { stored, wraps } = memory(cx, e.target);
  return stored === 'f32' && wraps && (app.range(e.value)?.single ?? false);
}

function combined(
  cx: Context,
  e: Assign,
  operator: BinaryOperator,
  left: ReturnType<typeof source> & { readonly printed: CExpression },
  stored: Stored,
  wraps: boolean,
  wanted: boolean,
): { readonly stored: CExpression; readonly value?: CExpression } {
  const { app } = cx;
  const right = source(cx, e.value);
  const modular =
    wraps && integral(left.form) && ['+', '-', '*'].includes(operator) && exact(app, e) && wrappable(app, e.value);
  if (!wanted && modular) {
    const sum = binary(operator, converted(left.printed, left.form, 'u32'), wrapped(cx, e.value));
    return { stored: small(stored === 'u32' ? sum : cast(typeOfStored.i32, sum), stored) };
  }
  const single =
    wraps && stored === 'f32' && ['+', '-', '*', '/'].includes(operator) && (app.range(e.value)?.single ?? false);
  if (!wanted && single) return { stored: binary(operator, left.printed, number(cx, e.value, 'f32')) };
  const form = natural(app, e);
  const value = operation(cx, operator, left, right, form, e);
  return { stored: store(value, form, app.range(e), stored, wraps), value };
}

/** `++` and `--`. */
export function updated(cx: Context, e: Update, wanted = true): CExpression {
  const { app } = cx;
  const { stored, wraps } = memory(cx, e.target);
  const own = formOfKind(stored);
  const printed = cx.inOrder(targetOperands(cx, e.target));
  const c = place(cx, e.target, printed, wanted || (wraps && stored === 'i32'));
  const form = natural(app, e);
  const before = wanted && !e.prefix ? cx.temporary(typeOfStored[own], c, 'before') : c;
  const operator = e.operator === '++' ? '+' : '-';
  const range = app.range(e);
  if (stored === 'f32') {
    cx.act(assign(c, cast(typeOfStored.f32, binary(operator, cast(typeOfStored.f64, c), literal(1, 'f64')))));
  } else if (wraps && stored === 'i32' && !(range && range.min > int32.min && range.max < int32.max)) {
    cx.act(assign(c, cast(typeOfStored.i32, binary(operator, cast(typeOfStored.u32, c), literal(1, 'u32')))));
  } else cx.act(step(c, e.operator));
  if (!wanted) return none;
  if (!e.prefix) return converted(before, own, form);
  if (!wraps) return converted(c, own, form);
  // What is worth is the sum, not what the typed array makes of it.
  return operation(cx, operator, { e, range: app.range(e.target), form: own, printed: before }, oneMore(e), form, e);
}

const oneMore = (e: Update) => ({
  e: { kind: 'number' as const, value: 1, type: { kind: 'number' as const }, place: e.place },
  range: undefined,
  form: 'i32' as const,
  printed: literal(1, 'i32'),
});
