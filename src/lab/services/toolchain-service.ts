import type { TaskOptions } from '../../base/task';
import {
  buildImage,
  loadClang,
  readTarget,
  tab,
  unpack,
  warmUp,
  type Clang,
  type ClangSource,
  type Image,
  type Source,
  type Target,
} from '../../toolchain';
import type { Store } from '../../storage';
import type { Assets } from '../assets';
import { SharedTask } from '../shared-task';

/** What the toolchain worker is asked to build. */
export interface BuildInput {
  readonly sources: readonly (Source & { readonly kind: 'code' | 'weights' })[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs in the toolchain worker: one clang, loaded once and kept warm. */
export class ToolchainService {
  readonly #assets: Assets;
  readonly #store: Promise<Store>;
  /** Whoever warms up and whoever builds hear of the same download. */
  readonly #clang = new SharedTask((options) => this.#loadClang(options));
  #building = new AbortController();
  #target: Promise<Target> | undefined;

  constructor(assets: Assets, store: Promise<Store>) {
    this.#assets = assets;
    this.#store = store;
  }

  /** Loads clang and compiles a small program, so that the first real one is quick. */
  async warmUp(onProgress?: TaskOptions['onProgress']): Promise<void> {
    const [clang, target] = await Promise.all([this.#clang.get({ onProgress }), this.#loadTarget({})]);
    warmUp(clang, target);
  }

  /** @throws UnikilnError as `buildImage` and `loadClang` do */
  async build({ sources, headers }: BuildInput, onProgress?: TaskOptions['onProgress']): Promise<Image> {
    const { signal } = (this.#building = new AbortController());
    const store = await this.#store;
    const target = await this.#loadTarget({ onProgress });
    const cache = {
      // A store that cannot be read, or a full disk, costs a second, not the image.
      get: (key: string) => store.artifact(key).catch(() => undefined),
      put: (key: string, bytes: Uint8Array) => store.putArtifact(key, bytes).catch(() => undefined),
    };
    const options = { signal, onProgress };
    return buildImage(() => this.#clang.get(options), { sources, headers, target }, cache, options);
  }

  /** Stops the build at its next step; a tool that runs comes to its end first. */
  cancel(): void {
    this.#building.abort();
  }

  #loadClang(options: TaskOptions): Promise<Clang> {
    const assets = this.#assets;
    const source: ClangSource = {
      openModule: (name, moduleOptions) => assets.open(`clang/${name}.gz`, moduleOptions),
      headers: async (headerOptions) => unpack(await assets.bytes('clang/headers.gz', headerOptions), 'The C headers'),
    };
    return loadClang(source, options);
  }

  #loadTarget(options: TaskOptions): Promise<Target> {
    this.#target ??= this.#assets
      .bytes('targets/tab.gz', options)
      .then((packed) => readTarget(tab, packed))
      .catch((error: unknown) => {
        this.#target = undefined;
        throw error;
      });
    return this.#target;
  }
}
