import type { Expression, FunctionDeclaration, Statement } from '../../ir';
import type { Places } from '../slots/places';
import type { Evaluator, Listener } from './evaluate';
import { empty, meet } from './range';
import { accelerate, type Accumulators } from './accumulate';
import { covers, fact, joinStates, widenStates, type PlaceTable, type State } from './state';

type Loop = Extract<Statement, { kind: 'for' | 'while' | 'do-while' }>;

/** Where `break` and `continue` lead to. */
interface Context {
  readonly label: string | undefined;
  readonly kind: 'loop' | 'switch' | 'block';
  breaks: State | undefined;
  continues: State | undefined;
}

/** How a pass treats loops: climbing to a solution, or coming down from one. */
export type Pass = 'ascend' | 'descend';

/**
 * Follows statements. A loop is gone through until what is known at its head holds for every round; the heads are kept from pass to
 * pass, so that nested loops stay cheap.
 */
export class Flow {
  readonly #evaluator: Evaluator;
  readonly #places: Places;
  readonly #table: PlaceTable;
  readonly #listener: Listener;
  readonly #thresholds: readonly number[];
  readonly #accumulators: Accumulators;
  readonly #heads = new Map<Loop, State>();
  #contexts: Context[] = [];
  #function: FunctionDeclaration | undefined;
  pass: Pass = 'ascend';
  /** Loops around the current statement that are not in their last round. */
  rehearsing = 0;

  constructor(
    evaluator: Evaluator,
    places: Places,
    table: PlaceTable,
    listener: Listener,
    thresholds: readonly number[],
    accumulators: Accumulators,
  ) {
    this.#evaluator = evaluator;
    this.#places = places;
    this.#table = table;
    this.#listener = listener;
    this.#thresholds = thresholds;
    this.#accumulators = accumulators;
  }

  body(statements: readonly Statement[], owner: FunctionDeclaration | undefined): void {
    this.#contexts = [];
    this.#function = owner;
    this.#list(statements, new Map());
  }

  #list(statements: readonly Statement[], entry: State | undefined): State | undefined {
    let state = entry;
    for (const statement of statements) {
      if (!state) return undefined;
      state = this.#statement(statement, state);
    }
    return state;
  }

  #statement(s: Statement, state: State): State | undefined {
    switch (s.kind) {
      case 'declare': {
        const value = s.value ? this.#evaluator.evaluate(s.value, state) : fact(empty);
        this.#evaluator.keep(this.#table.variable(s.variable), value, state);
        return state;
      }
      case 'expression':
        this.#evaluator.evaluate(s.value, state);
        return state;
      case 'log':
        for (const part of s.parts) this.#evaluator.evaluate(part, state);
        return state;
      case 'block': {
        const context = this.#enter('block', s.label);
        const end = this.#list(s.body, state);
        return joinStates(end, this.#leave(context).breaks);
      }
      case 'if': {
        const [holds, fails] = this.#evaluator.branch(s.condition, state);
        return joinStates(this.#list(s.then, holds), this.#list(s.otherwise, fails));
      }
      case 'for':
      case 'while':
      case 'do-while':
        return this.#loop(s, state);
      case 'switch':
        return this.#switch(s, state);
      case 'break':
      case 'continue':
        this.#jump(s.kind, s.label, state);
        return undefined;
      case 'return':
        if (s.value) {
          const { range } = this.#evaluator.evaluate(s.value, state);
          if (this.#function) this.#listener.flow(this.#places.result(this.#function), range);
        }
        return undefined;
      case 'panic':
        return undefined;
    }
  }

  #enter(kind: Context['kind'], label: string | undefined): Context {
    const context: Context = { kind, label, breaks: undefined, continues: undefined };
    this.#contexts.push(context);
    return context;
  }

  #leave(context: Context): Context {
    this.#contexts.pop();
    return context;
  }

  #jump(kind: 'break' | 'continue', label: string | undefined, state: State): void {
    const context = this.#contexts.findLast((one) =>
      label !== undefined ? one.label === label : one.kind === 'loop' || (kind === 'break' && one.kind === 'switch'),
    );
    if (!context) return;
    if (kind === 'break') context.breaks = joinStates(context.breaks, new Map(state));
    else context.continues = joinStates(context.continues, new Map(state));
  }

  #loop(s: Loop, before: State): State | undefined {
    const entry = s.kind === 'for' ? this.#list(s.initialise, before) : before;
    if (!entry) return undefined;
    if (this.pass === 'ascend') return this.#ascend(s, entry);
    const head = this.#heads.get(s);
    if (!head) return this.#round(s, new Map(entry)).exit;
    this.rehearsing++;
    const first = this.#round(s, new Map(joinStates(entry, head)));
    this.rehearsing--;
    return this.#round(s, this.#next(s, entry, first.back, head)).exit;
  }

  /** One step down: what comes in and what comes back, both computed from a head that covers them. */
  #next(s: Loop, entry: State, back: State | undefined, head: State): State {
    const next = back ? (joinStates(entry, back) ?? entry) : entry;
    const state: State = new Map(next);
    // What was found by counting rounds is no fixed point of single rounds: rounds are counted again.
    for (const place of this.#accumulators.of(s)) {
      const known = head.get(place);
      const before = entry.get(place);
      if (!known) continue;
      const bound = before && this.#accumulators.bound(s, place, before.range);
      state.set(place, bound ? fact(meet(known.range, bound), known.below) : known);
    }
    return state;
  }

  #ascend(s: Loop, entry: State): State | undefined {
    const kept = this.#heads.get(s);
    let head: State = new Map(kept ? (joinStates(kept, entry) ?? entry) : entry);
    for (let count = 0; ; count++) {
      const { back, exit } = this.#round(s, new Map(head));
      const next = back ? (joinStates(entry, back) ?? entry) : entry;
      const bounded = accelerate(s, entry, next, this.#accumulators);
      if (covers(head, bounded)) {
        this.#heads.set(s, head);
        return exit;
      }
      // A relation or a bound that comes and goes must not keep a loop going.
      head = widenStates(head, bounded, count < 60 ? this.#thresholds : []);
    }
  }

  #round(s: Loop, head: State): { readonly back: State | undefined; readonly exit: State | undefined } {
    const context = this.#enter('loop', s.label);
    let exit: State | undefined;
    let back: State | undefined;
    if (s.kind === 'do-while') {
      const end = joinStates(this.#list(s.body, head), context.continues);
      const [holds, fails] = end ? this.#evaluator.branch(s.condition, end) : [undefined, undefined];
      back = holds;
      exit = fails;
    } else {
      const [holds, fails] = s.condition ? this.#evaluator.branch(s.condition, head) : [head, undefined];
      back = joinStates(this.#list(s.body, holds), context.continues);
      if (back && s.kind === 'for' && s.update) this.#evaluator.evaluate(s.update, back);
      exit = fails;
    }
    this.#leave(context);
    return { back, exit: joinStates(exit, context.breaks) };
  }

  #switch(s: Extract<Statement, { kind: 'switch' }>, state: State): State | undefined {
    this.#evaluator.evaluate(s.value, state);
    const context = this.#enter('switch', s.label);
    // Tests are evaluated in order until one is equal; the default comes last whatever its place.
    const entries: (State | undefined)[] = [];
    let rest: State | undefined = state;
    const subject = s.value.kind === 'variable' || s.value.kind === 'field' ? this.#table.read(s.value) : undefined;
    const tests = s.cases.flatMap(({ test }) => test ?? []);
    const isStill = subject !== undefined && this.#table.outlasts(subject, tests);
    for (const { test } of s.cases) {
      if (!test || !rest) {
        entries.push(undefined);
        continue;
      }
      const equal: Expression = {
        kind: 'binary',
        operator: '==',
        left: s.value,
        right: test,
        type: { kind: 'boolean' },
        place: test.place,
      };
      // The value is read again here: only a place is, and one that no test changes.
      if (isStill) {
        const [holds, fails]: readonly [State | undefined, State | undefined] = this.#evaluator.branch(equal, rest);
        entries.push(holds);
        rest = fails;
      } else {
        this.#evaluator.evaluate(test, rest);
        entries.push(new Map(rest));
      }
    }
    let through: State | undefined;
    s.cases.forEach(({ test, body }, index) => {
      const entry = test ? entries[index] : rest && new Map(rest);
      through = this.#list(body, joinStates(through, entry));
    });
    this.#leave(context);
    const missed = s.cases.some(({ test }) => !test) ? undefined : rest;
    return joinStates(joinStates(through, missed), context.breaks);
  }
}
