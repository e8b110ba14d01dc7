import type { Expression, Variable } from '../../ir';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { contains, join as joinRanges, widen as widenRanges, type Range } from './range';

/** A place whose value is followed through the program's flow: a variable, or a field of the object that a variable refers to. */
export interface Place {
  readonly variable: Variable;
  readonly field: string | undefined;
  /** What holds its values. */
  readonly slot: Slot;
  /** Where code that is called from here may change it. */
  readonly shared: boolean;
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
  readonly #variables = new Map<Variable, Map<string | undefined, Place>>();

  constructor(places: Places) {
    this.#places = places;
  }

  variable(variable: Variable): Place {
    const visible = variable.owner === undefined || variable.captured;
    return this.#of(variable, undefined, visible, () => this.#places.variable(variable));
  }

  /** The place that an expression reads, if it is one that is followed. */
  read(e: Expression): Place | undefined {
    if (e.kind === 'variable') return this.variable(e.variable);
    if (e.kind === 'narrow' || e.kind === 'unwrap' || e.kind === 'some') return this.read(e.value);
    if (e.kind !== 'field') return undefined;
    const object = e.object.kind === 'upcast' || e.object.kind === 'unwrap' ? e.object.value : e.object;
    if (object.kind !== 'variable') return undefined;
    return this.#of(object.variable, e.field, true, () => this.#places.expression(e));
  }

  #of(variable: Variable, field: string | undefined, visible: boolean, find: () => Slot): Place {
    let fields = this.#variables.get(variable);
    if (!fields) this.#variables.set(variable, (fields = new Map<string | undefined, Place>()));
    let place = fields.get(field);
    if (!place) {
      const slot = find();
      fields.set(field, (place = { variable, field, slot, shared: visible && slot.written }));
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

/** A place has a new value: relations to it are void. */
export function forget(state: State, array: Place): void {
  for (const [place, known] of state) {
    if (known.below.has(array))
      state.set(
        place,
        fact(
          known.range,
          unrelated(known, (one) => one === array),
        ),
      );
  }
}

/** Code that cannot be seen from here has run: nothing is known of what it may have changed. */
export function forgetShared(state: State): void {
  forgetWhere(state, ({ shared }) => shared);
}

/** Something has been written: nothing is known of the places that it may have been, or was a part of. */
export function forgetWhere(state: State, match: (place: Place) => boolean): void {
  for (const [place, known] of [...state]) {
    if (match(place)) state.delete(place);
    else if ([...known.below.keys()].some(match)) state.set(place, fact(known.range, unrelated(known, match)));
  }
}

const unrelated = ({ below }: Fact, match: (place: Place) => boolean): ReadonlyMap<Place, number> =>
  new Map([...below].filter(([array]) => !match(array)));
