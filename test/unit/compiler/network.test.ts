import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitNetwork, type EmitOptions } from '../../../src/compiler';
import {
  canonicalJson,
  isWeighted,
  prepareInt8,
  presets,
  quantise,
  type Graph,
  type Model,
  type QuantisedModel,
} from '../../../src/graph';
import { randomImages, randomModel, withRandomParameters } from '../graph/random-networks';
import { runNative } from './native';

/** The oracle's logits of all images one after the other. */
function oracle(model: QuantisedModel, images: readonly Uint8Array[]): number[] {
  const run = prepareInt8(model);
  return images.flatMap((image) => [...run(image)]);
}

async function expectEqual(models: readonly Model[], count: number, options: EmitOptions = {}): Promise<void> {
  const trials = await Promise.all(
    models.map(async (model) => {
      const images = randomImages(model.graph, count, 7);
      const quantised = await quantise(model, images.slice(0, 4));
      return {
        sources: emitNetwork(quantised, options),
        images,
        expected: oracle(quantised, images),
        graph: model.graph,
      };
    }),
  );
  const answers = runNative(trials);
  let at = 0;
  for (const { expected, graph } of trials) {
    const answer = [...answers.subarray(at, (at += expected.length))];
    expect(answer, canonicalJson(graph)).toEqual(expected);
  }
}

describe('the emitted C', () => {
  test('answers as the int8 reference does, bit for bit, for random networks', async () => {
    await expectEqual(fc.sample(randomModel, 24), 20);
  });

  test('with wide values for kernels, too', async () => {
    const models = Object.values(presets).map((graph) => withRandomParameters(graph, 3));
    for (const packed of [false, true]) {
      await expectEqual(fc.sample(randomModel, 12), 20, { element: 'int16_t', packed });
      await expectEqual(models, 50, { element: 'int16_t', packed });
    }
  });

  test('with wide values where a layer shifts too little for the kernels, too', async () => {
    const images = randomImages(presets.cnn, 20, 7);
    const { nodes, ...rest } = await quantise(withRandomParameters(presets.cnn, 3), images.slice(0, 4));
    const lessShifted = nodes.map((node) => {
      if (!isWeighted(node)) return node;
      const { multiplier, shift, ...others } = node.requantisation;
      const less = { multiplier: multiplier.map((value) => value >> 9), shift: shift.map((amount) => amount - 9) };
      return { ...node, requantisation: { ...others, ...less } };
    });
    const model = { ...rest, nodes: lessShifted };
    for (const packed of [false, true]) {
      const sources = emitNetwork(model, { element: 'int16_t', packed });
      expect(sources.files['model.c']).not.toContain('uk_filters');
      expect([...runNative([{ sources, images }])]).toEqual(oracle(model, images));
    }
  });

  test('answers as the int8 reference does for every preset', async () => {
    const models = Object.values(presets).map((graph) => withRandomParameters(graph, 3));
    await expectEqual(models, 50);
  });

  test('compiles without warnings as C11, too', async () => {
    const model = withRandomParameters(presets.cnn, 3);
    const quantised = await quantise(model, randomImages(model.graph, 2, 1));
    expect(
      runNative([{ sources: emitNetwork(quantised), images: randomImages(model.graph, 1, 2) }], 'c11'),
    ).toHaveLength(10);
  });

  test('is the same text for the same network', async () => {
    const emit = async () => {
      const model = withRandomParameters(presets.depthwise, 3);
      return emitNetwork(await quantise(model, randomImages(model.graph, 2, 1))).files;
    };
    expect(await emit()).toEqual(await emit());
  });

  test('survives layers called like anything, comments and keywords among them', async () => {
    const names = ['int', '*/ #error /*', 'log', '1', 'é\n"', '', 'layer', 'infer'];
    const nodes = names.map((name, index): Graph['nodes'][number] => {
      return { name, operator: 'dense', units: 3, inputs: [names[index - 1] ?? 'input'] };
    });
    const graph: Graph = { name: 'odd "\\ ??/ */ name', input: { shape: [4], scale: 1 / 255, offset: 0 }, nodes };
    await expectEqual([withRandomParameters(graph, 1)], 5);
  });

  test('a layer that the output does not need is left out', async () => {
    const nodes: Graph['nodes'] = [
      { name: 'a', operator: 'conv2d', filters: 2, kernel: [3, 3], stride: [1, 1], padding: 'same', inputs: ['input'] },
      { name: 'unused', operator: 'relu', inputs: ['a'] },
      { name: 'b', operator: 'flatten', inputs: ['a'] },
    ];
    const graph: Graph = { name: 'branch', input: { shape: [5, 5, 1], scale: 1 / 255, offset: 0 }, nodes };
    await expectEqual([withRandomParameters(graph, 1)], 5);
  });

  test('reports what it costs', async () => {
    const model = withRandomParameters(presets.cnn, 3);
    const { weightsBytes, arena, memory } = emitNetwork(await quantise(model, randomImages(model.graph, 2, 1)));
    expect({ weightsBytes, ram: arena.bytes, layers: memory.map(({ name }) => name) }).toEqual({
      weightsBytes: 5530,
      ram: 2136,
      layers: ['input', 'conv1', 'conv2', 'flatten', 'logits'],
    });
  });

  test.each([
    [undefined, 12, 5532],
    ['int16_t', 6, 10904],
  ] as const)(
    'names constants by address when they are not linked, and gives their bytes: %s',
    async (element, count, bytes) => {
      const quantised = await quantise(withRandomParameters(presets.cnn, 3), randomImages(presets.cnn, 2, 1));
      const { files, mapped } = emitNetwork(quantised, { element, weightsAt: 0x3f400000 });
      const linked = emitNetwork(quantised, { element });
      expect(linked.mapped).toBeUndefined();
      expect(files['model.c']).toBe(linked.files['model.c']);
      expect(files['weights.c']).not.toContain('conv1_weights');
      const places = [...files['model.h'].matchAll(/#define (\w+) \(\(const ([\w ]+) \*\)(0x\w+)u\)/g)];
      const view = new DataView(mapped!.bytes.buffer);
      for (const [, name, type, address] of places) {
        const offset = Number(address) - 0x3f400000;
        const values = new RegExp(`${name}\\[\\d+\\](?: UK_ALIGNED)? = \\{([^;]*)`).exec(
          linked.files['weights.c'],
        )![1]!;
        const numbers = (values.match(/-?\d+/g) ?? []).map(Number);
        const read = (index: number) =>
          type === 'int16_t'
            ? view.getInt16(offset + 2 * index, true)
            : type === 'int8_t'
              ? view.getInt8(offset + index)
              : type === 'uint8_t'
                ? view.getUint8(offset + index)
                : view.getInt32(offset + 4 * index, true);
        expect(numbers.map((_, index) => read(index))).toEqual(numbers);
      }
      expect(places).toHaveLength(count);
      expect(mapped!.bytes.length).toBe(bytes);
    },
  );

  test('says what wide values cost', async () => {
    const quantised = await quantise(withRandomParameters(presets.cnn, 3), randomImages(presets.cnn, 2, 1));
    const [narrow, wide] = [emitNetwork(quantised), emitNetwork(quantised, { element: 'int16_t' })];
    const packed = emitNetwork(quantised, { element: 'int16_t', packed: true });
    expect(wide.weightsBytes - packed.weightsBytes).toBe(4000);
    const cost = ({ arenaBytes, weightsBytes, memory }: typeof wide) => ({
      arenaBytes,
      weightsBytes,
      layers: memory.map((layer) => [layer.weightsBytes, layer.activationBytes, layer.arenaOffset]),
    });
    expect(cost(narrow)).toEqual({
      arenaBytes: 2136,
      weightsBytes: 5530,
      layers: [
        [0, 784, 1352],
        [144, 1352, 0],
        [1296, 400, 1352],
        [0, 400, 1352],
        [4090, 10, 'output'],
      ],
    });
    // 9 taps are filled up to 12; 12 bytes a channel instead of 9; a buffer for the four patches of a window of conv2.
    expect(cost(wide)).toEqual({
      arenaBytes: 2 * (2136 + 4) + 2 * 4 * 72,
      weightsBytes: 10904,
      layers: [
        [0, 1568, 2704],
        [8 * (24 + 12), 2704, 0],
        [16 * (144 + 12), 800, 2704],
        [0, 800, 2704],
        [10 * (800 + 12), 10, 'output'],
      ],
    });
  });

  test('a network that ends in an image, or has more classes than a device can answer, is refused', async () => {
    const input = { shape: [4, 4, 1], scale: 1 / 255, offset: 0 };
    const image: Graph = { name: 'image', input, nodes: [{ name: 'relu', operator: 'relu', inputs: ['input'] }] };
    const wide: Graph = {
      name: 'wide',
      input: { ...input, shape: [4] },
      nodes: [{ name: 'dense', operator: 'dense', units: 257, inputs: ['input'] }],
    };
    for (const graph of [image, wide]) {
      const quantised = await quantise(withRandomParameters(graph, 1), randomImages(graph, 1, 1));
      expect(() => emitNetwork(quantised)).toThrow(expect.objectContaining({ code: 'model/shape' }));
    }
  });
});
