import { expect, test } from 'vitest';
import { fuzz } from './fuzz';

test('whatever the text, the compiler gives C, or errors with a code at a place that exists: 1,000 nearly right apps', async () => {
  const { wrong, taken } = await fuzz(1, 1_000);
  expect(wrong).toEqual([]);
  expect(taken.length).toBeGreaterThan(20);
});
