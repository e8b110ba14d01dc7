import { expect, test } from 'vitest';
import { differences, type Compiled } from '../unit/compiler/apps/differential';
import { generateApp } from '../unit/compiler/apps/generate';
import { generateChanges } from '../unit/compiler/apps/generate-changes';
import { generateDefaults } from '../unit/compiler/apps/generate-defaults';
import { generateHanded } from '../unit/compiler/apps/generate-handed';

/**
 * Random programs, ten to an app: what costs most of an app's second is its start. An app of ten has about 1,800 lines.
 */
const CASES = 10;
const APPS = 50;

/** Runs so many apps, from a seed on; gives those that do something else than in JavaScript, are refused or make clang warn. */
async function wrongOnes(
  target: Compiled,
  first: number,
  apps: number,
  generate = (seed: number) => generateApp(seed, { cases: CASES }),
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let seed = first; seed < first + apps; seed++) {
    try {
      const { expected, got } = await differences(generate(seed), [], [target]);
      if (got[target] !== expected[target]) wrong.push(`${seed}: differs`);
    } catch (error) {
      wrong.push(`${seed}: ${String(error)}`);
    }
  }
  return wrong;
}

test.each([1_000, 1_050, 1_100, 1_150])(
  '500 random programs, from seed %i on: the tab device does what JavaScript does, and clang has nothing to say',
  async (first) => {
    expect(await wrongOnes('tab', first, APPS)).toEqual([]);
  },
);

test('400 of them: so does the virtual ESP32', async () => {
  expect(await wrongOnes('esp32', 1_000, 40)).toEqual([]);
});

test.each([2_000, 2_050, 2_100])(
  '500 random programs, from seed %i on: gcc with its sanitizers has nothing to say, and the results are those of JavaScript',
  async (first) => {
    expect(await wrongOnes('native', first, APPS)).toEqual([]);
  },
);

test('500 programs in which things change between two looks: so it is with them under gcc', async () => {
  expect(await wrongOnes('native', 1_000, APPS, (seed) => generateChanges(seed, CASES))).toEqual([]);
});

test('100 of them: so it is on the tab device', async () => {
  expect(await wrongOnes('tab', 1_000, 10, (seed) => generateChanges(seed, CASES))).toEqual([]);
});

test('500 apps that hand objects on do on the tab device what they do in JavaScript', async () => {
  expect(await wrongOnes('tab', 1_000, 500, generateHanded)).toEqual([]);
});

test('500 apps of defaults and absent values do on the tab device what they do in JavaScript', async () => {
  expect(await wrongOnes('tab', 1_000, 500, generateDefaults)).toEqual([]);
});
