/**
 * Random modules that are valid, end, and touch only 4 KiB of memory, from `base` on: what the translator is compared with the JavaScript engine
 * on. Equal seeds give equal modules, and such that differ in `base` alone give equal results.
 */
import {
  codes,
  float32,
  float64,
  signed,
  unsigned,
  vector,
  writeModule,
  type TestFunction,
  type Type,
} from './wasm-bytes';

export interface Generated {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Exported functions `f0`, `f1`, ... with the types of their parameters and result. */
  readonly functions: readonly { readonly name: string; readonly params: readonly Type[]; readonly result: Type }[];
}

/** Mulberry32. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Numbers where arithmetic has its edges. */
export const edges = [
  0, 1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, 255, 256, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, -0x80000000,
  -1, -2, -128, -129,
];

/** Floats where arithmetic has its edges, and ordinary ones. */
const floatEdges = [
  ...[0, 0.5, 1, 1.5, 2.5, 3, 1e-45, 1.1754943508222875e-38, 5e-324, 2.2250738585072014e-308, 0.1, 1 / 3, 1e30, 1e300],
  ...[8388607.5, 16777217, 2147483647, 2147483648, 4294967295.5, 4294967296, 4503599627370495.5, 9007199254740994],
  ...[2 ** 63, 2 ** 64, 3.4028234663852886e38, 1.7976931348623157e308, Infinity, NaN],
];

export function generate(seed: number, base = 0): Generated {
  const random = randomNumbers(seed);
  const count = 2 + random(3);
  const type = (): Type => {
    const choice = random(10);
    return choice < 2 ? 'i64' : choice < 4 ? 'f32' : choice < 6 ? 'f64' : 'i32';
  };
  const functions = Array.from({ length: count }, (_, index) => ({
    name: `f${index}`,
    params: Array.from({ length: random(5) + (random(8) === 0 ? 5 : 0) }, type),
    result: type(),
  }));
  const bodies = functions.map((_, index) => new BodyGenerator(random, functions, index, base).body());
  const bytes = writeModule({
    functions: functions.map((func, index) => ({ ...func, ...bodies[index]! })),
    table: { slots: count, functions: [...functions.keys()] },
    globals: [
      { type: 'i32', mutable: true, code: [0x41, ...signed(BigInt(random(1000)))] },
      { type: 'i64', mutable: true, code: [0x42, ...signed(-5n)] },
      { type: 'f32', mutable: true, code: [0x43, ...float32(0.25)] },
      { type: 'f64', mutable: true, code: [0x44, ...float64(-1e10)] },
    ],
    data: { address: base, bytes: Uint8Array.from({ length: 4096 }, () => random(256)) },
  });
  return { bytes, functions };
}

type Functions = Generated['functions'];

class BodyGenerator {
  private readonly locals: Type[];
  private readonly given: number;
  /** Loop counters are locals of their own, so that every loop ends. */
  private readonly counters: number[] = [];
  private fuel = 60;

  constructor(
    private readonly random: (below: number) => number,
    private readonly functions: Functions,
    private readonly index: number,
    private readonly base: number,
  ) {
    const { params } = functions[index]!;
    this.given = params.length;
    this.locals = [...params, 'i32', 'i32', 'i64', 'i32', 'i64', 'f32', 'f64', 'f32', 'f64'];
  }

  body(): Pick<TestFunction, 'locals' | 'code'> {
    const { result } = this.functions[this.index]!;
    const code = [...this.block(0), ...this.expression(result, 3)];
    return { locals: this.locals.slice(this.given), code };
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.random(list.length)]!;
  }

  private local(type: Type): number {
    const fitting = [...this.locals.keys()].filter(
      (local) => this.locals[local] === type && !this.counters.includes(local),
    );
    return this.pick(fitting);
  }

  /** `labels`: blocks around that may be left. */
  private block(labels: number): number[] {
    const count = 1 + this.random(4);
    return Array.from({ length: count }, () => this.statement(labels)).flat();
  }

  private statement(labels: number): number[] {
    if (this.fuel-- <= 0) return [0x01];
    const type = this.pick(['i32', 'i32', 'i32', 'i64', 'f32', 'f64'] as const);
    switch (this.random(14)) {
      case 0:
        return [
          ...this.expression('i32', 2),
          0x04,
          0x40,
          ...this.block(labels + 1),
          0x05,
          ...this.block(labels + 1),
          0x0b,
        ];
      case 1:
        return [...this.expression('i32', 2), 0x04, 0x40, ...this.block(labels + 1), 0x0b];
      case 2:
        return [0x02, 0x40, ...this.block(labels + 1), 0x0b];
      case 3:
        return this.loop();
      case 4:
        return labels > 0 ? [...this.expression('i32', 2), 0x0d, ...unsigned(this.random(labels))] : [0x01];
      case 5:
        return this.store();
      case 6:
        return this.store();
      case 7:
        return this.table();
      case 8: {
        return [...this.expression(type, 2), 0x24, globals[type]];
      }
      case 9: {
        const fill = this.random(2) === 0;
        const operands = [
          ...this.place(),
          ...(fill ? this.expression('i32', 1) : this.place()),
          0x41,
          ...signed(BigInt(this.random(40))),
        ];
        return [...operands, 0xfc, ...(fill ? [0x0b, 0] : [0x0a, 0, 0])];
      }
      case 10:
        return this.variableLoop();
      default:
        return [...this.expression(type, 3), 0x21, ...unsigned(this.local(type))];
    }
  }

  /** A local that nothing else writes or reads. */
  private own(type: Type): readonly number[] {
    const local = this.locals.length;
    this.locals.push(type);
    this.counters.push(local);
    return unsigned(local);
  }

  private loop(): number[] {
    return this.random(2) === 0 ? this.constantLoop() : this.variableLoop();
  }

  /** Counts in one of the ways that compilers do. */
  private constantLoop(): number[] {
    const local = this.own('i32');
    const rounds = 1 + this.random(6);
    const kind = this.random(4);
    const step = kind === 0 ? -1 : this.pick([1, 2, 4]);
    const start = kind === 0 ? rounds : this.random(100);
    const body = [...this.block(0), ...(this.random(3) === 0 ? this.store() : [])];
    const next = [0x20, ...local, 0x41, ...signed(BigInt(step)), 0x6a, 0x22, ...local];
    const limit = [0x41, ...signed(BigInt(start + rounds * step))];
    const test = kind === 0 ? [] : kind === 1 ? [...limit, 0x47] : kind === 2 ? [...limit, 0x49] : [...limit, 0x48];
    return [0x41, ...signed(BigInt(start)), 0x21, ...local, 0x03, 0x40, ...body, ...next, ...test, 0x0d, 0x00, 0x0b];
  }

  /**
   * Counts between locals, upwards or downwards, one to eight rounds until both are equal. Sometimes the limit comes towards the counter,
   * which takes as many rounds. Addresses are a base in a local and the counter.
   */
  private variableLoop(): number[] {
    const [counter, limit, distance] = [this.own('i32'), this.own('i32'), this.own('i32')];
    const step = this.pick([-4, -2, -1, -1, -1, 1, 1, 1, 2, 4]);
    const meets = this.random(5) === 0;
    const constant = (value: number) => [0x41, ...signed(BigInt(value))];
    const rounds = [...this.expression('i32', 2), ...constant(7), 0x71, ...constant(1), 0x6a];
    const begin = [
      ...[...rounds, ...constant(meets ? 2 * step : step), 0x6c, 0x21, ...distance],
      // A multiple of eight, far enough from zero for any number of rounds
      ...[...this.expression('i32', 2), ...constant(0x1f8), 0x71, ...constant(0x80), 0x6a, 0x21, ...counter],
      ...[0x20, ...counter, 0x20, ...distance, 0x6a, 0x21, ...limit],
    ];
    const accesses = Array.from({ length: 1 + this.random(4) }, () => this.indexed(counter, Math.abs(step)));
    const body = accesses.flatMap(({ access }) => access);
    if (this.random(4) === 0) body.push(0x20, ...counter, 0x21, ...unsigned(this.local('i32')));
    if (this.random(5) === 0) body.push(...this.statement(0));
    if (meets) body.push(0x20, ...limit, ...constant(step), 0x6b, 0x21, ...limit);
    const next = [0x20, ...counter, ...constant(step), 0x6a, 0x22, ...counter];
    // Stay while they differ, or leave a block around when they are equal.
    const [around, test] =
      this.random(3) === 0
        ? [
            [0x02, 0x40],
            [0x20, ...limit, 0x46, 0x0d, 1, 0x0c, 0, 0x0b, 0x0b],
          ]
        : [[], [0x20, ...limit, 0x47, 0x0d, 0, 0x0b]];
    return [
      ...[...begin, ...accesses.flatMap(({ before }) => before)],
      ...[...around, 0x03, 0x40, ...body, ...next, ...test],
    ];
  }

  /** A load or a store of as many bytes as a counter steps by, and what sets its base before the loop. */
  private indexed(counter: readonly number[], bytes: number): { readonly before: number[]; readonly access: number[] } {
    const base = this.own('i32');
    const before = [...this.place(), 0x21, ...base];
    // A place ends at 0xc00, and a counter stays below 0x300.
    const [place, full] = [[0x20, ...base, 0x20, ...counter, 0x6a], Math.log2(bytes)];
    const memory = [this.random(full + 1), ...unsigned(8 * this.random(16))];
    const access =
      this.random(2) === 0
        ? [...place, { 1: 0x2d, 2: 0x2e, 4: 0x28 }[bytes]!, ...memory, 0x21, ...unsigned(this.local('i32'))]
        : [...place, 0x20, ...unsigned(this.local('i32')), { 1: 0x3a, 2: 0x3b, 4: 0x36 }[bytes]!, ...memory];
    return { before, access };
  }

  private table(): number[] {
    const cases = 1 + this.random(5);
    const open = Array.from({ length: cases + 1 }, () => [0x02, 0x40]).flat();
    const targets = Array.from({ length: cases }, () => unsigned(this.random(cases + 1)));
    const close = Array.from({ length: cases + 1 }, () => [0x0b, ...this.assignment()]).flat();
    return [
      ...open,
      ...this.expression('i32', 2),
      0x41,
      ...signed(BigInt(this.pick([3, 7]))),
      0x71,
      0x0e,
      ...vector(targets),
      ...unsigned(this.random(cases + 1)),
      ...close,
    ];
  }

  private assignment(): number[] {
    return [...this.expression('i32', 1), 0x21, ...unsigned(this.local('i32'))];
  }

  /** Within the first 4 KiB less what offsets add; a multiple of eight. */
  private address(): number[] {
    return [...this.expression('i32', 2), 0x41, ...signed(0xbf8n), 0x71];
  }

  /** An address for what takes no offset. */
  private place(): number[] {
    return [...this.address(), 0x41, ...signed(BigInt(this.base)), 0x6a];
  }

  private memory(bytes: number): number[] {
    const full = Math.log2(bytes);
    const align = this.random(4) === 0 ? this.random(full + 1) : full;
    // As much aligned as promised
    return [align, ...unsigned(this.base + (this.random(1000 >> align) << align))];
  }

  private store(): number[] {
    const [code, type, bytes] = this.pick([
      [0x36, 'i32', 4],
      [0x37, 'i64', 8],
      [0x3a, 'i32', 1],
      [0x3b, 'i32', 2],
      [0x3c, 'i64', 1],
      [0x3e, 'i64', 4],
      [0x38, 'f32', 4],
      [0x39, 'f64', 8],
    ] as const);
    const value = type === 'f32' || type === 'f64' ? this.definite(type, 2) : this.expression(type, 2);
    return [...this.address(), ...value, code, ...this.memory(bytes)];
  }

  /** A float whose bits are known: which NaN an operation gives is left open, so all become one. */
  private definite(type: 'f32' | 'f64', depth: number): number[] {
    const local = this.locals.length;
    this.locals.push(type);
    this.counters.push(local);
    const get = [0x20, ...unsigned(local)];
    const one = [...get, ...get, type === 'f32' ? 0x5b : 0x61];
    return [...this.expression(type, depth), 0x21, ...unsigned(local), ...get, ...this.float(type, NaN), ...one, 0x1b];
  }

  private float(type: 'f32' | 'f64', value: number): number[] {
    return type === 'f32' ? [0x43, ...float32(value)] : [0x44, ...float64(value)];
  }

  private constant(type: Type): number[] {
    if (type === 'f32' || type === 'f64') {
      const sign = this.random(2) === 0 ? -1 : 1;
      const ordinary = (this.random(2 ** 32) / 2 ** 20) * 2 ** (this.random(40) - 20);
      return this.float(type, sign * (this.random(2) === 0 ? this.pick(floatEdges) : ordinary));
    }
    const value = this.random(2) === 0 ? BigInt(this.pick(edges)) : BigInt(this.random(2 ** 32) | 0);
    if (type === 'i32') return [0x41, ...signed(BigInt.asIntN(32, value))];
    return [0x42, ...signed(this.random(2) === 0 ? value : BigInt.asIntN(64, value << BigInt(this.random(40))))];
  }

  private expression(type: Type, depth: number): number[] {
    if (depth <= 0 || this.fuel-- <= 0) {
      return this.random(3) === 0 ? this.constant(type) : [0x20, ...unsigned(this.local(type))];
    }
    const operand = () => this.expression(type, depth - 1);
    const word = () => this.expression('i32', depth - 1);
    const long = () => this.expression('i64', depth - 1);
    const choice = this.random(20);
    if (type === 'i32') {
      if (this.random(6) === 0) return this.integerFromFloat('i32', depth);
      if (choice < 1) return [...long(), this.pick([0x50, 0xa7])];
      if (choice < 2) return [...long(), ...long(), 0x51 + this.random(10)];
      if (choice < 4) return [...operand(), this.pick([0x45, 0x67, 0x68, 0x69, 0xc0, 0xc1])];
      if (choice < 7) return [...operand(), ...operand(), 0x46 + this.random(10)];
      if (choice < 8) return [...operand(), ...this.constant('i32'), 0x46 + this.random(10)];
      if (choice < 10) return [...operand(), ...this.constant('i32'), this.binary(0x6a)];
      if (choice < 14) return [...operand(), ...operand(), this.binary(0x6a)];
    } else if (type === 'f32' || type === 'f64') {
      const [unary, binary] = type === 'f32' ? [0x8b, 0x92] : [0x99, 0xa0];
      if (choice < 2) return [...word(), (type === 'f32' ? 0xb2 : 0xb7) + this.random(2)];
      if (choice < 3) return [...long(), (type === 'f32' ? 0xb4 : 0xb9) + this.random(2)];
      if (choice < 4)
        return [...this.expression(type === 'f32' ? 'f64' : 'f32', depth - 1), type === 'f32' ? 0xb6 : 0xbb];
      if (choice < 5) return [...(type === 'f32' ? word() : long()), type === 'f32' ? 0xbe : 0xbf];
      if (choice < 7) return [...operand(), unary + this.random(7)];
      // The sign of NaN is left open too.
      if (choice < 8) return [...operand(), ...this.definite(type, depth - 1), binary + 6];
      if (choice < 14) return [...operand(), ...operand(), binary + this.random(6)];
    } else {
      if (this.random(6) === 0) return this.integerFromFloat('i64', depth);
      if (choice < 2) return [...word(), this.pick([0xac, 0xad])];
      if (choice < 4) return [...operand(), this.pick([0x79, 0x7a, 0x7b, 0xc2, 0xc3, 0xc4])];
      if (choice < 6) return [...operand(), ...this.constant('i64'), this.binary(0x7c)];
      if (choice < 14) return [...operand(), ...operand(), this.binary(0x7c)];
    }
    if (choice < 16) return this.load(type);
    if (choice < 17) return [...operand(), ...operand(), ...word(), 0x1b];
    if (choice < 18) return [0x23, globals[type]];
    if (choice < 19) return this.call(type, depth);
    return [...word(), 0x04, codes[type], ...operand(), 0x05, ...operand(), 0x0b];
  }

  /** Conversions, mostly saturating as others trap, comparisons, and the bits themselves. */
  private integerFromFloat(type: 'i32' | 'i64', depth: number): number[] {
    const from = this.pick(['f32', 'f64'] as const);
    const double = from === 'f64' ? 2 : 0;
    const operand = () => this.expression(from, depth - 1);
    const choice = this.random(type === 'i32' ? 5 : 3);
    if (choice === 0) {
      const same = type === 'i32' ? 'f32' : 'f64';
      return [...this.definite(same, depth - 1), type === 'i32' ? 0xbc : 0xbd];
    }
    if (choice > 2) return [...operand(), ...operand(), (from === 'f32' ? 0x5b : 0x61) + this.random(6)];
    if (this.random(6) === 0) return [...operand(), (type === 'i32' ? 0xa8 : 0xae) + double + this.random(2)];
    return [...operand(), 0xfc, (type === 'i32' ? 0 : 4) + double + this.random(2)];
  }

  /** An operator; division is rarer, as most of it traps. */
  private binary(first: number): number {
    const index = this.random(15);
    return first + (index >= 3 && index <= 6 && this.random(4) > 0 ? this.random(3) : index);
  }

  private load(type: Type): number[] {
    if (type === 'f32') return [...this.address(), 0x2a, ...this.memory(4)];
    if (type === 'f64') return [...this.address(), 0x2b, ...this.memory(8)];
    const list: readonly (readonly [number, number])[] =
      type === 'i32'
        ? [
            [0x28, 4],
            [0x2c, 1],
            [0x2d, 1],
            [0x2e, 2],
            [0x2f, 2],
          ]
        : [
            [0x29, 8],
            [0x30, 1],
            [0x31, 1],
            [0x32, 2],
            [0x33, 2],
            [0x34, 4],
            [0x35, 4],
          ];
    const [code, bytes] = this.pick(list);
    return [...this.address(), code, ...this.memory(bytes)];
  }

  /** Calls go to later functions only, so that they end; some go through the table. */
  private call(type: Type, depth: number): number[] {
    const callable = [...this.functions.keys()].filter(
      (index) => index > this.index && this.functions[index]!.result === type,
    );
    if (callable.length === 0) return this.constant(type);
    const index = this.pick(callable);
    const args = this.functions[index]!.params.flatMap((param) => this.expression(param, depth - 2));
    if (this.random(2) === 0) return [...args, 0x10, ...unsigned(index)];
    return [...args, 0x41, ...signed(BigInt(index)), 0x11, ...unsigned(index), 0];
  }
}

const globals: Record<Type, number> = { i32: 0, i64: 1, f32: 2, f64: 3 };
