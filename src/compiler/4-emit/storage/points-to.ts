import type { Expression, FunctionDeclaration, Program, Statement, Type, Variable } from '../../ir';
import { fieldsOf, implementations, present, structOf } from '../types';
import { unikernelCalls } from '../unikernel-calls';
import { eachIn, type Body } from '../walk';

/** Something that references lead to: what an expression makes, or memory of the library OS. */
export interface Site {
  /** An allocation or a closure; of memory of the library OS a call of it, or a handler's parameter. */
  readonly origin: Expression | Variable;
  /** Where it is made. */
  readonly owner: FunctionDeclaration | undefined;
}

/** Something that holds references: a variable, a result, or a part of a site. */
export interface Holder {
  /** `kept`: what the library OS has been given to call later. */
  readonly kind: 'variable' | 'result' | 'part' | 'value' | 'kept';
  readonly variable?: Variable;
  readonly function?: FunctionDeclaration;
  /** Of a part: whose. */
  readonly site?: Site;
  readonly sites: ReadonlySet<Site>;
}

/** A holder while the sets grow, and the rules that have looked into it. */
interface Growing extends Holder {
  sites: Set<Site>;
  readonly readers: Set<() => void>;
}

/** Most values are no references: they share one set. */
const noSites = new Set<Site>();

const growing = (holder: Omit<Holder, 'sites'>): Growing => ({ ...holder, sites: noSites, readers: new Set() });

const isReference = (type: Type): boolean => ['struct', 'array', 'view', 'function'].includes(present(type).kind);

/** The field of a site that stands for all elements of an array. */
const ELEMENT = '[]';

/**
 * Which references can lead where (Andersen 1994: inclusions between sets, not sensitive to the order of statements), for a whole
 * program, closures and methods included.
 */
export class PointsTo {
  readonly #program: Program;
  readonly #variables = new Map<Variable, Growing>();
  readonly #results = new Map<FunctionDeclaration, Growing>();
  readonly #parts = new Map<Site, Map<string, Growing>>();
  readonly #values = new Map<Expression, Growing>();
  readonly #sites = new Map<Expression | Variable, Site>();
  readonly #kept = growing({ kind: 'kept' });
  /** Rules that have something new to look at, and the one that is at work. */
  readonly #waiting = new Set<() => void>();
  #current: (() => void) | undefined;
  readonly #fieldReaders = new Map<Site, Set<() => void>>();
  readonly #placed: ReadonlySet<Expression>;
  #holding: Map<Site, Holder[]> | undefined;

  /** @param placed objects that functions make in a place which their caller gives: to the caller, each call makes one */
  constructor(program: Program, bodies: readonly Body[], placed: ReadonlySet<Expression> = new Set()) {
    this.#program = program;
    this.#placed = placed;
    for (const body of bodies) this.#body(body);
    for (const rule of this.#waiting) {
      this.#waiting.delete(rule);
      this.#current = rule;
      rule();
    }
    this.#current = undefined;
  }

  get sites(): Iterable<Site> {
    return this.#sites.values();
  }

  /** Everything that is kept somewhere beyond the expression that computes it. */
  *holders(): Iterable<Holder> {
    yield* this.#variables.values();
    yield* this.#results.values();
    yield this.#kept;
    for (const parts of this.#parts.values()) yield* parts.values();
  }

  /** The holders of one site. */
  holdersOf(site: Site): readonly Holder[] {
    if (!this.#holding) {
      this.#holding = new Map();
      for (const holder of this.holders()) {
        for (const one of holder.sites) {
          const list = this.#holding.get(one);
          if (list) list.push(holder);
          else this.#holding.set(one, [holder]);
        }
      }
    }
    return this.#holding.get(site) ?? [];
  }

  /** What a part of a site can lead to. */
  *partsOf(site: Site): Iterable<Holder> {
    yield* this.#parts.get(site)?.values() ?? [];
  }

  of(e: Expression): ReadonlySet<Site> {
    return this.#values.get(e)?.sites ?? noSites;
  }

  /** What the elements of an array lead to. */
  elements(array: Expression): ReadonlySet<Site> {
    return new Set([...this.of(array)].flatMap((site) => [...(this.#parts.get(site)?.get(ELEMENT)?.sites ?? [])]));
  }

  siteOf(origin: Expression | Variable): Site | undefined {
    return this.#sites.get(origin);
  }

  /** What a function can return. */
  result(one: FunctionDeclaration): ReadonlySet<Site> {
    return this.#results.get(one)?.sites ?? noSites;
  }

  #holder<K>(map: Map<K, Growing>, key: K, make: () => Omit<Holder, 'sites'>): Growing {
    let holder = map.get(key);
    if (!holder) map.set(key, (holder = growing(make())));
    return holder;
  }

  #variable(variable: Variable): Growing {
    return this.#holder(this.#variables, variable, () => ({ kind: 'variable', variable }));
  }

  #result(one: FunctionDeclaration): Growing {
    return this.#holder(this.#results, one, () => ({ kind: 'result', function: one }));
  }

  #part(site: Site, field: string): Growing {
    let parts = this.#parts.get(site);
    if (!parts) this.#parts.set(site, (parts = new Map<string, Growing>()));
    if (!parts.has(field)) for (const reader of this.#fieldReaders.get(site) ?? []) this.#waiting.add(reader);
    return this.#holder(parts, field, () => ({ kind: 'part', site }));
  }

  /** The fields of a site that something has asked for so far. */
  #fields(site: Site): readonly string[] {
    if (this.#current) {
      const readers = this.#fieldReaders.get(site);
      if (readers) readers.add(this.#current);
      else this.#fieldReaders.set(site, new Set([this.#current]));
    }
    return [...(this.#parts.get(site)?.keys() ?? [])];
  }

  #site(origin: Expression | Variable, owner: FunctionDeclaration | undefined): Site {
    let site = this.#sites.get(origin);
    if (!site) this.#sites.set(origin, (site = { origin, owner }));
    return site;
  }

  #put(holder: Growing, sites: Iterable<Site>): void {
    const fresh = [...sites].filter((site) => !holder.sites.has(site));
    if (fresh.length === 0) return;
    if (holder.sites === noSites) holder.sites = new Set();
    for (const site of fresh) holder.sites.add(site);
    for (const reader of holder.readers) this.#waiting.add(reader);
  }

  /** What is in a holder so far; whoever asks is asked again when there is more. */
  #in(holder: Growing): ReadonlySet<Site> {
    if (this.#current) holder.readers.add(this.#current);
    return holder.sites;
  }

  #rule(rule: () => void): void {
    this.#waiting.add(rule);
  }

  #copy(to: () => Growing, from: Growing): void {
    this.#rule(() => this.#put(to(), this.#in(from)));
  }

  #store(object: Growing, field: string, value: Growing): void {
    this.#rule(() => {
      for (const site of this.#in(object)) this.#put(this.#part(site, field), this.#in(value));
    });
  }

  #load(to: Growing, object: Growing, field: string): void {
    this.#rule(() => {
      for (const site of this.#in(object)) this.#put(to, this.#in(this.#part(site, field)));
    });
  }

  #body({ function: owner, statements }: Body): void {
    const onStatement = (s: Statement) => {
      if (s.kind === 'declare' && s.value && isReference(s.variable.type)) {
        const value = this.#value(s.value, owner);
        this.#copy(() => this.#variable(s.variable), value);
      }
      if (s.kind === 'return' && s.value && owner && isReference(owner.result)) {
        const value = this.#value(s.value, owner);
        this.#copy(() => this.#result(owner), value);
      }
    };
    eachIn(statements, (e) => void this.#value(e, owner), onStatement);
  }

  /** The holder of an expression's value; its rules are made the first time. */
  #value(e: Expression, owner: FunctionDeclaration | undefined): Growing {
    const known = this.#values.get(e);
    if (known) return known;
    const holder = growing({ kind: 'value' });
    this.#values.set(e, holder);
    this.#rulesOf(e, owner, holder);
    return holder;
  }

  #rulesOf(e: Expression, owner: FunctionDeclaration | undefined, holder: Growing): void {
    const of = (one: Expression) => this.#value(one, owner);
    const from = (one: Expression) => this.#copy(() => holder, of(one));
    switch (e.kind) {
      case 'variable':
        if (isReference(e.type) || isReference(e.variable.type)) this.#copy(() => holder, this.#variable(e.variable));
        return;
      case 'closure':
      case 'new-filled':
      case 'new-array':
      case 'new-struct':
        this.#put(holder, [this.#site(e, owner)]);
        {
          this.#fill(e, owner);
          return;
        }
      case 'field':
        if (isReference(e.type)) this.#load(holder, of(e.object), e.field);
        return;
      case 'element':
        if (isReference(e.type)) this.#load(holder, of(e.array), ELEMENT);
        return;
      case 'some':
      case 'unwrap':
      case 'upcast':
      case 'narrow':
      case 'sequence': {
        from(e.value);
        return;
      }
      case 'conditional':
        from(e.then);
        {
          from(e.otherwise);
          return;
        }
      case 'logical':
        from(e.left);
        {
          from(e.right);
          return;
        }
      case 'assign':
        if (!isReference(e.target.type)) return;
        from(e.value);
        {
          this.#assign(e, owner);
          return;
        }
      case 'call': {
        this.#call(e, () => [e.function], e.arguments, owner, holder);
        return;
      }
      case 'call-method': {
        this.#call(
          e,
          () => implementations(this.#program.structs, structOf(e.object), e.method),
          [e.object, ...e.arguments],
          owner,
          holder,
        );
        return;
      }
      case 'call-value': {
        const callee = of(e.callee);
        this.#call(
          e,
          () =>
            [...this.#in(callee)].flatMap(({ origin }) =>
              'kind' in origin && origin.kind === 'closure' ? [origin.function] : [],
            ),
          e.arguments,
          owner,
          holder,
        );
        return;
      }
      case 'call-array':
        if (e.method === 'slice') {
          const copy = this.#site(e, owner);
          this.#put(holder, [copy]);
          this.#elements(() => this.#part(copy, ELEMENT), of(e.array));
        } else from(e.array);
        if (e.method === 'fill' && e.arguments[0]) this.#store(of(e.array), ELEMENT, of(e.arguments[0]));
        if (e.method === 'set' && e.arguments[0]) {
          const source = of(e.arguments[0]);
          const target = of(e.array);
          this.#rule(() => {
            for (const site of this.#in(target)) {
              for (const other of this.#in(source)) {
                this.#put(this.#part(site, ELEMENT), this.#in(this.#part(other, ELEMENT)));
              }
            }
          });
        }
        return;
      case 'call-unikernel': {
        this.#lend(e, owner);
        if (isReference(e.type)) this.#put(holder, [this.#site(e, owner)]);
        return;
      }
      default:
    }
  }

  #elements(to: () => Growing, array: Growing): void {
    this.#rule(() => {
      for (const site of this.#in(array)) this.#put(to(), this.#in(this.#part(site, ELEMENT)));
    });
  }

  /** What a new object holds from the start. */
  #fill(e: Expression, owner: FunctionDeclaration | undefined): void {
    const site = this.#site(e, owner);
    const put = (field: string, one: Expression) => {
      if (isReference(one.type)) this.#copy(() => this.#part(site, field), this.#value(one, owner));
    };
    if (e.kind === 'new-struct') {
      fieldsOf(e.struct).forEach(({ name }, index) => {
        if (e.values[index]) put(name, e.values[index]);
      });
    }
    if (e.kind === 'new-array') for (const one of e.values) put(ELEMENT, one);
    if (e.kind === 'new-filled' && e.fill) put(ELEMENT, e.fill);
  }

  #assign({ target, value }: Extract<Expression, { kind: 'assign' }>, owner: FunctionDeclaration | undefined): void {
    const from = this.#value(value, owner);
    if (target.kind === 'variable') this.#copy(() => this.#variable(target.variable), from);
    else if (target.kind === 'field') this.#store(this.#value(target.object, owner), target.field, from);
    else this.#store(this.#value(target.array, owner), ELEMENT, from);
  }

  #call(
    e: Expression,
    callees: () => readonly FunctionDeclaration[],
    values: readonly Expression[],
    owner: FunctionDeclaration | undefined,
    result: Growing,
  ): void {
    const given = values.map((one) => (isReference(one.type) ? this.#value(one, owner) : undefined));
    this.#rule(() => {
      for (const callee of callees()) {
        callee.parameters.forEach((parameter, index) => {
          const value = given[index];
          if (value) this.#put(this.#variable(parameter), this.#in(value));
        });
        for (const site of this.#in(this.#result(callee))) {
          const { origin } = site;
          const placed = 'kind' in origin && this.#placed.has(origin) && site.owner === callee;
          this.#put(result, [placed ? this.#handedOver(site, this.#site(e, owner)) : site]);
        }
      }
    });
  }

  /** What was an object of the function that has returned is one of the call now, and holds what that held. */
  #handedOver(from: Site, to: Site): Site {
    if (from === to) return to;
    for (const field of this.#fields(from)) this.#put(this.#part(to, field), this.#in(this.#part(from, field)));
    return to;
  }

  /** Views that the library OS hands to a handler are its own: they are there until the handler returns. */
  #lend(e: Extract<Expression, { kind: 'call-unikernel' }>, owner: FunctionDeclaration | undefined): void {
    unikernelCalls[e.name]?.parameters.forEach((border, index) => {
      const argument = e.arguments[index];
      if (border.kind !== 'handler' || !argument) return;
      const value = this.#value(argument, owner);
      this.#copy(() => this.#kept, value);
      this.#rule(() => {
        for (const { origin } of this.#in(value)) {
          if (!('kind' in origin) || origin.kind !== 'closure') continue;
          origin.function.parameters.forEach((parameter) => {
            if (isReference(parameter.type))
              this.#put(this.#variable(parameter), [this.#site(parameter, origin.function)]);
          });
        }
      });
    });
  }
}
