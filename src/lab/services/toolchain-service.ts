import { throwIfCancelled } from '../../base/errors';
import { yieldToEvents, type TaskOptions } from '../../base/task';
import { boardSource, type BoardName, type FlashFile } from '../../board';
import type { NativeFunction } from '../../native';
import {
  buildImage,
  esp32,
  loadClang,
  readTarget,
  tab,
  unpack,
  warmUp,
  withDepth,
  type BuildOptions,
  type Clang,
  type ClangSource,
  type Image,
  type Source,
  type Target,
} from '../../toolchain';
import type { Store } from '../../storage';
import type { Assets } from '../../assets';
import { buildBoardImage } from '../board-image';
import { measureImage, type Measurement } from '../board-measure';
import type { BoardSizes } from '../board-sizes';
import { Precedence } from '../precedence';
import { SharedTask } from '../shared-task';

/** What the toolchain worker is asked to build. */
export interface BuildInput {
  readonly sources: readonly Source[];
  readonly headers: Readonly<Record<string, string>>;
  /** How many calls of the app's functions inside each other there has to be room for, where some call themselves; else 0. */
  readonly depth: number;
  /** The network's functions. */
  readonly kernels: readonly string[];
}

/** A board image with the listing of its code; plain data. */
export interface BoardBuild {
  readonly files: readonly FlashFile[];
  readonly sizes: BoardSizes;
  /** What a boot and an answer will take: measured on a virtual board. */
  readonly measurement: Measurement;
  readonly functions: readonly NativeFunction[];
  readonly listing: string;
  readonly seconds: { readonly build: number; readonly translate: number };
}

/** The largest picture that a device takes, without ink. */
const BLANK = new Uint8Array(1280);

const targets = { tab, esp32 } as const;
type TargetName = keyof typeof targets;

/** Runs in the toolchain worker: one clang, loaded once and kept warm. */
export class ToolchainService {
  readonly #assets: Assets;
  readonly #store: Promise<Store>;
  readonly #targets = new Map<TargetName, Promise<Target>>();
  /** Whoever warms up and whoever builds hear of the same download. */
  readonly #clang = new SharedTask((options) => this.#loadClang(options));
  readonly #precedence = new Precedence();

  constructor(assets: Assets, store: Promise<Store>) {
    this.#assets = assets;
    this.#store = store;
  }

  /** Loads clang and compiles a small program, so that the first real one is quick. */
  async warmUp(options: TaskOptions = {}): Promise<void> {
    const [clang, target] = await Promise.all([this.#clang.get(options), this.#loadTarget('tab', {})]);
    warmUp(clang, target);
  }

  /** A unikernel for the tab, for somebody who waits for it. @throws UnikilnError as `buildImage` and `loadClang` do */
  build(input: BuildInput, options: TaskOptions = {}): Promise<Image> {
    return this.#precedence.first(() => this.#link('tab', input, options));
  }

  /**
   * How many bytes such a unikernel has. Nobody waits for that: while somebody builds, it stands still.
   *
   * @throws UnikilnError as `build` does
   */
  async sizeOf(input: BuildInput, options: TaskOptions = {}): Promise<number> {
    const { wasm } = await this.#link('tab', input, { ...options, turn: () => this.#precedence.turn() });
    return wasm.byteLength;
  }

  /**
   * A unikernel for an ESP32: linked at the chip's addresses, translated to its instructions, laid out for its flash.
   *
   * @param mapped constants that lie in flash instead of RAM
   * @param board whose pins it drives
   * @throws UnikilnError as `build` and `buildBoardImage` do; `board/too-large` may be helped by mapping the weights;
   *   `data/unavailable` when the emulator cannot be loaded
   */
  buildForBoard(
    input: BuildInput,
    mapped: Uint8Array | undefined,
    board: BoardName,
    options: TaskOptions = {},
  ): Promise<BoardBuild> {
    return this.#precedence.first(() => this.#buildForBoard(input, mapped, board, options));
  }

  async #buildForBoard(
    input: BuildInput,
    mapped: Uint8Array | undefined,
    board: BoardName,
    options: TaskOptions,
  ): Promise<BoardBuild> {
    const started = performance.now();
    const sources = [...input.sources, boardSource(board)];
    const linked = await this.#link('esp32', { ...input, sources }, options);
    const build = (performance.now() - started) / 1000;
    await this.#step(options);
    options.onProgress?.({ done: 3, total: 4, label: 'Translating to LX6 code' });
    const { kernels, depth } = input;
    const { files, program, sizes, seconds } = await buildBoardImage({ linked, mapped, kernels, depth });
    const { functions, listing } = program;
    const emulator = new Uint8Array(await this.#assets.bytes('emulator/lx6.wasm.gz', options));
    await this.#step(options);
    const measurement = await measureImage(emulator, files, functions, BLANK);
    return { files, sizes, measurement, functions, listing, seconds: { build, translate: seconds } };
  }

  /** Where a cancel gets through, between two parts of the work that each run to their end. */
  async #step({ signal }: TaskOptions): Promise<void> {
    await yieldToEvents();
    throwIfCancelled(signal);
  }

  async #link(name: TargetName, { sources, headers, depth }: BuildInput, options: BuildOptions): Promise<Image> {
    const { signal, onProgress } = options;
    const store = await this.#store;
    const target = withDepth(await this.#loadTarget(name, { onProgress }), depth);
    const cache = {
      // A store that cannot be read, or a full disk, costs a second, not the image.
      get: (key: string) => store.artifact(key).catch(() => undefined),
      put: (key: string, bytes: Uint8Array) => store.putArtifact(key, bytes).catch(() => undefined),
    };
    return buildImage(() => this.#clang.get({ signal, onProgress }), { sources, headers, target }, cache, options);
  }

  #loadClang(options: TaskOptions): Promise<Clang> {
    const assets = this.#assets;
    const source: ClangSource = {
      openModule: (name, moduleOptions) => assets.open(`clang/${name}.gz`, moduleOptions),
      headers: async (headerOptions) => unpack(await assets.bytes('clang/headers.gz', headerOptions), 'The C headers'),
    };
    return loadClang(source, options);
  }

  #loadTarget(name: TargetName, options: TaskOptions): Promise<Target> {
    const loading =
      this.#targets.get(name) ??
      this.#assets
        .bytes(`targets/${name}.gz`, options)
        .then((packed) => readTarget(targets[name], packed))
        .catch((error: unknown) => {
          this.#targets.delete(name);
          throw error;
        });
    this.#targets.set(name, loading);
    return loading;
  }
}
