import { expect, test } from 'vitest';
import { stackNeed, type StackFrame } from '../../../src/native/stack';

const guard = 'too_deep';
const program = (functions: Record<string, [bytes: number, ...calls: string[]]>) =>
  new Map<string, StackFrame>(Object.entries(functions).map(([name, [bytes, ...calls]]) => [name, { bytes, calls }]));
const need = (functions: Record<string, [bytes: number, ...calls: string[]]>) =>
  stackNeed(program({ too_deep: [100], ...functions }), { roots: ['start', 'panic'], guard });

test('the deepest way counts, not the longest, nor the sum', () => {
  const { counts, bytes } = need({ start: [16, 'a', 'b'], a: [16, 'c'], c: [16, 'd'], d: [16], b: [80] });
  expect(counts).toBe(false);
  expect([bytes(0), bytes(128)]).toEqual([96, 96]);
});

test('a function that calls itself is there as often as it may be, and once more to find that it is too often', () => {
  const { counts, bytes } = need({ start: [16, 'down'], down: [32, 'down', guard, 'print'], print: [48] });
  expect(counts).toBe(true);
  expect([1, 2, 10].map(bytes)).toEqual([16 + 2 * 32 + 100, 16 + 3 * 32 + 100, 16 + 11 * 32 + 100]);
});

test('what the innermost call does may be deeper than its panic', () => {
  const { bytes } = need({ start: [0, 'down'], down: [32, 'down', guard, 'print'], print: [500] });
  expect(bytes(3)).toBe(3 * 32 + 500);
});

test('of functions that call each other the larger ones may be there every time', () => {
  const { bytes } = need({ start: [0, 'a'], a: [16, 'a', 'b', guard], b: [64, 'a', 'b', guard] });
  expect(bytes(5)).toBe(16 + 5 * 64 + 100);
  const apart = need({ start: [0, 'a'], a: [16, 'b', guard], b: [64, 'a', guard] });
  expect(apart.bytes(3)).toBe(16 + 64 + 16 + 64 + 100);
});

test('what stands between two calls that count adds to each', () => {
  const { bytes } = need({ start: [0, 'down'], down: [32, 'adapter', guard], adapter: [16, 'down'] });
  expect(bytes(4)).toBe(4 * (32 + 16) + 32 + 100);
});

test('functions that only seem to call each other are there once each', () => {
  const { counts, bytes } = need({ start: [0, 'a'], a: [16, 'b'], b: [32, 'a', 'c'], c: [8] });
  expect(counts).toBe(false);
  expect(bytes(50)).toBe(16 + 32 + 8);
});

test('what a trap runs begins with an empty stack', () => {
  const { bytes } = need({ start: [16, 'panic'], panic: [0, 'report'], report: [48] });
  expect(bytes(0)).toBe(48);
});

test('all ways of random programs, walked one by one, need no more, and one of them as much', () => {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const names = Array.from({ length: 2 + random(4) }, (_, index) => `f${index}`);
    // All count, so that every way has an end.
    const functions = Object.fromEntries(
      names.map((name) => [
        name,
        [8 * random(9), guard, ...names.filter(() => random(3) === 0)] as [number, ...string[]],
      ]),
    );
    const all = program({ too_deep: [24], start: [8, names[0]!], ...functions });
    const { bytes } = stackNeed(all, { roots: ['start'], guard });
    const reaches = (from: string): Set<string> => {
      const found = new Set<string>();
      const add = (name: string): void => {
        for (const called of all.get(name)!.calls) if (!found.has(called)) add((found.add(called), called));
      };
      add(from);
      return found;
    };
    const repeated = new Set(names.filter((name) => reaches(name).has(name)));
    const walk = (name: string, left: number): number => {
      const { bytes: own, calls } = all.get(name)!;
      const counts = repeated.has(name);
      if (counts && left === 0) return own + walk(guard, 0);
      return own + Math.max(0, ...calls.map((called) => walk(called, counts ? left - 1 : left)));
    };
    for (const depth of [0, 1, 4]) expect(bytes(depth)).toBe(walk('start', depth));
  }
});
