/**
 * tf.js models for tests of the reader: a seeded family of all layers that can be read, and the files that tf.js saves of them.
 */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { prepareFloat, type Model } from '../../../src/graph';
import { generator, randomImages } from './random-networks';

/** model.json and weights, as they are read back from disk. */
export interface Saved {
  readonly json: SavedJson;
  readonly weights: Uint8Array;
}
export interface SavedJson {
  format: string;
  modelTopology: SavedModel;
  weightsManifest: { paths: string[]; weights: SavedWeight[] }[];
}
export interface SavedModel {
  class_name: string;
  config: {
    name: string;
    layers: SavedLayer[];
    input_layers?: unknown;
    output_layers?: unknown;
    [other: string]: unknown;
  };
}
export interface SavedLayer {
  class_name: string;
  name?: string;
  config: Record<string, unknown>;
  inbound_nodes?: unknown[];
  [other: string]: unknown;
}
export interface SavedWeight {
  name: string;
  shape: number[];
  dtype: 'float32' | 'int32';
  quantization?: { dtype: 'uint8' | 'uint16' | 'float16'; scale?: number; min?: number };
}

/** What tf.js itself saves. */
export async function save(model: tfl.LayersModel): Promise<Saved> {
  let saved: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    const modelArtifactsInfo = { dateSaved: new Date(0), modelTopologyType: 'JSON' as const };
    return Promise.resolve({ modelArtifactsInfo });
  });
  await model.save(handler);
  const { modelTopology, weightSpecs, weightData } = saved!;
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  const text = JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest });
  // The form of files that tf.js has just written.
  return { json: JSON.parse(text) as SavedJson, weights: new Uint8Array(weightData as ArrayBuffer) };
}

/** The model that tf.js reads from files. */
export function load({ json, weights }: Saved): Promise<tfl.LayersModel> {
  return tfl.loadLayersModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
        weightData: new Uint8Array(weights).buffer,
      }),
  });
}

/** Largest difference of tf.js's answers and ours for random ink, in units of 1 or of the answer if that is larger. */
export function difference(theirs: tfl.LayersModel, ours: Model, count: number, scale = 1 / 255): number {
  const images = randomImages(ours.graph, count, 3);
  const answers = tf.tidy(() => {
    const shape = theirs.inputs[0]!.shape.slice(1) as number[];
    const pixels = Float32Array.from(
      images.flatMap((image) => [...image]),
      (ink) => ink * scale,
    );
    return (theirs.predict(tf.tensor(pixels, [count, ...shape])) as tf.Tensor).dataSync();
  });
  const runner = prepareFloat(ours);
  const mine = images.flatMap((image) => [...runner.run(image)]);
  if (mine.length !== answers.length) return Infinity;
  return mine.reduce((most, value, k) => {
    const apart = Math.abs(value - answers[k]!) / Math.max(1, Math.abs(value));
    return apart <= most ? most : apart; // NaN counts
  }, 0);
}

type Layer = tfl.layers.Layer;
type Dice = (sides: number) => number;

const make = tfl.layers;
const activations = ['linear', 'relu', 'relu6', 'sigmoid', 'tanh'] as const;

/** A layer that keeps or changes an image. */
function imageLayer(dice: Dice, height: number, width: number, channels: number): Layer {
  const pick = <T>(...choices: readonly T[]): T => choices[dice(choices.length)]!;
  const window = (most: number): [number, number] => [
    1 + dice(Math.min(most, height)),
    1 + dice(Math.min(most, width)),
  ];
  const padding = pick('same', 'valid');
  const strides = pick<[number, number]>([1, 1], [1, 1], [2, 2], [2, 1]);
  // The depthwise kernels of tf.js want equal strides.
  const even = pick<[number, number]>([1, 1], [2, 2]);
  const common = { padding, useBias: dice(3) > 0, activation: pick(...activations) } as const;
  switch (dice(15)) {
    case 0:
    case 1:
      return make.conv2d({ filters: 1 + dice(4), kernelSize: window(4), strides, ...common });
    case 2: {
      const side = Math.min(...window(3));
      return make.depthwiseConv2d({ kernelSize: side, depthMultiplier: 1 + dice(2), strides: even, ...common });
    }
    case 3: {
      const side = Math.min(...window(3));
      // Of a multiplier tf.js says nothing in the files that it saves.
      return make.separableConv2d({ filters: 1 + dice(4), kernelSize: side, strides: even, ...common });
    }
    case 4:
      return make.batchNormalization({ scale: dice(2) > 0, center: dice(2) > 0, axis: pick(-1, 3), epsilon: 0.01 });
    case 5:
      return make.maxPooling2d({ poolSize: window(3), strides, padding });
    case 6:
      return make.averagePooling2d({ poolSize: window(3), strides, padding });
    case 7:
      return make.zeroPadding2d({
        padding: pick<number | [number, number] | [[number, number], [number, number]]>(
          1,
          [2, 0],
          [
            [0, 1],
            [2, 3],
          ],
        ),
      });
    case 8:
      return make.leakyReLU({ alpha: pick(0.3, 0.05, 0) });
    case 9:
      return make.reLU(pick({}, { maxValue: 6 }, { maxValue: 0.25 }));
    case 10:
      return make.activation({ activation: pick(...activations) });
    case 11:
      return make.dense({ units: 1 + dice(4), useBias: common.useBias, activation: common.activation });
    case 12:
      return make.reshape({ targetShape: pick([height, width, channels], [width, height, channels]) });
    case 13:
      return make.permute({ dims: [1, 2, 3] });
    default:
      return pick<Layer>(
        make.dropout({ rate: 0.5 }),
        make.gaussianNoise({ stddev: 1 }),
        make.gaussianDropout({ rate: 0.2 }),
        make.alphaDropout({ rate: 0.2 }),
      );
  }
}

/** Whether a layer gives what it is given. */
function handsOn(layer: Layer): boolean {
  const kind = layer.getClassName();
  return /Dropout|Noise/.test(kind) || (kind === 'Activation' && layer.getConfig()['activation'] === 'linear');
}

/** A model of the family. Equal seeds give equal models. */
export function familyModel(seed: number): tfl.LayersModel {
  const next = generator(seed * 7919 + 17);
  for (let skip = 0; skip < 4; skip++) next();
  const dice: Dice = (sides) => Math.floor(next() * sides);
  const pick = <T>(...choices: readonly T[]): T => choices[dice(choices.length)]!;
  const side = 5 + dice(5);
  const branches = dice(2) > 0;
  const given = pick([side, side, 1], [side, side, 1], [side, side + 1, 2], [side, side], [side * side]);

  const input = tfl.input({ shape: given });
  let value: tfl.SymbolicTensor = input;
  const chain: Layer[] = [];
  /** What each of them is given. */
  const takes: number[][] = [];
  const shape = () => value.shape.slice(1) as number[];
  const apply = (layer: Layer) => {
    chain.push(layer);
    takes.push(shape());
    value = layer.apply(value) as tfl.SymbolicTensor;
  };
  if (given.length < 3) apply(make.reshape({ targetShape: [side, side, 1] }));
  /**
   * tf.js frees too early what a layer hands on unchanged, or reads twice, if another layer reads it as well. So layers that do nothing
   * are of this kind here, and become others in the file (`withIdleLayers`).
   */
  const idle = (of: tfl.SymbolicTensor) => {
    const targetShape = of.shape.slice(1) as number[];
    return make.reshape({ targetShape, name: `idle_${idles++}` }).apply(of) as tfl.SymbolicTensor;
  };
  let idles = 0;
  const earlier: tfl.SymbolicTensor[] = [];
  for (let count = 1 + dice(7); count > 0; count--) {
    const [height, width, channels] = shape();
    const layer = imageLayer(dice, height!, width!, channels!);
    if (branches && handsOn(layer)) value = idle(value);
    else apply(layer);
    // A shared layer: the same weights once more, where it takes what it gives.
    const before = value.shape.join();
    if (branches && dice(6) === 0 && !handsOn(layer) && before === [null, height, width, channels].join()) {
      value = layer.apply(value) as tfl.SymbolicTensor;
    }
    if (branches && dice(2) > 0) {
      const alike = earlier.filter((other) => other.shape.join() === value.shape.join());
      const picked = [value, ...Array.from({ length: 1 + dice(3) }, () => alike[dice(alike.length)] ?? value)];
      const terms = picked.map((term, index) => (picked.indexOf(term) === index ? term : idle(term)));
      value = make.add().apply(terms) as tfl.SymbolicTensor;
    }
    earlier.push(value);
  }
  apply(
    pick<() => Layer>(
      () => make.flatten(),
      () => make.flatten(),
      () => make.globalAveragePooling2d({}),
      () => make.globalMaxPooling2d({}),
    )(),
  );
  for (let count = dice(3); count > 0; count--) {
    apply(
      pick<() => Layer>(
        () => make.dense({ units: 2 + dice(9), activation: pick(...activations), useBias: dice(3) > 0 }),
        () => make.batchNormalization({}),
        () => make.leakyReLU({}),
        () => make.dropout({ rate: 0.3 }),
      )(),
    );
  }
  apply(make.dense({ units: 3 + dice(9), activation: pick('linear', 'softmax', 'sigmoid', 'tanh', 'relu') }));
  if (dice(3) === 0) apply(make.dropout({ rate: 0.1 }));
  let model: tfl.LayersModel = tfl.model({ inputs: input, outputs: value });
  if (!branches && dice(2) > 0) {
    // The same layers as a sequential model, a part of them in one of its own.
    const cut = 1 + dice(chain.length);
    const whole = tfl.sequential({ layers: [make.inputLayer({ inputShape: given }), ...chain.slice(0, cut)] });
    if (dice(2) > 0 && cut < chain.length) {
      whole.add(tfl.sequential({ layers: [make.inputLayer({ inputShape: takes[cut]! }), ...chain.slice(cut)] }));
    } else {
      for (const layer of chain.slice(cut)) whole.add(layer);
    }
    model = whole;
  }
  setWeights(model, next);
  return model;
}

/** Random weights of a size that keeps activations near 1. */
function setWeights(model: tfl.LayersModel, next: () => number): void {
  const values = model.weights.map(({ originalName, shape }) => {
    const role = originalName.split('/').pop()!;
    const extents = shape as number[];
    const size = extents.reduce((product, extent) => product * extent, 1);
    const inputs = /depthwise/.test(role) ? extents[0]! * extents[1]! : size / extents.at(-1)!;
    const draw = /gamma|variance/.test(role)
      ? () => 0.5 + next()
      : /kernel/.test(role)
        ? () => (2 * next() - 1) * Math.sqrt(3 / inputs)
        : () => next() - 0.5;
    return tf.tensor(Float32Array.from({ length: size }, draw), extents);
  });
  model.setWeights(values);
  tf.dispose(values);
}
