import type { Expression, FunctionDeclaration, Program, Struct, Variable } from '../../ir';
import { implementations, structOf } from '../types';
import { eachIn, type Body } from '../walk';
import { afterwards, isTail, type Afterwards } from './afterwards';
import { CallGraph } from './call-graph';
import { isAround } from './escape';
import { Owned } from './owned';
import { PointsTo, type Holder } from './points-to';

/** What is made in a place that is given: an object, or an array of so many items. */
export type Given =
  { readonly kind: 'object'; readonly struct: Struct } | { readonly kind: 'items'; readonly length: number };

/** An object that its function could make in a place of the caller's. */
interface Candidate {
  readonly e: Expression;
  /** It is made when everything else is done, and returned at once. */
  readonly tail: boolean;
  readonly after: Afterwards;
  /** The variable that owns it, so that the next object of the variable may be where this one was. */
  readonly variable: Variable | undefined;
}

/**
 * Objects that a function makes for its caller: nothing but the function's result refers to them when it returns, and no two of them are
 * alive in one call. The caller gives the place, so that each call is what makes the object, and how long it has to live is judged there.
 *
 * Found by going round: a call that hands on such an object makes one itself.
 */
export class Returned {
  pointsTo: PointsTo;
  calls: CallGraph;
  owned: Owned;
  readonly #program: Program;
  readonly #bodies: readonly Body[];
  readonly #placed = new Set<Expression>();
  readonly #copied = new Set<Expression>();
  readonly #given = new Map<FunctionDeclaration, Given>();
  readonly #groups: ReadonlyMap<FunctionDeclaration, readonly FunctionDeclaration[]>;
  /** Functions that are values: whoever calls them knows nothing of places. */
  readonly #values = new Set<FunctionDeclaration>();

  readonly #lengthOf: (e: Expression) => number | undefined;

  /** @param lengthOf how long a new array always is; nothing where that is only known at run time */
  constructor(program: Program, bodies: readonly Body[], lengthOf: (e: Expression) => number | undefined) {
    this.#program = program;
    this.#lengthOf = lengthOf;
    this.#bodies = bodies;
    for (const { statements } of bodies) {
      eachIn(statements, (e) => {
        if (e.kind === 'closure') this.#values.add(e.function);
      });
    }
    this.#groups = this.#groupMethods();
    const rejected = new Set<Expression>();
    for (;;) {
      const before = rejected.size;
      this.pointsTo = this.#place(rejected);
      this.calls = new CallGraph(program, bodies, this.pointsTo);
      this.owned = new Owned(program, bodies, this);
      this.#reject(rejected);
      if (rejected.size === before) break;
    }
  }

  get placed(): ReadonlySet<Expression> {
    return this.#placed;
  }

  /** Whether the place of an object can still hold the one before, which is read while the new one is made. */
  replaces(e: Expression): boolean {
    const isNext = this.owned.returning(e) !== undefined && !this.owned.isFirst(e);
    return this.#placed.has(e) && (this.#copied.has(e) || isNext);
  }

  /** What a function makes in the place that is its first parameter in C; nothing for most. */
  given(declaration: FunctionDeclaration): Given | undefined {
    return this.#given.get(declaration);
  }

  /** What an expression makes, of a call: in its caller's name. */
  madeBy(e: Expression): Given | undefined {
    switch (e.kind) {
      case 'new-struct':
        return { kind: 'object', struct: e.struct };
      case 'new-array':
      case 'new-filled': {
        const length = this.#lengthOf(e);
        return length === undefined ? undefined : { kind: 'items', length };
      }
      case 'call':
        return this.given(e.function);
      case 'call-method': {
        const [first] = implementations(this.#program.structs, structOf(e.object), e.method);
        return first && this.given(first);
      }
      default:
        return undefined;
    }
  }

  /** Takes everything that a function makes and returns to be placed, but for what has been rejected. */
  #place(rejected: ReadonlySet<Expression>): PointsTo {
    this.#placed.clear();
    this.#given.clear();
    for (;;) {
      const pointsTo = new PointsTo(this.#program, this.#bodies, this.#placed);
      const before = this.#placed.size;
      for (const { function: owner } of this.#bodies) {
        for (const e of owner ? returnedBy(owner, pointsTo) : []) {
          const made = this.madeBy(e);
          if (!made || rejected.has(e) || !this.#canGive(owner!)) continue;
          this.#placed.add(e);
          for (const one of this.#groups.get(owner!) ?? [owner!]) {
            if (!this.#given.has(one)) this.#given.set(one, made);
          }
        }
      }
      if (this.#placed.size === before) return pointsTo;
    }
  }

  /** Rejects what cannot be placed after all. */
  #reject(rejected: Set<Expression>): void {
    this.#copied.clear();
    for (const { function: owner } of this.#bodies) {
      if (!owner) continue;
      const accepted: Candidate[] = [];
      for (const e of returnedBy(owner, this.pointsTo)) {
        if (!this.#placed.has(e)) continue;
        const site = this.pointsTo.siteOf(e);
        const candidate = this.#candidate(e, owner);
        const fits =
          candidate !== undefined &&
          isAlike(this.madeBy(e), this.given(owner)) &&
          this.pointsTo.holdersOf(site!).every((holder) => isOver(holder, owner, this.calls)) &&
          accepted.every((other) => this.#exclude(candidate, other));
        if (fits) accepted.push(candidate);
        else rejected.add(e);
      }
    }
  }

  /** Whether two objects may have one place: when one of them is made, the other has not been or is not needed any more. */
  #exclude(a: Candidate, b: Candidate): boolean {
    if (a.variable && a.variable === b.variable) return true;
    const follows = (one: Candidate, other: Candidate) => {
      if (!one.after.expressions.has(other.e)) return true;
      // What is returned at once may still be computed from the other: it is made elsewhere, and copied.
      if (other.tail) this.#copied.add(other.e);
      return other.tail;
    };
    return follows(a, b) && follows(b, a);
  }

  #canGive(owner: FunctionDeclaration): boolean {
    const group = this.#groups.get(owner) ?? [owner];
    return owner !== this.#program.main && !group.some((one) => this.#values.has(one));
  }

  #candidate(e: Expression, owner: FunctionDeclaration): Candidate | undefined {
    const returned: Expression[] = [];
    eachIn(
      owner.body,
      () => undefined,
      (s) => {
        if (s.kind === 'return' && s.value) returned.push(s.value);
      },
    );
    const tail = returned.some((value) => isTail(value, e));
    const after = tail ? nothing : afterwards(owner.body, e);
    const variable = this.owned.returning(e);
    return after && (!after.again || variable) ? { e, tail, after, variable } : undefined;
  }

  /** Functions that a call of a method chooses from: they are called alike. */
  #groupMethods(): ReadonlyMap<FunctionDeclaration, readonly FunctionDeclaration[]> {
    const groups = new Map<FunctionDeclaration, readonly FunctionDeclaration[]>();
    const { structs } = this.#program;
    for (const struct of structs) {
      for (const { name } of struct.methods) {
        const group = implementations(structs, struct, name);
        for (const one of group) groups.set(one, group);
      }
    }
    return groups;
  }
}

function isAlike(one: Given | undefined, other: Given | undefined): boolean {
  if (one?.kind === 'object') return other?.kind === 'object' && one.struct === other.struct;
  return one !== undefined && other?.kind === 'items' && one.length === other.length;
}

/** What a function makes itself and can return. */
function returnedBy(owner: FunctionDeclaration, pointsTo: PointsTo): readonly Expression[] {
  return [...pointsTo.result(owner)].flatMap(({ origin, owner: maker }) =>
    maker === owner && 'kind' in origin ? [origin] : [],
  );
}

const nothing: Afterwards = { expressions: new Set(), ended: true, again: false };

/** Whether a holder of an object of `owner` is gone when that returns, and cannot be met by another call of it. */
function isOver(holder: Holder, owner: FunctionDeclaration, calls: CallGraph): boolean {
  const isRecursive = calls.isRecursive(owner);
  switch (holder.kind) {
    case 'value':
      return true;
    case 'result':
      return holder.function === owner || !isRecursive || !calls.reaches(holder.function, owner);
    case 'variable': {
      const variable = holder.variable!;
      const other = variable.owner;
      if (other === undefined) return false;
      if (other !== owner) {
        // The variable of a caller, to which a closure hands the object on.
        if (isAround(other, owner) || (variable.captured && calls.reaches(other, owner))) return false;
        return !isRecursive || (!calls.reaches(other, owner) && !isAround(owner, other));
      }
      return !isRecursive || (!variable.captured && !owner.parameters.includes(variable));
    }
    case 'part':
    case 'kept':
      return false;
  }
}
