import { proxy, type Remote } from 'comlink';
import { throwIfCancelled, UnikilnError } from '../base/errors';
import type { Progress } from '../base/task';
import type { LayerMemory } from '../graph';
import type { SizeReport } from '../toolchain';
import type { App } from './app';
import { sameText, type AppText } from './app-text';
import { Cancellable } from './cancellable';
import { imageSources, type AppOfBuild, type ImageFile, type ImageSources } from './image-sources';
import type { ModelOnLine } from './model-on-line';
import { Observable } from './observable';
import type { CompilerService } from './services/compiler-service';
import type { ToolchainService } from './services/toolchain-service';

/** All that the station made of one app and one network. */
export interface Build {
  readonly app: AppOfBuild;
  /** Empty for an app without one; the figures of the network are zero then. */
  readonly network: string;
  readonly files: readonly ImageFile[];
  readonly layers: readonly LayerMemory[];
  readonly arenaBytes: number;
  /** What one step of an int8 logit is worth. */
  readonly outputScale: number;
  readonly parameters: number;
  readonly macs: number;
  readonly wasm: Uint8Array;
  /** The linker's map. */
  readonly map: string;
  readonly report: SizeReport;
  /** True when nothing had to be compiled. */
  readonly cached: boolean;
  /** Wall-clock, from the trained network to the image. */
  readonly seconds: number;
}

export interface CompileState {
  readonly progress: Progress | undefined;
  readonly build: Build | undefined;
  /**
   * The network that was on the line when the build was made; another one makes the build an old one, unless its app uses none. Absent:
   * one that is gone.
   */
  readonly from: ModelOnLine | undefined;
  /** True for a build that was not made here but came with the page. */
  readonly shipped: boolean;
  /** Share of the 10,000 test digits; measured after the build, in the background. */
  readonly accuracy: { readonly float: number | undefined; readonly int8: number | undefined };
  /** Clang is loaded: a build takes a second. */
  readonly warm: boolean;
  /** Of that measurement. */
  readonly measuring: Progress | undefined;
  readonly error: Error | undefined;
}

/** Whether there is no build of what stands in the editor and on the line: an older one, or none. */
export function isStale(
  { build, from }: Pick<CompileState, 'build' | 'from'>,
  model: ModelOnLine | undefined,
  app: AppText,
): boolean {
  if (!build || !sameText(build.app, app)) return true;
  return build.network !== '' && from !== model;
}

const nothing: CompileState = {
  progress: undefined,
  build: undefined,
  from: undefined,
  shipped: false,
  accuracy: { float: undefined, int8: undefined },
  warm: false,
  measuring: undefined,
  error: undefined,
};

/** The third station: quantise, emit C, compile, link. */
export class Compile {
  readonly state = new Observable<CompileState>(nothing);
  /** The accuracy of the int8 network is known. */
  onMeasured: ((int8: number, model: ModelOnLine) => void) | undefined;
  readonly #app: Pick<App, 'compile' | 'state'>;
  readonly #compiler: () => Remote<CompilerService>;
  readonly #toolchain: () => Remote<ToolchainService>;
  readonly #cancellable = new Cancellable();
  #warm: Promise<void> | undefined;
  /** The compile at hand; an earlier one that was cancelled is not heard any more. */
  #run: symbol | undefined;

  constructor(
    app: Pick<App, 'compile' | 'state'>,
    compiler: () => Remote<CompilerService>,
    toolchain: () => Remote<ToolchainService>,
  ) {
    this.#app = app;
    this.#compiler = compiler;
    this.#toolchain = toolchain;
  }

  /** Loads clang while there is something else to do, so that a compile is quick. Failing is no harm: the compile will say why. */
  warmUp(): Promise<void> {
    this.#warm ??= this.#toolchain()
      .warmUp()
      .then(() => this.state.update({ warm: true }))
      .catch(() => {
        this.#warm = undefined;
      });
    return this.#warm;
  }

  /**
   * Compiles the app, and a network if the app uses it, into an image.
   *
   * @returns the build, or undefined when it was cancelled or failed; the state says which
   */
  async compile(model: ModelOnLine | undefined): Promise<Build | undefined> {
    const started = performance.now();
    const run = (this.#run = Symbol('compile'));
    const current = () => this.#run === run;
    const report = (progress: Progress) => {
      if (current()) this.state.update({ progress });
    };
    try {
      const build = await this.#cancellable.run(async (signal) => {
        this.state.update({ progress: { done: 0, total: 1, label: 'Making C' }, error: undefined });
        signal.addEventListener('abort', () => {
          this.#compiler().cancel().catch(ignore);
          this.#toolchain().cancel().catch(ignore);
        });
        const made = await imageSources(model, this.#app, this.#compiler, {}, proxy(report));
        throwIfCancelled(signal);
        const image = await this.#toolchain().build(buildInput(made), proxy(report));
        const { wasm, map, report: sizes, cached } = image;
        if (!cached) this.state.update({ warm: true });
        const seconds = (performance.now() - started) / 1000;
        return { ...describe(made), wasm, map, report: sizes, cached, seconds };
      });
      const used = build.network === '' ? undefined : model;
      this.state.update({ build, from: model, shipped: false, accuracy: { float: used?.accuracy, int8: undefined } });
      if (used) void this.#measure(build, used);
      return build;
    } catch (error) {
      const cancelled = error instanceof UnikilnError && error.code === 'task/cancelled';
      if (current()) this.state.update({ error: cancelled ? undefined : asError(error) });
      return undefined;
    } finally {
      if (current()) {
        this.#run = undefined;
        this.state.update({ progress: undefined });
      }
    }
  }

  cancel(): void {
    this.#cancellable.cancel();
  }

  /** Shows a build that was made before. */
  show(build: Build, from: ModelOnLine | undefined, accuracy: CompileState['accuracy']): void {
    const { warm } = this.state.current;
    this.state.set({ ...nothing, warm, build, from, shipped: build.seconds === 0, accuracy });
  }

  clear(): void {
    this.cancel();
    this.state.set({ ...nothing, warm: this.state.current.warm });
  }

  /** Counts how many of the 10,000 test digits the network gets right, by the references: int8, then float where training has not. */
  async #measure(build: Build, model: ModelOnLine): Promise<void> {
    const current = () => this.state.current.build === build;
    const onProgress = (measuring: Progress) => {
      if (current()) this.state.update({ measuring });
    };
    try {
      const { correct, total } = await this.#compiler().measure(proxy(onProgress));
      if (!current()) return;
      const int8 = correct / total;
      this.state.update({ accuracy: { ...this.state.current.accuracy, int8 } });
      this.onMeasured?.(int8, model);
      if (model.accuracy !== undefined) return;
      const float = await this.#compiler().measureFloat(proxy(onProgress));
      if (!current()) return;
      this.state.update({ accuracy: { int8, float: float.correct / float.total } });
    } catch {
      // Without the test digits (first visit, network gone) the number stays open; the build is whole without it.
    } finally {
      if (current()) this.state.update({ measuring: undefined });
    }
  }
}

/** Which files are compiled, and how. */
export function buildInput({ files }: { readonly files: readonly ImageFile[] }) {
  const sources = files.flatMap(({ name, text, kind }) =>
    kind === 'header' ? [] : [{ file: name, text, kind } as const],
  );
  const headers = Object.fromEntries(
    files.filter(({ kind }) => kind === 'header').map(({ name, text }) => [name, text]),
  );
  return { sources, headers };
}

/** What the page shows of what went into a build. */
export function describe({ app, network, files }: ImageSources) {
  const { layers = [], arenaBytes = 0, outputScale = 1, parameters = 0, macs = 0 } = network ?? {};
  return { app, files, network: network?.network ?? '', layers, arenaBytes, outputScale, parameters, macs };
}

/** For a cancel that finds nothing left to cancel. */
const ignore = () => undefined;
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
