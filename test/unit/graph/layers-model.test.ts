import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as layers from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import {
  prepareFloat,
  presets,
  readLayersModel,
  writeLayersModel,
  type Model,
  type PresetName,
} from '../../../src/graph';
import { randomImages, randomModel, withRandomParameters } from './random-networks';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** model.json and weights as tf.js itself saves them. */
async function save(model: layers.LayersModel): Promise<{ json: Record<string, unknown>; weights: Uint8Array }> {
  let saved: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    const modelArtifactsInfo = { dateSaved: new Date(0), modelTopologyType: 'JSON' as const };
    return Promise.resolve({ modelArtifactsInfo });
  });
  await model.save(handler);
  const { modelTopology, weightSpecs, weightData } = saved!;
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  // As it is read back from disk: plain JSON.
  const json = JSON.parse(JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest })) as Record<
    string,
    unknown
  >;
  return { json, weights: new Uint8Array(weightData as ArrayBuffer) };
}

async function load({ json, weights }: ReturnType<typeof writeLayersModel>): Promise<layers.LayersModel> {
  const [{ weights: specs }] = json.weightsManifest;
  return layers.loadLayersModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: specs.map((spec) => ({ ...spec })),
        weightData: new Uint8Array(weights).buffer,
      }),
  });
}

/** tf.js's answers and ours are equal; `scale` is what tf.js expects its input to be multiplied with. */
function expectEqual(theirs: layers.LayersModel, ours: Model, scale: number): void {
  const { shape } = ours.graph.input;
  const runner = prepareFloat(ours);
  for (const image of randomImages(ours.graph, 5, 3)) {
    const given = (theirs.inputs[0]!.shape.slice(1) as number[]).length === shape.length ? shape : [image.length];
    const input = tf.tensor(
      Float32Array.from(image, (ink) => ink * scale),
      [1, ...given],
    );
    const answer = (theirs.predict(input) as tf.Tensor).dataSync();
    const mine = runner.run(image);
    expect(mine.length).toBe(answer.length);
    mine.forEach((value, k) => expect(Math.abs(value - answer[k]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value))));
  }
}

const make = layers;

describe('writing', () => {
  test.each(Object.keys(presets) as PresetName[])('tf.js answers as we do with %s', async (name) => {
    const model = withRandomParameters(presets[name], 4);
    expectEqual(await load(writeLayersModel(model)), model, 1);
  });

  test('what was written is read back as the same network', () => {
    fc.assert(
      fc.property(randomModel, (model) => {
        const { json, weights } = writeLayersModel(model);
        const back = readLayersModel(JSON.parse(JSON.stringify(json)), weights);
        expect(back.graph).toEqual(model.graph);
        expect([...back.parameters]).toEqual([...model.parameters]);
      }),
    );
  });
});

describe('reading what tf.js saves', () => {
  test('a sequential model of every supported layer', async () => {
    const model = layers.sequential({
      name: 'everything',
      layers: [
        make.layers.conv2d({ inputShape: [12, 12, 1], filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
        make.layers.batchNormalization({ gammaInitializer: 'randomNormal', movingVarianceInitializer: 'ones' }),
        make.layers.depthwiseConv2d({ kernelSize: [3, 2], depthMultiplier: 2, strides: [1, 1], useBias: false }),
        make.layers.reLU(),
        make.layers.separableConv2d({ filters: 5, kernelSize: 3, padding: 'same', activation: 'relu' }),
        make.layers.averagePooling2d({ poolSize: 2, strides: 2, padding: 'same' }),
        make.layers.maxPooling2d({ poolSize: [2, 2], strides: [1, 1] }),
        make.layers.dropout({ rate: 0.5 }),
        make.layers.flatten(),
        make.layers.dense({ units: 7 }),
        make.layers.activation({ activation: 'relu' }),
        make.layers.dense({ units: 3, activation: 'softmax' }),
      ],
    });
    const { json, weights } = await save(model);
    expectEqual(model, readLayersModel(json, weights), 1 / 255);
  });

  test('a functional model in one line, with global pooling and softmax as a layer', async () => {
    const input = layers.input({ shape: [9, 7, 2] });
    const conv = make.layers.conv2d({ filters: 6, kernelSize: [2, 3], strides: 2 }).apply(input);
    const pool = make.layers.globalAveragePooling2d({}).apply(conv);
    const dense = make.layers.dense({ units: 4 }).apply(pool);
    const output = make.layers.softmax().apply(dense) as layers.SymbolicTensor;
    const model = layers.model({ inputs: input, outputs: output });
    const { json, weights } = await save(model);
    expectEqual(model, readLayersModel(json, weights), 1 / 255);
  });

  test('a vector that is reshaped to an image first', async () => {
    const model = layers.sequential({
      layers: [
        make.layers.reshape({ inputShape: [36], targetShape: [6, 6, 1] }),
        make.layers.conv2d({ filters: 2, kernelSize: 3 }),
        make.layers.reshape({ targetShape: [32] }),
        make.layers.dense({ units: 3 }),
      ],
    });
    const { json, weights } = await save(model);
    const ours = readLayersModel(json, weights);
    expect(ours.graph.input.shape).toEqual([6, 6, 1]);
    expectEqual(model, ours, 1 / 255);
  });
});

describe('refusing', () => {
  const refused = async (layer: layers.layers.Layer, details: object) => {
    const model = layers.sequential({
      layers: [make.layers.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3 })],
    });
    model.add(layer);
    const { json, weights } = await save(model);
    expect(() => readLayersModel(json, weights)).toThrow(
      expect.objectContaining({ code: 'model/unsupported-layer', details: expect.objectContaining(details) as object }),
    );
  };

  test('names the first unsupported layer', async () => {
    await refused(make.layers.upSampling2d({ name: 'up' }), { layer: 'up', type: 'UpSampling2D' });
    await refused(make.layers.conv2d({ name: 'holes', filters: 1, kernelSize: 2, dilationRate: 2 }), {
      layer: 'holes',
      detail: ' with dilation_rate [2,2]',
    });
    await refused(make.layers.conv2d({ name: 'first', filters: 1, kernelSize: 2, dataFormat: 'channelsFirst' }), {
      detail: ' with data_format channels_first',
    });
    await refused(make.layers.activation({ name: 'curve', activation: 'softplus' }), {
      layer: 'curve',
      detail: ' with activation softplus',
    });
  });

  test('weights that are not numbers, too short, or of another shape', () => {
    const { json, weights } = writeLayersModel(withRandomParameters(presets.cnn, 1));
    const spoiled = weights.slice();
    new Float32Array(spoiled.buffer)[100] = NaN;
    expect(() => readLayersModel(json, spoiled)).toThrow(expect.objectContaining({ code: 'model/not-finite' }));
    expect(() => readLayersModel(json, weights.subarray(0, 1000))).toThrow(
      expect.objectContaining({ code: 'model/malformed' }),
    );
    json.weightsManifest[0].weights[0]!.shape.reverse();
    expect(() => readLayersModel(json, weights)).toThrow(expect.objectContaining({ code: 'model/shape' }));
  });

  test('a file that was tampered with in any way ends in a typed error or a network, soon', () => {
    const { json, weights } = writeLayersModel(withRandomParameters(presets.depthwise, 1));
    const places = paths(JSON.parse(JSON.stringify(json)));
    const poison = fc.constantFrom<unknown>(
      ...[null, -1, 0, 1.5, 2 ** 31, 1e300, NaN, '', 'constructor', '__proto__', 'toString', true],
      ...[[], {}, [[]], [1, 2], ['input'], { length: 1e9 }, 'x'.repeat(1000), Array.from({ length: 300 }, () => ({}))],
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...places), poison), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: weights.length }),
        fc.boolean(),
        (changes, length, cut) => {
          const copy: unknown = JSON.parse(JSON.stringify(json));
          for (const [path, value] of changes) replace(copy, path, value);
          try {
            readLayersModel(copy, cut ? weights.subarray(0, length) : weights);
          } catch (error) {
            expect(error).toBeInstanceOf(UnikilnError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a list with places that were never set', () => {
    const { json, weights } = writeLayersModel(withRandomParameters(presets.cnn, 1));
    const layers: unknown[] = [];
    layers[1] = {};
    expect(() => readLayersModel({ ...json, modelTopology: { config: layers } }, weights)).toThrow(UnikilnError);
  });

  test('anything that is no model at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.uint8Array(), (json, weights) => {
        expect(() => readLayersModel(json, weights)).toThrow(UnikilnError);
      }),
    );
  });
});

/** Every place in a JSON value. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

function replace(root: unknown, path: readonly string[], value: unknown): void {
  let at = root;
  for (const key of path.slice(0, -1)) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  if (typeof at === 'object' && at !== null && path.length > 0) Reflect.set(at, path.at(-1)!, value);
}
