import type { Assets } from '../assets';
import { Precedence } from '../base/precedence';
import { SharedTask } from '../base/shared-task';
import type { TaskOptions } from '../base/task';
import type { BoardName } from '../board';
import {
  buildForBoard,
  link,
  targets,
  type BoardBuild,
  type BuildInput,
  type TargetName,
  type Toolchain,
} from '../pipeline';
import type { Store } from '../storage';
import {
  loadClang,
  readTarget,
  unpack,
  warmUp,
  type Clang,
  type ClangSource,
  type Image,
  type Target,
} from '../toolchain';
import { keptArtifacts } from './kept-artifacts';

/** Runs in the toolchain worker: one clang, loaded once and kept warm. */
export class ToolchainService {
  readonly #assets: Assets;
  readonly #targets = new Map<TargetName, Promise<Target>>();
  /** Whoever warms up and whoever builds hear of the same download. */
  readonly #clang = new SharedTask((options) => this.#loadClang(options));
  readonly #precedence = new Precedence();
  readonly #toolchain: Toolchain;

  constructor(assets: Assets, store: Promise<Store>) {
    this.#assets = assets;
    this.#toolchain = {
      clang: (options) => this.#clang.get(options),
      target: (name, options) => this.#loadTarget(name, options),
      cache: keptArtifacts(store),
    };
  }

  /** Loads clang and compiles a small program, so that the first real one is quick. */
  async warmUp(options: TaskOptions = {}): Promise<void> {
    const [clang, target] = await Promise.all([this.#clang.get(options), this.#loadTarget('tab', {})]);
    warmUp(clang, target);
  }

  /** A unikernel for the tab, for somebody who waits for it. @throws UnikilnError as `buildImage` and `loadClang` do */
  build(input: BuildInput, options: TaskOptions = {}): Promise<Image> {
    return this.#precedence.first(() => link(this.#toolchain, 'tab', input, undefined, options));
  }

  /**
   * How many bytes such a unikernel has. Nobody waits for that: while somebody builds, it stands still.
   *
   * @throws UnikilnError as `build` does
   */
  async sizeOf(input: BuildInput, options: TaskOptions = {}): Promise<number> {
    const { wasm } = await link(this.#toolchain, 'tab', input, undefined, {
      ...options,
      turn: () => this.#precedence.turn(),
    });
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
    const emulator = async (task: TaskOptions) =>
      new Uint8Array(await this.#assets.bytes('emulator/lx6.wasm.gz', task));
    return this.#precedence.first(() => buildForBoard(this.#toolchain, emulator, input, mapped, board, options));
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
