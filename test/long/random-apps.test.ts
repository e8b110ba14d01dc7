import { expect, test } from 'vitest';
import { APPS, wrongOnes } from './random-runs';

test.each([1_000, 1_050, 1_100, 1_150])(
  '500 random programs, from seed %i on: the tab device does what JavaScript does, and clang has nothing to say',
  async (first) => {
    expect(await wrongOnes('tab', first, APPS)).toEqual([]);
  },
);

test('400 of them: so does the virtual ESP32', async () => {
  expect(await wrongOnes('esp32', 1_000, 40)).toEqual([]);
});
