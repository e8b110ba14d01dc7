import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHalves, encodeHalves, fromHalf, toHalf } from '../../../src/base/half';

test('every half survives the way to float32 and back', () => {
  for (let half = 0; half < 0x10000; half++) {
    const value = fromHalf(half);
    if (Number.isNaN(value)) expect(Number.isNaN(fromHalf(toHalf(value)))).toBe(true);
    else expect(toHalf(value)).toBe(half);
  }
});

test('a float32 becomes the nearest half: no other half is nearer', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, min: -65000, max: 65000 }), (value) => {
      const half = toHalf(value);
      const error = Math.abs(fromHalf(half) - value);
      const magnitude = half & 0x7fff;
      const neighbours = [magnitude - 1, magnitude + 1].filter((other) => other >= 0 && other < 0x7c00);
      for (const other of neighbours)
        expect(Math.abs(fromHalf((half & 0x8000) | other) - value)).toBeGreaterThanOrEqual(error);
    }),
    { numRuns: 2000 },
  );
});

test('what is too large becomes infinity, what is too small zero, with its sign', () => {
  expect(fromHalf(toHalf(70000))).toBe(Infinity);
  expect(fromHalf(toHalf(-70000))).toBe(-Infinity);
  expect(Object.is(fromHalf(toHalf(-1e-9)), -0)).toBe(true);
});

test('arrays keep their length and order', () => {
  const values = Float32Array.of(0, 1, -2, 0.5, 65504);
  expect(decodeHalves(encodeHalves(values))).toEqual(values);
});
