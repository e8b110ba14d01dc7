import type { BinaryOperator, Expression } from '../../ir';
import { int32, isEmpty, isSingleton, type Range } from '../numbers/range';
import type { Form } from '../numbers/representation';
import { binary, boolean, call, cast, hasCall, isIdentifier, prefix, same, type CExpression } from '../../../c';
import { converted, literal, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import type { Helper } from './helpers';
import { integral, isQuotient, natural, widest, wrappable } from './natural';

/** A number in a form that holds it. */
export function number(cx: Context, e: Expression, form: Form): CExpression {
  const own = natural(cx.app, e);
  if (form === own) return cx.natural(e);
  if (form === 'f32' || form === 'f64') {
    const inner = e.kind === 'unary' && e.operator === '-' && e.value.kind === 'number' ? e : undefined;
    if (inner) return literal(-(inner.value as { value: number }).value, form);
  }
  return converted(cx.natural(e), own, form);
}

/** An operand that is printed as a number of one form. */
export const operand = (cx: Context, e: Expression, form: Form): Operand => ({
  e,
  type: typeOfStored[form],
  print: () => number(cx, e, form),
});

/** An operand of arithmetic modulo 2^32. */
const wrappedOperand = (cx: Context, e: Expression): Operand => ({
  e,
  type: typeOfStored.u32,
  print: () => wrapped(cx, e),
});
const int32Operand = (cx: Context, e: Expression): Operand => ({
  e,
  type: typeOfStored.i32,
  print: () => toInt32(cx, e),
});

/** One side of an operation: an expression, or the old value of a compound assignment's target. */
export interface Source {
  readonly e: Expression;
  readonly range: Range | undefined;
  readonly form: Form;
  /** The value, where it is printed already. */
  readonly printed?: CExpression | undefined;
}

export const source = (cx: Context, e: Expression): Source => ({
  e,
  range: cx.app.range(e),
  form: natural(cx.app, e),
});

const as = (cx: Context, { e, form, printed }: Source, wanted: Form): Operand =>
  printed ? { e, type: typeOfStored[wanted], print: () => converted(printed, form, wanted) } : operand(cx, e, wanted);
const asWrapped = (cx: Context, s: Source): Operand =>
  s.printed
    ? { e: s.e, type: typeOfStored.u32, print: () => wrapForm(s.printed!, s.form, s.range) }
    : wrappedOperand(cx, s.e);
const asInt32 = (cx: Context, s: Source): Operand =>
  s.printed
    ? { e: s.e, type: typeOfStored.i32, print: () => intForm(s.printed!, s.form, s.range) }
    : int32Operand(cx, s.e);

/** `left operator right` in the form that `natural` has promised. `e` is the operation. */
export function operation(
  cx: Context,
  operator: BinaryOperator,
  left: Source,
  right: Source,
  form: Form,
  e: Expression,
): CExpression {
  switch (operator) {
    case '+':
    case '-':
    case '*': {
      const inner = integral(form) ? widest(left.form, right.form, form) : 'f64';
      const [a, b] = cx.inOrder([as(cx, left, inner), as(cx, right, inner)]);
      return converted(binary(operator, a!, b!), inner, form);
    }
    case '/': {
      const [a, b] = cx.inOrder([as(cx, left, 'f64'), as(cx, right, 'f64')]);
      return binary('/', a!, b!);
    }
    case '%':
      return remainder(cx, left, right, form, e);
    case '**': {
      // A square is one multiplication, rounded as pow() rounds it at best.
      if (right.e.kind === 'number' && right.e.value === 2) {
        const value = as(cx, left, 'f64').print();
        const kept = isIdentifier(value) ? value : cx.temporary(typeOfStored.f64, value, 'base');
        return binary('*', kept, kept);
      }
      const [a, b] = cx.inOrder([as(cx, left, 'f64'), as(cx, right, 'f64')]);
      return call('uk_math_pow', a!, b!);
    }
    case '&':
    case '|':
    case '^': {
      const [a, b] = cx.inOrder([asInt32(cx, left), asInt32(cx, right)]);
      if (b!.constant === 0 && operator !== '&') return a!;
      if (b!.constant === -1 && operator === '&') return a!;
      if (a!.constant !== undefined && b!.constant !== undefined)
        return literal(bits(operator, a!.constant, b!.constant), 'i32');
      return binary(operator, a!, b!);
    }
    case '<<': {
      const [a, b] = cx.inOrder([asWrapped(cx, left), asInt32(cx, right)]);
      return cast(typeOfStored.i32, binary('<<', a!, count(b!, right.range)));
    }
    case '>>': {
      const [a, b] = cx.inOrder([asInt32(cx, left), asInt32(cx, right)]);
      return b!.constant === 0 ? a! : binary('>>', a!, count(b!, right.range));
    }
    case '>>>': {
      const [a, b] = cx.inOrder([asWrapped(cx, left), asInt32(cx, right)]);
      const shifted = b!.constant === 0 ? a! : binary('>>', a!, count(b!, right.range));
      return converted(shifted, 'u32', form);
    }
    default:
      throw new Error(`${operator} does not make a number`);
  }
}

/** `a operator b` of known integers, as an int32. */
function bits(operator: BinaryOperator, a: number, b: number): number {
  return operator === '&' ? a & b : operator === '|' ? a | b : a ^ b;
}

/** A number of bits to shift by: JavaScript takes the low five bits, C leaves more open. */
function count(c: CExpression, range: Range | undefined): CExpression {
  if (c.constant !== undefined) return literal(c.constant & 31, 'i32');
  return range && range.min >= 0 && range.max <= 31 ? c : binary('&', c, literal(31, 'i32'));
}

function remainder(cx: Context, left: Source, right: Source, form: Form, e: Expression): CExpression {
  if (!integral(form)) {
    const [a, b] = cx.inOrder([as(cx, left, 'f64'), as(cx, right, 'f64')]);
    return call('uk_remainder', a!, b!);
  }
  let inner = widest(left.form, right.form);
  // The one quotient that an int32_t cannot hold.
  if (inner === 'i32' && mayOverflow(left.range, right.range)) inner = 'i64';
  const [a, b] = cx.inOrder([as(cx, left, inner), as(cx, right, inner)]);
  return converted(binary('%', a!, divisor(cx, b!, inner, right.range, e)), inner, form);
}

const mayOverflow = (left: Range | undefined, right: Range | undefined): boolean =>
  (left?.min ?? int32.min) <= int32.min && (right?.min ?? -1) <= -1 && (right?.max ?? -1) >= -1;

/** A divisor that is not zero: by proof, or by a check. */
export function divisor(cx: Context, c: CExpression, form: Form, range: Range | undefined, e: Expression): CExpression {
  const possible = !range || (range.min <= 0 && range.max >= 0);
  if (!possible || !cx.app.forms.checks || !integral(form)) return c;
  // Safe: the forms that are left are those of the helpers.
  const name = cx.app.helper(`divisor_${form}` as Helper);
  return call(name, c, literal(e.place.line, 'u32'));
}

/** `+x`, `-x` and `~x`. */
export function unary(cx: Context, e: Extract<Expression, { kind: 'unary' }>): CExpression {
  const form = natural(cx.app, e);
  switch (e.operator) {
    case '+':
      return cx.natural(e.value);
    case '~': {
      const c = toInt32(cx, e.value);
      return prefix('~', c);
    }
    default: {
      const inner = integral(form) ? widest(natural(cx.app, e.value), form) : form;
      const c = number(cx, e.value, inner);
      if (c.constant !== undefined && !(integral(inner) && c.constant === 0)) return literal(-c.constant, form);
      return converted(prefix('-', c), inner, form);
    }
  }
}

/** The low 32 bits of a number's integer part, as ToInt32 leaves them, in a uint32_t. */
export function wrapped(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  if (e.kind === 'number' && Number.isInteger(e.value)) return literal(e.value >>> 0, 'u32');
  if (e.kind === 'narrow') return wrapped(cx, e.value);
  if (e.kind === 'binary' && ['+', '-', '*'].includes(e.operator) && wrappable(app, e)) {
    const [a, b] = cx.inOrder([wrappedOperand(cx, e.left), wrappedOperand(cx, e.right)]);
    return binary(e.operator, a!, b!);
  }
  if (e.kind === 'unary' && e.operator === '-' && wrappable(app, e)) {
    return binary('-', literal(0, 'u32'), wrapped(cx, e.value));
  }
  if (e.kind === 'math' && e.name === 'imul' && e.arguments.length === 2) {
    const [a, b] = cx.inOrder(e.arguments.map((one) => wrappedOperand(cx, one)));
    return binary('*', a!, b!);
  }
  if (e.kind === 'binary' && (e.operator === '<<' || e.operator === '>>>')) {
    const [a, b] = cx.inOrder([wrappedOperand(cx, e.left), int32Operand(cx, e.right)]);
    if (b!.constant === 0) return a!;
    return binary(e.operator === '<<' ? '<<' : '>>', a!, count(b!, app.range(e.right)));
  }
  if (e.kind === 'binary' && ['&', '|', '^'].includes(e.operator)) {
    const [a, b] = cx.inOrder([wrappedOperand(cx, e.left), wrappedOperand(cx, e.right)]);
    if (a!.constant !== undefined && b!.constant !== undefined) {
      return literal(bits(e.operator, a!.constant, b!.constant) >>> 0, 'u32');
    }
    return b!.constant === 0 && e.operator !== '&' ? a! : binary(e.operator, a!, b!);
  }
  if (isQuotient(app, e)) return wrapForm(quotient(cx, e), 'i32', int32);
  const form = natural(app, e);
  return wrapForm(cx.natural(e), form, app.range(e));
}

function wrapForm(c: CExpression, form: Form, range: Range | undefined): CExpression {
  if (c.constant !== undefined) return literal(c.constant >>> 0, 'u32');
  return integral(form) ? converted(c, form, 'u32') : cast(typeOfStored.u32, intForm(c, form, range));
}

function intForm(c: CExpression, form: Form, range: Range | undefined): CExpression {
  if (c.constant !== undefined) return literal(c.constant | 0, 'i32');
  if (integral(form)) return converted(c, form, 'i32');
  const inside = range && !isEmpty(range) && !range.nan && range.min > int32.min - 1 && range.max < int32.max + 1;
  return inside ? cast(typeOfStored.i32, c) : floatToInt32(c, form);
}

/** ToInt32 of what is in floating point and may be anything. Doubles are dear on a chip that has only singles. */
export const floatToInt32 = (c: CExpression, form: Form): CExpression =>
  form === 'f32' ? call('uk_single_to_int32', c) : call('uk_to_int32', converted(c, form, 'f64'));

/** ToInt32 of a number. */
export function toInt32(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  if (e.kind === 'number') return literal(e.value | 0, 'i32');
  if (isQuotient(app, e)) return quotient(cx, e);
  const form = natural(app, e);
  if (form === 'i32') return cx.natural(e);
  if (wrappable(app, e)) return cast(typeOfStored.i32, wrapped(cx, e));
  return intForm(cx.natural(e), form, app.range(e));
}

/** `(a / b) | 0` of integers. */
function quotient(cx: Context, e: Extract<Expression, { kind: 'binary' }>): CExpression {
  const { app } = cx;
  const [left, right] = [source(cx, e.left), source(cx, e.right)];
  let inner = widest(left.form, right.form);
  if (inner === 'i32' && mayOverflow(left.range, right.range)) inner = 'i64';
  const [a, b] = cx.inOrder([as(cx, left, inner), as(cx, right, inner)]);
  return converted(binary('/', a!, divisor(cx, b!, inner, app.range(e.right), e)), inner, 'i32');
}

/** Math.floor or Math.trunc of a quotient of integers, in an integer form. */
export function integerQuotient(
  cx: Context,
  e: Extract<Expression, { kind: 'binary' }>,
  rounding: 'floor' | 'trunc',
  form: Form,
): CExpression {
  const { app } = cx;
  const [left, right] = [source(cx, e.left), source(cx, e.right)];
  let inner = widest(left.form, right.form);
  if (inner === 'i32' && mayOverflow(left.range, right.range)) inner = 'i64';
  const signs = (range: Range | undefined) => range !== undefined && range.min >= 0;
  const plain = rounding === 'trunc' || (signs(left.range) && signs(right.range));
  const power = right.range && isSingleton(right.range) ? Math.log2(right.range.min) : -1;
  if (!plain && Number.isInteger(power) && power >= 0 && inner === 'i32') {
    return converted(binary('>>', number(cx, e.left, 'i32'), literal(power, 'i32')), 'i32', form);
  }
  const [a, b] = cx.inOrder([as(cx, left, inner), as(cx, right, inner)]);
  const below = divisor(cx, b!, inner, right.range, e);
  if (plain || inner === 'u32') return converted(binary('/', a!, below), inner, form);
  return converted(call(app.helper(inner === 'i32' ? 'floor_i32' : 'floor_i64'), a!, below), inner, form);
}

/** What a typed array of integers keeps of a number, or what `u8(x)` makes of it, in a form that holds it. */
export function wrapTo(
  cx: Context,
  e: Expression,
  kind: 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32',
  form: Form,
): CExpression {
  const c = wrapToKind(cx, e, kind);
  const own: Form = kind === 'u32' ? 'u32' : 'i32';
  return converted(c, own, form);
}

/** The same, as a C value of the very type or one that it is promoted to. */
export function wrapToKind(cx: Context, e: Expression, kind: 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32'): CExpression {
  if (kind === 'i32') return toInt32(cx, e);
  if (kind === 'u32') return isQuotient(cx.app, e) ? cast(typeOfStored.u32, quotient(cx, e)) : wrapped(cx, e);
  const range = cx.app.range(e);
  const [min, max] = { i8: [-128, 127], u8: [0, 255], i16: [-32768, 32767], u16: [0, 65535] }[kind] as [number, number];
  const c = toInt32(cx, e);
  if (c.constant !== undefined)
    return literal(
      new { i8: Int8Array, u8: Uint8Array, i16: Int16Array, u16: Uint16Array }[kind]([c.constant])[0]!,
      'i32',
    );
  const inside = range && !range.nan && range.min > min - 1 && range.max < max + 1;
  return inside ? c : cast(typeOfStored[kind], c);
}

/** Math.fround. One operation on singles, rounded once to double and once to single, is the single operation (Figueroa 1995). */
export function toSingle(cx: Context, e: Expression): CExpression {
  const { app } = cx;
  const single = (one: Expression) => app.range(one)?.single ?? false;
  if (e.kind === 'number') return literal(Math.fround(e.value), 'f32');
  const form = natural(app, e);
  if (form === 'f32') return cx.natural(e);
  if (integral(form)) return converted(cx.natural(e), form, 'f32');
  if (e.kind === 'binary' && ['+', '-', '*', '/'].includes(e.operator) && single(e.left) && single(e.right)) {
    const [a, b] = cx.inOrder([operand(cx, e.left, 'f32'), operand(cx, e.right, 'f32')]);
    return binary(e.operator, a!, b!);
  }
  if (e.kind === 'math' && e.name === 'sqrt' && e.arguments[0] && single(e.arguments[0])) {
    return call('__builtin_sqrtf', number(cx, e.arguments[0], 'f32'));
  }
  return cast(typeOfStored.f32, cx.natural(e));
}

/** Comparison of two numbers. */
export function comparison(cx: Context, operator: BinaryOperator, left: Expression, right: Expression): CExpression {
  const { app } = cx;
  const [a, b] = [natural(app, left), natural(app, right)];
  const singles = [left, right].every((e) => app.range(e)?.single ?? false) && (a === 'f32' || b === 'f32');
  const form = integral(a) && integral(b) ? comparedAs(cx, left, right, a, b) : singles ? 'f32' : 'f64';
  const [x, y] = cx.inOrder([operand(cx, left, form), operand(cx, right, form)]);
  if (x!.constant !== undefined && y!.constant !== undefined)
    return boolean(compare(operator, x!.constant, y!.constant));
  if (operator === '==' || operator === '!=') {
    // No single is a double with more digits; C compilers warn of the question.
    const never = (single: Form, c: CExpression) =>
      single === 'f32' && c.constant !== undefined && Math.fround(c.constant) !== c.constant;
    if (never(a, y!) || never(b, x!)) {
      for (const side of [x!, y!]) if (hasCall(side)) cx.discard(side);
      return boolean(operator === '!=');
    }
  }
  if (same(x!, y!) && integral(form)) return boolean(['==', '<=', '>='].includes(operator));
  return binary(operator, x!, y!);
}

/** Integers of unlike forms: where one side is small enough, it is taken for the other's form. */
function comparedAs(cx: Context, left: Expression, right: Expression, a: Form, b: Form): Form {
  if (a === b) return a;
  const positive = (e: Expression) => (cx.app.range(e)?.min ?? -1) >= 0;
  if (a !== 'i64' && b !== 'i64' && positive(left) && positive(right)) return 'u32';
  return 'i64';
}

function compare(operator: BinaryOperator, a: number, b: number): boolean {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
