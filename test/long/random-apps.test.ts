import { expect, test } from 'vitest';
import { APPS, wrongOnes } from './random-runs';

test.each(Array.from({ length: 10 }, (_, index) => 1_000 + index * APPS))(
  '500 random programs, from seed %i on: the tab device does what JavaScript does, and clang has nothing to say',
  async (first) => {
    expect(await wrongOnes('tab', first, APPS)).toEqual([]);
  },
);

test.each(Array.from({ length: 10 }, (_, index) => 1_000 + index * 10))(
  '100 of them, from seed %i on: so does the virtual ESP32',
  async (first) => {
    expect(await wrongOnes('esp32', first, 10)).toEqual([]);
  },
);
