import type { Expression, Variable } from '../../ir';
import { meets, type Effects } from '../sequence/effects';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { contains, join as joinRanges, widen as widenRanges, type Range } from './range';

/** A place whose value is followed through the program's flow: a variable, or a field of the object that a variable refers to. */
export interface Place {
  readonly variable: Variable;
  readonly field: string | undefined;
  /** What holds its values. */
  readonly slot: Slot;
  /** What has to stay as it is for the place to stay the same: the variable and, of an object that it refers to, the field. */
  readonly rests: ReadonlySet<Slot>;
}

/**
 * What is known of a place at one point of the program: its range (of an array: the range of its length), and for an integer, of
 * which arrays it is a valid index: `below.get(array) === k` says that value + k < array.length.
 */
export interface Fact {
  readonly range: Range;
  readonly below: ReadonlyMap<Place, number>;
}

export const nothingBelow: ReadonlyMap<Place, number> = new Map();
export const fact = (range: Range, below: ReadonlyMap<Place, number> = nothingBelow): Fact => ({ range, below });

/** What is known at one point of the program. A place that is not in it has any value of its slot. */
export type State = Map<Place, Fact>;

/** Interns places, so that they can be keys. */
export class PlaceTable {
  readonly #places: Places;
  readonly #effects: Effects;
  readonly #variables = new Map<Variable, Map<string | undefined, Place>>();

  constructor(places: Places, effects: Effects) {
    this.#places = places;
    this.#effects = effects;
  }

  variable(variable: Variable): Place {
    return this.#of(variable, undefined, () => this.#places.variable(variable));
  }

  /** Whether a place is sure to have the value that it has now when others have been evaluated after it. */
  outlasts(place: Place | undefined, later: readonly Expression[]): boolean {
    return !place || !later.some((e) => meets(this.#effects.of(e).writes, place.rests));
  }

  /** The place that an expression reads, if it is one that is followed. */
  read(e: Expression): Place | undefined {
    if (e.kind === 'variable') return this.variable(e.variable);
    if (e.kind === 'narrow' || e.kind === 'unwrap' || e.kind === 'some') return this.read(e.value);
    if (e.kind !== 'field') return undefined;
    const object = e.object.kind === 'upcast' || e.object.kind === 'unwrap' ? e.object.value : e.object;
    if (object.kind !== 'variable') return undefined;
    return this.#of(object.variable, e.field, () => this.#places.expression(e));
  }

  #of(variable: Variable, field: string | undefined, find: () => Slot): Place {
    let fields = this.#variables.get(variable);
    if (!fields) this.#variables.set(variable, (fields = new Map<string | undefined, Place>()));
    let place = fields.get(field);
    if (!place) {
      const slot = find();
      const rests = new Set([slot, this.#places.variable(variable)]);
      fields.set(field, (place = { variable, field, slot, rests }));
    }
    return place;
  }
}

/** What is known after either of two ways; none where neither can be taken. */
export function joinStates(a: State | undefined, b: State | undefined): State | undefined {
  if (!a || !b || a === b) return a ?? b;
  const joined: State = new Map();
  for (const [place, one] of a) {
    const other = b.get(place);
    if (other) joined.set(place, one === other ? one : fact(joinRanges(one.range, other.range), common(one, other)));
  }
  return joined;
}

/** The relations that hold of either of two values. */
export function common({ below: a }: Fact, { below: b }: Fact): ReadonlyMap<Place, number> {
  if (a === b) return a;
  const both = new Map<Place, number>();
  for (const [array, offset] of a) {
    const other = b.get(array);
    if (other !== undefined) both.set(array, Math.min(offset, other));
  }
  return both;
}

/** Whether `b` says nothing that is not in `a` already, so that a loop has been understood. */
export function covers(a: State, b: State): boolean {
  for (const [place, known] of a) {
    const other = b.get(place);
    if (!other || !contains(known.range, other.range)) return false;
    for (const [array, offset] of known.below) if (!((other.below.get(array) ?? -Infinity) >= offset)) return false;
  }
  return true;
}

/** The head of a loop after one more round: bounds that moved go on to a threshold, relations that broke are given up. */
export function widenStates(before: State, after: State, thresholds: readonly number[]): State {
  const widened: State = new Map();
  for (const [place, known] of before) {
    const other = after.get(place);
    if (!other) continue;
    const below = new Map(
      [...known.below].filter(([array, offset]) => (other.below.get(array) ?? -Infinity) >= offset),
    );
    widened.set(place, fact(widenRanges(known.range, joinRanges(known.range, other.range), thresholds), below));
  }
  return widened;
}

/** Slots have been written: nothing is known any more of what rests on them. */
export function forget(state: State, written: ReadonlySet<Slot>): void {
  if (written.size === 0) return;
  const gone = ({ rests }: Place) => meets(written, rests);
  for (const [place, known] of [...state]) {
    if (gone(place)) state.delete(place);
    else if ([...known.below.keys()].some(gone)) state.set(place, fact(known.range, unrelated(known, gone)));
  }
}

/** The relations of a value without those to some arrays. */
const unrelated = ({ below }: Fact, gone: (place: Place) => boolean): ReadonlyMap<Place, number> =>
  new Map([...below].filter(([array]) => !gone(array)));

/** What still holds of a value when others have been evaluated after it: no relation to an array that may have been replaced by then. */
export function lasting(value: Fact, later: readonly Expression[], table: PlaceTable): Fact {
  if ([...value.below.keys()].every((array) => table.outlasts(array, later))) return value;
  return fact(
    value.range,
    unrelated(value, (array) => !table.outlasts(array, later)),
  );
}

/** Replaces what is known; where no way leads on, it is left as it is, since nothing runs there. */
export function become(state: State, next: State | undefined): void {
  if (next === state || !next) return;
  state.clear();
  for (const [place, known] of next) state.set(place, known);
}
