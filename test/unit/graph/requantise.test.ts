import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedPoint, requantise } from '../../../src/graph/quantised/requantise';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** The definition, in exact arithmetic of any length. */
function exact(accumulator: number, multiplier: number, shift: number, zeroPoint: number): number {
  const product = BigInt(accumulator) * BigInt(multiplier);
  const magnitude = ((product < 0n ? -product : product) + (1n << BigInt(shift - 1))) >> BigInt(shift);
  const value = Number(product < 0n ? -magnitude : magnitude) + zeroPoint;
  return Math.max(-128, Math.min(127, value));
}

test('requantisation is exact for every accumulator, multiplier and shift', () => {
  const multiplier = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  const shift = fc.integer({ min: 1, max: 62 });
  const zeroPoint = fc.integer({ min: -128, max: 127 });
  fc.assert(
    fc.property(int32, multiplier, shift, zeroPoint, (a, m, s, z) => {
      expect(requantise(a, m, s, z, -128, 127) + 0).toBe(exact(a, m, s, z) + 0);
    }),
    { numRuns: 20_000 },
  );
});

test('halves are rounded away from zero', () => {
  for (let accumulator = -9; accumulator <= 9; accumulator++) {
    const expected = Math.sign(accumulator) * Math.floor(Math.abs(accumulator) / 2 + 0.5);
    expect(requantise(accumulator, 2 ** 30, 31, 0, -128, 127) + 0).toBe(expected + 0);
    expect(requantise(accumulator, 2, 2, 0, -128, 127) + 0).toBe(expected + 0);
  }
});

test('a factor as multiplier and shift is as good as 31 bits allow', () => {
  fc.assert(
    fc.property(fc.double({ min: 2 ** -30, max: 2 ** 20, noNaN: true }), (factor) => {
      const { multiplier, shift } = fixedPoint(factor);
      expect(multiplier).toBeLessThan(2 ** 31);
      expect(shift).toBeGreaterThanOrEqual(1);
      expect(shift).toBeLessThanOrEqual(62);
      expect(Math.abs(multiplier / 2 ** shift / factor - 1)).toBeLessThan(2 ** -30);
    }),
  );
});
