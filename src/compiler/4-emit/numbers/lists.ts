import type { Expression } from '../../ir';
import type { Slot } from '../slots/slot';
import { present } from '../types';
import { convert } from './arithmetic';
import type { Listener } from './evaluate';
import { mathRange } from './math';
import { anything, integers, isEmpty, range, type Range } from './range';
import { fact, type Fact, type Place } from './state';

interface ListContext {
  readonly element: Slot;
  /** Elements of the array that `set` copies. */
  readonly source: Slot | undefined;
  readonly place: Place | undefined;
  readonly listener: Listener;
}

/** What methods of arrays give, and what they write into elements. Of an array, a range is that of its length. */
export function listRange(
  e: Extract<Expression, { kind: 'call-array' }>,
  list: Fact,
  values: readonly Fact[],
  { element, source, place, listener }: ListContext,
): Fact {
  const type = present(e.array.type);
  const stored = (value: Range) => {
    if (type.kind !== 'view' || type.element === 'f64') return value;
    return type.clamped ? mathRange('clamp', [value]) : convert(value, type.element);
  };
  switch (e.method) {
    case 'fill':
      if (values[0]) listener.flow(element, stored(values[0].range));
      return list;
    case 'set':
      if (source) listener.flow(element, stored(source.range));
      return fact(anything);
    case 'reverse':
    case 'copyWithin':
      return list;
    case 'indexOf':
    case 'lastIndexOf':
      return fact(integers(-1, Math.max(-1, list.range.max - 1)), place ? new Map([[place, 0]]) : undefined);
    case 'includes':
      return fact(anything);
    case 'subarray':
    case 'slice':
      return fact(partLength(list.range, values[0]?.range, values[1]?.range));
  }
}

/** The length of `subarray(begin, end)`: positions count from the end where negative, and are cut to the array. */
function partLength(length: Range, begin: Range | undefined, end: Range | undefined): Range {
  if (isEmpty(length)) return length;
  const forward = (position: Range | undefined) =>
    position === undefined || (position.min >= 0 && position.whole && !position.nan);
  if (!forward(begin) || !forward(end)) return integers(0, length.max);
  const from = begin ?? range(0, 0);
  const to = end ? integers(Math.min(end.min, length.min), Math.min(end.max, length.max)) : length;
  return integers(Math.max(0, to.min - Math.min(from.max, length.max)), Math.max(0, to.max - from.min));
}
