import type { Expression, Statement, Variable } from '../../ir';
import { parts } from '../walk';
import type { PlaceTable } from './state';

export type For = Extract<Statement, { kind: 'for' }>;

/** The variable that counts the rounds of a loop, by how much it goes on, and where it stops. */
export interface Counter {
  readonly variable: Variable;
  /** The first value, where the loop declares it. */
  readonly first: Expression | undefined;
  readonly step: number;
  readonly bound: Expression;
}

/** The counter of `for (let i = a; i < b; i += c)`: nothing else in the loop may change it, nor what the loop calls. */
export function counterOf(loop: For, table: PlaceTable): Counter | undefined {
  const { condition, update } = loop;
  if (condition?.kind !== 'binary' || !update || update.type.kind !== 'number') return undefined;
  if (update.kind !== 'update' && update.kind !== 'assign') return undefined;
  if (update.target.kind !== 'variable') return undefined;
  const { variable } = update.target;
  const step = stepOf(update, variable);
  if (step === undefined || step === 0 || variable.captured) return undefined;
  const reads = (e: Expression): boolean => e.kind === 'variable' && e.variable === variable;
  const up = step > 0 ? ['<', '<='] : ['>', '>='];
  const down = step > 0 ? ['>', '>='] : ['<', '<='];
  const bound =
    up.includes(condition.operator) && reads(condition.left)
      ? condition.right
      : down.includes(condition.operator) && reads(condition.right)
        ? condition.left
        : undefined;
  if (!bound) return undefined;
  const others = [condition, ...everyExpression([...loop.initialise, ...loop.body])];
  if (!table.outlasts(table.variable(variable), others)) return undefined;
  const start = loop.initialise.find((one) => one.kind === 'declare' && one.variable === variable);
  return { variable, step, bound, first: start?.kind === 'declare' ? start.value : undefined };
}

const everyExpression = (statements: readonly Statement[]): readonly Expression[] =>
  statements.flatMap((s) => {
    const inner = parts(s);
    return [...inner.expressions, ...everyExpression(inner.statements)];
  });

function stepOf(update: Extract<Expression, { kind: 'update' | 'assign' }>, variable: Variable): number | undefined {
  if (update.kind === 'update') return update.operator === '++' ? 1 : -1;
  const added = addedTo(update, variable);
  return added?.amount.kind === 'number' && Number.isInteger(added.amount.value)
    ? added.sign * added.amount.value
    : undefined;
}

/** What `v += e`, `v -= e`, `v = v + e` add. */
export function addedTo(
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
