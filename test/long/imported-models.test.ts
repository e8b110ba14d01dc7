import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, test } from 'vitest';
import { expectFamilyMember } from '../unit/graph/family';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('300 models of all layers, in all forms of files, answer as tf.js does on 100 pictures', async () => {
  for (let seed = 1000; seed < 1300; seed++) await expectFamilyMember(seed, 100);
});
