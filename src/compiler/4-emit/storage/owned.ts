import type { Expression, FunctionDeclaration, Program, Statement, Variable } from '../../ir';
import { eachExpression, eachIn, operands, parts, type Body } from '../walk';
import type { CallGraph } from './call-graph';
import { implementations, structOf } from '../types';
import { isAround } from './escape';
import type { PointsTo, Site } from './points-to';

/**
 * Objects that a variable owns: `p = add(p, v)` lets go of the old object, so that the new one may lie where that was. It is so when
 * nothing else refers to what the assignment makes at the time of the next one.
 */
export class Owned {
  readonly #owners = new Map<Expression, Variable>();
  readonly #returning = new Map<Expression, Variable>();
  readonly #first = new Set<Expression>();
  readonly #program: Program;
  readonly #bodies: readonly Body[];
  readonly #pointsTo: PointsTo;
  readonly #calls: CallGraph;
  #calledOver: ReadonlyMap<Site, ReadonlySet<FunctionDeclaration>> | undefined;

  constructor(
    program: Program,
    bodies: readonly Body[],
    { pointsTo, calls }: { pointsTo: PointsTo; calls: CallGraph },
  ) {
    this.#program = program;
    this.#bodies = bodies;
    this.#pointsTo = pointsTo;
    this.#calls = calls;
    for (const { function: owner, statements } of bodies) {
      eachIn(
        statements,
        () => undefined,
        (s) => {
          const found = assignedObject(s);
          const site = found && pointsTo.siteOf(found.made);
          if (!site || !this.#owns(found.variable, site, owner)) return;
          if (found.variable.owner) this.#returning.set(found.made, found.variable);
          const isResult = owner !== undefined && pointsTo.result(owner).has(site);
          const isFirst = s.kind === 'declare';
          if (isFirst) this.#first.add(found.made);
          else if (!(isResult && found.variable.owner)) this.#owners.set(found.made, found.variable);
        },
      );
    }
  }

  /** The variable that owns what an expression makes, and in whose memory it may be. */
  owner(e: Expression): Variable | undefined {
    return this.#owners.get(e);
  }

  /** A function's variable that owns what an expression makes, and may return it at its end: all that it owns may have one place. */
  returning(e: Expression): Variable | undefined {
    return this.#returning.get(e);
  }

  /** Whether an object is the first of its variable, which holds none yet. */
  isFirst(e: Expression): boolean {
    return this.#first.has(e);
  }

  #owns(variable: Variable, site: Site, maker: FunctionDeclaration | undefined): boolean {
    const isLocal = variable.owner !== undefined;
    if (isLocal && (variable.owner !== maker || variable.captured)) return false;
    for (const holder of this.#pointsTo.holdersOf(site)) {
      if (holder.kind === 'part' || holder.kind === 'kept') return false;
      if (holder.kind === 'variable' && holder.variable !== variable) {
        if (!this.#isBelow(holder.variable!.owner, maker)) return false;
      }
      const isResult = holder.kind === 'result' && holder.function !== maker;
      if (isResult && isLocal && !this.#isBelow(holder.function, maker)) return false;
    }
    return isLocal || !this.#inFlight(site, maker);
  }

  /** Whether a function is never active when the statements of `maker` are gone on with: it is called by them, and does not call them. */
  #isBelow(other: FunctionDeclaration | undefined, maker: FunctionDeclaration | undefined): boolean {
    if (other === undefined || other === maker) return false;
    return !isAround(other, maker) && !(maker && this.#calls.reaches(other, maker));
  }

  /** Whether some expression can hold on to an object while it calls, directly or not, what makes the next one. */
  #inFlight(site: Site, maker: FunctionDeclaration | undefined): boolean {
    if (maker === undefined) return false;
    this.#calledOver ??= this.#callsOver();
    return [...(this.#calledOver.get(site) ?? [])].some((callee) => this.#makes(callee, maker));
  }

  /** Of each site that an expression mentions: whom the expressions after it call, in one evaluation. */
  #callsOver(): ReadonlyMap<Site, ReadonlySet<FunctionDeclaration>> {
    const found = new Map<Site, Set<FunctionDeclaration>>();
    const called = new Map<Expression, readonly FunctionDeclaration[]>();
    const calledIn = (e: Expression): readonly FunctionDeclaration[] => {
      let all = called.get(e);
      if (!all) {
        const lists = [this.#callees(e), ...operands(e).map(calledIn)].filter(({ length }) => length > 0);
        called.set(e, (all = lists.length > 1 ? [...new Set(lists.flat())] : (lists[0] ?? [])));
      }
      return all;
    };
    const look = (list: readonly Expression[]) => {
      for (let position = list.length - 1; position > 0; position--) {
        const callees = calledIn(list[position]!);
        if (callees.length === 0) continue;
        for (const before of list.slice(0, position)) {
          eachExpression(before, (one) => {
            for (const site of this.#pointsTo.of(one)) {
              const known = found.get(site) ?? new Set();
              found.set(site, known);
              for (const callee of callees) known.add(callee);
            }
          });
        }
      }
    };
    for (const { statements } of this.#bodies) {
      eachIn(
        statements,
        (e) => look(operands(e)),
        (s) => look(parts(s).expressions),
      );
    }
    return found;
  }

  #makes(callee: FunctionDeclaration, maker: FunctionDeclaration): boolean {
    return callee === maker || this.#calls.reaches(callee, maker);
  }

  #callees(e: Expression): readonly FunctionDeclaration[] {
    if (e.kind === 'call') return [e.function];
    if (e.kind === 'call-method') return implementations(this.#program.structs, structOf(e.object), e.method);
    if (e.kind !== 'call-value') return [];
    return [...this.#pointsTo.of(e.callee)].flatMap(({ origin }) =>
      'kind' in origin && origin.kind === 'closure' ? [origin.function] : [],
    );
  }
}

/** The variable of `p = ...;` or `let p = ...;`, and the expression that makes the object. */
function assignedObject(s: Statement): { readonly variable: Variable; readonly made: Expression } | undefined {
  if (s.kind === 'declare') return s.value && objectFor(s.variable, s.value);
  if (s.kind !== 'expression' || s.value.kind !== 'assign') return undefined;
  const { operator, target, value } = s.value;
  return operator === undefined && target.kind === 'variable' ? objectFor(target.variable, value) : undefined;
}

function objectFor(variable: Variable, value: Expression): ReturnType<typeof assignedObject> {
  let made = value;
  while (made.kind === 'some' || made.kind === 'upcast') made = made.value;
  const makers = ['new-struct', 'new-array', 'call', 'call-method'];
  return makers.includes(made.kind) ? { variable, made } : undefined;
}
