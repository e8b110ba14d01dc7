import type { Expression, Program, Statement } from '../../ir';
import type { NumberFacts } from '../numbers/analyse';
import { counterOf } from '../numbers/counter';
import { eachExpression, parts } from '../walk';

/** A counted loop that makes an object in each of its rounds. */
export interface Row {
  /** Counts from 0. */
  readonly counter: Extract<Expression, { kind: 'variable' }>;
  /** How many there are, unless the loop is left. */
  readonly rounds: number;
}

/** More objects than these are not set aside. */
const MOST = 4096;

/**
 * Objects that a loop of the module's statements or of `main` makes, one in each round: `for (let i = 0; i < 5; i++) list[i] = {...}`,
 * which `Array.from` with a function becomes. There are as many as the loop has rounds, so that they can be set aside as one array.
 */
export function rows(program: Program, facts: NumberFacts): ReadonlyMap<Expression, Row> {
  const found = new Map<Expression, Row>();
  const walk = (body: readonly Statement[]): void => {
    for (const s of body) {
      const row = s.kind === 'for' ? rowOf(s, facts) : undefined;
      if (s.kind === 'for' && row) straight(s.body, (e) => found.set(e, row));
      else if (s.kind === 'block') walk(s.body);
    }
  };
  walk(program.initialise);
  walk(program.main.body);
  return found;
}

/** Calls `visit` for what each round evaluates, unless it leaves before: nothing that depends on a condition. */
function straight(body: readonly Statement[], visit: (e: Expression) => void): void {
  for (const s of body) {
    if (s.kind === 'block') straight(s.body, visit);
    if (s.kind !== 'declare' && s.kind !== 'expression') continue;
    const all: Expression[] = [];
    for (const one of parts(s).expressions) eachExpression(one, (e) => all.push(e));
    if (all.every(({ kind }) => kind !== 'conditional' && kind !== 'logical')) all.forEach(visit);
  }
}

function rowOf(s: Extract<Statement, { kind: 'for' }>, facts: NumberFacts): Row | undefined {
  const { condition, initialise } = s;
  const counter = counterOf(s, facts.table);
  if (counter?.first?.kind !== 'number' || initialise.length > 1 || counter.step !== 1) return undefined;
  if (!Object.is(counter.first.value, 0) || condition?.kind !== 'binary' || condition.operator !== '<')
    return undefined;
  if (condition.left.kind !== 'variable') return undefined;
  const limit = facts.of(counter.bound);
  // Where fewer may be made, the app says by its arena how much memory they may take.
  if (!limit || limit.nan || limit.min !== limit.max || !(limit.max >= 1 && limit.max <= MOST)) return undefined;
  return { counter: condition.left, rounds: Math.ceil(limit.max) };
}
