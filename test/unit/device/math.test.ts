import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadMath } from '../../../src/device/mock';
import { mathFunctions } from '../../../src/device/mock/math';
import { loadClang, tab } from '../../../src/toolchain';
import { differences } from '../../tools/build-firmware';
import { buildMath } from '../../tools/build-math';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import references from './math-references.json' with { type: 'json' };

let math: Math;
beforeAll(async () => {
  math = await loadMath(new Uint8Array(readFileSync('firmware-prebuilt/math/math.wasm')));
});

type Name = (typeof mathFunctions)[number];
const call = (of: Math, name: Name, values: readonly number[]): number =>
  Number(Reflect.apply(Reflect.get(of, name) as () => unknown, undefined, values));
const binary: readonly Name[] = ['pow', 'atan2', 'hypot'];

/** Doubles between two: how far apart they are in units of the last place. */
function steps(one: number, other: number): number {
  const order = (value: number) => {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value);
    const whole = bits.getBigInt64(0);
    return whole < 0n ? -(whole & (2n ** 63n - 1n)) : whole;
  };
  if (Object.is(one, other) || (one === 0 && other === 0)) return 0;
  const distance = order(one) - order(other);
  return Number(distance < 0n ? -distance : distance);
}

const edges = [
  ...[0, -0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2, 3, -3, 1 / 3, 0.1, 4.5, 27, 1000, -1000, 1e22, 1e300, -1e300],
  ...[5e-324, -5e-324, 2 ** -1022, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, NaN, 710, -746, 2 ** 53],
  ...[0.49999999999999994, 2 ** 52 + 0.5, 1 - 2 ** -53, 1 + 2 ** -52, -1 + 2 ** -53],
];

describe('Math in C', () => {
  test('is, byte for byte, what the prebuilt objects of the tab give', async () => {
    const made = await buildMath(await loadClang(clangPackage), loadTarget(tab).objects);
    expect(differences('firmware-prebuilt/math', made)).toEqual([]);
  });

  test.each(mathFunctions)('%s has JavaScript’s value at the borders', (name) => {
    const cases = binary.includes(name) ? edges.flatMap((a) => edges.map((b) => [a, b])) : edges.map((a) => [a]);
    for (const values of cases) {
      const [ours, theirs] = [call(math, name, values), call(Math, name, values)];
      const context = `${name}(${values.join(', ')}) = ${ours}, not ${theirs}`;
      // Where the result is no ordinary number, it is the very same; else V8 itself is a few places off at times.
      const ordinary = Number.isFinite(theirs) && theirs !== 0;
      expect(ordinary ? steps(ours, theirs) <= 2 : Object.is(ours, theirs), context).toBe(true);
    }
  });

  test.each(mathFunctions)('%s is as good as V8’s for any numbers', (name) => {
    const numbers = fc.oneof(fc.double(), fc.double({ min: -1, max: 1 }), fc.double({ min: -50, max: 50 }));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const values = binary.includes(name) ? [a, b] : [a];
        const [ours, theirs] = [call(math, name, values), call(Math, name, values)];
        return Number.isNaN(theirs) ? Number.isNaN(ours) : steps(ours, theirs) <= 3;
      }),
      { numRuns: 500 },
    );
  });

  /** Computed by mpmath with 1,300 bits and rounded to the nearest double: [function, arguments, nearest]. */
  const cases = references as unknown as readonly (readonly [Name, readonly string[], string])[];
  test('is within one unit of the last place of the true value', () => {
    expect(new Set(cases.map(([name]) => name)).size).toBe(mathFunctions.length - 2);
    for (const [name, inputs, nearest] of cases) {
      const result = call(math, name, inputs.map(Number));
      expect(
        steps(result, Number(nearest)),
        `${name}(${inputs.join(', ')}) = ${result}, not ${nearest}`,
      ).toBeLessThanOrEqual(1);
    }
  });

  test('gives whole results where they are whole', () => {
    for (let k = 0; k <= 22; k++) {
      expect(math.pow(10, k)).toBe(Number(`1e${k}`));
      expect(math.log10(Number(`1e${k}`))).toBe(k);
    }
    for (let k = -1074; k <= 1023; k++) {
      expect(math.pow(2, k)).toBe(2 ** k);
      expect(math.log2(2 ** k)).toBe(k);
    }
    for (let k = -300; k <= 300; k++) expect(math.cbrt(k ** 3)).toBe(k);
  });

  test('a whole power is the nearest double: those that lie just between two were rounded the wrong way', () => {
    expect(math.pow(111760783, 2)).toBe(111760783 * 111760783);
    expect(math.pow(1775, 5)).toBe(Number(1775n ** 5n));
    const whole = fc.integer({ min: 2, max: 21 }).chain((exponent) => {
      const largest = Math.floor(2 ** Math.min(53, 200 / exponent));
      return fc.tuple(
        fc.maxSafeInteger().map((n) => 2 + (Math.abs(n) % largest)),
        fc.constant(exponent),
      );
    });
    fc.assert(
      fc.property(whole, ([base, exponent]) =>
        Object.is(math.pow(base, exponent), Number(BigInt(base) ** BigInt(exponent))),
      ),
      { numRuns: 5000 },
    );
  });

  test('the powers 0.5 and -1 are a root and a quotient, rounded once: roots of what is nearly a square were not', () => {
    expect(math.pow(2 ** 52 - 0.5, 0.5)).toBe(67108863.99999999);
    fc.assert(
      fc.property(fc.double(), (x) => {
        // A power of minus infinity is none of minus zero.
        const root = x === -Infinity ? Infinity : Math.sqrt(x === 0 ? 0 : x);
        return Object.is(math.pow(x, 0.5), root) && Object.is(math.pow(x, -1), 1 / x);
      }),
      { numRuns: 5000 },
    );
  });

  test('takes what JavaScript’s takes, and has the rest of it', () => {
    expect(Reflect.apply(math.exp, undefined, ['1'])).toBe(math.exp(1));
    expect(math.sin(...([] as unknown as [number]))).toBeNaN();
    expect([math.PI, math.imul(3, 5), math.fround(0.1), math.max(1, 2, 3)]).toEqual([Math.PI, 15, Math.fround(0.1), 3]);
  });
});

test('hypot of one number is its size, of none 0, of more what ECMAScript says', () => {
  expect([math.hypot(), math.hypot(-3), math.hypot(3, -4), math.hypot(2, 3, 6)]).toEqual([0, 3, 5, 7]);
});
