import type { BinaryOperator, Brand } from '../../ir';
import {
  SAFE,
  anything,
  constant,
  empty,
  hasZero,
  int32,
  integers,
  isEmpty,
  isInteger,
  isSingleton,
  range,
  rangeOfKind,
  type Range,
} from './range';

/**
 * What JavaScript's operators make of ranges. Bounds are computed with the very operation: rounding to nearest is monotonic, so the
 * rounded bounds of a sum are the bounds of the rounded sums.
 */
export function arithmetic(operator: BinaryOperator, a: Range, b: Range): Range {
  if (isEmpty(a) || isEmpty(b)) return empty;
  const nan = a.nan || b.nan;
  const known = isSingleton(a) && isSingleton(b) && !a.minusZero && !b.minusZero;
  switch (operator) {
    case '+':
      return add(a, b, nan);
    case '-':
      return add(a, negate(b), nan);
    case '*':
      return multiply(a, b, nan);
    case '/':
      return divide(a, b, nan);
    case '%':
      return remainder(a, b, nan);
    case '**':
      return known && isInteger(a) && isInteger(b) && b.min >= 0 && a.min ** b.min <= SAFE && a.min >= 0
        ? power(a.min, b.min)
        : anything;
    case '&':
      return and(toInt32(a), toInt32(b));
    case '|':
      return or(toInt32(a), toInt32(b));
    case '^':
      return xor(toInt32(a), toInt32(b));
    case '<<':
      return shiftLeft(toInt32(a), shiftCount(b));
    case '>>':
      return shiftRight(toInt32(a), shiftCount(b));
    case '>>>':
      return shiftRight(toUint32(a), shiftCount(b));
    default:
      // Comparisons are booleans.
      return empty;
  }
}

/** An exact power of integers; a library may still be one unit off, so the integer is not promised. */
const power = (base: number, exponent: number): Range =>
  range(base ** exponent * (1 - 2 ** -50), base ** exponent * (1 + 2 ** -50));

export function negate(a: Range): Range {
  return range(-a.max, -a.min, { ...a, minusZero: hasZero(a) });
}

function add(a: Range, b: Range, nan: boolean): Range {
  const opposite = (a.max === Infinity && b.min === -Infinity) || (a.min === -Infinity && b.max === Infinity);
  return range(lower(a.min + b.min), upper(a.max + b.max), {
    whole: a.whole && b.whole,
    nan: nan || opposite,
    minusZero: a.minusZero && b.minusZero,
  });
}

/** Infinity minus Infinity as a bound: nothing is known. */
const lower = (bound: number): number => (Number.isNaN(bound) ? -Infinity : bound);
const upper = (bound: number): number => (Number.isNaN(bound) ? Infinity : bound);
const infinite = (a: Range): boolean => a.min === -Infinity || a.max === Infinity;
const mayBeNegative = (a: Range): boolean => a.min < 0 || a.minusZero;

function multiply(a: Range, b: Range, nan: boolean): Range {
  const product = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x * y);
  const ends = [product(a.min, b.min), product(a.min, b.max), product(a.max, b.min), product(a.max, b.max)];
  const whole = a.whole && b.whole;
  // Fractions can be so small that their product is a zero.
  const underflow = !whole && ((a.min < 0 && b.max > 0) || (b.min < 0 && a.max > 0));
  const signed = (zero: Range, other: Range) =>
    hasZero(zero) && (mayBeNegative(other) || (zero.minusZero && other.max >= 0));
  const minusZero = underflow || signed(a, b) || signed(b, a);
  return range(Math.min(...ends), Math.max(...ends), {
    whole,
    nan: nan || (hasZero(a) && infinite(b)) || (hasZero(b) && infinite(a)),
    minusZero,
  });
}

function divide(a: Range, b: Range, nan: boolean): Range {
  const undefinedQuotient = (hasZero(a) && hasZero(b)) || (infinite(a) && infinite(b));
  const differ = (mayBeNegative(a) && b.max >= 0) || (mayBeNegative(b) && a.max >= 0);
  const flags = { nan: nan || undefinedQuotient, minusZero: differ };
  if (hasZero(b)) {
    const positive = a.min >= 0 && b.min >= 0 && !a.minusZero && !b.minusZero;
    return range(positive ? 0 : -Infinity, Infinity, flags);
  }
  const ends = [a.min / b.min, a.min / b.max, a.max / b.min, a.max / b.max];
  return range(Math.min(...ends.map(lower)), Math.max(...ends.map(upper)), flags);
}

/** `a % b` of integers is integer code: a zero divisor is a panic there (and nothing but a mistake), not NaN. */
export const isIntegerRemainder = (a: Range, b: Range): boolean => fitsSafe(a) && fitsSafe(b);
const fitsSafe = (a: Range): boolean => isInteger(a) && a.min >= -SAFE && a.max <= SAFE;

function remainder(a: Range, b: Range, nan: boolean): Range {
  const integer = isIntegerRemainder(a, b);
  const largest = Math.max(Math.abs(b.min), Math.abs(b.max));
  const least = hasZero(b) ? 0 : Math.min(Math.abs(b.min), Math.abs(b.max));
  const limit = integer ? Math.max(0, largest - 1) : largest;
  const unchanged = a.max < least && a.min > -least;
  return range(
    unchanged ? a.min : a.min < 0 ? Math.max(a.min, -limit) : 0,
    unchanged ? a.max : a.max > 0 ? Math.min(a.max, limit) : 0,
    {
      whole: a.whole && b.whole,
      nan: nan || (!integer && (hasZero(b) || infinite(a))),
      minusZero: a.minusZero || (!unchanged && a.min < 0) || (unchanged && a.minusZero),
    },
  );
}

/** ToInt32, ECMA-262 7.1.6: drops the fraction, then wraps. */
export function toInt32(a: Range): Range {
  return wrap(a, int32);
}

export function toUint32(a: Range): Range {
  return wrap(a, rangeOfKind('u32'));
}

function wrap(a: Range, into: Range): Range {
  if (isEmpty(a)) return empty;
  const min = Math.trunc(a.min);
  const max = Math.trunc(a.max);
  if (a.min <= a.max && (min < into.min || max > into.max)) return into;
  // NaN becomes 0.
  const zero = a.nan ? 0 : undefined;
  return integers(Math.min(min, zero ?? min), Math.max(max, zero ?? max));
}

/** `i8(x)`, `u16(x)`, `f32(x)`, and what a typed array stores. */
export function convert(a: Range, to: Brand): Range {
  if (isEmpty(a)) return empty;
  if (to !== 'f32') return wrap(a, rangeOfKind(to));
  if (a.single) return a;
  return range(Math.fround(a.min), Math.fround(a.max), {
    whole: a.whole,
    nan: a.nan,
    // A small fraction becomes a zero and keeps its sign.
    minusZero: a.minusZero || (!a.whole && a.min < 0),
    single: true,
  });
}

/** One less than the power of two above: all bits that a value up to `value` can have. */
const bitsUpTo = (value: number): number => 2 ** (32 - Math.clz32(value)) - 1;
/** The least k such that both ranges lie in -2^k .. 2^k - 1. */
const mask = (...values: readonly number[]): number =>
  Math.max(...values.map((value) => bitsUpTo(value < 0 ? ~value : value)));

function and(a: Range, b: Range): Range {
  if (isSingleton(a) && isSingleton(b)) return constant(a.min & b.min);
  if (isSingleton(b) && b.min === -1) return a;
  if (isSingleton(a) && a.min === -1) return b;
  if (a.min >= 0 || b.min >= 0) {
    const max = Math.min(a.min >= 0 ? a.max : Infinity, b.min >= 0 ? b.max : Infinity);
    return integers(0, max);
  }
  const bits = mask(a.min, a.max, b.min, b.max);
  return integers(-bits - 1, Math.max(a.max, b.max, -1) < 0 ? -1 : bits);
}

function or(a: Range, b: Range): Range {
  if (isSingleton(a) && isSingleton(b)) return constant(a.min | b.min);
  if (isSingleton(b) && b.min === 0) return a;
  if (isSingleton(a) && a.min === 0) return b;
  const bits = mask(a.min, a.max, b.min, b.max);
  if (a.min >= 0 && b.min >= 0) return integers(Math.max(a.min, b.min), bits);
  const negative = a.max < 0 || b.max < 0;
  return integers(-bits - 1, negative ? -1 : bits);
}

function xor(a: Range, b: Range): Range {
  if (isSingleton(a) && isSingleton(b)) return constant(a.min ^ b.min);
  if (isSingleton(b) && b.min === 0) return a;
  if (isSingleton(a) && a.min === 0) return b;
  const bits = mask(a.min, a.max, b.min, b.max);
  return a.min >= 0 && b.min >= 0 ? integers(0, bits) : integers(-bits - 1, bits);
}

/** A count of bits: the low five bits of the right operand. */
function shiftCount(b: Range): Range {
  const count = toInt32(b);
  return count.min >= 0 && count.max <= 31 ? count : isSingleton(count) ? constant(count.min & 31) : integers(0, 31);
}

function shiftLeft(a: Range, count: Range): Range {
  const ends = [a.min, a.max].flatMap((value) => [value * 2 ** count.min, value * 2 ** count.max]);
  const min = Math.min(...ends);
  const max = Math.max(...ends);
  return min < int32.min || max > int32.max ? int32 : integers(min, max);
}

function shiftRight(a: Range, count: Range): Range {
  const ends = [a.min, a.max].flatMap((value) => [
    Math.floor(value / 2 ** count.min),
    Math.floor(value / 2 ** count.max),
  ]);
  return integers(Math.min(...ends), Math.max(...ends));
}
