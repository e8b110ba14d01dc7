import { expect, test } from 'vitest';
import { wrongOnes } from './random-runs';

test.each(Array.from({ length: 20 }, (_, index) => 1_000 + index * 25))(
  '250 random programs, from seed %i on: the tab device does what JavaScript does, and clang has nothing to say',
  async (first) => {
    expect(await wrongOnes('tab', first, 25)).toEqual([]);
  },
);

test.each(Array.from({ length: 10 }, (_, index) => 1_000 + index * 10))(
  '100 of them, from seed %i on: so does the virtual ESP32',
  async (first) => {
    expect(await wrongOnes('esp32', first, 10)).toEqual([]);
  },
);
