import type { Expression, FunctionDeclaration, Program } from '../../ir';
import type { Places } from '../slots/places';
import type { Slot } from '../slots/slot';
import { fieldsOf, implementations, structOf } from '../types';
import { unikernelCalls } from '../unikernel-calls';
import { eachIn, operands, type Body } from '../walk';

/** What an evaluation reads and writes, by slots, and whether the world outside can notice it. */
export interface Effect {
  readonly reads: ReadonlySet<Slot>;
  readonly writes: ReadonlySet<Slot>;
  readonly world: boolean;
}

const none: Effect = { reads: new Set(), writes: new Set(), world: false };

/** Whether somebody could tell in which order two evaluations come. */
export function conflict(a: Effect, b: Effect): boolean {
  if (a.world && b.world) return true;
  const meets = (one: ReadonlySet<Slot>, other: ReadonlySet<Slot>) => [...one].some((slot) => other.has(slot));
  return meets(a.writes, b.reads) || meets(a.writes, b.writes) || meets(b.writes, a.reads);
}

/**
 * Effects of expressions. Those of functions are found by going round until nothing is added. A variable that only its own function
 * can reach is nobody else's business.
 */
export class Effects {
  readonly #program: Program;
  readonly #places: Places;
  readonly #cache = new Map<Expression, Effect>();
  readonly #functions = new Map<FunctionDeclaration, Effect>();
  /** What any function may do that is called through a value. */
  #values: Effect = none;

  constructor(program: Program, places: Places, bodies: readonly Body[]) {
    this.#program = program;
    this.#places = places;
    const asValues = new Set<FunctionDeclaration>();
    for (const { statements } of bodies) {
      eachIn(statements, (e) => {
        if (e.kind === 'closure') asValues.add(e.function);
      });
    }
    for (let grown = true; grown;) {
      grown = false;
      for (const body of bodies) {
        if (!body.function) continue;
        const effect = this.#body(body);
        const before = this.#functions.get(body.function);
        if (before && sizeOf(before) === sizeOf(effect)) continue;
        this.#functions.set(body.function, effect);
        grown = true;
      }
      this.#values = union([...asValues].map((one) => this.#functions.get(one) ?? none));
      this.#cache.clear();
    }
  }

  of(e: Expression): Effect {
    let effect = this.#cache.get(e);
    if (!effect) {
      effect = union([this.#own(e), ...operands(e).map((one) => this.of(one))]);
      this.#cache.set(e, effect);
    }
    return effect;
  }

  #body({ statements }: Body): Effect {
    const found: Effect[] = [];
    eachIn(
      statements,
      (e) => found.push(this.#own(e)),
      (s) => {
        if (s.kind === 'log' || s.kind === 'panic') found.push({ ...none, world: true });
        if (s.kind === 'declare' && (!s.variable.owner || s.variable.captured)) {
          found.push({ ...none, writes: new Set([this.#places.variable(s.variable)]) });
        }
      },
    );
    const all = union(found);
    const visible = (slot: Slot) => !this.#private.has(slot);
    return {
      reads: new Set([...all.reads].filter(visible)),
      writes: new Set([...all.writes].filter(visible)),
      world: all.world,
    };
  }

  readonly #private = new Set<Slot>();

  /** What an expression does itself, without its operands. */
  #own(e: Expression): Effect {
    const reads = (...slots: readonly Slot[]): Effect => ({ ...none, reads: new Set(slots) });
    const writes = (...slots: readonly Slot[]): Effect => ({ ...none, writes: new Set(slots) });
    switch (e.kind) {
      case 'variable': {
        const slot = this.#places.variable(e.variable);
        if (e.variable.owner && !e.variable.captured) this.#private.add(slot);
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
        // Storage that is used again, round by round.
        return writes(...fieldsOf(e.struct).map(({ name }) => this.#places.field(e.struct, name)));
      case 'new-array':
      case 'new-filled':
        return writes(this.#places.expression(e).element);
      case 'call':
        return this.#functions.get(e.function) ?? none;
      case 'call-value':
        return this.#values;
      case 'call-method':
        return union(
          implementations(this.#program.structs, structOf(e.object), e.method).map(
            (one) => this.#functions.get(one) ?? none,
          ),
        );
      case 'call-array': {
        const { element } = this.#places.expression(e.array);
        const [first] = e.arguments;
        switch (e.method) {
          case 'fill':
          case 'reverse':
          case 'copyWithin':
            return { reads: new Set([element]), writes: new Set([element]), world: false };
          case 'set':
            return {
              reads: new Set(first ? [this.#places.expression(first).element] : []),
              writes: new Set([element]),
              world: false,
            };
          case 'slice':
            return { reads: new Set([element]), writes: new Set([element]), world: false };
          case 'subarray':
            return none;
          case 'indexOf':
          case 'includes':
            return reads(element);
        }
        return none;
      }
      case 'call-unikernel': {
        const call = unikernelCalls[e.name];
        const elements = (indices: readonly number[]) =>
          new Set(
            indices.flatMap((index) => {
              const border = call?.parameters[index];
              const argument = e.arguments[index];
              return border?.kind === 'view' && argument ? [this.#places.expression(argument).element] : [];
            }),
          );
        return {
          reads: elements(e.arguments.map((_, index) => index)),
          writes: elements(call?.writes ?? []),
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

const sizeOf = ({ reads, writes, world }: Effect): number => reads.size + writes.size + (world ? 1 : 0);

function union(effects: readonly Effect[]): Effect {
  const some = effects.filter((one) => sizeOf(one) > 0);
  if (some.length <= 1) return some[0] ?? none;
  return {
    reads: new Set(some.flatMap(({ reads }) => [...reads])),
    writes: new Set(some.flatMap(({ writes }) => [...writes])),
    world: some.some(({ world }) => world),
  };
}
