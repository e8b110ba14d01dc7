import { describe, expect, test } from 'vitest';
import { softFloat } from './board';
import {
  bitsOf32,
  bitsOf64,
  doubles,
  edges32,
  edges64,
  float32Of,
  float64Of,
  sameNan32,
  sameNan64,
  singles,
} from './float-values';

/** The library as the engine runs it: doubles are bigints of bits, singles numbers of bits. */
const library = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(softFloat))).exports;
type Bits = number | bigint;
const call = (name: string, ...operands: Bits[]): Bits => {
  const func = library[name];
  if (typeof func !== 'function') throw new Error(`the library has no ${name}`);
  // All exports are functions of numbers and bigints, by their types in C.
  return (func as (...operands: Bits[]) => Bits)(...operands);
};
const signed = (bits: bigint) => BigInt.asIntN(64, bits);
const unsigned = (bits: bigint) => BigInt.asUintN(64, bits);

const RANDOM = 20_000;

/** All pairs of edges, and random ones of which some nearly cancel. */
function pairs64(seed: number): [bigint, bigint][] {
  const next = doubles(seed);
  const random = Array.from({ length: RANDOM }, (_, k): [bigint, bigint] => {
    const a = next();
    return [a, k % 5 > 0 ? next() : unsigned((a ^ (1n << 63n)) + BigInt(k % 7))];
  });
  return [...edges64.flatMap((a) => edges64.map((b): [bigint, bigint] => [a, b])), ...random];
}

function pairs32(seed: number): [number, number][] {
  const next = singles(seed);
  const random = Array.from({ length: RANDOM }, (): [number, number] => [next(), next()]);
  return [...edges32.flatMap((a) => edges32.map((b): [number, number] => [a, b])), ...random];
}

const ones64 = (seed: number) => [...edges64, ...pairs64(seed).map(([a]) => a)];
const ones32 = (seed: number) => [...edges32, ...pairs32(seed).map(([a]) => a)];

/** Integers of all lengths, so that some round, some tie, some fit. */
const integers = (seed: number): bigint[] => pairs64(seed).map(([a, b]) => signed(a) >> (b & 63n));

function expectNone(wrong: readonly string[]): void {
  expect(wrong.slice(0, 10)).toEqual([]);
}

const check = (name: string, operands: readonly unknown[], got: Bits, want: Bits): string[] =>
  got === want ? [] : [`${name}(${operands.join(', ')}): ${want.toString(16)}, but ${got.toString(16)}`];

/** As WebAssembly has it: to even, and -0 for what rounds to zero from below. */
function nearest(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) >= 2 ** 52) return x;
  const below = Math.floor(x);
  const rest = x - below;
  const rounded = rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
}

function saturated(x: number, low: bigint, high: bigint): bigint {
  if (Number.isNaN(x)) return 0n;
  if (!Number.isFinite(x)) return x > 0 ? high : low;
  const whole = BigInt(Math.trunc(x));
  return whole < low ? low : whole > high ? high : whole;
}

describe('the soft-float library gives, bit for bit, what the engine gives for', () => {
  const twoDoubles: readonly (readonly [string, (a: number, b: number) => number])[] = [
    ['f64.add', (a, b) => a + b],
    ['f64.sub', (a, b) => a - b],
    ['f64.mul', (a, b) => a * b],
    ['f64.div', (a, b) => a / b],
    ['f64.min', Math.min],
    ['f64.max', Math.max],
  ];
  test.each(twoDoubles)('%s', (name, does) => {
    const wrong = pairs64(1).flatMap(([a, b]) => {
      const [x, y] = [float64Of(a), float64Of(b)];
      const got = sameNan64(BigInt(call(name, signed(a), signed(b))));
      return check(name, [x, y], got, sameNan64(bitsOf64(does(x, y))));
    });
    expectNone(wrong);
  });

  const comparisons: readonly (readonly [string, (a: number, b: number) => boolean])[] = [
    ['f64.eq', (a, b) => a === b],
    ['f64.lt', (a, b) => a < b],
    ['f64.le', (a, b) => a <= b],
  ];
  test.each(comparisons)('%s', (name, does) => {
    const wrong = pairs64(2).flatMap(([a, b]) => {
      const [x, y] = [float64Of(a), float64Of(b)];
      return check(name, [x, y], call(name, signed(a), signed(b)), Number(does(x, y)));
    });
    expectNone(wrong);
  });

  const oneDouble: readonly (readonly [string, (a: number) => number])[] = [
    ['f64.sqrt', Math.sqrt],
    ['f64.floor', Math.floor],
    ['f64.ceil', Math.ceil],
    ['f64.trunc', Math.trunc],
    ['f64.nearest', nearest],
  ];
  test.each(oneDouble)('%s', (name, does) => {
    const wrong = ones64(3).flatMap((a) => {
      const got = sameNan64(BigInt(call(name, signed(a))));
      return check(name, [float64Of(a)], got, sameNan64(bitsOf64(does(float64Of(a)))));
    });
    expectNone(wrong);
  });

  const twoSingles: readonly (readonly [string, (a: number, b: number) => number])[] = [
    // A quotient or root of singles that is rounded to double first ends up the same (Figueroa, 1995).
    ['f32.div', (a, b) => a / b],
    ['f32.sqrt', (a) => Math.sqrt(a)],
    ['f32.min', Math.min],
    ['f32.max', Math.max],
  ];
  test.each(twoSingles)('%s', (name, does) => {
    const wrong = pairs32(4).flatMap(([a, b]) => {
      const [x, y] = [float32Of(a), float32Of(b)];
      return check(name, [x, y], sameNan32(Number(call(name, a, b))), sameNan32(bitsOf32(does(x, y))));
    });
    expectNone(wrong);
  });

  test('f32.demote_f64', () => {
    const wrong = ones64(5).flatMap((a) => {
      const got = sameNan32(Number(call('f32.demote_f64', signed(a))));
      return check('demote', [float64Of(a)], got, sameNan32(bitsOf32(float64Of(a))));
    });
    expectNone(wrong);
  });

  test('f64.promote_f32', () => {
    const wrong = ones32(6).flatMap((a) => {
      const got = sameNan64(BigInt(call('f64.promote_f32', a)));
      return check('promote', [float32Of(a)], got, sameNan64(bitsOf64(float32Of(a))));
    });
    expectNone(wrong);
  });

  const toIntegers = (['i32', 'i64'] as const).flatMap((type) =>
    (['s', 'u'] as const).flatMap((sign) =>
      (type === 'i32' ? ['f64'] : ['f32', 'f64']).map(
        (from) => [`${type}.trunc_sat_${from}_${sign}`, type, sign, from] as const,
      ),
    ),
  );
  test.each(toIntegers)('%s', (name, type, sign, from) => {
    const bits = type === 'i32' ? 32n : 64n;
    const [low, high] = sign === 's' ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
    const operands = from === 'f64' ? ones64(7).map(signed) : ones32(7);
    const wrong = operands.flatMap((a) => {
      const value = typeof a === 'bigint' ? float64Of(a) : float32Of(a);
      const got = BigInt(call(name, a));
      return check(
        name,
        [value],
        BigInt.asUintN(Number(bits), got),
        BigInt.asUintN(Number(bits), saturated(value, low, high)),
      );
    });
    expectNone(wrong);
  });

  const fromIntegers = (['f32', 'f64'] as const).flatMap((type) =>
    (['s', 'u'] as const).flatMap((sign) =>
      (type === 'f32' ? [64] : [32, 64]).map((bits) => [`${type}.convert_i${bits}_${sign}`, type, sign, bits] as const),
    ),
  );
  test.each(fromIntegers)('%s', (name, type, sign, bits) => {
    const wrong = integers(8).flatMap((long) => {
      const value = sign === 's' ? BigInt.asIntN(bits, long) : BigInt.asUintN(bits, long);
      const got = BigInt(call(name, bits === 32 ? Number(value) : value));
      if (type === 'f64') return check(name, [value], unsigned(got), bitsOf64(Number(value)));
      return check(name, [value], BigInt.asUintN(32, got), BigInt.asUintN(32, singleOf(value)));
    });
    expectNone(wrong);
  });
});

/** An integer rounded to a single in one step: by way of a double it would be rounded twice. */
function singleOf(value: bigint): bigint {
  const size = value < 0n ? -value : value;
  const drop = BigInt(Math.max(0, size.toString(2).length - 24));
  const rest = size & ((1n << drop) - 1n);
  const half = drop > 0n ? 1n << (drop - 1n) : 1n;
  const kept = size >> drop;
  const rounded = (kept + (rest > half || (rest === half && drop > 0n && (kept & 1n) === 1n) ? 1n : 0n)) << drop;
  return BigInt(bitsOf32(Number(value < 0n ? -rounded : rounded)));
}
