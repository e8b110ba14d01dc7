import type { Expression, Statement, Variable } from '../../ir';
import { addedTo, counterOf, type For } from './counter';
import { constant, isEmpty, isInteger, join, range, SAFE, type Range } from './range';
import { fact, type Fact, type Place, type PlaceTable, type State } from './state';
import { eachExpression, eachIn, parts } from '../walk';

type Loop = Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>;

/** How a variable is changed in a loop: always by adding. */
interface Step {
  readonly amount: Expression | 1 | -1;
  readonly sign: 1 | -1;
  /** Loops between the accumulator's loop and the step, from the outside. */
  readonly inner: readonly For[];
}

/**
 * Sums in counted loops. `sum += bytes[i]` in a loop of 100 rounds stays below 100 * 255, which no step from round to round can tell:
 * that needs the number of rounds. Only `for` loops whose counter goes up by a constant to a bound count.
 */
export class Accumulators {
  readonly #table: PlaceTable;
  readonly #steps = new Map<Loop, Map<Place, readonly Step[]>>();
  readonly #known: (e: Expression) => Fact | undefined;

  /** @param known what the latest evaluation of an expression gave */
  constructor(table: PlaceTable, known: (e: Expression) => Fact | undefined) {
    this.#table = table;
    this.#known = known;
  }

  /** The places that a loop only adds to. */
  of(loop: Loop): Iterable<Place> {
    return this.#rounds(loop) === undefined ? [] : this.#sums(loop).keys();
  }

  /** What a place can be at the head of the loop, from what it is before it. */
  bound(loop: Loop, place: Place, before: Range): Range | undefined {
    const steps = this.#sums(loop).get(place);
    const rounds = this.#rounds(loop);
    if (!steps || rounds === undefined || !isInteger(before)) return undefined;
    let min = before.min;
    let max = before.max;
    for (const { amount, sign, inner } of steps) {
      const step = typeof amount === 'number' ? constant(amount) : this.#known(amount)?.range;
      // Not reached so far.
      if (!step || isEmpty(step)) continue;
      if (!isInteger(step)) return undefined;
      let times = rounds;
      for (const one of inner) times *= this.#rounds(one) ?? Infinity;
      const ends = [sign * step.min * times, sign * step.max * times, 0];
      min += Math.min(...ends);
      max += Math.max(...ends);
    }
    // Beyond, sums are rounded, or nothing is known at all.
    if (!(min >= -SAFE && max <= SAFE)) return undefined;
    return range(min, max, { whole: true, minusZero: before.minusZero });
  }

  /** The greatest number of rounds of a counted loop. */
  #rounds(loop: Loop): number | undefined {
    if (loop.kind !== 'for' || !loop.condition || !loop.update) return undefined;
    const counter = counterOf(loop, this.#table);
    if (!counter || loop.condition.kind !== 'binary') return undefined;
    const { step, bound, first } = counter;
    const from = first && this.#known(first)?.range;
    const to = this.#known(bound)?.range;
    if (!from || !to || isEmpty(from) || isEmpty(to) || !isInteger(from)) return undefined;
    if (to.nan || !Number.isFinite(to.max) || !Number.isFinite(to.min)) return undefined;
    const distance = step > 0 ? to.max - from.min : from.max - to.min;
    // Beyond, a counter stands still.
    if (Math.max(Math.abs(from.min), Math.abs(from.max), Math.abs(to.min), Math.abs(to.max)) + Math.abs(step) > SAFE)
      return undefined;
    const strict = loop.condition.operator === '<' || loop.condition.operator === '>';
    return Math.max(0, strict ? Math.ceil(distance / Math.abs(step)) : Math.floor(distance / Math.abs(step)) + 1);
  }

  #sums(loop: Loop): ReadonlyMap<Place, readonly Step[]> {
    let sums = this.#steps.get(loop);
    if (!sums) this.#steps.set(loop, (sums = findSums(loop, this.#table)));
    return sums;
  }
}

/** Replaces what single rounds say of sums by what all rounds together can make of them. */
export function accelerate(loop: Loop, entry: State, next: State, accumulators: Accumulators): State {
  const state: State = new Map(next);
  for (const place of accumulators.of(loop)) {
    const before = entry.get(place);
    const after = next.get(place);
    if (!before || !after) continue;
    const bound = accumulators.bound(loop, place, before.range);
    if (bound) state.set(place, fact(join(before.range, bound)));
  }
  return state;
}

/** Variables that a loop's body changes by adding only, with their steps. */
function findSums(loop: Loop, table: PlaceTable): Map<Place, readonly Step[]> {
  const steps = new Map<Variable, Step[]>();
  const others = new Set<Variable>();
  const onExpression = (inner: readonly For[], counted: boolean) => (e: Expression) => {
    if ((e.kind !== 'assign' && e.kind !== 'update') || e.target.kind !== 'variable') return;
    const { variable } = e.target;
    const added =
      e.kind === 'update'
        ? { amount: 1 as const, sign: e.operator === '++' ? (1 as const) : (-1 as const) }
        : addedTo(e, variable);
    if (!added || !counted || variable.captured || variable.owner === undefined) others.add(variable);
    else steps.set(variable, [...(steps.get(variable) ?? []), { ...added, inner }]);
  };
  const walk = (body: readonly Statement[], inner: readonly For[], counted: boolean): void => {
    for (const s of body) {
      if (s.kind === 'declare') others.add(s.variable);
      if (s.kind === 'for') {
        walk(s.initialise, inner, counted);
        // The condition runs once more than the body.
        const visit = onExpression([...inner, s], false);
        if (s.condition) eachExpression(s.condition, visit);
        if (s.update) eachExpression(s.update, onExpression([...inner, s], counted));
        walk(s.body, [...inner, s], counted);
      } else if (s.kind === 'while' || s.kind === 'do-while') {
        eachIn([s], onExpression(inner, false));
        walkDeclarations(s.body);
      } else if (s.kind === 'block') walk(s.body, inner, counted);
      else if (s.kind === 'if') {
        eachExpression(s.condition, onExpression(inner, counted));
        walk(s.then, inner, counted);
        walk(s.otherwise, inner, counted);
      } else if (s.kind === 'switch') {
        for (const e of parts(s).expressions) eachExpression(e, onExpression(inner, counted));
        for (const one of s.cases) walk(one.body, inner, counted);
      } else eachIn([s], onExpression(inner, counted));
    }
  };
  const walkDeclarations = (body: readonly Statement[]) =>
    eachIn(
      body,
      () => undefined,
      (s) => {
        if (s.kind === 'declare') others.add(s.variable);
      },
    );
  walk(loop.body, [], true);
  if (loop.kind === 'for' && loop.update) eachExpression(loop.update, onExpression([], true));
  if (loop.condition) eachExpression(loop.condition, onExpression([], false));
  const sums = [...steps].filter(([variable]) => !others.has(variable));
  // The counter is bounded by the condition, which is better.
  const counter = loop.kind === 'for' ? counterOf(loop, table)?.variable : undefined;
  return new Map(
    sums.filter(([variable]) => variable !== counter).map(([variable, list]) => [table.variable(variable), list]),
  );
}
