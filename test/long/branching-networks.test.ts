import { expect, test } from 'vitest';
import { branchingModels, expectEqualEverywhere } from '../unit/esp32/branching-networks';

/** As many random networks as there is time for, 24 at most. */
const SECONDS = 120;

test('more random networks with branches answer alike on the reference, the tab and the virtual ESP32', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const until = performance.now() + SECONDS * 1000;
  let tried = 0;
  for (const [index, model] of branchingModels(seed, 24).entries()) {
    if (performance.now() > until) break;
    await expectEqualEverywhere(model, index).catch((reason: unknown) => {
      throw new Error(`seed ${seed}, network ${index}`, { cause: reason });
    });
    tried++;
  }
  expect(tried).toBeGreaterThan(0);
});
