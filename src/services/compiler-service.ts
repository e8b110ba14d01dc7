import type { Assets } from '../assets';
import { sha256 } from '../base/hash';
import { Precedence } from '../base/precedence';
import { SharedTask } from '../base/shared-task';
import type { TaskOptions } from '../base/task';
import type { EmitOptions } from '../compiler';
import { canonicalJson, quantise, unflattenParameters, type Graph, type Model, type QuantisedModel } from '../graph';
import { compilationOf, measureFloat, measureInt8, remember, type Compilation, type Score } from '../pipeline';
import type { Store } from '../storage';
import type { ArtifactCache } from '../toolchain';
import { decodeDataSet, decodeMnist, imagesOf, type DataSet } from '../training';
import { keptArtifacts } from './kept-artifacts';

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
  readonly #cache: ArtifactCache;
  readonly #version: string;
  readonly #precedence = new Precedence();
  /** The last one that somebody asked about. Who still waits for an earlier one gets it. */
  #job: Job | undefined;

  /** @param version names this very compiler: results of another one are not taken from the cache */
  constructor(assets: Assets, store: Promise<Store>, version: string) {
    this.#assets = assets;
    this.#cache = keptArtifacts(store);
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
      return remember(this.#cache, `compilation-${element}-${key}`, make);
    });
  }

  /**
   * Counts how many of the 10,000 test digits the int8 network gets right, by the reference interpreter. In the background: while somebody
   * compiles, it stands still.
   */
  async measure(graph: Graph, parameters: Float32Array, options: TaskOptions = {}): Promise<Score> {
    const { key, int8 } = await this.#jobOf(graph, parameters);
    return remember(this.#cache, `measurement-${key}`, () => int8.get(options));
  }

  /** The same for the float network, which may come from a file and has no accuracy of its training then. Takes some 20 s. */
  async measureFloat(graph: Graph, parameters: Float32Array, options: TaskOptions = {}): Promise<Score> {
    const { key, float } = await this.#jobOf(graph, parameters);
    return remember(this.#cache, `measurement-float-${key}`, () => float.get(options));
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
      return measureFloat(model, digits, background(options));
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
}
