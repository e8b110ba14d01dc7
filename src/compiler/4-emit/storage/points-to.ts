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
  readonly sites: Set<Site>;
}

const isReference = (type: Type): boolean => ['struct', 'array', 'view', 'function'].includes(present(type).kind);

/** The field of a site that stands for all elements of an array. */
const ELEMENT = '[]';

/**
 * Which references can lead where (Andersen 1994: inclusions between sets, not sensitive to the order of statements), for a whole
 * program, closures and methods included.
 */
export class PointsTo {
  readonly #program: Program;
  readonly #variables = new Map<Variable, Holder>();
  readonly #results = new Map<FunctionDeclaration, Holder>();
  readonly #parts = new Map<Site, Map<string, Holder>>();
  readonly #values = new Map<Expression, Holder>();
  readonly #sites = new Map<Expression | Variable, Site>();
  readonly #kept: Holder = { kind: 'kept', sites: new Set() };
  readonly #rules: (() => void)[] = [];
  readonly #placed: ReadonlySet<Expression>;
  #changes = 0;

  /** @param placed objects that functions make in a place which their caller gives: to the caller, each call makes one */
  constructor(program: Program, bodies: readonly Body[], placed: ReadonlySet<Expression> = new Set()) {
    this.#program = program;
    this.#placed = placed;
    for (const body of bodies) this.#body(body);
    for (let before = -1; before !== this.#changes;) {
      before = this.#changes;
      for (const rule of this.#rules) rule();
    }
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

  of(e: Expression): ReadonlySet<Site> {
    return this.#values.get(e)?.sites ?? new Set();
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
    return this.#results.get(one)?.sites ?? new Set();
  }

  #holder<K>(map: Map<K, Holder>, key: K, make: () => Holder): Holder {
    let holder = map.get(key);
    if (!holder) {
      map.set(key, (holder = make()));
      // A rule that asks for a new holder may have missed what others put into it.
      this.#changes++;
    }
    return holder;
  }

  #variable(variable: Variable): Holder {
    return this.#holder(this.#variables, variable, () => ({ kind: 'variable', variable, sites: new Set() }));
  }

  #result(one: FunctionDeclaration): Holder {
    return this.#holder(this.#results, one, () => ({ kind: 'result', function: one, sites: new Set() }));
  }

  #part(site: Site, field: string): Holder {
    const parts = this.#parts.get(site) ?? new Map<string, Holder>();
    this.#parts.set(site, parts);
    return this.#holder(parts, field, () => ({ kind: 'part', site, sites: new Set() }));
  }

  #site(origin: Expression | Variable, owner: FunctionDeclaration | undefined): Site {
    let site = this.#sites.get(origin);
    if (!site) this.#sites.set(origin, (site = { origin, owner }));
    return site;
  }

  #put(holder: Holder, sites: Iterable<Site>): void {
    for (const site of sites) {
      if (holder.sites.has(site)) continue;
      holder.sites.add(site);
      this.#changes++;
    }
  }

  #copy(to: () => Holder, from: Holder): void {
    this.#rules.push(() => this.#put(to(), from.sites));
  }

  #store(object: Holder, field: string, value: Holder): void {
    this.#rules.push(() => {
      for (const site of object.sites) this.#put(this.#part(site, field), value.sites);
    });
  }

  #load(to: Holder, object: Holder, field: string): void {
    this.#rules.push(() => {
      for (const site of object.sites) this.#put(to, this.#part(site, field).sites);
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
  #value(e: Expression, owner: FunctionDeclaration | undefined): Holder {
    const known = this.#values.get(e);
    if (known) return known;
    const holder: Holder = { kind: 'value', sites: new Set() };
    this.#values.set(e, holder);
    this.#rulesOf(e, owner, holder);
    return holder;
  }

  #rulesOf(e: Expression, owner: FunctionDeclaration | undefined, holder: Holder): void {
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
            [...callee.sites].flatMap(({ origin }) =>
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
          this.#rules.push(() => {
            for (const site of target.sites) {
              for (const other of source.sites) this.#put(this.#part(site, ELEMENT), this.#part(other, ELEMENT).sites);
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

  #elements(to: () => Holder, array: Holder): void {
    this.#rules.push(() => {
      for (const site of array.sites) this.#put(to(), this.#part(site, ELEMENT).sites);
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
    result: Holder,
  ): void {
    const given = values.map((one) => (isReference(one.type) ? this.#value(one, owner) : undefined));
    this.#rules.push(() => {
      for (const callee of callees()) {
        callee.parameters.forEach((parameter, index) => {
          const value = given[index];
          if (value) this.#put(this.#variable(parameter), value.sites);
        });
        for (const site of this.#result(callee).sites) {
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
    for (const [field, { sites }] of this.#parts.get(from) ?? []) this.#put(this.#part(to, field), [...sites]);
    return to;
  }

  /** Views that the library OS hands to a handler are its own: they are there until the handler returns. */
  #lend(e: Extract<Expression, { kind: 'call-unikernel' }>, owner: FunctionDeclaration | undefined): void {
    unikernelCalls[e.name]?.parameters.forEach((border, index) => {
      const argument = e.arguments[index];
      if (border.kind !== 'handler' || !argument) return;
      const value = this.#value(argument, owner);
      this.#copy(() => this.#kept, value);
      this.#rules.push(() => {
        for (const { origin } of value.sites) {
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
