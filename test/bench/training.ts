/**
 * Training speed: samples per second of each preset on tfjs's wasm and cpu backends, and how long a round takes by the bytes of its
 * parameters, over a link in memory. `tsx test/bench/training.ts [seconds]`
 */
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { argv, stdout } from 'node:process';
import { flattenParameters, initialise, parameterCount, presets, type Graph } from '../../src/graph';
import { createTfjsEngine, defaultSettings, TrainingSession } from '../../src/training';
import { Sampler } from '../../src/training/sampler';
import { loadMnist } from '../tools/mnist';
import { startWasmInNode } from '../tools/tfjs-wasm';
import { FakeEngine } from '../unit/training/fake-room';
import { MemoryLink } from '../unit/training/memory-link';

const SECONDS = Number(argv[2] ?? 3);
const print = (...cells: readonly (string | number)[]) =>
  stdout.write(`${cells.map((cell, i) => (i === 0 ? String(cell).padEnd(28) : String(cell).padStart(12))).join('')}\n`);

await startWasmInNode();
const train = await loadMnist('train');
const test = await loadMnist('test');

print('samples/s', 'batch', 'median', 'best');
for (const backend of ['wasm', 'cpu']) {
  await setBackend(backend);
  for (const graph of Object.values(presets)) {
    for (const batchSize of backend === 'cpu' ? [64] : [64, 256]) {
      const engine = createTfjsEngine(graph, 'adam');
      engine.load(flattenParameters(graph, initialise(graph, 1)));
      const sampler = new Sampler(train, { seed: 1, batchSize, sharding: 'iid', augmentation: false });
      const speeds: number[] = [];
      engine.train(sampler.next(), 0.001);
      const end = performance.now() + 1000 * SECONDS;
      do {
        const start = performance.now();
        engine.train(sampler.next(), 0.001);
        speeds.push((1000 * batchSize) / (performance.now() - start));
      } while (performance.now() < end);
      speeds.sort((a, b) => a - b);
      const [median, best] = [speeds[speeds.length >> 1]!, speeds.at(-1)!];
      print(`${engine.name}, ${graph.name}`, batchSize, Math.round(median), Math.round(best));
      engine.dispose();
    }
  }
}

print('\nround of two tabs', 'parameters', 'bytes', 'ms');
for (const precision of ['fp16', 'fp32'] as const) {
  for (const units of [1, 64, 512]) {
    await timeRounds(precision, dense(units));
  }
}

/** A network of about 800 parameters a unit. */
function dense(units: number): Graph {
  return {
    name: `dense ${units}`,
    input: presets.mlp.input,
    nodes: [
      { name: 'flatten', operator: 'flatten', inputs: ['input'] },
      { name: 'hidden', operator: 'dense', units, inputs: ['flatten'] },
      { name: 'logits', operator: 'dense', units: 10, inputs: ['hidden'] },
    ],
  };
}

/** Rounds in which nothing but a fake step is trained: what is left is the round itself. */
async function timeRounds(precision: 'fp16' | 'fp32', graph: Graph): Promise<void> {
  const [first, second] = ['a', 'b'].map(
    (self) =>
      new TrainingSession({
        self,
        name: self,
        loadData: () => Promise.resolve({ train, test }),
        createEngine: () => Promise.resolve(new FakeEngine(graph)),
        onStatus: () => undefined,
        timing: { testEvery: 1e9 },
      }),
  );
  const [atFirst, atSecond] = MemoryLink.pair('a', 'b');
  first!.addLink(atFirst);
  second!.addLink(atSecond);
  const settings = { ...defaultSettings(graph), precision, localSteps: 1, batchSize: 1, epochs: 1000 };
  await first!.start(settings);
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  await pause(500);
  const before = first!.status().round;
  const start = performance.now();
  await pause(1000 * SECONDS);
  const milliseconds = (performance.now() - start) / (first!.status().round - before);
  const count = parameterCount(graph);
  print(`over memory, ${precision}`, count, count * (precision === 'fp16' ? 2 : 4), milliseconds.toFixed(2));
  first!.end();
  second!.end();
}
