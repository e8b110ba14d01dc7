import { UnikilnError } from '../base/errors';
import type { PageStore } from '../storage';
import type { Assets } from './assets';
import { Compile, type Build } from './compile';
import { Digits } from './digits';
import { Flash } from './flash';
import { keepAccuracy, keepBuild, keptBuild } from './kept-build';
import { readModelFiles, writeModelFiles, type ModelFile } from './model-files';
import { fromSaved, toSaved, type ModelOnLine } from './model-on-line';
import { Observable } from './observable';
import { Offline } from './offline';
import { Run } from './run';
import { loadSample } from './sample';
import { Train } from './train';
import type { LabServices } from './lab-services';

/**
 * The session: ties the stations together. A network goes from training to the compiler and from there to a device; whatever is on the
 * line is kept, so that a reload comes back to where one was.
 */
export class Lab {
  /** The network on the line. */
  readonly model = new Observable<ModelOnLine | undefined>(undefined);
  /** What the browser would not keep, if so. */
  readonly storageError = new Observable<Error | undefined>(undefined);
  readonly train: Train;
  readonly compile: Compile;
  readonly run: Run;
  readonly flash: Flash;
  readonly digits: Digits;
  readonly offline: Offline;
  readonly #services: LabServices;

  constructor(
    services: LabServices,
    readonly assets: Assets,
    readonly store: PageStore,
  ) {
    this.#services = services;
    store.onProblem = (error) => this.storageError.set(error);
    this.digits = new Digits(assets);
    this.offline = new Offline(assets);
    this.compile = new Compile(services.compiler, services.toolchain);
    this.compile.onMeasured = (int8, model) => void this.#keep(() => keepAccuracy(store, model, int8));
    this.run = new Run(services.createDevice);
    this.flash = new Flash(services);
    this.train = new Train(services, store);
    this.train.onModel = (model) => void this.#putOnLine(model);
    this.train.onStart = () => void this.compile.warmUp();
  }

  /**
   * Comes back to where the last visit left off, or begins with the sample network.
   *
   * @param room code of the room to join
   */
  async open(room: string): Promise<void> {
    await this.train.open(room);
    const saved = await this.store.loadModel('current');
    const model = saved && fromSaved(saved);
    if (model) {
      this.model.set(model);
      const kept = await keptBuild(this.store, model);
      if (kept) this.#showBuild(kept.build, model, kept.int8);
    } else {
      await this.#openSample();
    }
  }

  /** Puts the sample network on the line. @returns whether there is one */
  async #openSample(): Promise<boolean> {
    const sample = await loadSample(this.#services.base, this.#services.fetch);
    // A network that came in while the sample was fetched is the one that counts.
    if (!sample || this.model.current) return false;
    const { graph, parameters, samples, accuracy, build } = sample;
    const model: ModelOnLine = { graph, parameters, source: 'sample', accuracy: accuracy.float, samples };
    this.model.set(model);
    this.#showBuild(build, model, accuracy.int8);
    return true;
  }

  #showBuild(build: Build, model: ModelOnLine, int8: number | undefined): void {
    this.compile.show(build, model, { float: model.accuracy, int8 });
    void this.run.boot(build.wasm);
  }

  /** Compiles the network on the line and boots what came out. */
  async compileAndRun(): Promise<void> {
    const model = this.model.current;
    if (!model) return;
    const build = await this.compile.compile(model);
    if (!build) return;
    await Promise.all([this.run.boot(build.wasm), this.#keep(() => keepBuild(this.store, build, model))]);
  }

  /** Asks every device that is on about an image: the one in the tab, and the board. */
  infer(image: Uint8Array): void {
    void this.run.infer(image);
    void this.flash.infer(image);
  }

  /** Lets the device read all test digits. */
  async testDevice(): Promise<void> {
    const digits = await this.digits.all();
    if (digits) await this.run.testAll(digits);
  }

  /**
   * Puts a tf.js network that a person opened on the line.
   *
   * @param files model.json and the weight files that it names
   * @throws UnikilnError `model/malformed`, `model/unsupported-layer`, `model/shape`, `model/not-finite`; the line is as before then
   */
  async openFiles(files: readonly File[]): Promise<void> {
    const { graph, parameters } = await readModelFiles(files);
    this.train.leaveRun();
    await this.#putOnLine({ graph, parameters, source: 'imported', samples: 0 });
  }

  /** The network on the line as the files of a tf.js LayersModel. */
  modelFiles(): readonly ModelFile[] {
    const model = this.model.current;
    return model ? writeModelFiles(model) : [];
  }

  /** Empties everything that was kept, except what makes the page work offline. The caller reloads the page then. */
  async reset(): Promise<void> {
    this.train.close();
    this.compile.clear();
    this.run.off();
    await this.flash.close();
    await this.#keep(() => this.store.clear());
  }

  async #putOnLine(model: ModelOnLine): Promise<void> {
    this.model.set(model);
    await this.#keep(() => this.store.saveModel(toSaved(model)));
  }

  /** A browser that keeps nothing must not stop the line; the page says so. */
  async #keep(save: () => Promise<void>): Promise<void> {
    try {
      await save();
    } catch (error) {
      if (error instanceof UnikilnError) this.storageError.set(error);
      else throw error;
    }
  }
}
