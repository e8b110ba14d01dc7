import type { Expression, Program, Statement, Variable } from '../../ir';
import type { NumberFacts } from '../numbers/analyse';
import { eachExpression, parts, someExpression } from '../walk';

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
  const [first] = s.initialise;
  const { condition, update } = s;
  if (first?.kind !== 'declare' || s.initialise.length > 1 || first.value?.kind !== 'number') return undefined;
  if (!Object.is(first.value.value, 0) || condition?.kind !== 'binary' || condition.operator !== '<') return undefined;
  const { variable } = first;
  if (update?.kind !== 'update' || update.operator !== '++') return undefined;
  if (!isOf(variable, condition.left) || !isOf(variable, update.target)) return undefined;
  const changes = (e: Expression) => (e.kind === 'assign' || e.kind === 'update') && isOf(variable, e.target);
  if (variable.captured || someExpression(s.body, changes)) return undefined;
  const limit = facts.of(condition.right);
  // Where fewer may be made, the app says by its arena how much memory they may take.
  if (!limit || limit.nan || limit.min !== limit.max || !(limit.max >= 1 && limit.max <= MOST)) return undefined;
  return { counter: condition.left, rounds: Math.ceil(limit.max) };
}

const isOf = (variable: Variable, e: Expression): e is Extract<Expression, { kind: 'variable' }> =>
  e.kind === 'variable' && e.variable === variable;
