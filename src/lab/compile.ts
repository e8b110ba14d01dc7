import type { Remote } from 'comlink';
import { Cancellable } from '../base/cancellable';
import { throwIfCancelled } from '../base/errors';
import { asError, isCancel } from '../base/failures';
import { Observable, type Readable } from '../base/observable';
import { callWorker } from '../base/remote-task';
import type { Progress } from '../base/task';
import { buildInput, describe, type Build, type Score } from '../pipeline';
import type { CompilerService, ToolchainService } from '../services';
import type { App } from './app';
import { imageSources } from './image-sources';
import type { ModelOnLine } from './model-on-line';
import type { Origin } from './origin';

/** What the station is at. */
export type CompilePhase = 'idle' | 'emitting' | 'compiling' | 'linking';

export interface CompileState {
  readonly phase: CompilePhase;
  /** While it is at something. */
  readonly progress: Progress | undefined;
  readonly build: Build | undefined;
  /** What the build was made of. */
  readonly origin: Origin | undefined;
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

const idle = { phase: 'idle', progress: undefined } as const;

const nothing: CompileState = {
  ...idle,
  build: undefined,
  origin: undefined,
  shipped: false,
  accuracy: { float: undefined, int8: undefined },
  warm: false,
  measuring: undefined,
  error: undefined,
};

/** The third station: quantise, emit C, compile, link. */
export class Compile {
  readonly #state = new Observable<CompileState>(nothing);
  readonly state: Readable<CompileState> = this.#state;
  /** The accuracy of the int8 network is known. */
  onMeasured: ((int8: number, model: ModelOnLine) => void) | undefined;
  readonly #app: Pick<App, 'compile' | 'state'>;
  readonly #compiler: () => Remote<CompilerService>;
  readonly #toolchain: () => Remote<ToolchainService>;
  readonly #compiling = new Cancellable();
  readonly #measuring = new Cancellable();
  /** The network whose accuracy was asked for last. */
  #measured: ModelOnLine | undefined;
  #warm: Promise<void> | undefined;

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
      .then(() => this.#state.update({ warm: true }))
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
    this.#state.update({ phase: 'emitting', progress: { done: 0, total: 1, label: 'Making C' }, error: undefined });
    try {
      const build = await this.#compiling.run((signal) => this.#make(model, signal));
      this.#show(build, model);
      return build;
    } catch (error) {
      // Whoever cancelled it, or began another one, has said how things stand.
      if (!isCancel(error)) this.#state.update({ ...idle, error: asError(error) });
      return undefined;
    }
  }

  cancel(): void {
    if (!this.#compiling.running) return;
    this.#compiling.cancel();
    this.#state.update(idle);
  }

  async #make(model: ModelOnLine | undefined, signal: AbortSignal): Promise<Build> {
    const started = performance.now();
    const onProgress = (progress: Progress) => {
      if (signal.aborted) return;
      const phase = progress.step === 'link' ? 'linking' : this.state.current.phase;
      this.#state.update({ phase, progress });
    };
    const options = { signal, onProgress };
    const made = await imageSources(model, this.#app, this.#compiler, {}, options);
    throwIfCancelled(signal);
    this.#state.update({ phase: 'compiling' });
    const image = await callWorker(options, (task) => this.#toolchain().build(buildInput(made), task));
    const { wasm, map, report, cached } = image;
    if (!cached) this.#state.update({ warm: true });
    const seconds = (performance.now() - started) / 1000;
    return { ...describe(made), wasm, map, report, cached, seconds };
  }

  /** Shows a build of this visit, with what is known of its network's accuracy; what is not is measured in the background. */
  #show(build: Build, model: ModelOnLine | undefined): void {
    const used = build.network === '' ? undefined : model;
    const { origin, accuracy: before } = this.state.current;
    const known = used && used === origin?.model && before.int8 !== undefined;
    const accuracy = known ? before : { float: used?.accuracy, int8: undefined };
    this.#state.update({ ...idle, build, origin: { app: build.app, model }, shipped: false, accuracy });
    if (used && this.#measured === used && this.#measuring.running) return;
    this.#stopMeasuring();
    if (used && !(known && accuracy.float !== undefined)) void this.#measure(used);
  }

  /** Shows a build that was made before. */
  show(build: Build, model: ModelOnLine | undefined, accuracy: CompileState['accuracy']): void {
    const { warm } = this.state.current;
    const origin = { app: build.app, model };
    this.cancel();
    this.#stopMeasuring();
    this.#state.set({ ...nothing, warm, build, origin, shipped: build.seconds === 0, accuracy });
  }

  clear(): void {
    this.cancel();
    this.#stopMeasuring();
    this.#state.set({ ...nothing, warm: this.state.current.warm });
  }

  /** Counts how many of the 10,000 test digits the network gets right, by the references: int8, then float where training has not. */
  async #measure(model: ModelOnLine): Promise<void> {
    const { graph, parameters } = model;
    this.#measured = model;
    const learn = (share: Partial<CompileState['accuracy']>) =>
      this.#state.update({ accuracy: { ...this.state.current.accuracy, ...share } });
    try {
      await this.#measuring.run(async (signal) => {
        const onProgress = (measuring: Progress) => {
          if (!signal.aborted) this.#state.update({ measuring });
        };
        const ask = (what: 'measure' | 'measureFloat') =>
          callWorker({ signal, onProgress }, (task) => this.#compiler()[what](graph, parameters, task));
        const int8 = shareOf(await ask('measure'));
        throwIfCancelled(signal);
        learn({ int8 });
        this.onMeasured?.(int8, model);
        if (model.accuracy !== undefined) return;
        const float = shareOf(await ask('measureFloat'));
        throwIfCancelled(signal);
        learn({ float });
      });
      this.#state.update({ measuring: undefined });
    } catch (error) {
      // Without the test digits (first visit, network gone) the number stays open; the build is whole without it.
      if (!isCancel(error)) this.#state.update({ measuring: undefined });
    }
  }

  #stopMeasuring(): void {
    this.#measuring.cancel();
    this.#state.update({ measuring: undefined });
  }
}

const shareOf = ({ correct, total }: Score) => correct / total;
