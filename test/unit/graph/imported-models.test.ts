import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, test } from 'vitest';
import { expectFamilyMember } from './family';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('models of all layers, in all forms of files, answer as tf.js does', async () => {
  for (let seed = 0; seed < 24; seed++) await expectFamilyMember(seed, 20);
});
