import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { readLayersModel, type Model } from '../../../src/graph';
import { asKeras3, renamed } from './file-forms';
import { difference, load, save, type Saved, type SavedLayer } from './tfjs-models';

/** Files that are right and look odd, and such that look right and contradict themselves. */

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const make = tfl.layers;

/** Random weights, so that no two layers have equal ones. */
function varied<M extends tfl.LayersModel>(model: M): M {
  const drawn = model.weights.map(({ shape, originalName }, index) => {
    const least = originalName.endsWith('variance') ? 0.2 : -0.5;
    return tf.randomUniform(shape as number[], least, 0.5, 'float32', 1 + index);
  });
  model.setWeights(drawn);
  return model;
}

const read = ({ json, weights }: Saved): Model => readLayersModel(JSON.parse(JSON.stringify(json)), weights);

const layersOf = ({ json }: Saved): SavedLayer[] => json.modelTopology.config.layers;
const layer = (saved: Saved, name: string): SavedLayer =>
  layersOf(saved).find(({ config }) => config['name'] === name)!;

const conv = () =>
  varied(
    tfl.sequential({
      layers: [
        make.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3, name: 'conv' }),
        make.batchNormalization({ name: 'norm' }),
        make.reshape({ targetShape: [72], name: 'shape' }),
        make.dense({ units: 3, name: 'last' }),
      ],
    }),
  );

function residual(): tfl.LayersModel {
  const input = tfl.input({ shape: [5] });
  const dense = make.dense({ units: 5, activation: 'tanh' }).apply(input) as tfl.SymbolicTensor;
  const sum = make.add({ name: 'sum' }).apply([input, dense]) as tfl.SymbolicTensor;
  return varied(tfl.model({ inputs: input, outputs: sum }));
}

describe('a weight that its layer has switched off', () => {
  test.each([
    ['conv', 'use_bias', 'bias', 'Conv2D'],
    ['last', 'use_bias', 'bias', 'Dense'],
    ['norm', 'scale', 'gamma', 'BatchNormalization'],
    ['norm', 'center', 'beta', 'BatchNormalization'],
  ])('is not left out in silence, as tf.js refuses it: %s with %s false', async (name, setting, role, type) => {
    const saved = await save(conv());
    layer(saved, name).config[setting] = false;
    await expect(load(saved)).rejects.toThrow(/no target variable/);
    const reason = `the file holds ${name}/${role}, and by its settings the layer has no ${role}`;
    const details = { layer: name, type, reason };
    expect(() => read(saved)).toThrow(expect.objectContaining({ code: 'model/weights', details }));
    expect(() => read(renamed(saved, (weight) => `${weight}:0`))).toThrow(/the layer has no/);
  });
});

describe('a model within a model and a layer beside it', () => {
  test('that share a name keep their own weights when all of them lie in one more scope', async () => {
    const part = tfl.sequential({
      name: 'part',
      layers: [make.dense({ inputShape: [5], units: 5, name: 'inner', activation: 'tanh' })],
    });
    const whole = varied(
      tfl.sequential({ layers: [make.inputLayer({ inputShape: [5] }), part, make.dense({ units: 5, name: 'outer' })] }),
    );
    const saved = await save(whole);
    const scoped = renamed(saved, (name) => `model/${name.replace('inner', 'part/dense').replace('outer', 'dense')}`);
    const rename = (layers: SavedLayer[]) => {
      for (const { config } of layers) {
        if (config['name'] === 'inner' || config['name'] === 'outer') config['name'] = 'dense';
        if (Array.isArray(config['layers'])) rename(config['layers'] as SavedLayer[]);
      }
    };
    rename(layersOf(scoped));
    expect(difference(whole, read(scoped), 20)).toBeLessThan(1e-5);
  });
});

describe('an input', () => {
  test.each([[{ input_shape: [8, 8, 1] }], [{ inputShape: [8, 8, 1] }], [{ batchShape: [null, 8, 8, 1] }]])(
    'is what %j says',
    async (says) => {
      const model = conv();
      const saved = await save(model);
      const { config } = layer(saved, 'conv');
      delete config['batch_input_shape'];
      Object.assign(config, says);
      expect(difference(model, read(saved), 20)).toBeLessThan(1e-5);
    },
  );

  test('of one number is a vector', async () => {
    const model = varied(tfl.sequential({ layers: [make.dense({ inputDim: 5, units: 3, name: 'it' })] }));
    const saved = await save(model);
    const { config } = layer(saved, 'it');
    delete config['batch_input_shape'];
    config['input_dim'] = 5;
    expect(difference(model, read(saved), 20)).toBeLessThan(1e-5);
  });

  test('of an open size is refused for that, and nobody is told to save the model again', async () => {
    const saved = await save(conv());
    layer(saved, 'conv').config['batch_input_shape'] = [null, null, null, 1];
    const reason = 'the shape of its input, [null,null,null,1], is left open';
    expect(() => read(saved)).toThrow(
      expect.objectContaining({ code: 'model/unsupported', details: expect.objectContaining({ reason }) as unknown }),
    );
  });
});

describe('a functional model of Keras 3', () => {
  test('with a sum of two arguments, as `a + b` is written, is a residual block', async () => {
    const model = residual();
    const saved = asKeras3(await save(model));
    const sum = layer(saved, 'sum');
    const [use] = sum.inbound_nodes as { args: unknown[][] }[];
    sum.inbound_nodes = [{ args: use!.args[0], kwargs: {} }];
    expect(difference(model, read(saved), 20)).toBeLessThan(1e-5);
    sum.inbound_nodes = [{ args: [use!.args[0]![0], 1.5], kwargs: {} }];
    expect(() => read(saved)).toThrow(/Layer sum is a Add, .* called with a constant, 1.5/);
  });

  test('whose one output has a name of its own is taken, and of two both are named', async () => {
    const model = residual();
    const saved = asKeras3(await save(model));
    const { config } = saved.json.modelTopology;
    config.output_layers = { digit: config.output_layers };
    expect(difference(model, read(saved), 20)).toBeLessThan(1e-5);
    config.output_layers = { digit: ['sum', 0, 0], other: ['sum', 0, 0] };
    expect(() => read(saved)).toThrow(/it has 2 outputs, sum, sum/);
  });
});

test.each([
  ['conv', 'filters', 2.5, 'Conv2D'],
  ['conv', 'kernel_size', [3], 'Conv2D'],
  ['conv', 'strides', [0, 1], 'Conv2D'],
  ['last', 'units', '3', 'Dense'],
  ['norm', 'epsilon', [0.1], 'BatchNormalization'],
  ['shape', 'target_shape', [0, -1], 'Reshape'],
])('a setting that is no such number is refused with layer, class and value: %s.%s', async (name, key, value, type) => {
  const saved = await save(conv());
  layer(saved, name).config[key] = value;
  const detail = ` with ${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  const details = { layer: name, type, detail };
  expect(() => read(saved)).toThrow(expect.objectContaining({ code: 'model/unsupported-layer', details }));
});

test('a setting nested without end is refused as any other', async () => {
  const saved = await save(conv());
  const text = JSON.stringify(saved.json).replace(
    '"strides":[1,1]',
    `"strides":[${'['.repeat(99_999)}${']'.repeat(99_999)}]`,
  );
  expect(() => readLayersModel(JSON.parse(text), saved.weights)).toThrow(
    expect.objectContaining({ code: 'model/unsupported-layer' }),
  );
});
