import { expect, test } from 'vitest';
import { branchingModels, expectEqualEverywhere, operatorsOf } from './branching-networks';

test('random networks with branches answer alike on the reference, the tab and the virtual ESP32, bit for bit', async () => {
  const models = branchingModels(190, 2);
  for (const operator of ['add', 'zero-pad', 'leaky-relu', 'relu6', 'sigmoid', 'tanh', 'conv2d']) {
    expect(operatorsOf(models)).toContain(operator);
  }
  for (const [index, model] of models.entries()) await expectEqualEverywhere(model, index);
});
