import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isWeighted,
  prepareFloat,
  prepareInt8,
  presets,
  quantise,
  runFloat,
  runInt8,
  type Graph,
  type Model,
  type PresetName,
} from '../../../src/graph';
import { dropSoftmax } from '../../../src/graph/passes/drop-softmax';
import { foldBatchNorm } from '../../../src/graph/passes/fold-batch-norm';
import { randomImages, randomModel, withRandomParameters } from './random-networks';

describe('passes', () => {
  test('folding batch normalisation changes no result', () => {
    fc.assert(
      fc.property(randomModel, fc.nat(), (model, seed) => {
        const [image] = randomImages(model.graph, 1, seed);
        const expected = runFloat(model, image!);
        const folded = runFloat(foldBatchNorm(model), image!);
        folded.forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 3));
      }),
      { numRuns: 60 },
    );
  });

  test('a softmax at the end goes, and the same class wins', () => {
    const graph: Graph = {
      ...presets.cnn,
      nodes: [...presets.cnn.nodes, { name: 'softmax', operator: 'softmax', inputs: ['logits'] }],
    };
    const model = withRandomParameters(graph, 5);
    const simple = dropSoftmax(model);
    expect(simple.graph.nodes).toEqual(presets.cnn.nodes);
  });
});

/** Largest difference of the int8 network's logits from the float ones, as a share of the range of logits. */
async function error(model: Model): Promise<number> {
  const images = randomImages(model.graph, 64, 1);
  const quantised = await quantise(model, images);
  const { scale, zeroPoint } = quantised.nodes.at(-1)!.to;
  const [float, int8] = [prepareFloat(dropSoftmax(model)), prepareInt8(quantised)];
  let worst = 0;
  let [low, high] = [0, 0];
  for (const image of images) {
    const logits = int8(image);
    float.run(image).forEach((value, k) => {
      worst = Math.max(worst, Math.abs(value - (logits[k]! - zeroPoint) * scale));
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    });
  }
  return worst / (high - low);
}

describe('the quantiser', () => {
  test.each(Object.keys(presets) as PresetName[])(
    '%s: int8 logits stay within 5 percent of the range of float ones',
    async (name) => {
      expect(await error(withRandomParameters(presets[name], 11))).toBeLessThan(0.05);
    },
  );

  test('a network whose input is shifted, inverted or far from zero is answered as well', async () => {
    for (const [scale, offset] of [
      [1 / 127.5, -1],
      [-1 / 255, 1],
      [1 / 255 / 0.3081, -0.1307 / 0.3081],
      [1 / 255, 2],
    ] as const) {
      const graph = { ...presets.mlp, input: { ...presets.mlp.input, scale, offset } };
      expect(await error(withRandomParameters(graph, 2))).toBeLessThan(0.05);
    }
  });

  test('ink becomes ink - 128 when the input has no offset', async () => {
    const model = withRandomParameters(presets.mlp, 1);
    const { input } = await quantise(model, randomImages(model.graph, 2, 1));
    expect([...input.table]).toEqual(Array.from({ length: 256 }, (_, ink) => ink - 128));
  });

  test('no accumulator can leave int32, however large a bias is', async () => {
    const model = withRandomParameters(presets.mlp, 1);
    model.parameters.get('hidden/bias')!.data.fill(1e9);
    const { nodes } = await quantise(model, randomImages(model.graph, 2, 1));
    for (const { weights, requantisation, from } of nodes.filter(isWeighted)) {
      const length = weights.length / requantisation.bias.length;
      requantisation.bias.forEach((bias, o) => {
        const sum = weights
          .subarray(o * length, (o + 1) * length)
          .reduce((total, weight) => total + Math.abs(weight), 0);
        expect(Math.abs(bias) + sum * (128 + Math.abs(from.zeroPoint))).toBeLessThan(2 ** 31);
      });
    }
  });

  test('a network that answers zero always does so after quantisation', async () => {
    const model = withRandomParameters(presets.cnn, 1);
    for (const { data } of model.parameters.values()) data.fill(0);
    const images = randomImages(model.graph, 2, 1);
    const quantised = await quantise(model, images);
    const { zeroPoint } = quantised.nodes.at(-1)!.to;
    expect([...runInt8(quantised, images[0]!)]).toEqual(Array.from({ length: 10 }, () => zeroPoint));
  });

  test('parameters that are not finite, no samples, a softmax in the middle: refused with a typed error', async () => {
    const model = withRandomParameters(presets.cnn, 1);
    const images = randomImages(model.graph, 2, 1);
    await expect(quantise(model, [])).rejects.toMatchObject({ code: 'data/invalid' });
    await expect(quantise(model, [new Uint8Array(3)])).rejects.toMatchObject({ code: 'model/shape' });
    const [first, ...others] = presets.mlp.nodes;
    const graph: Graph = {
      ...presets.mlp,
      nodes: [
        first!,
        { name: 'early', operator: 'softmax', inputs: ['flatten'] },
        { ...others[0]!, inputs: ['early'] },
      ],
    };
    await expect(quantise(withRandomParameters(graph, 1), images)).rejects.toMatchObject({
      code: 'model/unsupported-layer',
    });
    model.parameters.get('conv1/kernel')!.data[0] = Infinity;
    await expect(quantise(model, images)).rejects.toMatchObject({ code: 'model/not-finite' });
  });

  test('it can be cancelled', async () => {
    const model = withRandomParameters(presets.mlp, 1);
    const signal = AbortSignal.abort();
    await expect(quantise(model, randomImages(model.graph, 64, 1), { signal })).rejects.toMatchObject({
      code: 'task/cancelled',
    });
  });
});
