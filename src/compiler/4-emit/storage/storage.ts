import type { Expression, FunctionDeclaration, Program, Struct, Variable } from '../../ir';
import type { NumberFacts } from '../numbers/analyse';
import type { Forms } from '../numbers/representation';
import { isEmpty } from '../numbers/range';
import type { Places } from '../slots/places';
import type { Report } from '../report';
import { chain, implementations, isList, present } from '../types';
import { eachIn, type Body } from '../walk';
import type { CallGraph } from './call-graph';
import { whatItUses } from './captured';
import { Escape } from './escape';
import { Layouts } from './layout';
import type { Owned } from './owned';
import type { PointsTo, Site } from './points-to';
import { Regions } from './regions';
import { rows, type Row } from './rows';
import { Returned, type Given } from './returned';

/** Where an object lives. */
export type Where =
  /** In memory of its own: it is made once, or its function is never active twice and it is too large for the stack. */
  | 'static'
  /** On the stack, until the end of the block that makes it. */
  | 'block'
  /** On the stack, until the end of its function's call. */
  | 'function'
  /** Where the caller of its function wants it. */
  | 'result'
  /** In memory of the variable that it is assigned to, in place of what that held before. */
  | 'variable'
  /** In an array with room for all that a loop makes. */
  | 'row'
  /** In the arena, for good. */
  | 'arena';

/** Objects above this size are not put on the stack of a function that cannot be active twice. */
const STACK_BYTES = 256;
/** No target has memory for more. */
const MOST_ITEMS = 2 ** 28;
/** What an object takes of the arena is a multiple of this. */
const ALIGNMENT = 8;
/** An array whose length is not fixed gets room for its greatest length up to this size. */
const ROOM_BYTES = 1024;

/** Decides where every object lives, and says what cannot live anywhere. */
export class Storage {
  readonly #facts: NumberFacts;
  readonly #program: Program;
  readonly #places: Places;
  readonly #pointsTo: PointsTo;
  readonly #escape: Escape;
  readonly #regions: Regions;
  readonly #bodies: readonly Body[];
  readonly #layouts: Layouts;
  readonly #calls: CallGraph;
  readonly #returned: Returned;
  readonly #owned: Owned;
  readonly #rows: ReadonlyMap<Expression, Row>;
  readonly #direct = new Map<Variable, Expression>();
  readonly #where = new Map<Expression, Where>();
  readonly #captured = new Map<Variable, string>();

  constructor(
    program: Program,
    bodies: readonly Body[],
    { places, facts, forms, report }: { places: Places; facts: NumberFacts; forms: Forms; report: Report },
  ) {
    this.#program = program;
    this.#places = places;
    this.#facts = facts;
    this.#layouts = new Layouts(places, forms);
    this.#returned = new Returned(program, bodies, (e) => (this.isFixed(e) ? this.items(e) : undefined));
    const { pointsTo, calls, placed, owned } = this.#returned;
    this.#bodies = bodies;
    this.#regions = new Regions(bodies);
    this.#pointsTo = pointsTo;
    this.#calls = calls;
    this.#escape = new Escape(program, bodies, { pointsTo, calls, placed, regions: this.#regions });
    this.#owned = owned;
    this.#rows = rows(program, facts);
    for (const site of this.#pointsTo.sites) this.#decide(site, report);
    for (const body of bodies) this.#nameVariables(body);
  }

  /** Where the object lives that an expression makes. */
  of(e: Expression): Where {
    return this.#where.get(e) ?? 'arena';
  }

  /** Whether an expression takes from the arena whenever it is evaluated. */
  takes(e: Expression): boolean {
    return this.#where.get(e) === 'arena' && (!isCall(e) || this.isFresh(e));
  }

  /** What a function makes in a place that its caller gives; nothing for most. */
  given(declaration: FunctionDeclaration): Given | undefined {
    return this.#returned.given(declaration);
  }

  /** What a call makes in a place that is given to it; nothing for most. */
  madeBy(e: Expression): Given | undefined {
    return this.#pointsTo.siteOf(e) && this.#returned.madeBy(e);
  }

  /** Whether the value of an expression is always what it makes itself: no object that was there before, and not null. */
  isFresh(e: Expression): boolean {
    return e.type.kind !== 'optional' && [...this.#pointsTo.of(e)].every(({ origin }) => origin === e);
  }

  /** The variable in whose memory an object lives. */
  owner(e: Expression): Variable | undefined {
    return this.#owned.owner(e);
  }

  /** The loop that makes the objects of an array. */
  row(e: Expression): Row | undefined {
    return this.#rows.get(e);
  }

  /** Whether an object may be made where the one is that its variable held before. */
  replaces(e: Expression): boolean {
    return this.of(e) === 'variable' || this.#returned.replaces(e);
  }

  /** Whether an object is used after the block that makes it has ended. */
  outlivesBlock(e: Expression): boolean {
    const site = this.#pointsTo.siteOf(e);
    return site === undefined || this.#escape.lifetime(site) !== 'block';
  }

  /** Whether an object is made once, so that its memory is as good as new. */
  once(e: Expression): boolean {
    const site = this.#pointsTo.siteOf(e);
    return site !== undefined && this.#escape.once(site);
  }

  /** What a reference may lead to. */
  sitesOf(e: Expression): ReadonlySet<Site> {
    return this.#pointsTo.of(e);
  }

  /** What the elements of an array may lead to. */
  elementsOf(array: Expression): ReadonlySet<Site> {
    return this.#pointsTo.elements(array);
  }

  /** Functions that can be active more than once at a time. */
  isRecursive(declaration: FunctionDeclaration): boolean {
    return this.#calls.isRecursive(declaration);
  }

  /** Bytes of objects that a call of a function puts on the stack. */
  stackBytes(declaration: FunctionDeclaration): number {
    let bytes = 8 * this.capturedOf(declaration).length;
    for (const [e, where] of this.#where) {
      const own = this.#pointsTo.siteOf(e)?.owner === declaration;
      if (own && (where === 'block' || where === 'function')) bytes += this.bytes(e) ?? 0;
      // What a call makes is copied from the stack to where it stays.
      if (own && where === 'variable') bytes += this.bytes(e) ?? 0;
      if (own && isCall(e) && (where === 'arena' || this.replaces(e))) bytes += this.bytes(e) ?? 0;
    }
    return bytes;
  }

  /** The object that a variable is, in C: declared in place of a reference to it. */
  direct(variable: Variable): Expression | undefined {
    return this.#direct.get(variable);
  }

  /** Bytes of all objects that have memory of their own. */
  get staticBytes(): number {
    return [...this.#where].reduce((sum, [e, where]) => {
      const count = where === 'static' ? 1 : where === 'row' ? (this.row(e)?.rounds ?? 0) : 0;
      return sum + count * (this.bytes(e) ?? 0);
    }, 0);
  }

  /** For how many items an array has room; nothing for a length that is only known at run time. */
  items(e: Expression): number | undefined {
    if (e.kind === 'new-array') return e.values.length;
    if (isCall(e)) {
      const made = this.#returned.madeBy(e);
      return made?.kind === 'items' ? made.length : undefined;
    }
    const range = this.#facts.of(e);
    if (!range || isEmpty(range) || !(range.max >= 0) || range.max > MOST_ITEMS) return undefined;
    if (range.min === range.max) return range.max;
    const { size } = this.#layouts.of(this.#places.expression(e).element, present(e.type));
    return range.max * size <= ROOM_BYTES ? range.max : undefined;
  }

  /** Whether an array always has as many items as it has room for. */
  isFixed(e: Expression): boolean {
    const range = this.#facts.of(e);
    return e.kind === 'new-array' || (range !== undefined && range.min === range.max);
  }

  /** Bytes of an object; of an array of unknown length nothing. */
  bytes(e: Expression): number | undefined {
    if (!isList(present(e.type))) {
      const made = this.#returned.madeBy(e);
      if (made?.kind !== 'object') return undefined;
      return this.#layouts.struct(made.struct, this.#carriesMethods(made.struct)).size;
    }
    const items = this.items(e);
    if (items === undefined) return undefined;
    return items * this.#layouts.of(this.#places.expression(e).element, present(e.type)).size;
  }

  /** Whether a variable is an array of constants that nothing writes to. */
  isConstant(e: Expression): boolean {
    if (e.kind !== 'variable' || e.variable.owner) return false;
    const site = this.#direct.get(e.variable);
    return site !== undefined && this.isConstantSite(site);
  }

  isConstantSite(site: Expression): boolean {
    return (
      site.kind === 'new-array' &&
      !this.#places.expression(site).element.written &&
      site.values.length > 0 &&
      site.values.every((value) => constantOf(value) !== undefined)
    );
  }

  /** The name of a variable that closures use, among those of its function. */
  capturedName(variable: Variable): string {
    return this.#captured.get(variable) ?? variable.name;
  }

  /** Variables of a function that closures use. */
  capturedOf(owner: FunctionDeclaration): readonly Variable[] {
    return [...this.#captured.keys()].filter((variable) => variable.owner === owner);
  }

  /** The one function that a value can be, where it needs nothing around it. */
  handlerOf(e: Expression): FunctionDeclaration | undefined {
    const [site, ...others] = this.#pointsTo.of(e);
    if (!site || others.length > 0 || !('kind' in site.origin) || site.origin.kind !== 'closure') return undefined;
    const { function: declaration } = site.origin;
    return declaration.outer ? undefined : declaration;
  }

  #decide(site: Site, report: Report): void {
    const { origin, owner } = site;
    const lifetime = this.#escape.lifetime(site);
    if (!('kind' in origin)) {
      // Memory that is only lent.
      if (lifetime === 'ever') report.say('UK4003', origin.place, { name: origin.name });
      return;
    }
    // As long as the library OS has it.
    if (origin.kind === 'call-unikernel') return;
    if (origin.kind === 'closure') {
      if (lifetime === 'ever' && origin.function.outer) this.#refuseCapture(origin.function, report);
      return;
    }
    const where = this.#place(origin, owner, site, lifetime);
    this.#where.set(origin, where);
    const least = origin.kind === 'new-filled' ? (this.#facts.of(origin)?.min ?? 0) : 0;
    if (least > MOST_ITEMS) {
      report.say('UK4006', origin.place, { items: least });
      return;
    }
    if (where === 'arena' && this.#program.arena === 0) {
      const what = isList(present(origin.type)) ? 'array' : 'object';
      report.say('UK4001', origin.place, { what, reason: this.#reason(origin, lifetime) });
    }
  }

  #refuseCapture(kept: FunctionDeclaration, report: Report): void {
    const all = { program: this.#program, bodies: this.#bodies, regions: this.#regions };
    const { place, details } = whatItUses(all, kept);
    report.say('UK4002', place, details);
  }

  #reason(e: Expression, lifetime: string): string {
    if (lifetime !== 'ever') return 'its length is only known at run time';
    const reachable = 'it is still reachable when its function or its round of a loop has ended';
    const bytes = this.bytes(e);
    if (bytes === undefined) return reachable;
    return `${reachable}, and every time takes ${Math.ceil(bytes / ALIGNMENT) * ALIGNMENT} bytes that never come back`;
  }

  #place(e: Expression, owner: FunctionDeclaration | undefined, site: Site, lifetime: string): Where {
    const bytes = this.bytes(e);
    if (bytes === undefined) return 'arena';
    if (this.#escape.once(site)) return 'static';
    if (this.#returned.placed.has(e)) return 'result';
    if (lifetime === 'ever' && this.#row(e, site)) return 'row';
    if (lifetime === 'ever') return this.#owned.owner(e) && bytes <= STACK_BYTES ? 'variable' : 'arena';
    if (bytes > STACK_BYTES && owner && !this.isRecursive(owner)) return 'static';
    return lifetime === 'block' ? 'block' : 'function';
  }

  #row(e: Expression, site: Site): Row | undefined {
    return e.kind === 'new-struct' && this.#escape.isOutermost(site) ? this.#rows.get(e) : undefined;
  }

  #carriesMethods(struct: Struct): boolean {
    const { structs } = this.#program;
    const root = chain(struct).at(-1)!;
    return structs
      .filter((one) => chain(one).includes(root))
      .some((one) => one.methods.some(({ name }) => implementations(structs, one, name).length > 1));
  }

  #nameVariables({ function: owner, statements }: Body): void {
    const add = (variable: Variable) => {
      if (!variable.captured || !variable.owner || this.#captured.has(variable)) return;
      const taken = new Set(this.capturedOf(variable.owner).map((one) => this.#captured.get(one)));
      let name = variable.name;
      for (let count = 2; taken.has(name) || name === 'around'; count++) name = `${variable.name}_${count}`;
      this.#captured.set(variable, name);
    };
    for (const parameter of owner?.parameters ?? []) add(parameter);
    eachIn(
      statements,
      (e) => {
        if (e.kind === 'variable') add(e.variable);
      },
      (s) => {
        if (s.kind !== 'declare') return;
        add(s.variable);
        this.#nameObject(s.variable, s.value, owner);
      },
    );
  }

  /** A variable that never refers to anything else is declared as the object itself. */
  #nameObject(variable: Variable, value: Expression | undefined, owner: FunctionDeclaration | undefined): void {
    if (!value || !(['new-struct', 'new-array', 'new-filled'].includes(value.kind) || isCall(value))) return;
    if (isCall(value) && !(this.madeBy(value) && this.isFresh(value))) return;
    if (this.#places.variable(variable).written || (variable.captured && variable.owner)) return;
    const { type } = variable;
    if (type.kind !== 'struct' && !isList(type)) return;
    const made = this.madeBy(value);
    if (type.kind === 'struct' && (made?.kind !== 'object' || made.struct !== type.struct)) return;
    const where = this.of(value);
    const fits = where === 'static' || where === 'block';
    // What the module owns must not be made anew.
    if (!fits || (variable.owner === undefined && !this.once(value))) return;
    if (isList(type) && !isCall(value) && !this.isFixed(value)) return;
    if (variable.owner !== owner && variable.owner !== undefined) return;
    this.#direct.set(variable, value);
  }
}

const isCall = (e: Expression): boolean => e.kind === 'call' || e.kind === 'call-method';

/** The value of a constant that C can write as one. */
export function constantOf(e: Expression): number | boolean | undefined {
  switch (e.kind) {
    case 'number':
    case 'boolean':
      return e.value;
    case 'unary':
      return e.operator === '-' && e.value.kind === 'number' ? -e.value.value : undefined;
    case 'narrow':
      return constantOf(e.value);
    case 'zero':
      return 0;
    default:
      return undefined;
  }
}
