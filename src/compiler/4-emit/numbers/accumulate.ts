import type { Expression, Statement, Variable } from '../../ir';
import { constant, isEmpty, isInteger, join, range, SAFE, type Range } from './range';
import { fact, type Fact, type Place, type PlaceTable, type State } from './state';
import { eachIn, someExpression } from '../walk';

type Loop = Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>;
type For = Extract<Statement, { kind: 'for' }>;

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
    const counter = counterOf(loop);
    if (!counter || loop.condition.kind !== 'binary') return undefined;
    const { variable, step, bound } = counter;
    const start = loop.initialise.find((one) => one.kind === 'declare' && one.variable === variable);
    if (start?.kind !== 'declare' || !start.value) return undefined;
    const from = this.#known(start.value)?.range;
    const to = this.#known(bound)?.range;
    if (!from || !to || isEmpty(from) || isEmpty(to) || !isInteger(from)) return undefined;
    if (to.nan || !Number.isFinite(to.max) || !Number.isFinite(to.min)) return undefined;
    const distance = step > 0 ? to.max - from.min : from.max - to.min;
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

/** The counter of `for (let i = a; i < b; i += c)`: nothing else in the loop may change it. */
export function counterOf(
  loop: For,
): { readonly variable: Variable; readonly step: number; readonly bound: Expression } | undefined {
  const { condition, update } = loop;
  if (condition?.kind !== 'binary' || !update || update.type.kind !== 'number') return undefined;
  if (update.kind !== 'update' && update.kind !== 'assign') return undefined;
  if (update.target.kind !== 'variable') return undefined;
  const { variable } = update.target;
  const step = stepOf(update, variable);
  if (step === undefined || variable.captured) return undefined;
  const reads = (e: Expression): boolean => e.kind === 'variable' && e.variable === variable;
  const up = step > 0 ? ['<', '<='] : ['>', '>='];
  const down = step > 0 ? ['>', '>='] : ['<', '<='];
  const bound =
    up.includes(condition.operator) && reads(condition.left)
      ? condition.right
      : down.includes(condition.operator) && reads(condition.right)
        ? condition.left
        : undefined;
  if (!bound || step === 0) return undefined;
  const changed = someExpression(loop.body, (e) => (e.kind === 'assign' || e.kind === 'update') && reads(e.target));
  return changed ? undefined : { variable, step, bound };
}

function stepOf(update: Extract<Expression, { kind: 'update' | 'assign' }>, variable: Variable): number | undefined {
  if (update.kind === 'update') return update.operator === '++' ? 1 : -1;
  const added = addedTo(update, variable);
  return added &&
    typeof added.amount !== 'number' &&
    added.amount.kind === 'number' &&
    Number.isInteger(added.amount.value)
    ? added.sign * added.amount.value
    : undefined;
}

/** What `v += e`, `v -= e`, `v = v + e` add. */
function addedTo(
  e: Extract<Expression, { kind: 'assign' }>,
  variable: Variable,
): { readonly amount: Expression; readonly sign: 1 | -1 } | undefined {
  if (e.operator === '+' || e.operator === '-') return { amount: e.value, sign: e.operator === '+' ? 1 : -1 };
  const value = e.value.kind === 'narrow' ? e.value.value : e.value;
  if (e.operator !== undefined || value.kind !== 'binary') return undefined;
  if (value.operator !== '+' && value.operator !== '-') return undefined;
  const own = (one: Expression) => one.kind === 'variable' && one.variable === variable;
  if (own(value.left)) return { amount: value.right, sign: value.operator === '+' ? 1 : -1 };
  return value.operator === '+' && own(value.right) ? { amount: value.left, sign: 1 } : undefined;
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
        if (s.condition) eachIn([{ kind: 'expression', value: s.condition, place: s.place }], visit);
        if (s.update)
          eachIn([{ kind: 'expression', value: s.update, place: s.place }], onExpression([...inner, s], counted));
        walk(s.body, [...inner, s], counted);
      } else if (s.kind === 'while' || s.kind === 'do-while') {
        eachIn([s], onExpression(inner, false));
        walkDeclarations(s.body);
      } else if (s.kind === 'block') walk(s.body, inner, counted);
      else if (s.kind === 'if') {
        eachIn([{ kind: 'expression', value: s.condition, place: s.place }], onExpression(inner, counted));
        walk(s.then, inner, counted);
        walk(s.otherwise, inner, counted);
      } else if (s.kind === 'switch') {
        eachIn([{ kind: 'expression', value: s.value, place: s.place }], onExpression(inner, counted));
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
  if (loop.kind === 'for' && loop.update)
    eachIn([{ kind: 'expression', value: loop.update, place: loop.place }], onExpression([], true));
  if (loop.kind !== 'do-while' && loop.condition) {
    eachIn([{ kind: 'expression', value: loop.condition, place: loop.place }], onExpression([], false));
  }
  const sums = [...steps].filter(([variable]) => !others.has(variable));
  // The counter is bounded by the condition, which is better.
  const counter = loop.kind === 'for' ? counterOf(loop)?.variable : undefined;
  return new Map(
    sums.filter(([variable]) => variable !== counter).map(([variable, list]) => [table.variable(variable), list]),
  );
}
