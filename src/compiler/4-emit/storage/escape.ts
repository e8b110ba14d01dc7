import type { Expression, FunctionDeclaration, Program, Variable } from '../../ir';
import { eachIn, type Body } from '../walk';
import type { CallGraph } from './call-graph';
import type { Holder, PointsTo, Site } from './points-to';
import { within, type Region, type Regions } from './regions';

/** How long something made by an expression is reachable. */
export type Lifetime =
  /** As long as the block that makes it. */
  | 'block'
  /** Longer than the block, but no longer than the function's call and the loop's round. */
  | 'round'
  /** Longer: nobody knows. */
  | 'ever';

/**
 * How long objects are reachable (escape analysis): what the holders of a site live, the site has to live as well. A closure counts as
 * an object that holds the variables around it.
 */
export class Escape {
  readonly #lifetimes = new Map<Site, Lifetime>();
  readonly #regions: Regions;
  readonly #program: Program;
  readonly #mainOnce: boolean;
  readonly #calls: CallGraph;
  readonly #placed: ReadonlySet<Expression>;
  readonly #pointsTo: PointsTo;
  readonly #handed = new Map<FunctionDeclaration, ReadonlySet<Site>>();

  constructor(
    program: Program,
    bodies: readonly Body[],
    parts: {
      readonly pointsTo: PointsTo;
      readonly regions: Regions;
      readonly calls: CallGraph;
      /** Objects in places that callers give. */
      readonly placed: ReadonlySet<Expression>;
    },
  ) {
    this.#program = program;
    this.#regions = parts.regions;
    this.#calls = parts.calls;
    this.#placed = parts.placed;
    const { pointsTo } = parts;
    this.#pointsTo = pointsTo;
    let called = false;
    for (const { statements } of bodies) {
      eachIn(statements, (e) => {
        if ((e.kind === 'call' || e.kind === 'closure') && e.function === program.main) called = true;
      });
    }
    this.#mainOnce = !called;
    for (let changed = true; changed;) {
      changed = false;
      for (const holder of pointsTo.holders()) {
        for (const site of holder.sites) {
          const before = this.lifetime(site);
          const needed = longer(before, this.#held(site, holder));
          if (needed === before) continue;
          this.#lifetimes.set(site, needed);
          changed = true;
        }
      }
    }
  }

  lifetime(site: Site): Lifetime {
    return this.#lifetimes.get(site) ?? 'block';
  }

  /** Whether an expression is evaluated once at most: at module level or in main, outside of loops. */
  once(site: Site): boolean {
    const region = this.#region(site);
    return this.isOutermost(site) && region !== undefined && region.loop === undefined;
  }

  /** Whether an expression stands in the module's statements, or in main, which nobody calls again. */
  isOutermost({ owner }: Site): boolean {
    return owner === undefined || (owner === this.#program.main && this.#mainOnce);
  }

  #region({ origin }: Site): Region | undefined {
    return 'kind' in origin ? this.#regions.expression(origin) : this.#regions.variable(origin);
  }

  /** How long a site has to live because something holds it. */
  #held(site: Site, holder: Holder): Lifetime {
    switch (holder.kind) {
      case 'value':
        return 'block';
      case 'kept':
        return 'ever';
      case 'result':
        // Of another function: it hands on what it was given.
        return holder.function === site.owner ? 'ever' : 'block';
      case 'variable':
        return this.#heldBy(site, holder.variable!);
      case 'part':
        return this.#heldIn(site, holder.site!);
    }
  }

  #heldBy(site: Site, variable: Variable): Lifetime {
    const { owner } = variable;
    if (owner === undefined) return 'ever';
    // A closure handed it out to a function that called this one.
    if (variable.captured && this.#calls.reaches(owner, site.owner)) return 'ever';
    if (owner !== site.owner) return isAround(owner, site.owner) ? 'ever' : 'block';
    return this.#reach(this.#region(site), this.#regions.variable(variable));
  }

  #heldIn(site: Site, object: Site): Lifetime {
    if (this.#isOfAnotherCall(object, site.owner)) return 'ever';
    if (object === site) return 'block';
    if (this.once(object)) return 'ever';
    if (object.owner !== site.owner) return this.#heldByCallee(site, object);
    if (this.lifetime(object) === 'ever') return 'ever';
    const region = this.#region(object);
    // The object may itself be kept longer than its block.
    const lives = this.lifetime(object) === 'round' ? (region?.loop ?? rootOf(region)) : region;
    return this.#reach(this.#region(site), lives);
  }

  /** Whether an object in the hands of a function may be one that an earlier call of that function has made, which has not returned. */
  #isOfAnotherCall(object: Site, owner: FunctionDeclaration | undefined): boolean {
    if (!owner || object.owner !== owner || !this.#calls.isRecursive(owner)) return false;
    let handed = this.#handed.get(owner);
    if (!handed) this.#handed.set(owner, (handed = this.#handedTo(owner)));
    return handed.has(object);
  }

  /** What calls of a recursive function can find that they have not made: by parameters and captured variables, and whatever that leads to. */
  #handedTo(owner: FunctionDeclaration): ReadonlySet<Site> {
    const handed = new Set<Site>();
    const holders = [...this.#pointsTo.holders()];
    const waiting = holders.flatMap(({ variable, sites }) => {
      const by = variable?.owner;
      if (!variable || !by || !(by === owner || this.#calls.reaches(by, owner))) return [];
      return variable.captured || by.parameters.includes(variable) ? [...sites] : [];
    });
    for (let site = waiting.pop(); site; site = waiting.pop()) {
      if (handed.has(site)) continue;
      handed.add(site);
      for (const holder of this.#pointsTo.partsOf(site)) waiting.push(...holder.sites);
    }
    return handed;
  }

  /** An object that is gone (or its caller's) when its function returns may hold what functions further out have made. */
  #heldByCallee(site: Site, object: Site): Lifetime {
    const { origin, owner } = object;
    const passes = this.lifetime(object) !== 'ever' || ('kind' in origin && this.#placed.has(origin));
    const isInner = !this.#calls.reaches(owner, site.owner) && owner !== undefined && !isAround(owner, site.owner);
    return passes && isInner ? 'block' : 'ever';
  }

  #reach(made: Region | undefined, held: Region | undefined): Lifetime {
    if (!within(held, made?.loop)) return 'ever';
    return within(held, made) ? 'block' : 'round';
  }
}

function longer(a: Lifetime, b: Lifetime): Lifetime {
  const order: readonly Lifetime[] = ['block', 'round', 'ever'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function rootOf(region: Region | undefined): Region | undefined {
  let root = region;
  while (root?.parent) root = root.parent;
  return root;
}

/** Whether `outer` is one of the functions around `inner`. */
export function isAround(outer: FunctionDeclaration, inner: FunctionDeclaration | undefined): boolean {
  for (let at = inner?.outer; at; at = at.outer) if (at === outer) return true;
  return false;
}
