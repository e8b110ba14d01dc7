import type { Expression, Program } from '../../ir';
import type { NetworkFacts } from '../../library/unikernel';
import type { Effects } from '../sequence/effects';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { present } from '../types';
import { eachIn, type Body } from '../walk';
import { Accumulators } from './accumulate';
import { Evaluator, type Listener } from './evaluate';
import { Flow } from './flow';
import { contains, empty, join, meet, rangeOfKind, widen, type Range } from './range';
import { common, fact, nothingBelow, PlaceTable, type Fact, type Place } from './state';

/** What the analysis has found of numbers. */
export interface NumberFacts {
  /** The values of an expression, of an array its lengths; none where the program cannot come. */
  of(e: Expression): Range | undefined;
  /** Of an index: by how much it is below the length of arrays (see `Fact`). */
  below(e: Expression): ReadonlyMap<Place, number>;
  readonly table: PlaceTable;
}

/** Passes after which bounds of places take large steps, and none at all. */
const COARSE = 12;
const LAST = 40;
const coarse = [-Infinity, -(2 ** 53), -(2 ** 31), 0, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 53, Infinity];

/**
 * Interval analysis of a whole program: climbs with widening until all places hold what flows into them, then comes down twice, which
 * gives back most of what widening has given away. Ranges end up in the slots of `places`.
 */
export function analyseNumbers(
  program: Program,
  places: Places,
  effects: Effects,
  bodies: readonly Body[],
  network: NetworkFacts | undefined,
): NumberFacts {
  const table = new PlaceTable(places, effects);
  const thresholds = thresholdsOf(bodies);
  let latest = new Map<Expression, Fact>();
  let changes = 0;
  let count = 0;
  let descended = new Map<Slot, Range>();
  const listener: Listener = {
    flow(slot, given) {
      const { root } = slot;
      // What does not fit a promise is an error where it comes from; behind it the promise holds.
      const range = root.brand ? meet(given, rangeOfKind(root.brand)) : given;
      if (flow.pass === 'descend') {
        if (flow.rehearsing === 0) descended.set(root, join(descended.get(root) ?? empty, range));
        return;
      }
      if (contains(root.range, range)) return;
      changes++;
      if (count < 3) root.range = join(root.range, range);
      else
        root.range = widen(
          root.range,
          join(root.range, range),
          count < COARSE ? thresholds : count < LAST ? coarse : [],
        );
    },
    record(e, known) {
      if (flow.pass === 'ascend' || flow.rehearsing > 0) {
        latest.set(e, known);
        return;
      }
      const before = recorded.get(e);
      latest.set(e, known);
      recorded.set(e, before ? fact(join(before.range, known.range), common(before, known)) : known);
    },
  };
  let recorded = new Map<Expression, Fact>();
  const accumulators = new Accumulators(table, (e) => latest.get(e));
  const evaluator = new Evaluator(program, places, table, effects, network, listener);
  const flow = new Flow(evaluator, places, table, listener, thresholds, accumulators);
  const entered = (body: Body) =>
    !body.function ||
    body.function === program.main ||
    places.function(body.function).parameters.every(({ range, type }) => !isTracked(type) || range !== empty);
  const round = () => {
    for (const body of bodies) if (entered(body)) flow.body(body.statements, body.function);
  };
  for (let before = -1; before !== changes; count++) {
    before = changes;
    round();
  }

  flow.pass = 'descend';
  for (let step = 0; step < 2; step++) {
    recorded = new Map();
    descended = new Map();
    round();
    for (const [slot, range] of descended) {
      slot.range = meet(slot.range, range);
    }
  }
  latest = new Map();
  return {
    of: (e) => recorded.get(e)?.range,
    below: (e) => recorded.get(e)?.below ?? nothingBelow,
    table,
  };
}

const isTracked = (type: Parameters<typeof present>[0]): boolean =>
  type.kind === 'number' || type.kind === 'array' || type.kind === 'view';

/** Bounds that a program is likely to stop at: its constants and their neighbours, and the ends of the integer types. */
function thresholdsOf(bodies: readonly Body[]): readonly number[] {
  const found = new Set<number>([-Infinity, Infinity, -1, 0, 1]);
  for (const bits of [7, 8, 15, 16, 31, 32, 53]) {
    found.add(2 ** bits - 1).add(-(2 ** bits));
    if (bits > 30) found.add(2 ** bits);
  }
  for (const { statements } of bodies) {
    eachIn(statements, (e) => {
      const value = e.kind === 'number' ? e.value : e.kind === 'new-array' ? e.values.length : undefined;
      if (value === undefined || !Number.isFinite(value)) return;
      for (const near of [value - 1, value, value + 1]) found.add(near).add(-near);
    });
  }
  return [...found].sort((a, b) => a - b);
}
