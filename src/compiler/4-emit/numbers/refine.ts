import type { BinaryOperator, Expression } from '../../ir';
import { SAFE, isEmpty, isSingleton, meet, range, type Range } from './range';
import { fact, nothingBelow, type Fact, type Place, type PlaceTable, type State } from './state';

/** A value that is a followed place plus a constant. */
export interface Linear {
  readonly place: Place;
  readonly offset: number;
}

/** Reads `i`, `i + 1`, `i++`, `(i = ...)` as a place, as it is after the expression, plus a constant. */
export function linear(e: Expression, table: PlaceTable): Linear | undefined {
  if (e.kind === 'narrow') return linear(e.value, table);
  if (e.kind === 'assign' || e.kind === 'update') {
    const place = e.target.kind === 'element' ? undefined : table.read(e.target);
    if (!place || e.target.type.kind !== 'number') return undefined;
    // `p.x = value` where the value puts another object into `p`.
    if (
      e.kind === 'assign' &&
      !table.outlasts(table.variable(place.variable), place.field === undefined ? [] : [e.value])
    )
      return undefined;
    const before = e.kind === 'update' && !e.prefix;
    return { place, offset: !before ? 0 : e.operator === '++' ? -1 : 1 };
  }
  if (e.kind === 'binary' && (e.operator === '+' || e.operator === '-') && e.right.kind === 'number') {
    const inner = linear(e.left, table);
    const step = e.operator === '+' ? e.right.value : -e.right.value;
    return inner && Number.isInteger(step) ? { ...inner, offset: inner.offset + step } : undefined;
  }
  const place = e.type.kind === 'number' ? table.read(e) : undefined;
  return place && { place, offset: 0 };
}

const negated: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};
const mirrored: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/**
 * What is known where a comparison has come out as `truth`; nothing where it cannot come out so. `left` and `right` are the facts of
 * its sides.
 */
export function assume(
  e: Extract<Expression, { kind: 'binary' }>,
  truth: boolean,
  { left, right }: { readonly left: Fact; readonly right: Fact },
  state: State,
  table: PlaceTable,
): State | undefined {
  // A comparison with NaN is false (and `!=` true): on that side nothing is known of a NaN.
  const operator = truth ? e.operator : (negated[e.operator] ?? e.operator);
  const ordered = truth === (e.operator !== '!=');
  const next: State = new Map(state);
  const other = mirrored[operator] ?? operator;
  const possible =
    narrowSide(e.left, operator, left, right, ordered, next, table) &&
    narrowSide(e.right, other, right, left, ordered, next, table);
  return possible ? next : undefined;
}

/** Narrows one side by the other; false when no value is left. */
function narrowSide(
  e: Expression,
  operator: BinaryOperator,
  side: Fact,
  other: Fact,
  ordered: boolean,
  state: State,
  table: PlaceTable,
): boolean {
  const narrowed = compare(side.range, operator, other.range, ordered);
  if (isEmpty(narrowed) && !isEmpty(side.range)) return false;
  if (isEmpty(side.range) || isEmpty(other.range)) return false;
  const found = linear(e, table);
  if (!found) return true;
  const { place, offset } = found;
  const exact =
    narrowed.whole && Math.max(Math.abs(side.range.min), Math.abs(side.range.max)) + Math.abs(offset) < SAFE;
  if (offset !== 0 && !exact) return true;
  const known = state.get(place);
  const moved =
    offset === 0 ? narrowed : range(narrowed.min - offset, narrowed.max - offset, { ...narrowed, minusZero: true });
  const value = meet(known?.range ?? place.slot.range, moved);
  if (isEmpty(value)) return false;
  const below = new Map(known?.below ?? nothingBelow);
  if ((operator === '<' || operator === '<=') && side.range.whole && other.range.whole) {
    for (const [array, more] of other.below) {
      const reach = more + (operator === '<' ? 1 : 0) + offset;
      below.set(array, Math.max(below.get(array) ?? -Infinity, reach));
    }
  }
  state.set(place, fact(value, below));
  return true;
}

/** The values of `a` for which `a operator b` can be true. With `ordered`, NaN on either side makes it false. */
function compare(a: Range, operator: BinaryOperator, b: Range, ordered: boolean): Range {
  const step = a.whole ? 1 : 0;
  const kept = ordered ? { ...a, nan: false } : a;
  // The other side may be NaN: then everything is possible.
  if (!ordered && b.nan) return a;
  const between = (min: number, max: number): Range => range(Math.max(a.min, min), Math.min(a.max, max), kept);
  switch (operator) {
    case '<':
      return between(-Infinity, step && Number.isFinite(b.max) ? Math.ceil(b.max) - 1 : b.max);
    case '<=':
      return between(-Infinity, b.max);
    case '>':
      return between(step && Number.isFinite(b.min) ? Math.floor(b.min) + 1 : b.min, Infinity);
    case '>=':
      return between(b.min, Infinity);
    case '==':
      // 0 === -0.
      return ordered ? meet(kept, { ...b, minusZero: true }) : a;
    case '!=':
      if (!a.whole || !isSingleton(b)) return a;
      if (a.min === b.min) return between(a.min + 1, a.max);
      if (a.max === b.min) return between(a.min, a.max - 1);
      return a;
    default:
      return a;
  }
}
