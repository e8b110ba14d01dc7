import type { Expression, FunctionDeclaration, Program } from '../../ir';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { fieldsOf, implementations, structOf } from '../types';
import { unikernelCalls } from '../unikernel-calls';
import { eachIn, operands, type Body } from '../walk';

type Slots = ReadonlySet<Slot>;

/** What an evaluation reads and writes, by slots, and whether the world outside can notice it. */
export interface Effect {
  readonly reads: Slots;
  /** What may hold something else afterwards. */
  readonly writes: Slots;
  /** Memory in which something new is made: it may have been used before, by what nobody refers to any more. */
  readonly makes: Slots;
  readonly world: boolean;
}

const noSlots: Slots = new Set();
const none: Effect = { reads: noSlots, writes: noSlots, makes: noSlots, world: false };

/** Whether two sets have a slot in common. */
export function meets(one: Slots, other: Slots): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const slot of few) if (many.has(slot)) return true;
  return false;
}

/** Whether somebody could tell in which order two evaluations come. */
export function conflict(a: Effect, b: Effect): boolean {
  return (a.world && b.world) || spoils(a, b) || spoils(b, a);
}

/** Whether an evaluation changes what another reads or writes. */
export function spoils(a: Effect, b: Effect): boolean {
  return [a.writes, a.makes].some((changed) => [b.reads, b.writes, b.makes].some((used) => meets(changed, used)));
}

/** Whether an evaluation does anything but compute a value. */
export const acts = ({ world, writes, makes }: Effect): boolean => world || writes.size > 0 || makes.size > 0;

/** A set of effects that can grow. */
class Growing implements Effect {
  readonly reads = new Set<Slot>();
  readonly writes = new Set<Slot>();
  readonly makes = new Set<Slot>();
  world = false;

  /** @returns whether there was anything new */
  add(more: Effect, visible: (slot: Slot) => boolean = () => true): boolean {
    const before = this.#size;
    for (const slot of more.reads) if (visible(slot)) this.reads.add(slot);
    for (const slot of more.writes) if (visible(slot)) this.writes.add(slot);
    for (const slot of more.makes) if (visible(slot)) this.makes.add(slot);
    this.world ||= more.world;
    return this.#size > before;
  }

  get #size(): number {
    return this.reads.size + this.writes.size + this.makes.size + (this.world ? 1 : 0);
  }
}

/**
 * Effects of expressions: the one source of what a call may change, for the order of evaluation in C as for what is still known of
 * numbers after it. A variable that only its own function can reach is nobody else's business.
 */
export class Effects {
  readonly #program: Program;
  readonly #places: Places;
  readonly #cache = new Map<Expression, Effect>();
  readonly #functions = new Map<FunctionDeclaration, Growing>();
  /** What any function may do that is called through a value. */
  readonly #values = new Growing();
  /** What the last answer of the network is copied into. */
  readonly #answers = new Set<Slot>();

  constructor(program: Program, places: Places, bodies: readonly Body[]) {
    this.#program = program;
    this.#places = places;
    const asValues = new Set<FunctionDeclaration>();
    const shared = new Set<Slot>();
    const local = new Set<Slot>();
    for (const { function: owner, statements } of bodies) {
      if (owner) this.#functions.set(owner, new Growing());
      const noteVariable = (variable: Parameters<Places['variable']>[0]) =>
        (variable.owner && !variable.captured ? local : shared).add(places.variable(variable));
      owner?.parameters.forEach(noteVariable);
      eachIn(
        statements,
        (e) => {
          if (e.kind === 'closure') asValues.add(e.function);
          if (e.kind === 'variable') noteVariable(e.variable);
          if (e.kind === 'call-unikernel' && e.type.kind === 'view') this.#answers.add(places.expression(e).element);
        },
        (s) => {
          if (s.kind === 'declare') noteVariable(s.variable);
        },
      );
    }
    this.#close(bodies, asValues, (slot) => shared.has(slot) || !local.has(slot));
  }

  /** What an expression does, its operands included. */
  of(e: Expression): Effect {
    let effect = this.#cache.get(e);
    if (!effect) {
      effect = union([this.own(e), ...operands(e).map((one) => this.of(one))]);
      this.#cache.set(e, effect);
    }
    return effect;
  }

  /** What functions do, from what they do themselves and whom they call: whoever grows makes its callers look again. */
  #close(bodies: readonly Body[], asValues: ReadonlySet<FunctionDeclaration>, visible: (slot: Slot) => boolean): void {
    const callers = new Map<Growing, Set<Growing>>();
    const waiting = new Set<Growing>(this.#functions.values());
    const calls = (caller: Growing, callee: Growing) => {
      const known = callers.get(callee);
      if (known) known.add(caller);
      else callers.set(callee, new Set([caller]));
    };
    for (const one of asValues) {
      const callee = this.#functions.get(one);
      if (callee) calls(this.#values, callee);
    }
    for (const { function: owner, statements } of bodies) {
      const effect = owner && this.#functions.get(owner);
      if (!effect) continue;
      eachIn(
        statements,
        (e) => {
          const callees = this.#callees(e);
          for (const callee of callees) calls(effect, callee);
          if (callees.length === 0) effect.add(this.own(e), visible);
        },
        (s) => {
          if (s.kind === 'log' || s.kind === 'panic') effect.world = true;
          if (s.kind === 'declare')
            effect.add({ ...none, writes: new Set([this.#places.variable(s.variable)]) }, visible);
        },
      );
    }
    for (const callee of waiting) {
      waiting.delete(callee);
      for (const caller of callers.get(callee) ?? []) if (caller.add(callee)) waiting.add(caller);
    }
  }

  /** The effects of whom a call may reach. */
  #callees(e: Expression): readonly Growing[] {
    switch (e.kind) {
      case 'call':
        return this.#known([e.function]);
      case 'call-value':
        return [this.#values];
      case 'call-method':
        return this.#known(implementations(this.#program.structs, structOf(e.object), e.method));
      default:
        return [];
    }
  }

  #known(functions: readonly FunctionDeclaration[]): readonly Growing[] {
    return functions.flatMap((one) => this.#functions.get(one) ?? []);
  }

  /** What an expression does itself, without its operands. */
  own(e: Expression): Effect {
    const reads = (...slots: readonly Slot[]): Effect => ({ ...none, reads: new Set(slots) });
    const writes = (...slots: readonly Slot[]): Effect => ({ ...none, writes: new Set(slots) });
    switch (e.kind) {
      case 'variable': {
        const slot = this.#places.variable(e.variable);
        // What never changes can be read at any time.
        return slot.written ? reads(slot) : none;
      }
      case 'field':
      case 'element': {
        const slot = this.#places.expression(e);
        return slot.written ? reads(slot) : none;
      }
      case 'assign':
      case 'update':
        return writes(this.#places.expression(e.target));
      case 'new-struct':
        return { ...none, makes: new Set(fieldsOf(e.struct).map(({ name }) => this.#places.field(e.struct, name))) };
      case 'new-array':
      case 'new-filled':
        return { ...none, makes: new Set([this.#places.expression(e).element]) };
      case 'call':
      case 'call-value':
      case 'call-method': {
        const [only, ...others] = this.#callees(e);
        return only && others.length === 0 ? only : union(this.#callees(e));
      }
      case 'call-array': {
        const { element } = this.#places.expression(e.array);
        const [first] = e.arguments;
        switch (e.method) {
          case 'fill':
          case 'reverse':
          case 'copyWithin':
            return { ...none, reads: new Set([element]), writes: new Set([element]) };
          case 'set':
            return {
              ...none,
              reads: new Set(first ? [this.#places.expression(first).element] : []),
              writes: new Set([element]),
            };
          case 'slice':
            return { ...none, reads: new Set([element]), makes: new Set([element]) };
          case 'subarray':
            return none;
          case 'indexOf':
          case 'lastIndexOf':
          case 'includes':
            return reads(element);
        }
        return none;
      }
      case 'call-unikernel': {
        const call = unikernelCalls[e.name];
        const elements = (indices: readonly number[]) =>
          indices.flatMap((index) => {
            const border = call?.parameters[index];
            const argument = e.arguments[index];
            return border?.kind === 'view' && argument ? [this.#places.expression(argument).element] : [];
          });
        return {
          ...none,
          reads: new Set(elements(e.arguments.map((_, index) => index))),
          writes: new Set([...elements(call?.writes ?? []), ...(call?.model ? this.#answers : [])]),
          world: true,
        };
      }
      case 'format':
        // There is one buffer for text.
        return { ...none, world: true };
      default:
        return none;
    }
  }
}

function union(effects: readonly Effect[]): Effect {
  const some = effects.filter((one) => one.reads.size > 0 || acts(one));
  if (some.length <= 1) return some[0] ?? none;
  const all = new Growing();
  for (const one of some) all.add(one);
  return all;
}
