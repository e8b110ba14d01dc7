import { describe, expect, test } from 'vitest';
import { differences, type Compiled } from './differential';
import { generateApp } from './generate';
import { generateChanges } from './generate-changes';
import { generateDefaults } from './generate-defaults';
import { generateHanded } from './generate-handed';

/** Programs with some cases each: a hundred cases are tried here, thousands in test/long. */
const PROGRAMS = 12;
const CASES = 8;

/** Programs that were once compiled to something else, refused, or warned of by clang: seed and number of cases. */
const once: readonly (readonly [seed: number, cases: number])[] = [[1170, 15]];

const seeds = Array.from({ length: PROGRAMS }, (_, index) => index + 1);

async function expectEqual(source: string, targets: readonly Compiled[]): Promise<void> {
  const { expected, got } = await differences(source, [], targets);
  expect(got).toEqual(expected);
}

describe('random programs', () => {
  test.each(seeds)('seed %i: the tab device does what JavaScript does', async (seed) => {
    await expectEqual(generateApp(seed, { cases: CASES }), ['tab']);
  });

  test.each(once)('seed %i with %i cases was once wrong', async (seed, cases) => {
    await expectEqual(generateApp(seed, { cases }), ['tab']);
  });

  test.each([101, 102, 103])('seed %i: so does gcc, and its sanitizers find nothing', async (seed) => {
    await expectEqual(generateApp(seed, { cases: 10 }), ['native']);
  });

  test.each([101, 102])('seed %i: what changes between two looks is looked at anew', async (seed) => {
    await expectEqual(generateChanges(seed, 10), ['native']);
  });

  test('what changes between two looks is looked at anew on the tab device, too', async () => {
    await expectEqual(generateChanges(103, 10), ['tab']);
  });

  test.each(seeds.slice(0, 2))('seed %i: so does the virtual ESP32', async (seed) => {
    await expectEqual(generateApp(seed, { cases: CASES }), ['esp32']);
  });

  // The last three were once wrong.
  test.each([1, 2, 3, 4, 5, 6, 7, 20, 32])('seed %i: objects that are handed on stay whole', async (seed) => {
    await expectEqual(generateHanded(seed), ['tab']);
  });

  test.each([1, 2, 3, 4, 6])('seed %i: defaults and absent values are those of JavaScript', async (seed) => {
    await expectEqual(generateDefaults(seed), ['tab']);
  });

  test('are the same for the same seed', () => {
    expect(generateApp(5, { cases: 2 })).toBe(generateApp(5, { cases: 2 }));
  });
});
