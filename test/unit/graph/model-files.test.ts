import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { parameterSpecs, readLayersModel, unflattenParameters, type Model } from '../../../src/graph';
import { readModelFiles } from '../../../src/pipeline/model-files';
import { asKeras3, inCamelCase, quantised, renamed } from './file-forms';
import { difference, load, save, type Saved, type SavedLayer } from './tfjs-models';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const make = tfl.layers;
type Change = (saved: Saved) => Saved;

/** Random weights, so that no two layers have equal ones. */
function varied<M extends tfl.LayersModel>(model: M): M {
  const drawn = model
    .getWeights()
    .map((weight, index) => tf.randomUniform(weight.shape, -0.5, 0.5, 'float32', 1 + index));
  model.setWeights(drawn);
  return model;
}

const digits = (...middle: tfl.layers.Layer[]) =>
  varied(
    tfl.sequential({
      layers: [
        make.conv2d({ inputShape: [28, 28, 1], filters: 3, kernelSize: 3, strides: 2, name: 'first' }),
        ...middle,
        make.flatten(),
        make.dense({ units: 10, name: 'last' }),
      ],
    }),
  );

const read = ({ json, weights }: Saved): Model => readLayersModel(JSON.parse(JSON.stringify(json)), weights);

/** A file's model is what tf.js makes of the file before the change. */
async function expectSame(model: tfl.LayersModel, change: Change): Promise<Model> {
  const ours = read(change(await save(model)));
  expect(difference(model, ours, 100)).toBeLessThan(1e-5);
  return ours;
}

function withLayers({ json, weights }: Saved, change: (layers: SavedLayer[]) => SavedLayer[]): Saved {
  const copy = structuredClone(json);
  copy.modelTopology.config.layers = change(copy.modelTopology.config.layers);
  return { json: copy, weights };
}

const setting =
  (layer: string, values: Record<string, unknown>): Change =>
  (saved) =>
    withLayers(saved, (layers) =>
      layers.map((one) => (one.config['name'] === layer ? { ...one, config: { ...one.config, ...values } } : one)),
    );

describe('weights', () => {
  const twins = () =>
    varied(
      tfl.sequential({
        layers: [
          make.conv2d({ inputShape: [8, 8, 1], filters: 1, kernelSize: 3, name: 'b/conv' }),
          make.conv2d({ filters: 1, kernelSize: 3, name: 'conv' }),
          make.conv2d({ filters: 1, kernelSize: 3, name: 'conv_1' }),
          make.flatten(),
          make.dense({ units: 4, name: 'b' }),
        ],
      }),
    );

  test.each<[string, Change]>([
    ['whose name ends in the name of another layer', (saved) => saved],
    ['in another order', (saved) => renamed(saved, (name) => name)],
    ['with the ending of TensorFlow variables', (saved) => renamed(saved, (name) => `${name}:0`)],
    ['in scopes', (saved) => renamed(saved, (name) => `some/model/${name}:0`)],
    ['with a scope inside', (saved) => renamed(saved, (name) => name.replace(/\/(\w+)$/, '/cell/$1'))],
    [
      'called by number',
      (saved) => renamed(saved, (name) => name.replace('kernel', 'vars/0').replace('bias', 'vars/1')),
    ],
  ])('are found for the right layer: %s', async (_, change) => {
    await expectSame(twins(), change);
  });

  test('that could be of two layers, or are two of one, are refused with their names', async () => {
    const saved = await save(twins());
    const scoped = renamed(saved, (name) =>
      name.startsWith('conv_1/') ? name.replace('conv_1', 'a/conv') : `x/${name}`,
    );
    expect(() => read(scoped)).toThrow(
      expect.objectContaining({
        code: 'model/weights',
        details: { layer: 'conv', type: 'Conv2D', reason: 'a/conv/kernel and x/conv/kernel could both be its kernel' },
      }),
    );
    const missing = renamed(saved, (name) => name.replace('conv_1', 'other'));
    expect(() => read(missing)).toThrow(/conv_1, a Conv2D, are not clear: none of the weights is called conv_1/);
  });

  test('of models inside of models are found by their models where layers share a name', async () => {
    const part = (name: string) =>
      tfl.sequential({ name, layers: [make.dense({ inputShape: [6], units: 6, name: 'dense', activation: 'tanh' })] });
    const whole = varied(
      tfl.sequential({ layers: [make.inputLayer({ inputShape: [6] }), part('left'), part('right')] }),
    );
    const saved = await save(whole);
    const names = ['left/dense/kernel', 'left/dense/bias', 'right/dense/kernel', 'right/dense/bias'];
    saved.json.weightsManifest[0]!.weights.forEach((spec, index) => (spec.name = names[index]!));
    expect(difference(whole, read(saved), 20)).toBeLessThan(1e-5);
    saved.json.weightsManifest[0]!.weights.forEach((spec, index) => (spec.name = names[index]!.replace(/^\w+\//, '')));
    expect(() => read(saved)).toThrow(expect.objectContaining({ code: 'model/unsupported' }));
  });

  test.each(['uint8', 'uint16', 'float16'] as const)('quantised to %s are what tf.js makes of them', async (dtype) => {
    const saved = await save(digits());
    const coarse = quantised(saved);
    // Every group in the same way.
    const kinds = coarse.json.weightsManifest.map((group) => group.weights[0]!.quantization?.dtype);
    expect(kinds).toContain(dtype);
    const theirs = await load(coarse);
    const mine = read(coarse);
    for (const [name, { data }] of mine.parameters) {
      const [layer, role] = name.split('/');
      const weight = theirs.getLayer(layer!).weights.find(({ originalName }) => originalName.endsWith(role!));
      if (weight) expect([...data]).toEqual([...weight.read().dataSync()]);
    }
  });

  test('stored as int32 are rounded to whole numbers, and of types without meaning here stepped over', async () => {
    const saved = await save(digits());
    const copy = structuredClone(saved);
    const [kernel] = copy.json.weightsManifest[0]!.weights;
    kernel!.dtype = 'int32';
    kernel!.quantization = { dtype: 'uint8', scale: 0.3, min: -7.6 };
    const seed = { name: 'dropout/seed_generator_state', shape: [2], dtype: 'uint32' };
    Object.assign(copy.json.weightsManifest[0]!, { weights: [seed, ...copy.json.weightsManifest[0]!.weights] });
    const bytes = Uint8Array.from({ length: 27 }, (_, k) => 9 * k);
    const weights = Buffer.concat([Buffer.alloc(8), bytes, saved.weights.subarray(27 * 4)]);
    const { parameters } = read({ json: copy.json, weights });
    const expected = [...bytes].map((value) => Math.fround(Math.round(value * 0.3 - 7.6)));
    expect([...parameters.get('first/kernel')!.data]).toEqual(expected);
  });
});

describe('equivalent files', () => {
  test('settings in camel case', async () => {
    await expectSame(digits(), inCamelCase);
  });

  test('a functional model of Keras 3', async () => {
    const input = tfl.input({ shape: [12, 12, 1] });
    const conv = make.conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }).apply(input);
    const pool = make.globalAveragePooling2d({}).apply(conv);
    const output = make.dense({ units: 10, activation: 'softmax' }).apply(pool) as tfl.SymbolicTensor;
    await expectSame(varied(tfl.model({ inputs: input, outputs: output })), asKeras3);
  });

  test('a residual block', async () => {
    const input = tfl.input({ shape: [12, 12, 1] });
    const conv = (from: tfl.SymbolicTensor) =>
      make.conv2d({ filters: 2, kernelSize: 3, padding: 'same' }).apply(from) as tfl.SymbolicTensor;
    const first = conv(input);
    const sum = make.add().apply([first, conv(conv(first)), first]) as tfl.SymbolicTensor;
    const output = make.dense({ units: 3 }).apply(make.flatten().apply(sum)) as tfl.SymbolicTensor;
    const model = varied(tfl.model({ inputs: input, outputs: output }));
    await expectSame(model, (saved) => saved);
    await expectSame(model, asKeras3);
  });

  test('a shape whose last extent is open', async () => {
    const model = varied(
      tfl.sequential({
        layers: [
          make.reshape({ inputShape: [784], targetShape: [28, 28, 1], name: 'shape' }),
          make.conv2d({ filters: 3, kernelSize: 3, strides: 2 }),
          make.flatten(),
          make.dense({ units: 10 }),
        ],
      }),
    );
    await expectSame(model, setting('shape', { target_shape: [28, 28, -1] }));
  });

  test('layers that do nothing at inference, wherever they stand', async () => {
    const classes = ['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D', 'AlphaDropout', 'GaussianDropout'];
    const others = ['GaussianNoise', 'ActivityRegularization', 'Dropout', 'Identity', 'RandomFlip'];
    for (const class_name of [...classes, ...others]) {
      const idle = (layer: SavedLayer): SavedLayer => ({
        class_name,
        config: { name: `idle ${String(layer.config['name'])}`, rate: 0.2, stddev: 1, l1: 0.1 },
      });
      await expectSame(digits(), (saved) => withLayers(saved, (all) => all.flatMap((layer) => [layer, idle(layer)])));
    }
  });

  test('a dense layer on an image, with a bias or without', async () => {
    for (const useBias of [true, false]) await expectSame(digits(make.dense({ units: 4, useBias })), (saved) => saved);
  });
});

describe('the files that a person chooses', () => {
  /** As the page has them. */
  const filesOf = ({ json, weights }: Saved, cuts: readonly (readonly [string, number])[]): File[] => {
    let offset = 0;
    const parts = cuts.map(([path, length]) => {
      const part = new File([new Uint8Array(weights.subarray(offset, (offset += length)))], path);
      return part;
    });
    const manifest = [{ ...json.weightsManifest[0]!, paths: cuts.map(([path]) => path) }];
    return [...parts, new File([JSON.stringify({ ...json, weightsManifest: manifest })], 'model.json')];
  };
  const open = async (files: readonly File[]): Promise<Model> => {
    const { graph, parameters } = await readModelFiles(files);
    return { graph, parameters: unflattenParameters(graph, parameters) };
  };

  test('weights in files without an ending, cut in the middle of numbers, in any order, beside other .json files', async () => {
    const model = digits();
    const saved = await save(model);
    const cuts = [
      ['group1-shard1of3', 5],
      ['group1-shard2of3', 1001],
      ['group1-shard3of3', saved.weights.length],
    ] as const;
    const files = [new File(['{"labels": []}'], 'metadata.json'), ...filesOf(saved, cuts)];
    expect(difference(model, await open(files), 20)).toBeLessThan(1e-5);
    await expect(open(files.filter(({ name }) => name !== 'group1-shard2of3'))).rejects.toMatchObject({
      code: 'model/files',
      details: { reason: 'group1-shard2of3 was not chosen together with model.json' },
    });
  });

  test('weight files of one name in two folders are told apart by their paths, else refused', async () => {
    const model = digits();
    const saved = await save(model);
    const files = filesOf(saved, [
      ['a/shard.bin', 100],
      ['b/shard.bin', saved.weights.length],
    ]);
    expect(difference(model, await open(files), 20)).toBeLessThan(1e-5);
    const bare = await Promise.all(
      files.map(async (file) => new File([await file.arrayBuffer()], file.name.split('/').pop()!)),
    );
    await expect(open(bare)).rejects.toMatchObject({ code: 'model/files' });
  });

  test.each([[[28, 28]], [[784, 1]], [[1, 784]], [[1, 28, 28]], [[28, 28, 1]]])(
    'an input of %j is a digit',
    async (inputShape) => {
      const model = varied(
        tfl.sequential({ layers: [make.flatten({ inputShape }), make.dense({ units: 10, activation: 'softmax' })] }),
      );
      const saved = await save(model);
      const ours = await open(filesOf(saved, [['weights.bin', saved.weights.length]]));
      expect(ours.graph.input.shape).toEqual([28, 28, 1]);
      expect(difference(model, ours, 20)).toBeLessThan(1e-5);
    },
  );

  test('a vector that a dense layer reads at once is a digit, too', async () => {
    const model = varied(tfl.sequential({ layers: [make.dense({ inputShape: [784], units: 10 })] }));
    const saved = await save(model);
    const ours = await open(filesOf(saved, [['weights.bin', saved.weights.length]]));
    expect(parameterSpecs(ours.graph).map(({ shape }) => shape)).toEqual([[784, 10], [10]]);
    expect(difference(model, ours, 20)).toBeLessThan(1e-5);
  });

  test.each([
    [[32, 32, 3], 10, /its input is 32 × 32 × 3/],
    [[14, 56], 10, /its input is 14 × 56/],
    [[28, 28], 12, /its last layer, last, gives 12/],
  ])('%j to %d is refused, and nobody is told to save it again', async (inputShape, units, says) => {
    const model = tfl.sequential({ layers: [make.flatten({ inputShape }), make.dense({ units, name: 'last' })] });
    const saved = await save(model);
    const opened = open(filesOf(saved, [['weights.bin', saved.weights.length]]));
    await expect(opened).rejects.toThrow(says);
    await expect(opened).rejects.toMatchObject({ code: 'model/unsupported' });
  });
});

describe('a refusal', () => {
  test.each<[string, tfl.layers.Layer, Record<string, unknown>, string]>([
    [
      'Conv2D',
      make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }),
      { dilation_rate: [2, 2] },
      ' with dilation_rate [2,2]',
    ],
    ['Conv2D', make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }), { groups: 3 }, ' with groups 3'],
    ['Conv2D', make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }), { padding: 'causal' }, ' with padding causal'],
    [
      'Conv2D',
      make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }),
      { data_format: 'channels_first' },
      ' with data_format channels_first',
    ],
    ['Conv2D', make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }), { activation: 'gelu' }, ' with activation gelu'],
    [
      'Conv2D',
      make.conv2d({ filters: 2, kernelSize: 2, name: 'it' }),
      { strides: 1, kernelSize: 9 },
      ' with kernel_size [2,2] and also 9',
    ],
    ['ReLU', make.reLU({ name: 'it' }), { threshold: 0.5 }, ' with threshold 0.5'],
    ['ReLU', make.reLU({ name: 'it' }), { negative_slope: 0.1 }, ' with negative_slope 0.1'],
    ['ReLU', make.reLU({ name: 'it' }), { max_value: -1 }, ' with max_value -1'],
    ['BatchNormalization', make.batchNormalization({ name: 'it' }), { axis: 1 }, ' with axis 1'],
    [
      'Reshape',
      make.reshape({ targetShape: [13, 39, 1], name: 'it' }),
      { target_shape: [5, -1] },
      ' with target_shape [5,-1], which does not hold 507 values',
    ],
    ['Permute', make.permute({ dims: [2, 1, 3], name: 'it' }), {}, ' with dims [2,1,3] of [13, 13, 3]'],
    ['ZeroPadding2D', make.zeroPadding2d({ name: 'it' }), { padding: [[1, -1], 0] }, ' with padding [[1,-1],0]'],
    ['Softmax', make.softmax({ name: 'it' }), {}, ' with axis 1'],
    ['Softmax', make.softmax({ name: 'it', axis: -1 }), {}, ' of [13, 13, 3], which is more than one vector'],
    ['UpSampling2D', make.upSampling2d({ name: 'it' }), {}, ''],
  ])('names layer, class and setting with its value: %s %#', async (type, layer, changes, detail) => {
    const saved = setting('it', changes)(await save(digits(layer)));
    expect(() => read(saved)).toThrow(
      expect.objectContaining({ code: 'model/unsupported-layer', details: { layer: 'it', type, detail } }),
    );
  });

  test('of a softmax before the end names the layer that has it', async () => {
    const early = varied(
      tfl.sequential({
        layers: [
          make.dense({ inputShape: [4], units: 4, activation: 'softmax', name: 'early' }),
          make.dense({ units: 3 }),
        ],
      }),
    );
    const saved = await save(early);
    expect(() => read(saved)).toThrow(
      'Layer early is a Dense, which Unikiln cannot compile with activation softmax before the end of the network.',
    );
  });

  test('of several inputs or outputs, of a class of its own, of a graph model: says what it is', async () => {
    const saved = await save(digits());
    const input = tfl.input({ shape: [4] });
    const two = [1, 2].map((units) => make.dense({ units, name: `out${units}` }).apply(input) as tfl.SymbolicTensor);
    const outputs = await save(tfl.model({ inputs: input, outputs: two }));
    expect(() => read(outputs)).toThrow(/it has 2 outputs, out1, out2/);
    const other = tfl.input({ shape: [4] });
    const sum = make.add().apply([input, other]) as tfl.SymbolicTensor;
    const inputs = await save(tfl.model({ inputs: [input, other], outputs: sum }));
    expect(() => read(inputs)).toThrow(/it has more than one input/);
    const own = structuredClone(saved);
    own.json.modelTopology.class_name = 'MyModel';
    expect(() => read(own)).toThrow(/it is a MyModel, a class of its own/);
    for (const json of [
      { format: 'graph-model', modelTopology: {}, weightsManifest: [] },
      { modelTopology: { node: [], library: {} }, weightsManifest: [] },
    ]) {
      expect(() => readLayersModel(json, new Uint8Array())).toThrow(/it is a tf\.js graph model/);
    }
  });

  test('of a layer that is called as in training', async () => {
    const input = tfl.input({ shape: [4] });
    const output = make.dropout({ rate: 0.5, name: 'drop' }).apply(input) as tfl.SymbolicTensor;
    const saved = await save(tfl.model({ inputs: input, outputs: output }));
    saved.json.modelTopology.config.layers[1]!.inbound_nodes = [[[input.sourceLayer.name, 0, 0, { training: true }]]];
    expect(() => read(saved)).toThrow(/Layer drop is a Dropout, .* called with training true/);
  });
});
