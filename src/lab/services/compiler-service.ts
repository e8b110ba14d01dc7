import { throwIfCancelled } from '../../base/errors';
import { sha256 } from '../../base/hash';
import { yieldToEvents, type TaskOptions } from '../../base/task';
import { emitNetwork, type EmitOptions } from '../../compiler';
import {
  canonicalJson,
  prepareFloat,
  prepareInt8,
  quantise,
  unflattenParameters,
  type Graph,
  type LayerMemory,
  type Model,
  type QuantisedModel,
} from '../../graph';
import { decodeDataSet, decodeMnist, type DataSet } from '../../training';
import type { Store } from '../../storage';
import type { Assets } from '../../assets';
import { Precedence } from '../precedence';
import { SharedTask } from '../shared-task';

/** A network as C, and what the page shows about it. */
export interface Compilation {
  readonly network: string;
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly kind: 'header' | 'code' | 'weights';
  }[];
  /** The functions of model.c. */
  readonly functions: readonly string[];
  readonly layers: readonly LayerMemory[];
  readonly arenaBytes: number;
  /** What one step of an int8 logit is worth. */
  readonly outputScale: number;
  readonly parameters: number;
  readonly macs: number;
  /** Constants that the device maps from its flash, and where it sees them; absent when they are linked. */
  readonly mapped: { readonly address: number; readonly bytes: Uint8Array } | undefined;
}

/** How many digits were read right. */
export interface Score {
  readonly correct: number;
  readonly total: number;
}

/** A network, and the work on it: shared by all who ask for the same, given up when nobody waits for it any more. */
interface Job {
  readonly key: string;
  readonly quantised: SharedTask<QuantisedModel>;
  readonly int8: SharedTask<Score>;
  readonly float: SharedTask<Score>;
}

/** Runs in the compiler worker: trained network in, C out. */
export class CompilerService {
  readonly #assets: Assets;
  readonly #store: Promise<Store>;
  readonly #version: string;
  readonly #precedence = new Precedence();
  /** The last one that somebody asked about. Who still waits for an earlier one gets it. */
  #job: Job | undefined;

  /** @param version names this very compiler: results of another one are not taken from the cache */
  constructor(assets: Assets, store: Promise<Store>, version: string) {
    this.#assets = assets;
    this.#store = store;
    this.#version = version;
  }

  /**
   * Quantises a network, calibrated on training digits, and emits its C.
   *
   * @param parameters flat, in the order of `parameterSpecs(graph)`
   * @param form how the target wants it
   * @throws UnikilnError as `quantise` and `emitNetwork` do, and `data/unavailable` without the calibration digits
   */
  compile(
    graph: Graph,
    parameters: Float32Array,
    form: EmitOptions = {},
    options: TaskOptions = {},
  ): Promise<Compilation> {
    return this.#precedence.first(async () => {
      const { key, quantised } = await this.#jobOf(graph, parameters);
      const make = async () => compilationOf(await quantised.get(options), form);
      // Bytes of constants are no text, and quickly made.
      if (form.weightsAt !== undefined) return make();
      const element = `${form.element ?? 'int8_t'}${form.packed ? '-packed' : ''}`;
      return this.#remember(`compilation-${element}-${key}`, make);
    });
  }

  /**
   * Counts how many of the 10,000 test digits the int8 network gets right, by the reference interpreter. In the background: while somebody
   * compiles, it stands still.
   */
  async measure(graph: Graph, parameters: Float32Array, options: TaskOptions = {}): Promise<Score> {
    const { key, int8 } = await this.#jobOf(graph, parameters);
    return this.#remember(`measurement-${key}`, () => int8.get(options));
  }

  /** The same for the float network, which may come from a file and has no accuracy of its training then. Takes some 20 s. */
  async measureFloat(graph: Graph, parameters: Float32Array, options: TaskOptions = {}): Promise<Score> {
    const { key, float } = await this.#jobOf(graph, parameters);
    return this.#remember(`measurement-float-${key}`, () => float.get(options));
  }

  async #jobOf(graph: Graph, parameters: Float32Array): Promise<Job> {
    const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
    const key = await sha256([this.#version, await sha256(canonicalJson(graph)), await sha256(bytes)].join(' '));
    if (this.#job?.key !== key)
      this.#job = this.#newJob(key, { graph, parameters: unflattenParameters(graph, parameters) });
    return this.#job;
  }

  #newJob(key: string, model: Model): Job {
    const quantised = new SharedTask<QuantisedModel>((options) => this.#quantise(model, options));
    const background = (options: TaskOptions) => ({ ...options, turn: () => this.#precedence.turn() });
    const int8 = new SharedTask(async (options) => {
      const digits = await this.#testDigits(options);
      return measureInt8(await quantised.get({ signal: options.signal }), digits, background(options));
    });
    const float = new SharedTask(async (options) => {
      const digits = await this.#testDigits(options);
      const runner = prepareFloat(model);
      return measure((image) => runner.run(image), digits, background(options));
    });
    return { key, quantised, int8, float };
  }

  async #quantise(model: Model, options: TaskOptions): Promise<QuantisedModel> {
    const packed = await this.#assets.bytes('mnist-calibration.bin.gz', options);
    return quantise(model, imagesOf(decodeDataSet(packed, 'Calibration')), options);
  }

  async #testDigits({ signal }: TaskOptions): Promise<DataSet> {
    return decodeMnist(await this.#assets.bytes('mnist-test.bin.gz', { signal }), 'test');
  }

  /** Looks a result up by its key, or makes and keeps it. Keeping may fail: the next visit then makes it again. */
  async #remember<T>(key: string, make: () => Promise<T>): Promise<T> {
    const store = await this.#store;
    const kept = await store.artifact(key).catch(() => undefined);
    // Written below by this very version of the compiler.
    if (kept) return JSON.parse(new TextDecoder().decode(kept)) as T;
    const made = await make();
    await store.putArtifact(key, new TextEncoder().encode(JSON.stringify(made))).catch(() => undefined);
    return made;
  }
}

/** The files and figures of a quantised network, in the form that a target wants. */
export function compilationOf(quantised: QuantisedModel, form: EmitOptions = {}): Compilation {
  const { files, functions, memory, arenaBytes, mapped } = emitNetwork(quantised, form);
  return {
    network: quantised.name,
    files: [
      { name: 'app.c', text: files['app.c'], kind: 'code' },
      { name: 'model.c', text: files['model.c'], kind: 'code' },
      { name: 'model.h', text: files['model.h'], kind: 'header' },
      { name: 'weights.c', text: files['weights.c'], kind: 'weights' },
    ],
    functions,
    layers: memory,
    arenaBytes,
    outputScale: quantised.nodes.at(-1)?.to.scale ?? quantised.input.scale,
    parameters: quantised.parameters,
    macs: quantised.macs,
    mapped,
  };
}

/** Each image of a data set as a view. */
export function imagesOf({ count, height, width, images }: DataSet): readonly Uint8Array[] {
  const size = height * width;
  return Array.from({ length: count }, (_, index) => images.subarray(index * size, (index + 1) * size));
}

/** How many digits pass between two reports. */
const STRIDE = 100;
/** How long the event loop waits: whoever compiles meanwhile asks several times, and waits as often, ms. */
const SLICE = 8;

interface MeasureOptions extends TaskOptions {
  /** Awaited now and then: who measures in the background lets others go first. */
  readonly turn?: () => Promise<void>;
}

/** Reads every digit with the reference interpreter. */
export async function measureInt8(
  model: QuantisedModel,
  digits: DataSet,
  options: MeasureOptions = {},
): Promise<Score> {
  return measure(prepareInt8(model), digits, options);
}

async function measure(
  run: (image: Uint8Array) => Int8Array | Float32Array,
  digits: DataSet,
  { signal, onProgress, turn }: MeasureOptions,
): Promise<Score> {
  let correct = 0;
  let looked = -Infinity;
  for (const [index, image] of imagesOf(digits).entries()) {
    if (index % STRIDE === 0) onProgress?.({ done: index, total: digits.count, label: 'Reading the test digits' });
    if (performance.now() - looked > SLICE) {
      await yieldToEvents();
      await turn?.();
      throwIfCancelled(signal);
      looked = performance.now();
    }
    const logits = run(image);
    if (indexOfLargest(logits) === digits.labels[index]) correct++;
  }
  return { correct, total: digits.count };
}

/** The first index of the largest value, as the device's argmax has it. */
function indexOfLargest(values: Int8Array | Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index]! > values[best]!) best = index;
  return best;
}
