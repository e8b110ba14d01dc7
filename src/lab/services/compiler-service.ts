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
  type QuantisedModel,
} from '../../graph';
import { decodeDataSet, decodeMnist, type DataSet } from '../../training';
import type { Store } from '../../storage';
import type { Assets } from '../assets';

/** A network as C, and what the page shows about it. */
export interface Compilation {
  readonly network: string;
  readonly files: readonly {
    readonly name: string;
    readonly text: string;
    readonly kind: 'header' | 'code' | 'weights';
  }[];
  readonly layers: readonly LayerMemory[];
  readonly arenaBytes: number;
  /** What one step of an int8 logit is worth. */
  readonly outputScale: number;
  readonly parameters: number;
  readonly macs: number;
  /** Constants that the device maps from its flash, and where it sees them; absent when they are linked. */
  readonly mapped: { readonly address: number; readonly bytes: Uint8Array } | undefined;
}

/** The network that the compiler works on. */
interface Job {
  readonly graph: Graph;
  readonly parameters: Float32Array;
  readonly key: string;
  /** Aborted when another network comes. */
  readonly abort: AbortController;
  quantised?: Promise<QuantisedModel>;
}

/** Runs in the compiler worker: trained network in, C out. */
export class CompilerService {
  readonly #assets: Assets;
  readonly #store: Promise<Store>;
  readonly #version: string;
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
  async compile(
    graph: Graph,
    parameters: Float32Array,
    form: EmitOptions = {},
    onProgress?: TaskOptions['onProgress'],
  ): Promise<Compilation> {
    const bytes = new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength);
    const key = await sha256([this.#version, await sha256(canonicalJson(graph)), await sha256(bytes)].join(' '));
    // The same network again, for another target: what is going on about it goes on.
    const current = this.#job?.key === key && !this.#job.abort.signal.aborted ? this.#job : undefined;
    if (!current) this.#job?.abort.abort();
    const job: Job = current ?? { graph, parameters, key, abort: new AbortController() };
    this.#job = job;
    const make = async () => compilationOf(await this.#quantise(job, { signal: job.abort.signal, onProgress }), form);
    // Bytes of constants are no text, and quickly made.
    if (form.weightsAt !== undefined) return make();
    const element = `${form.element ?? 'int8_t'}${form.packed ? '-packed' : ''}`;
    return this.#remember(`compilation-${element}-${key}`, make);
  }

  /** Gives up whatever is going on. */
  cancel(): void {
    this.#job?.abort.abort();
  }

  /** Counts how many of the 10,000 test digits the network that was last compiled gets right, by the reference interpreter. */
  async measure(onProgress?: TaskOptions['onProgress']): Promise<{ readonly correct: number; readonly total: number }> {
    const job = this.#job;
    if (!job) return { correct: 0, total: 0 };
    return this.#remember(`measurement-${job.key}`, async () => {
      const digits = decodeMnist(await this.#assets.bytes('mnist-test.bin.gz'), 'test');
      return measureInt8(await this.#quantise(job, {}), digits, { signal: job.abort.signal, onProgress });
    });
  }

  /** The same for the float network, which may come from a file and has no accuracy of its training then. Takes some 20 s. */
  async measureFloat(
    onProgress?: TaskOptions['onProgress'],
  ): Promise<{ readonly correct: number; readonly total: number }> {
    const job = this.#job;
    if (!job) return { correct: 0, total: 0 };
    return this.#remember(`measurement-float-${job.key}`, async () => {
      const digits = decodeMnist(await this.#assets.bytes('mnist-test.bin.gz'), 'test');
      const parameters = unflattenParameters(job.graph, job.parameters);
      const runner = prepareFloat({ graph: job.graph, parameters });
      return measure((image) => runner.run(image), digits, { signal: job.abort.signal, onProgress });
    });
  }

  #quantise(job: Job, options: TaskOptions): Promise<QuantisedModel> {
    const run = async () => {
      const packed = await this.#assets.bytes('mnist-calibration.bin.gz', options);
      const digits = decodeDataSet(packed, 'Calibration');
      const model = { graph: job.graph, parameters: unflattenParameters(job.graph, job.parameters) };
      return quantise(model, imagesOf(digits), options);
    };
    return (job.quantised ??= run());
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
  const { files, memory, arenaBytes, mapped } = emitNetwork(quantised, form);
  return {
    network: quantised.name,
    files: [
      { name: 'app.c', text: files['app.c'], kind: 'code' },
      { name: 'model.c', text: files['model.c'], kind: 'code' },
      { name: 'model.h', text: files['model.h'], kind: 'header' },
      { name: 'weights.c', text: files['weights.c'], kind: 'weights' },
    ],
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

/** Reads every digit with the reference interpreter. */
export async function measureInt8(
  model: QuantisedModel,
  digits: DataSet,
  options: TaskOptions = {},
): Promise<{ readonly correct: number; readonly total: number }> {
  return measure(prepareInt8(model), digits, options);
}

async function measure(
  run: (image: Uint8Array) => Int8Array | Float32Array,
  digits: DataSet,
  { signal, onProgress }: TaskOptions,
): Promise<{ readonly correct: number; readonly total: number }> {
  let correct = 0;
  let looked = -Infinity;
  for (const [index, image] of imagesOf(digits).entries()) {
    if (index % STRIDE === 0) onProgress?.({ done: index, total: digits.count, label: 'Reading the test digits' });
    if (performance.now() - looked > SLICE) {
      await yieldToEvents();
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
