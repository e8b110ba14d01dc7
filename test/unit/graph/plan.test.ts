import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryMap, planArena, presets, quantise, type PresetName } from '../../../src/graph';
import { randomImages, randomModel, withRandomParameters } from './random-networks';

test('no two buffers that live at the same time overlap, and every activation has a place', async () => {
  await fc.assert(
    fc.asyncProperty(randomModel, async (model) => {
      const quantised = await quantise(model, randomImages(model.graph, 2, 1));
      const plan = planArena(quantised);
      const inArena = plan.buffers.filter(
        (buffer): buffer is typeof buffer & { offset: number } => buffer.offset !== 'output',
      );
      for (const [index, a] of inArena.entries()) {
        expect(a.offset + a.bytes).toBeLessThanOrEqual(plan.bytes);
        for (const b of inArena.slice(index + 1)) {
          const together = a.from <= b.to && b.from <= a.to;
          const overlap = a.offset < b.offset + b.bytes && b.offset < a.offset + a.bytes;
          expect(together && overlap).toBe(false);
        }
      }
      for (const { name } of quantised.nodes) expect(plan.places.has(name)).toBe(true);
      expect(plan.places.get(quantised.nodes.at(-1)!.name)).toBe('output');
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['mlp', 912],
  ['cnn', 2136],
  ['depthwise', 3616],
] as const satisfies readonly (readonly [PresetName, number])[])('%s needs %d bytes of RAM', async (name, bytes) => {
  const model = withRandomParameters(presets[name], 1);
  const quantised = await quantise(model, randomImages(model.graph, 2, 1));
  const plan = planArena(quantised);
  expect(plan.bytes).toBe(bytes);
  const map = memoryMap(quantised, plan);
  expect(map.reduce((sum, { macs }) => sum + macs, 0)).toBe(quantised.macs);
  expect(map.flatMap(({ layers }) => layers)).toEqual(presets[name].nodes.map((node) => node.name));
});
