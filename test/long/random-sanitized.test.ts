import { expect, test } from 'vitest';
import { generateChanges } from '../unit/compiler/apps/generate-changes';
import { APPS, CASES, wrongOnes } from './random-runs';

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
