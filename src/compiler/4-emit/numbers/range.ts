import type { Brand, ElementKind } from '../../ir';

/**
 * What is known of a number: an interval and what else a double can be. It stands for a set of doubles; a set that is larger than
 * needed is always right (abstract interpretation, Cousot & Cousot 1977).
 */
export interface Range {
  /** The least and the greatest value other than NaN, infinities included. `min > max`: none but perhaps NaN. */
  readonly min: number;
  readonly max: number;
  /** Every finite value is an integer. */
  readonly whole: boolean;
  readonly nan: boolean;
  /** A zero in it can be -0. */
  readonly minusZero: boolean;
  /** Single precision holds every value exactly. */
  readonly single: boolean;
}

/** Integers up to here are doubles, and so are their neighbours: a sum that is no greater has not been rounded. */
export const SAFE = 2 ** 53 - 1;
const SINGLE_SAFE = 2 ** 24;

export const empty: Range = { min: Infinity, max: -Infinity, whole: true, nan: false, minusZero: false, single: true };
export const anything: Range = {
  min: -Infinity,
  max: Infinity,
  whole: false,
  nan: true,
  minusZero: true,
  single: false,
};
export const onlyNaN: Range = { ...empty, nan: true };

type Flags = Partial<Omit<Range, 'min' | 'max'>>;

/** A range with bounds and flags made consistent with each other; flags that are left out are false. */
export function range(min: number, max: number, flags: Flags = {}): Range {
  const nan = flags.nan ?? false;
  let whole = flags.whole ?? false;
  if (whole) {
    min = Math.ceil(min);
    max = Math.floor(max);
  }
  if (!(min <= max)) return nan ? onlyNaN : empty;
  if (min === max) whole = Number.isInteger(min) || !Number.isFinite(min);
  // Bounds are sets of values, and both zeros are the same bound.
  min += 0;
  max += 0;
  const small = whole && min >= -SINGLE_SAFE && max <= SINGLE_SAFE;
  const one = min === max && Math.fround(min) === min;
  return {
    min,
    max,
    whole,
    nan,
    minusZero: (flags.minusZero ?? false) && min <= 0 && max >= 0,
    single: (flags.single ?? false) || small || one,
  };
}

/** Integers from `min` to `max`. */
export const integers = (min: number, max: number): Range => range(min, max, { whole: true });

export function constant(value: number): Range {
  if (Number.isNaN(value)) return onlyNaN;
  return range(value, value, { minusZero: Object.is(value, -0) });
}

/** The values of a branded number, or of an element of a typed array. */
export function rangeOfKind(kind: ElementKind): Range {
  switch (kind) {
    case 'f64':
      return anything;
    case 'f32':
      return { ...anything, single: true };
    default:
      return integerKinds[kind];
  }
}

const integerKinds: Readonly<Record<Exclude<Brand, 'f32'>, Range>> = {
  i8: integers(-128, 127),
  u8: integers(0, 255),
  i16: integers(-32768, 32767),
  u16: integers(0, 65535),
  i32: integers(-(2 ** 31), 2 ** 31 - 1),
  u32: integers(0, 2 ** 32 - 1),
};
export const int32 = integerKinds.i32;
/** Any length of an array. */
export const lengths: Range = integers(0, 2 ** 31 - 1);

export const isEmpty = (a: Range): boolean => a.min > a.max && !a.nan;
const noNumber = (a: Range): boolean => a.min > a.max;
export const hasZero = (a: Range): boolean => a.min <= 0 && a.max >= 0;
/** Integers, none of them NaN or infinite; -0 does not count against it. */
export const isInteger = (a: Range): boolean =>
  a.whole && !a.nan && !noNumber(a) && Number.isFinite(a.min) && Number.isFinite(a.max);
export const isSingleton = (a: Range): boolean => a.min === a.max && !a.nan;

/** Whether all values of `a` are values of `b`. */
export function contains(b: Range, a: Range): boolean {
  if (isEmpty(a)) return true;
  const inside = noNumber(a) || (a.min >= b.min && a.max <= b.max);
  return (
    inside && (!b.whole || a.whole) && (b.nan || !a.nan) && (b.minusZero || !a.minusZero) && (!b.single || a.single)
  );
}

export function join(a: Range, b: Range): Range {
  if (isEmpty(a)) return b;
  if (isEmpty(b) || a === b) return a;
  return {
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    whole: (noNumber(a) || a.whole) && (noNumber(b) || b.whole),
    nan: a.nan || b.nan,
    minusZero: a.minusZero || b.minusZero,
    single: a.single && b.single,
  };
}

/** The values of both. */
export function meet(a: Range, b: Range): Range {
  return range(Math.max(a.min, b.min), Math.min(a.max, b.max), {
    whole: a.whole || b.whole,
    nan: a.nan && b.nan,
    minusZero: a.minusZero && b.minusZero,
    single: a.single || b.single,
  });
}

/**
 * A range that holds `after` and cannot grow for ever: a bound that moved goes to the next of `thresholds` (ascending; their ends are
 * the infinities). `before` is contained in `after`.
 */
export function widen(before: Range, after: Range, thresholds: readonly number[]): Range {
  if (isEmpty(before) || contains(before, after)) return join(before, after);
  const joined = join(before, after);
  let { min, max } = joined;
  if (min < before.min) min = thresholds[firstFrom(thresholds, min, true) - 1] ?? -Infinity;
  if (max > before.max) max = thresholds[firstFrom(thresholds, max, false)] ?? Infinity;
  return range(min, max, joined);
}

/** The position of the first of ascending numbers that is not below a bound; with `beyond`, that is above it. */
function firstFrom(ascending: readonly number[], bound: number, beyond: boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ascending[middle]!;
    if (at < bound || (beyond && at === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}
