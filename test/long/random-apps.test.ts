import { expect, test } from 'vitest';
import { APPS, wrongOnes } from './random-runs';

test.each(Array.from({ length: 10 }, (_, index) => 1_000 + index * APPS))(
  '500 random programs, from seed %i on: the tab device does what JavaScript does, and clang has nothing to say',
  async (first) => {
    expect(await wrongOnes('tab', first, APPS)).toEqual([]);
  },
);

test('1,000 of them: so does the virtual ESP32', async () => {
  expect(await wrongOnes('esp32', 1_000, 100)).toEqual([]);
});
