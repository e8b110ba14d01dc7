import type { Random } from './random';

/**
 * Kinds of values that generated programs compute with. `int` is an int32 by construction (so that a place of type `i32` takes it), `num`
 * any double, `f32` what single precision holds, `u32` and `u8` what their names say.
 */
export type Kind = 'int' | 'num' | 'f32' | 'u32' | 'u8' | 'bool';
export const kinds: readonly Kind[] = ['int', 'num', 'f32', 'u32', 'u8', 'bool'];

/** What a piece of a generated program can see. */
export interface Scope {
  /** Names that may be read, by their kind: variables, fields, elements with a fixed index. */
  readonly readable: readonly { readonly name: string; readonly kind: Kind }[];
  /** Those of them that may be written. */
  readonly writable: readonly { readonly name: string; readonly kind: Kind }[];
  /** Typed arrays of 8 elements. */
  readonly arrays: readonly { readonly name: string; readonly kind: Kind }[];
  /** Functions that may be called: the kinds of their parameters and of their result. */
  readonly functions: readonly { readonly name: string; readonly parameters: readonly Kind[]; readonly result: Kind }[];
}

const interesting = {
  int: [
    '0',
    '1',
    '-1',
    '2',
    '3',
    '7',
    '10',
    '31',
    '100',
    '255',
    '256',
    '-128',
    '65535',
    '1000003',
    '2147483647',
    '-2147483648',
  ],
  num: [
    '0',
    '1',
    '-1',
    '2',
    '0.5',
    '-0.25',
    '0.1',
    '1.5',
    '3',
    '10',
    '1e3',
    '2147483647',
    '2147483648',
    '4294967295',
    '4294967296',
    '-2147483649',
    '9007199254740991',
    '1e21',
    '1e-7',
    '(0 / -1)',
  ],
  f32: ['0', '1', '-1', '0.5', '0.25', '-2.5', '1024', '16777216'],
  u32: ['0', '1', '255', '4294967295', '2147483648', '123456789'],
  u8: ['0', '1', '7', '128', '255'],
  bool: ['true', 'false'],
} as const satisfies Record<Kind, readonly string[]>;

/** Writes random expressions. None panics: indices are masked, integer divisors are never zero. */
export class Expressions {
  constructor(readonly random: Random) {}

  /** An expression of a kind; the deeper, the simpler. */
  of(kind: Kind, scope: Scope, depth: number): string {
    if (depth <= 0 || this.random.chance(12)) return this.leaf(kind, scope);
    if (this.random.chance(8)) {
      const [a, b] = [this.of(kind, scope, depth - 1), this.of(kind, scope, depth - 1)];
      return `(${this.of('bool', scope, depth - 1)} ? ${a} : ${b})`;
    }
    if (this.random.chance(6)) return this.call(kind, scope, depth) ?? this.leaf(kind, scope);
    if (this.random.chance(10)) return this.element(kind, scope, depth) ?? this.leaf(kind, scope);
    if (this.random.chance(4)) return this.effect(kind, scope, depth) ?? this.leaf(kind, scope);
    return this[kind](scope, depth - 1);
  }

  leaf(kind: Kind, scope: Scope): string {
    const names = scope.readable.filter((readable) => readable.kind === kind);
    if (names.length > 0 && this.random.chance(75)) return this.random.pick(names).name;
    if (kind === 'num' && this.random.chance(30)) {
      const others = scope.readable.filter((readable) => readable.kind !== 'bool');
      if (others.length > 0) return this.random.pick(others).name;
    }
    const literal = this.random.pick(interesting[kind]);
    return literal.startsWith('-') ? `(${literal})` : literal;
  }

  /** An index that is in bounds for eight elements. */
  index(scope: Scope, depth: number): string {
    return this.random.chance(40) ? String(this.random.below(8)) : `${this.of('int', scope, depth - 1)} & 7`;
  }

  private element(kind: Kind, scope: Scope, depth: number): string | undefined {
    const arrays = scope.arrays.filter((array) => array.kind === kind || (kind === 'num' && array.kind !== 'bool'));
    if (arrays.length === 0) return undefined;
    return `${this.random.pick(arrays).name}[${this.index(scope, depth)}]`;
  }

  private call(kind: Kind, scope: Scope, depth: number): string | undefined {
    const callable = scope.functions.filter(({ result }) => result === kind);
    if (callable.length === 0) return undefined;
    const { name, parameters } = this.random.pick(callable);
    return `${name}(${parameters.map((parameter) => this.of(parameter, scope, depth - 2)).join(', ')})`;
  }

  /** An assignment or an increment in the middle of an expression. */
  private effect(kind: Kind, scope: Scope, depth: number): string | undefined {
    const targets = scope.writable.filter((target) => target.kind === kind);
    if (targets.length === 0) return undefined;
    const { name } = this.random.pick(targets);
    if (kind === 'num' && this.random.chance(50))
      return this.random.pick([`(${name}++)`, `(++${name})`, `(${name}--)`, `(--${name})`]);
    return `(${name} = ${this.of(kind, scope, depth - 2)})`;
  }

  private any(scope: Scope, depth: number): string {
    return this.of(this.random.pick(['num', 'num', 'int', 'f32', 'u32', 'u8'] as const), scope, depth);
  }

  private whole(scope: Scope, depth: number): string {
    return this.of(this.random.pick(['int', 'int', 'u32', 'u8'] as const), scope, depth);
  }

  /** Never zero. */
  private divisor(scope: Scope, depth: number): string {
    return this.random.chance(50)
      ? this.random.pick(['2', '3', '-7', '10', '255', '65536'])
      : `(${this.of('int', scope, depth)} | 1)`;
  }

  private int(scope: Scope, depth: number): string {
    const random = this.random;
    const [a, b] = [() => this.of('int', scope, depth), () => this.whole(scope, depth)];
    switch (random.below(13)) {
      case 0:
      case 1:
        return `((${b()} ${random.pick(['+', '-'])} ${b()}) | 0)`;
      case 2:
        return `((${this.any(scope, depth)} ${random.pick(['+', '-', '*'])} ${this.any(scope, depth)}) | 0)`;
      case 3:
        return `Math.imul(${b()}, ${b()})`;
      case 4:
        return `(${b()} ${random.pick(['&', '|', '^'])} ${b()})`;
      case 5:
        return `(${b()} ${random.pick(['<<', '>>'])} ${random.chance(60) ? random.below(32) : b()})`;
      case 6:
        return `(~${b()})`;
      case 7:
        return `(${random.chance(50) ? 'i32' : random.pick(['i8', 'i16', 'u16'])}(${this.any(scope, depth)}))`;
      case 8:
        return `((${b()} / ${this.divisor(scope, depth)}) | 0)`;
      case 9:
        return `(${a()} % ${this.divisor(scope, depth)} | 0)`;
      case 10:
        return `Math.${random.pick(['min', 'max'])}(${a()}, ${a()})`;
      case 11:
        return random.chance(50) ? `Math.clz32(${b()})` : `(Math.abs(${a()}) | 0)`;
      default:
        return `(${this.of('num', scope, depth)} | 0)`;
    }
  }

  private u32(scope: Scope, depth: number): string {
    const b = () => this.whole(scope, depth);
    switch (this.random.below(5)) {
      case 0:
        return `((${b()} ${this.random.pick(['+', '-', '*'])} ${b()}) >>> 0)`;
      case 1:
        return `(${b()} >>> ${this.random.chance(60) ? this.random.below(32) : b()})`;
      case 2:
        return `u32(${this.any(scope, depth)})`;
      case 3:
        return `(${this.of('u32', scope, depth)} % ${this.random.pick(['3', '10', '65521'])})`;
      default:
        return `((${b()} ^ ${b()}) >>> 0)`;
    }
  }

  private u8(scope: Scope, depth: number): string {
    switch (this.random.below(4)) {
      case 0:
        return `(${this.whole(scope, depth)} & ${this.random.pick(['255', '15', '1', '127'])})`;
      case 1:
        return `(${this.of('u32', scope, depth)} >>> 24)`;
      case 2:
        return `Math.min(${this.of('u8', scope, depth)}, ${this.of('u8', scope, depth)})`;
      default:
        return `u8(${this.any(scope, depth)})`;
    }
  }

  private f32(scope: Scope, depth: number): string {
    const f = () => this.of('f32', scope, depth);
    switch (this.random.below(5)) {
      case 0:
      case 1:
        return `f32(${f()} ${this.random.pick(['+', '-', '*', '/'])} ${f()})`;
      case 2:
        return `Math.fround(${this.any(scope, depth)})`;
      case 3:
        return `f32(Math.${this.random.pick(['abs', 'floor', 'sqrt', 'trunc'])}(${f()}))`;
      default:
        return `f32(${this.any(scope, depth)})`;
    }
  }

  private num(scope: Scope, depth: number): string {
    const random = this.random;
    const a = () => this.any(scope, depth);
    switch (random.below(12)) {
      case 0:
      case 1:
      case 2:
        return `(${a()} ${random.pick(['+', '-', '*'])} ${a()})`;
      case 3:
        return `(${a()} / ${this.divisor(scope, depth)})`;
      case 4:
        return `(${a()} % ${random.pick(['3', '2.5', '-7', '1', '4294967296', `(${this.of('int', scope, depth)} | 1)`])})`;
      case 5:
        return `Math.${random.pick(['floor', 'ceil', 'round', 'trunc', 'abs', 'sign'])}(${a()})`;
      case 6:
        return `Math.${random.pick(['min', 'max'])}(${a()}, ${a()})`;
      case 7:
        return `Math.sqrt(Math.abs(${a()}))`;
      case 8:
        return `(-${a()})`;
      case 9:
        return random.chance(20) ? `Math.pow(${a()}, 3)` : `(${a()} ** ${random.pick(['2', '0.5', '-1', '0'])})`;
      case 10:
        return `((${a()} - 0) || ${a()})`;
      default:
        return `(${a()} + ${random.pick(interesting.num)})`;
    }
  }

  private bool(scope: Scope, depth: number): string {
    const random = this.random;
    const b = () => this.of('bool', scope, depth);
    switch (random.below(6)) {
      case 0:
        return `(${b()} && ${b()})`;
      case 1:
        return `(${b()} || ${b()})`;
      case 2:
        return `!${b()}`;
      case 3:
        // Two literals would have types without overlap.
        return `(${this.any(scope, depth)} - 0 ${random.pick(['===', '!=='])} ${this.any(scope, depth)})`;
      default:
        return this.comparison(this.any(scope, depth), this.any(scope, depth));
    }
  }

  /** `f(x) < ((a) > (b))` reads as a call with type arguments to TypeScript. */
  private comparison(a: string, b: string): string {
    const operators = b.includes('>') ? (['>', '>='] as const) : (['<', '<=', '>', '>='] as const);
    return `(${a} ${this.random.pick(operators)} ${b})`;
  }
}
