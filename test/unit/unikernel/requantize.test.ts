import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { buildModule, fixture } from './build';

/** round_half_away(accumulator * multiplier / 2^shift) + zero point, clamped; in exact integers of any size. */
function exact(
  accumulator: number,
  multiplier: number,
  shift: number,
  zero: number,
  low: number,
  high: number,
): number {
  const product = BigInt(accumulator) * BigInt(multiplier);
  const size = product < 0n ? -product : product;
  // Twice the quotient plus one, halved: rounds halves up, and sizes are not negative.
  const rounded = ((size << 1n) / (1n << BigInt(shift)) + 1n) >> 1n;
  const value = (product < 0n ? -rounded : rounded) + BigInt(zero);
  return Number(value < BigInt(low) ? BigInt(low) : value > BigInt(high) ? BigInt(high) : value);
}

let requantize: (...args: number[]) => number;

beforeAll(async () => {
  const module = await WebAssembly.instantiate((await buildModule(fixture('requantize.c'))).slice());
  // The fixture declares it so.
  requantize = module.instance.exports['requantize'] as typeof requantize;
});

const accumulators = [0, 1, 2, 3, 127, 128, 255, 65535, 2 ** 30, 2 ** 31 - 1]
  .flatMap((n) => [n, -n])
  .concat(-(2 ** 31));
const multipliers = [0, 1, 2, 3, 2 ** 30 - 1, 2 ** 30, 2 ** 30 + 1, 1518500250, 2 ** 31 - 1];

it('rounds halves away from zero', () => {
  for (const [accumulator, rounded] of [
    [1, 1],
    [-1, -1],
    [3, 2],
    [-3, -2],
    [5, 3],
    [-5, -3],
  ] as const) {
    expect(requantize(accumulator, 2 ** 30, 31, 0, -128, 127)).toBe(rounded);
  }
});

it('equals exact arithmetic at every shift for the edges of accumulator and multiplier', () => {
  for (let shift = 1; shift <= 62; shift++) {
    for (const accumulator of accumulators) {
      for (const multiplier of multipliers) {
        for (const zero of [-128, 0, 127]) {
          const got = requantize(accumulator, multiplier, shift, zero, -128, 127);
          const want = exact(accumulator, multiplier, shift, zero, -128, 127);
          if (got !== want) expect.fail(`${accumulator} * ${multiplier} >> ${shift} + ${zero}: ${got}, not ${want}`);
        }
      }
    }
  }
});

it('equals exact arithmetic for any input, and clamps', () => {
  const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const int8 = fc.integer({ min: -128, max: 127 });
  fc.assert(
    fc.property(
      int32,
      fc.nat(2 ** 31 - 1),
      fc.integer({ min: 1, max: 62 }),
      int8,
      int8,
      int8,
      (a, m, s, zero, x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        expect(requantize(a, m, s, zero, low, high)).toBe(exact(a, m, s, zero, low, high));
      },
    ),
    { numRuns: 5000 },
  );
});
