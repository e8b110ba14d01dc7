import '@tensorflow/tfjs-backend-cpu';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { flattenParameters, initialise, presets, type Graph } from '../../../src/graph';
import {
  createTfjsEngine,
  defaultSettings,
  evaluate,
  TrainingSession,
  type Batch,
  type DataSet,
} from '../../../src/training';
import { subset } from '../../../src/training/evaluate';
import { Random } from '../../../src/training/random';
import { Sampler } from '../../../src/training/sampler';
import { loadMnist } from '../../tools/mnist';
import { startWasmInNode } from '../../tools/tfjs-wasm';
import { until } from './fake-room';
import { MemoryLink } from './memory-link';

let train: DataSet;
let test: DataSet;

beforeAll(async () => {
  await startWasmInNode();
  train = await loadMnist('train');
  test = await loadMnist('test');
});

/** Every operator once, with odd sizes. Nothing in it has a kink where finite differences would stumble often. */
const everything: Graph = {
  name: 'everything',
  input: { shape: [9, 7, 1], scale: 1 / 255, offset: -0.25 },
  nodes: [
    {
      name: 'conv',
      operator: 'conv2d',
      filters: 3,
      kernel: [3, 2],
      stride: [1, 1],
      padding: 'same',
      inputs: ['input'],
    },
    { name: 'norm', operator: 'batch-norm', epsilon: 1e-3, inputs: ['conv'] },
    {
      name: 'depthwise',
      operator: 'depthwise-conv2d',
      multiplier: 2,
      kernel: [3, 3],
      stride: [2, 2],
      padding: 'same',
      inputs: ['norm'],
    },
    { name: 'average', operator: 'average-pool', size: [2, 2], stride: [1, 1], padding: 'same', inputs: ['depthwise'] },
    { name: 'relu', operator: 'relu', inputs: ['average'] },
    { name: 'max', operator: 'max-pool', size: [2, 2], stride: [2, 2], padding: 'valid', inputs: ['relu'] },
    { name: 'flatten', operator: 'flatten', inputs: ['max'] },
    { name: 'hidden', operator: 'dense', units: 6, inputs: ['flatten'] },
    { name: 'mid', operator: 'softmax', inputs: ['hidden'] },
    { name: 'logits', operator: 'dense', units: 10, inputs: ['mid'] },
    { name: 'out', operator: 'softmax', inputs: ['logits'] },
  ],
};

function noiseBatch(graph: Graph, count: number): Batch {
  const random = new Random(8);
  const size = graph.input.shape.reduce((product, extent) => product * extent, 1);
  const images = Uint8Array.from({ length: count * size }, () => random.next() * 256);
  return { count, images, labels: Uint8Array.from({ length: count }, (_, i) => i % 10) };
}

const fresh = (graph: Graph) => flattenParameters(graph, initialise(graph, 4));
const worst = (a: Float32Array, b: Float32Array) => {
  const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / scale;
};

describe('the tfjs engine', () => {
  it('has the gradients that finite differences give, for every operator', async () => {
    await setBackend('cpu');
    const engine = createTfjsEngine(everything, 'adam');
    const batch = noiseBatch(everything, 3);
    const parameters = fresh(everything);
    engine.load(parameters);
    const { gradients } = engine.gradients(batch);
    const lossAt = (place: number, by: number) => {
      engine.load(parameters.map((value, i) => (i === place ? value + by : value)));
      return engine.gradients(batch).loss;
    };
    // The running mean and variance are followed, not learned: conv has 18 + 3 values, then come gamma, beta, mean, variance of 3 each.
    const learned = [...parameters.keys()].filter((i) => i < 27 || i >= 33);
    const differences = Float32Array.from(learned, (i) => (lossAt(i, 1e-3) - lossAt(i, -1e-3)) / 2e-3);
    expect(
      worst(
        differences,
        Float32Array.from(learned, (i) => gradients[i]!),
      ),
    ).toBeLessThan(0.03);
    engine.dispose();
  });

  it.each([everything, presets.mlp, presets.cnn, presets.depthwise])(
    'has equal loss, gradients and logits on the wasm and cpu backends: $name',
    async (graph) => {
      const batch = noiseBatch(graph, 5);
      const results = [];
      for (const backend of ['cpu', 'wasm']) {
        await setBackend(backend);
        const engine = createTfjsEngine(graph, 'adam');
        engine.load(fresh(graph));
        results.push({ ...engine.gradients(batch), logits: engine.logits(batch.images, batch.count) });
        engine.dispose();
      }
      const [cpu, wasm] = results;
      expect(wasm!.loss).toBeCloseTo(cpu!.loss, 4);
      expect(worst(cpu!.gradients, wasm!.gradients)).toBeLessThan(1e-4);
      expect(worst(cpu!.logits, wasm!.logits)).toBeLessThan(1e-4);
    },
  );

  it('keeps no tensors but the parameters, and none in the end', async () => {
    await setBackend('wasm');
    const before = memory().numTensors;
    const engine = createTfjsEngine(everything, 'adam');
    engine.load(fresh(everything));
    const batch = noiseBatch(everything, 4);
    engine.train(batch, 0.01);
    engine.gradients(batch);
    const after = memory().numTensors;
    for (let i = 0; i < 5; i++) {
      engine.train(batch, 0.01);
      engine.gradients(batch);
    }
    expect(memory().numTensors).toBe(after);
    engine.logits(batch.images, 4);
    engine.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses parameters and images of another size', () => {
    const engine = createTfjsEngine(presets.mlp, 'adam');
    expect(() => engine.load(new Float32Array(3))).toThrow(expect.objectContaining({ code: 'model/shape' }));
    expect(() => engine.logits(new Uint8Array(10), 1)).toThrow(expect.objectContaining({ code: 'data/invalid' }));
    engine.dispose();
  });
});

describe('training on MNIST', () => {
  beforeAll(async () => {
    await setBackend('wasm');
  });

  it('learns: the mlp knows 9 of 10 digits after 100 batches', async () => {
    const engine = createTfjsEngine(presets.mlp, 'adam');
    engine.load(fresh(presets.mlp));
    const sampler = new Sampler(train, { seed: 1, batchSize: 64, sharding: 'iid', augmentation: false });
    for (let step = 0; step < 100; step++) engine.train(sampler.next(), 0.01);
    const { correct, count, predictions } = await evaluate(engine, subset(test, 1000));
    expect(correct / count).toBeGreaterThan(0.88);
    expect(predictions).toHaveLength(1000);
    engine.dispose();
  });

  it('gives two tabs about the loss of one for the same samples, and equal tabs equal parameters', async () => {
    const small = subset(train, 1600);
    const results = [];
    for (const ids of [['a'], ['b'], ['c', 'd']]) {
      const sessions = ids.map(
        (self) =>
          new TrainingSession({
            self,
            name: self,
            loadData: () => Promise.resolve({ train: small, test: subset(test, 200) }),
            createEngine: (graph, optimizer) => Promise.resolve(createTfjsEngine(graph, optimizer)),
            onStatus: () => undefined,
            // No deadline: the result must not depend on how busy the machine is.
            timing: { tick: 20, testEvery: 1e9, roundCeiling: 60_000 },
          }),
      );
      const [first, second] = sessions;
      await first!.start({
        ...defaultSettings(presets.mlp),
        epochs: 2,
        learningRate: 0.01,
        localSteps: 5,
        roundMilliseconds: 60_000,
      });
      first!.pause();
      if (second) {
        const [atFirst, atSecond] = MemoryLink.pair(ids[0]!, ids[1]!);
        first!.addLink(atFirst);
        second.addLink(atSecond);
        await until(() => second.status().phase === 'paused', 'the second has joined');
      }
      first!.resume();
      await until(() => sessions.every((session) => session.status().phase === 'done'), 'done', 60);
      results.push({ loss: first!.status().loss.at(-1)!.value, parameters: first!.snapshot()!.parameters });
      for (const session of sessions) session.end();
    }
    const [alone, again, together] = results;
    expect(again!.parameters).toEqual(alone!.parameters);
    expect(Math.abs(together!.loss - alone!.loss)).toBeLessThan(0.25);
    expect(together!.loss).toBeLessThan(0.5);
  });
});
