import type { Assets } from '../assets';
import { VIRTUAL_BOARD, type BoardName } from '../board';
import { UnikilnError } from '../base/errors';
import { asError } from '../base/failures';
import { Observable, type Readable } from '../base/observable';
import {
  networkFacts,
  readModelFiles,
  sameText,
  writeModelFiles,
  type Build,
  type ModelFile,
  type AppOfBuild,
} from '../pipeline';
import type { PageStore } from '../storage';
import { forgetBoard, keepBoard, keptBoard } from '../table';
import { App } from './app';
import { AppSizes } from './app-size';
import { Compile } from './compile';
import { Digits } from './digits';
import { Flash, type BoardOnTable } from './flash';
import type { BuiltForBoard } from './flash-build';
import { keepAccuracy, keepBuild, keptBuild, keyOf, lastBuild } from './kept-build';
import type { LabServices } from './lab-services';
import { fromSaved, toSaved, type ModelOnLine } from './model-on-line';
import { Offline } from './offline';
import { changesSince, type OnLine } from './origin';
import { Run } from './run';
import { loadSample, loadSampleBoard } from './sample';
import { Train } from './train';

/**
 * The session: ties the stations together. A network goes from training to the compiler and from there to a device; whatever is on the
 * line is kept, so that a reload comes back to where one was.
 */
export class Lab {
  /** The network on the line. */
  readonly model: Readable<ModelOnLine | undefined>;
  /** What the browser would not keep, if so. */
  readonly storageError: Readable<Error | undefined>;
  readonly train: Train;
  readonly app: App;
  readonly appSizes: AppSizes;
  readonly compile: Compile;
  readonly run: Run;
  readonly flash: Flash;
  readonly digits: Digits;
  readonly offline: Offline;
  readonly #model = new Observable<ModelOnLine | undefined>(undefined);
  readonly #storageError = new Observable<Error | undefined>(undefined);
  readonly #services: LabServices;
  /** What is being kept at the moment. */
  readonly #keeping = new Set<Promise<void>>();
  #room = '';
  #testing = false;
  /** The sample, while it is what the line has. */
  #sample: { readonly model: ModelOnLine; readonly app: AppOfBuild } | undefined;
  /** The visit starts over: nothing of it is kept any more. */
  #over = false;

  constructor(
    services: LabServices,
    readonly assets: Assets,
    readonly store: PageStore,
  ) {
    this.#services = services;
    this.model = this.#model;
    this.storageError = this.#storageError;
    store.onProblem = (error) => this.#storageError.set(error);
    store.onArrival = () => void this.#comeBack();
    this.digits = new Digits(assets);
    this.offline = new Offline(assets, services.keepPage);
    this.app = new App(services.app, store);
    this.app.onProblem = (error) => this.#storageError.set(asError(error));
    this.app.onCompiled = () => this.measureApp();
    this.appSizes = new AppSizes(this.app, services.toolchain);
    this.compile = new Compile(this.app, services.compiler, services.toolchain);
    this.compile.onMeasured = (int8, model) => void this.#keep(() => keepAccuracy(store, model, int8));
    this.run = new Run(services.createDevice);
    const shipped = (asked: ModelOnLine | undefined, board: BoardName) => this.#shippedBoard(asked, board);
    this.flash = new Flash({ ...services, shipped }, this.app);
    this.flash.onBoard = (board) => void this.#keep(() => this.#keepBoard(board));
    // A board that has just come up finds a digit on the pad: what does it make of it?
    let ready = false;
    this.flash.state.subscribe(({ program, model: its }) => {
      const now = program === 'unikernel' && its !== undefined;
      const answer = now && !ready ? this.run.state.current.answer : undefined;
      ready = now;
      if (answer) void this.flash.infer(answer.image, true);
    });
    this.model.subscribe((model) => (this.app.network = model && networkFacts(model.graph)));
    this.train = new Train(services, store);
    this.train.onModel = (model) => void this.#putOnLine(model);
    this.train.onStart = () => {
      // Only in the tab in which a person asked for it: twenty megabytes and half a gigabyte of memory are not for every tab of a room.
      if (this.train.state.current.preparing && services.mayFetchAhead?.() !== false) void this.compile.warmUp();
    };
  }

  /**
   * Comes back to where the last visit left off, or begins with the sample network.
   *
   * @param room code of the room to join
   */
  async open(room: string): Promise<void> {
    await this.#open(room);
    await this.#putBoardBack();
  }

  async #open(room: string): Promise<void> {
    this.#room = room;
    await Promise.all([this.train.open(room), this.app.open()]);
    const saved = await this.store.models.get(this.#modelId());
    const model = saved && fromSaved(saved);
    if (!model) return this.#openSample();
    // The room may have been quicker.
    if (!this.model.current) this.#model.set(model);
    const kept = await keptBuild(this.store, model, this.app.state.current);
    if (kept) {
      this.#showBuild(kept.build, model, { float: model.accuracy, int8: kept.int8 });
      return;
    }
    // Trained on since the last compile: the device is an older one, but there is one.
    const older = await lastBuild(this.store, room);
    if (older) this.#showBuild(older, undefined, { float: undefined, int8: undefined });
    else await this.#openSample();
  }

  async #keepBoard(board: BoardOnTable | undefined): Promise<void> {
    const { tab } = this.#services;
    if (!tab) return;
    if (!board) return forgetBoard(this.store, tab.id);
    const { kit, sectors, flashed } = board;
    const network = flashed?.model && (await keyOf(flashed.model));
    await keepBoard(this.store, tab.id, { kit, sectors, app: flashed?.app, network });
  }

  /** The virtual board that this tab had before it was loaded again. */
  async #putBoardBack(): Promise<void> {
    const { tab } = this.#services;
    const kept = tab && (await keptBoard(this.store, tab.id));
    if (!kept || this.#over) return;
    const { current } = this.model;
    const model = current && kept.network === (await keyOf(current)) ? current : undefined;
    const { kit, sectors, app } = kept;
    await this.flash.putBack({ kit, sectors, flashed: app && { app, model } });
  }

  /** The store was late, on a busy machine: what it holds comes now, unless a person has begun something else meanwhile. */
  async #comeBack(): Promise<void> {
    await Promise.all([this.train.recall(), this.app.open()]);
    const saved = await this.store.models.get(this.#modelId());
    const model = saved && fromSaved(saved);
    const { current } = this.model;
    if (!model || this.#over || (current && current.source !== 'sample')) return;
    this.#model.set(model);
    const kept = await keptBuild(this.store, model, this.app.state.current);
    const { phase, shipped } = this.compile.state.current;
    if (!kept || !shipped || phase !== 'idle' || this.model.current !== model) return;
    this.compile.show(kept.build, model, { float: model.accuracy, int8: kept.int8 });
    await this.run.boot(kept.build.wasm, kept.build.app);
    await this.#putBoardBack();
  }

  /** Puts the sample network on the line, or only its device where there is a network already. */
  async #openSample(): Promise<void> {
    const sample = await loadSample(this.assets);
    // What came in while the sample was fetched is what counts.
    if (!sample || this.compile.state.current.build) return;
    const { graph, parameters, samples, accuracy, build } = sample;
    const model: ModelOnLine = { graph, parameters, source: 'sample', accuracy: accuracy.float, samples };
    if (!this.model.current) this.#model.set(model);
    this.#sample = { model, app: build.app };
    // With another app than the one that is shipped, what was built of the two the last time.
    const chosen = this.app.state.current;
    const kept = sameText(build.app, chosen) ? undefined : await keptBuild(this.store, model, chosen);
    this.#showBuild(kept?.build ?? build, model, accuracy);
  }

  /** The sample's own image for the virtual board came with the page, too. */
  async #shippedBoard(model: ModelOnLine | undefined, board: BoardName): Promise<BuiltForBoard | undefined> {
    const sample = this.#sample;
    if (!sample || model !== sample.model || board !== VIRTUAL_BOARD) return undefined;
    if (!sameText(sample.app, this.app.state.current)) return undefined;
    const build = await loadSampleBoard(this.assets);
    return build && { build, app: sample.app };
  }

  #showBuild(build: Build, model: ModelOnLine | undefined, accuracy: Compile['state']['current']['accuracy']): void {
    // Whoever was quicker has a build of their own, or is about to.
    if (this.compile.state.current.build || this.compile.state.current.phase !== 'idle') return;
    this.compile.show(build, model, accuracy);
    void this.run.boot(build.wasm, build.app);
  }

  /** Each room keeps a network of its own: tabs of different rooms are strangers, also within one browser. */
  #modelId(): string {
    return `current-${this.#room}`;
  }

  /** Measures what the app in the editor costs, if clang is there. */
  measureApp(): void {
    const { build, origin, warm } = this.compile.state.current;
    const { compiled } = this.app.state.current;
    if (!warm || compiled?.c === undefined) return;
    const changed = origin && changesSince(origin, this.#onLine()).network;
    this.appSizes.measure(compiled, changed ? undefined : build);
  }

  #onLine(): OnLine {
    return { app: this.app.state.current, model: this.model.current };
  }

  dismissStorageError(): void {
    this.#storageError.set(undefined);
  }

  /** Somebody edits the app: loads clang, unless large files wait until they are asked for. */
  wantSizes(): void {
    if (this.#services.mayFetchAhead?.() !== false) void this.warmUp();
  }

  /** Loads clang, so that every edit shows its size and runs at once. */
  async warmUp(): Promise<void> {
    await this.compile.warmUp();
    this.measureApp();
  }

  /** Compiles app and network and boots what came out. */
  async compileAndRun(): Promise<void> {
    const model = this.model.current;
    const build = await this.compile.compile(model);
    if (!build) return;
    const answer = this.run.state.current.answer;
    const boot = async () => {
      await this.run.boot(build.wasm, build.app);
      // The digit on the pad is still there: what does the new device make of it? Nobody has drawn it for its app.
      if (answer) await this.run.infer(answer.image, true);
    };
    await Promise.all([boot(), this.#keep(() => keepBuild(this.store, build, model, this.#room))]);
    this.measureApp();
  }

  /**
   * Asks every device that is on about an image: the one in the tab, and the board.
   *
   * @param preview whether their apps are to hear nothing of it, as somebody is still drawing
   */
  infer(image: Uint8Array, preview = false): void {
    void this.run.infer(image, preview);
    void this.flash.infer(image, preview);
  }

  /** Puts a test digit on the pad, and lets every device that is on read it. */
  async showDigit(index: number): Promise<void> {
    const digit = await this.digits.show(index);
    if (digit) this.infer(digit.image);
  }

  /** Lets the device read all test digits. */
  async testDevice(): Promise<void> {
    if (this.#testing) return;
    this.#testing = true;
    try {
      const digits = await this.digits.all();
      if (digits) await this.run.testAll(digits);
    } finally {
      this.#testing = false;
    }
  }

  /**
   * Puts a tf.js network that a person opened on the line.
   *
   * @param files model.json and the weight files that it names
   * @throws UnikilnError as `readModelFiles` does; the line is as before then
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
    this.#over = true;
    this.train.close();
    this.compile.clear();
    this.run.off();
    await Promise.all([this.flash.close(), this.app.close()]);
    // What is still being written would come after it.
    await Promise.allSettled(this.#keeping);
    await this.#orTell(this.store.clear());
  }

  async #putOnLine(model: ModelOnLine): Promise<void> {
    const { current } = this.model;
    // After a reload the room tells again what this tab has kept: the very same network, perhaps rounded on its way.
    const same = current?.run !== undefined && current.run === model.run && current.samples === model.samples;
    const accuracy = model.accuracy ?? current?.accuracy;
    if (same && accuracy === current.accuracy) return;
    const next = same ? { ...current, accuracy } : model;
    this.#model.set(next);
    const id = this.#modelId();
    await this.#keep(() => this.store.models.put(id, { ...toSaved(next), id }));
  }

  async #keep(save: () => Promise<void>): Promise<void> {
    if (this.#over) return;
    const saving = this.#orTell(save());
    this.#keeping.add(saving);
    await saving.finally(() => this.#keeping.delete(saving));
  }

  /** A browser that keeps nothing must not stop the line; the page says so. */
  async #orTell(saving: Promise<void>): Promise<void> {
    try {
      await saving;
    } catch (error) {
      if (error instanceof UnikilnError) this.#storageError.set(error);
      else throw error;
    }
  }
}
