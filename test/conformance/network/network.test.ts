import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emitNetwork } from '../../../src/compiler';
import { initialise, quantise, type Graph } from '../../../src/graph';

/** One of each: padding, a convolution with its pool, a depthwise one, a mean, an odd number of classes. */
const graph: Graph = {
  name: 'tiny',
  input: { shape: [8, 8, 1], scale: 1 / 255, offset: 0 },
  nodes: [
    { name: 'conv1', operator: 'conv2d', filters: 2, kernel: [3, 3], stride: [1, 1], padding: 'same', inputs: ['input'] },
    { name: 'relu1', operator: 'relu', inputs: ['conv1'] },
    { name: 'pool1', operator: 'max-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['relu1'] },
    { name: 'depthwise2', operator: 'depthwise-conv2d', multiplier: 2, kernel: [3, 3], stride: [1, 1], padding: 'valid', inputs: ['pool1'] },
    { name: 'mean', operator: 'average-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['depthwise2'] },
    { name: 'flatten', operator: 'flatten', inputs: ['mean'] },
    { name: 'logits', operator: 'dense', units: 3, inputs: ['flatten'] },
  ],
};

test.each([
  ['.', {}],
  ['wide', { element: 'int16_t' }],
] as const)('the C of a tiny network is the text in %s', async (folder, options) => {
  const samples = [0, 1, 2, 3].map((n) => Uint8Array.from({ length: 64 }, (_, pixel) => (pixel * (37 + n)) % 256));
  const quantised = await quantise({ graph, parameters: initialise(graph, 1) }, samples);
  for (const [name, text] of Object.entries(emitNetwork(quantised, options).files)) {
    const path = join(import.meta.dirname, folder, name);
    if (process.env['UPDATE']) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
  }
});
