import fc from 'fast-check';
import { expect } from 'vitest';
import { DeviceClient, TabDevice } from '../../../src/device';
import { canonicalJson, prepareInt8, quantise, type Model } from '../../../src/graph';
import { BOARD_FORMS } from '../../../src/pipeline/board-forms';
import { buildInput } from '../../../src/pipeline/build';
import { compilationOf } from '../../../src/pipeline/compilation';
import { buildImage, loadClang, tab } from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { randomImages, randomModel } from '../graph/random-networks';
import { Bench, buildNetwork } from './board';

/** What a model must have at least one of to be here: sums of different values, and what stands beside convolutions in models of others. */
const isBranching = ({ graph: { nodes } }: Model): boolean =>
  nodes.some(({ operator, inputs }) => operator === 'add' && new Set(inputs).size > 1) &&
  nodes.some(({ operator }) => ['zero-pad', 'leaky-relu', 'sigmoid', 'tanh'].includes(operator));

/** Random networks with branches. Equal seeds give equal networks. */
export const branchingModels = (seed: number, count: number): Model[] =>
  fc.sample(randomModel.filter(isBranching), { seed, numRuns: count });

/** The operators of some networks; `relu6` for a ReLU with an upper end. */
export const operatorsOf = (models: readonly Model[]): ReadonlySet<string> =>
  new Set(
    models.flatMap(({ graph }) =>
      graph.nodes.map((node) => (node.operator === 'relu' && node.most !== undefined ? 'relu6' : node.operator)),
    ),
  );

/**
 * Holds the tab's device and the virtual ESP32 against the reference, logit by logit.
 *
 * @param form which of the forms that a network may take on a board: as they come, `undefined` for the board left out
 */
export async function expectEqualEverywhere(model: Model, form: number | undefined, count = 20): Promise<void> {
  const images = randomImages(model.graph, count, 7);
  const quantised = await quantise(model, images.slice(0, 4));
  const oracle = prepareInt8(quantised);
  const expected = images.map((image) => [...oracle(image)]);
  const told = canonicalJson(model.graph);

  const { sources, headers } = buildInput(compilationOf(quantised, {}));
  const { wasm } = await buildImage(
    () => loadClang(clangPackage),
    { sources, headers, target: loadTarget(tab) },
    noCache,
  );
  const device = await TabDevice.load(wasm);
  const client = new DeviceClient(device.stream());
  device.start();
  expect(await answers(client, images), `tab: ${told}`).toEqual(expected);
  client.close();
  if (form === undefined) return;

  const bench = await Bench.boot(await buildNetwork(quantised, BOARD_FORMS[form % BOARD_FORMS.length]));
  await bench.says(/ready\n/);
  expect(await answers(bench.client, images), `ESP32, form ${form}: ${told}`).toEqual(expected);
  bench.close();
}

const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

async function answers(client: DeviceClient, images: readonly Uint8Array[]): Promise<number[][]> {
  const all: number[][] = [];
  for (const image of images) all.push([...(await client.infer(image)).logits]);
  return all;
}
