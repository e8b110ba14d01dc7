import type { BinaryOperator } from '../../ir';
import { arithmetic } from './arithmetic';
import { empty, int32, join, type Range } from './range';
import { common, fact, nothingBelow, type Fact, type Place } from './state';

/** One of two values; of one that cannot be, nothing. */
export function either(one: Fact | undefined, other: Fact | undefined): Fact {
  if (!one || !other) return one ?? other ?? fact(empty);
  return fact(join(one.range, other.range), common(one, other));
}

/** A value that moved by a constant keeps its distance to lengths; a value that may have been rounded does not. */
export function moved(value: Fact, step: number): ReadonlyMap<Place, number> {
  if (value.below.size === 0 || !value.range.whole) return nothingBelow;
  return new Map([...value.below].map(([array, offset]) => [array, offset - step]));
}

/** Relations of a value that is at least zero and not above `value`, or the same. */
export function kept(value: Fact, result: Range): ReadonlyMap<Place, number> {
  return result.min >= 0 || (result.min === value.range.min && result.max === value.range.max)
    ? value.range.min >= 0 || result.min === value.range.min
      ? value.below
      : nothingBelow
    : nothingBelow;
}

/** What an operator makes of two values, and which lengths the result is still below. */
export function combined(operator: BinaryOperator, left: Fact, right: Fact): Fact {
  const range = arithmetic(operator, left.range, right.range);
  if (left.below.size === 0 && right.below.size === 0) return fact(range);
  const step = right.range.min === right.range.max ? right.range.min : undefined;
  if (operator === '+' && step !== undefined) return fact(range, moved(left, step));
  if (operator === '-' && step !== undefined) return fact(range, moved(left, -step));
  if (operator === '-' && right.range.min >= 0) return fact(range, moved(left, 0));
  const natural = left.range.whole && left.range.min >= 0 && left.range.max <= int32.max;
  if (operator === '|' && step === 0 && natural) return fact(range, left.below);
  if ((operator === '>>' || operator === '>>>' || operator === '&') && natural) return fact(range, left.below);
  if (operator === '%' && right.range.whole && right.range.min >= 0) return fact(range, moved(right, -1));
  return fact(range);
}
