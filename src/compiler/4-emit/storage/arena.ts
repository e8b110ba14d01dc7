import type { Expression, Program, Statement } from '../../ir';
import type { NumberFacts } from '../numbers/analyse';
import { counterOf } from '../numbers/counter';
import type { Report } from '../report';
import { eachExpression, parts } from '../walk';
import type { Storage } from './storage';

/** Blocks of the arena begin at multiples of this. */
const ALIGNMENT = 8;

/**
 * Adds up what the app takes from its arena in any case: what stands in the module's statements and in `main` outside of conditions,
 * as often as counted loops run at least. More than there is, is an error now rather than a panic later.
 */
export function checkArena(
  program: Program,
  { facts, storage, report }: { facts: NumberFacts; storage: Storage; report: Report },
): void {
  let needed = 0;
  let over: Expression | undefined;
  const take = (e: Expression, times: number): void => {
    eachExpression(e, (one) => {
      if (!storage.takes(one)) return;
      needed += times * Math.ceil((storage.bytes(one) ?? 0) / ALIGNMENT) * ALIGNMENT;
      if (needed > program.arena) over ??= one;
    });
  };
  const walk = (body: readonly Statement[], times: number): boolean => {
    for (const s of body) {
      if (s.kind === 'break' || s.kind === 'continue' || s.kind === 'return' || s.kind === 'panic') return false;
      if (s.kind === 'declare' || s.kind === 'expression') {
        if (s.value && isStraight(s.value)) take(s.value, times);
      } else if (s.kind === 'block' && s.label === undefined) {
        if (!walk(s.body, times)) return false;
      } else if (s.kind === 'for') {
        if (!walk(s.initialise, times)) return false;
        const rounds = leavesEarly(s.body) ? 0 : roundsOf(s, facts);
        if (rounds > 0) walk(s.body, times * rounds);
        if (leaves(s.body)) return false;
      } else if (leaves([s])) return false;
    }
    return true;
  };
  if (walk(program.initialise, 1)) walk(program.main.body, 1);
  if (over && program.arena > 0) report.say('UK4004', over.place, { arena: program.arena, needed });
}

/** Whether everything in an expression is evaluated. */
function isStraight(e: Expression): boolean {
  let straight = true;
  eachExpression(e, ({ kind }) => {
    if (kind === 'conditional' || kind === 'logical') straight = false;
  });
  return straight;
}

/** Whether a statement can end the function or jump to somewhere that cannot be seen from here. */
function leaves(body: readonly Statement[]): boolean {
  return body.some((s) => {
    if (s.kind === 'return' || s.kind === 'panic') return true;
    if ((s.kind === 'break' || s.kind === 'continue') && s.label !== undefined) return true;
    return leaves(parts(s).statements);
  });
}

/** Whether a loop may have fewer rounds than its condition says. */
function leavesEarly(body: readonly Statement[]): boolean {
  return body.some(
    (s) => ['return', 'panic', 'break', 'continue'].includes(s.kind) || leavesEarly(parts(s).statements),
  );
}

/** How often `for (let i = a; i < b; i++)` runs at least, with constants. */
function roundsOf(s: Extract<Statement, { kind: 'for' }>, facts: NumberFacts): number {
  const { condition, initialise } = s;
  const counter = counterOf(s, facts.table);
  if (!counter?.first || counter.step !== 1 || initialise.length > 1) return 0;
  if (condition?.kind !== 'binary' || condition.operator !== '<') return 0;
  const from = facts.of(counter.first);
  const to = facts.of(counter.bound);
  if (!from?.whole || !to?.whole || from.nan || to.nan) return 0;
  const rounds = to.min - from.max;
  return Number.isFinite(rounds) ? Math.max(0, rounds) : 0;
}
