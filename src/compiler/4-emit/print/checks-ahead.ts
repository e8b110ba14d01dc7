import type { Expression, Statement, Variable } from '../../ir';
import { counterOf } from '../numbers/counter';
import { hasZero } from '../numbers/range';
import { spoils, type Effect } from '../sequence/effects';
import { operands, parts } from '../walk';
import type { App } from './app';
import {
  binary,
  call,
  cast,
  discarded,
  identifier,
  same,
  step as stepBy,
  type CExpression,
  type CStatement,
} from '../../../c';
import { literal, typeOfStored } from './c-number';
import type { Context } from './context';
import { isInside, list } from './lists';
import { natural } from './natural';
import { number } from './numbers';

type For = Extract<Statement, { kind: 'for' }>;
type Element = Extract<Expression, { kind: 'element' }>;

/** Which way an index goes while the counter goes up; `unknown` is one of the others. */
type Trend = 'same' | 'up' | 'down' | 'unknown';

/** An index that is A + B * counter, and the array it is for. */
interface Check {
  readonly element: Element;
  readonly trend: Trend;
}

/** A loop whose checks are done before it. */
export interface ChecksAhead {
  readonly counter: Variable;
  readonly first: Expression;
  readonly bound: Expression;
  /** `<`, `<=`, `>`, `>=`, with the counter on the left. */
  readonly operator: string;
  readonly step: 1 | -1;
  readonly checks: readonly Check[];
  /** Constants of the loop's body that an index may be made of. */
  readonly locals: ReadonlyMap<Variable, Expression>;
}

/**
 * A counted loop of which nobody can see how far it has come when it panics: its body only computes, and all indices that are not proven
 * are linear in the counter. Such an index is inside for all rounds when it is for the first and the last one. Undefined for other loops.
 *
 * Compare range-check elimination by loop predication (Bodík, Gupta and Sarkar, ABCD, PLDI 2000; the compilers of Java).
 */
export function checksAhead(cx: Context, s: For): ChecksAhead | undefined {
  const { app } = cx;
  const counter = app.forms.checks ? counterOf(s, app.facts.table) : undefined;
  if (!counter || Math.abs(counter.step) !== 1 || s.condition?.kind !== 'binary') return undefined;
  const { variable, bound, first } = counter;
  if (!first || app.forms.slot(app.places.variable(variable)) !== 'i32') return undefined;
  const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  const { operator } = s.condition;
  const loop = new Linear(app, s, variable);
  if (!loop.isPlain || loop.trend(bound) !== 'same') return undefined;
  const checks = loop.elements.map((element): Check | undefined => {
    const trend = natural(app, element.index) === 'i32' ? loop.trend(element.index) : undefined;
    return trend && loop.isFixed(element.array) ? { element, trend } : undefined;
  });
  const known = checks.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < checks.length) return undefined;
  return {
    counter: variable,
    first,
    bound,
    operator: bound === s.condition.right ? operator : turned[operator]!,
    step: counter.step > 0 ? 1 : -1,
    checks: known,
    locals: loop.locals,
  };
}

/** What a loop's body does, and which expressions of it are linear in the counter. */
class Linear {
  /** Nothing in the body is seen from outside before it is over, and nothing panics but for indices that every round looks at. */
  readonly isPlain: boolean;
  /** What has to be checked, in order. */
  readonly elements: readonly Element[];
  readonly locals = new Map<Variable, Expression>();
  readonly #app: App;
  readonly #counter: Variable;
  readonly #effects: readonly Effect[];

  constructor(app: App, s: For, counter: Variable) {
    this.#app = app;
    this.#counter = counter;
    const elements: Element[] = [];
    const effects: Effect[] = [];
    let isPlain = true;
    const walk = (e: Expression, always: boolean): void => {
      effects.push(app.effects.of(e));
      const unproven = e.kind === 'element' && !isInside(app, e);
      if (unproven && always) elements.push(e);
      if ((unproven && !always) || !onlyComputes(app, e)) isPlain = false;
      const [first, ...others] = operands(e);
      if (first) walk(first, always);
      for (const one of others) walk(one, always && e.kind !== 'logical' && e.kind !== 'conditional');
    };
    const statement = (one: Statement, always: boolean): void => {
      if (one.kind !== 'declare' && one.kind !== 'expression' && one.kind !== 'if' && one.kind !== 'block')
        isPlain = false;
      if (one.kind === 'declare' && one.value) this.locals.set(one.variable, one.value);
      const { expressions, statements } = parts(one);
      for (const e of expressions) walk(e, always);
      for (const inner of statements) statement(inner, always && one.kind !== 'if');
    };
    for (const one of s.body) statement(one, true);
    if (s.condition) walk(s.condition, false);
    this.isPlain = isPlain;
    this.elements = elements;
    this.#effects = effects;
  }

  /** Whether an expression is the same in every round, and can be evaluated before the loop. */
  isFixed(e: Expression): boolean {
    if (e.kind === 'field') return this.isFixed(e.object) && this.#isUnchanged(e);
    if (e.kind === 'length' || e.kind === 'upcast') return this.isFixed('array' in e ? e.array : e.value);
    return (
      e.kind === 'variable' && e.variable !== this.#counter && !this.locals.has(e.variable) && this.#isUnchanged(e)
    );
  }

  #isUnchanged(e: Expression): boolean {
    const own = this.#app.effects.of(e);
    return !this.#effects.some((one) => spoils(one, own));
  }

  /** How an expression follows the counter; undefined where it is not linear in it, or no int32_t. */
  trend(e: Expression): Trend | undefined {
    if (e.kind === 'narrow') return this.trend(e.value);
    if (natural(this.#app, e) !== 'i32') return undefined;
    if (e.kind === 'number' || this.isFixed(e)) return 'same';
    if (e.kind === 'variable') {
      if (e.variable === this.#counter) return 'up';
      const value = this.locals.get(e.variable);
      return value && this.#isUnchanged(e) ? this.trend(value) : undefined;
    }
    if (e.kind !== 'binary') return undefined;
    const left = this.trend(e.left);
    const right = this.trend(e.right);
    if (!left || !right) return undefined;
    switch (e.operator) {
      case '+':
        return both(left, right);
      case '-':
        return both(left, opposite[right]);
      case '*':
        if (left !== 'same' && right !== 'same') return undefined;
        return left === 'same' ? this.#times(right, e.left) : this.#times(left, e.right);
      default:
        return undefined;
    }
  }

  #times(trend: Trend, factor: Expression): Trend {
    const range = this.#app.range(factor);
    if (trend === 'same' || (range && range.min >= 0)) return trend;
    return range && range.max <= 0 ? opposite[trend] : 'unknown';
  }
}

const opposite: Readonly<Record<Trend, Trend>> = { same: 'same', up: 'down', down: 'up', unknown: 'unknown' };
const both = (a: Trend, b: Trend): Trend => (a === 'same' || a === b ? b : b === 'same' ? a : 'unknown');

/** Whether an expression, apart from its operands, calls nothing, makes nothing and cannot panic, elements aside. */
function onlyComputes(app: App, e: Expression): boolean {
  const divides = (operator: string | undefined, by: Expression) => {
    const range = app.range(by);
    return (operator === '/' || operator === '%') && (!range || hasZero(range));
  };
  switch (e.kind) {
    case 'binary':
      return !divides(e.operator, e.right);
    case 'assign':
      return !divides(e.operator, e.value);
    case 'unwrap':
      return !e.checked;
    case 'number':
    case 'boolean':
    case 'string':
    case 'null':
    case 'zero':
    case 'variable':
    case 'unary':
    case 'logical':
    case 'conditional':
    case 'update':
    case 'convert':
    case 'narrow':
    case 'some':
    case 'upcast':
    case 'math':
    case 'field':
    case 'element':
    case 'length':
    case 'sequence':
      return true;
    default:
      return false;
  }
}

/** Prints the checks before the loop. Only where one would fail do they go round as the loop does, to find the first that fails. */
export function printChecksAhead(cx: Context, ahead: ChecksAhead, isDeclared: boolean): void {
  const { app, line } = cx;
  const { counter, operator, step } = ahead;
  const first = isDeclared ? cx.variable(counter) : number(cx, ahead.first, 'i32');
  const bound = number(cx, ahead.bound, 'i32');
  const last = operator.endsWith('=') ? bound : plus(bound, -step);
  const round = identifier(cx.unique(counter.name));
  const fails: CExpression[] = [];
  const each: CExpression[] = [];
  for (const { element, trend } of ahead.checks) {
    const { length } = list(cx, element.array);
    const index = (at: CExpression) => linear(cx, ahead, element.index, at);
    const [highest, lowest] = (trend === 'up') === step > 0 ? [last, first] : [first, last];
    const isNatural = trend !== 'unknown' && (app.range(element.index)?.min ?? -1) >= 0;
    const ends = trend === 'same' ? [first] : isNatural ? [highest] : [lowest, highest];
    for (const at of ends.map(index)) {
      const isKnown = at.constant !== undefined && length.constant !== undefined;
      if (!isKnown || at.constant < 0 || at.constant >= length.constant)
        fails.push(binary('>=', cast(typeOfStored.u32, at), length));
    }
    each.push(call(app.helper('at'), index(round), length, literal(element.place.line, 'u32')));
  }
  for (const { element } of ahead.checks) app.checkedAhead.add(element);
  if (fails.length === 0) return;
  const anyFails = distinct(fails).reduce((one, other) => binary('||', one, other));
  const rounds: CStatement = {
    kind: 'for',
    first: { kind: 'declare', type: typeOfStored.i32, name: round.name, value: first },
    condition: binary(operator, round, bound),
    steps: [stepBy(round, step > 0 ? '++' : '--')],
    body: distinct(each).map((check) => discarded(check, line)),
    line,
  };
  cx.add({ kind: 'comment', text: 'Panics where the loop below would.' });
  cx.branch(binary('&&', binary(operator, first, bound), anyFails), [rounds]);
}

const distinct = (list: readonly CExpression[]): readonly CExpression[] =>
  list.filter((one, position) => list.findIndex((other) => same(one, other)) === position);

const plus = (c: CExpression, by: number): CExpression =>
  c.constant === undefined ? binary(by > 0 ? '+' : '-', c, literal(1, 'i32')) : literal(c.constant + by, 'i32');

/** An index in the round in which the counter has a given value. */
function linear(cx: Context, ahead: ChecksAhead, e: Expression, counter: CExpression): CExpression {
  if (e.kind === 'narrow') return linear(cx, ahead, e.value, counter);
  if (e.kind === 'variable' && e.variable === ahead.counter) return counter;
  const local = e.kind === 'variable' ? ahead.locals.get(e.variable) : undefined;
  if (local) return linear(cx, ahead, local, counter);
  if (e.kind !== 'binary') return number(cx, e, 'i32');
  const [left, right] = [linear(cx, ahead, e.left, counter), linear(cx, ahead, e.right, counter)];
  if (left.constant !== undefined && right.constant !== undefined) {
    const value =
      e.operator === '+'
        ? left.constant + right.constant
        : e.operator === '-'
          ? left.constant - right.constant
          : left.constant * right.constant;
    return literal(value, 'i32');
  }
  return binary(e.operator, left, right);
}
