import { expect, test } from 'vitest';
import { generateDefaults } from '../unit/compiler/apps/generate-defaults';
import { generateHanded } from '../unit/compiler/apps/generate-handed';
import { wrongOnes } from './random-runs';

test('500 apps that hand objects on do on the tab device what they do in JavaScript', async () => {
  expect(await wrongOnes('tab', 1_000, 500, generateHanded)).toEqual([]);
});

test.each(Array.from({ length: 10 }, (_, index) => 1_000 + index * 50))(
  '50 apps of defaults and absent values, from seed %i on, do on the tab device what they do in JavaScript',
  async (first) => {
    expect(await wrongOnes('tab', first, 50, generateDefaults)).toEqual([]);
  },
);
