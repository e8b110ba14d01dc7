import { isUnikilnError, UnikilnError } from '../base/errors';
import type { Progress } from '../base/task';
import { VIRTUAL_BOARD, wholeFlash, type BoardName, type FlashFile, type SerialPortLike } from '../board';
import type { CoapAnswer, CoapMethod } from '../device';
import type { App } from './app';
import { BoardBench, type BoardKit, type BoardWorker, type Mishap } from './board-bench';
import { buildForBoard, type BuildServices } from './board-build';
import { BoardLine } from './board-line';
import { Cancellable } from './cancellable';
import { withText } from './console-lines';
import { CAREFUL_BAUD, freshImage, nothingFlashed, UNIKERNEL_BAUD, type FlashStationState } from './flash-state';
import { loadFlashTools } from './flash-tools';
import type { AppOfBuild } from './image-sources';
import type { ModelOnLine } from './model-on-line';
import { Observable } from './observable';
import { findPanic } from './panic';
import type { BoardBuild } from './services/toolchain-service';

export interface FlashServices extends BuildServices {
  readonly createBoard: () => BoardWorker;
}

/** What a person who has mistaken it might take. */
const MISTAKEN_BAUD = 9600;

/** The fifth station: the unikernel as an ESP32's flash image, and boards, virtual and real, to flash it onto. */
export class Flash {
  readonly state = new Observable<FlashStationState>(nothingFlashed);
  readonly #services: FlashServices;
  readonly #app: Pick<App, 'compile' | 'state'>;
  readonly #building = new Cancellable();
  readonly #flashing = new Cancellable();
  #bench: BoardBench | undefined;
  #port: SerialPortLike | undefined;
  #line: BoardLine | undefined;
  #busy = false;
  #next: Uint8Array | undefined;
  /** Resolves when the flasher has let go of the port, cancelled or not. */
  #released: Promise<unknown> = Promise.resolve();
  #decide: ((eraseAll: boolean) => void) | undefined;

  constructor(services: FlashServices, app: Pick<App, 'compile' | 'state'>) {
    this.#services = services;
    this.#app = app;
  }

  /** Builds the image for an ESP32 on a board, the virtual one if left out. @returns it, or undefined when it was cancelled or failed; the state says which */
  async build(model: ModelOnLine | undefined, board: BoardName = VIRTUAL_BOARD): Promise<BoardBuild | undefined> {
    this.state.update({ building: { done: 0, total: 1, label: 'Making C' }, error: undefined });
    try {
      const { build, app } = await this.#building.run((signal) => {
        const onProgress = (building: Progress) => {
          if (!signal.aborted) this.state.update({ building });
        };
        return buildForBoard(this.#services, model, this.#app, board, { signal, onProgress });
      });
      this.state.update({ build, from: model, app, builtFor: board, building: undefined });
      return build;
    } catch (error) {
      // Whoever cancelled it, or began another one, has said how things stand. What was flashed before is not what has failed.
      if (!isCancel(error))
        this.state.update({ error: asError(error), building: undefined, flashing: { kind: 'idle' } });
      return undefined;
    }
  }

  cancelBuild(): void {
    if (!this.#building.running) return;
    this.#building.cancel();
    this.state.update({ building: undefined, flashing: { kind: 'idle' } });
  }

  /** Chooses what the next virtual board is. */
  chooseKit(kit: BoardKit): void {
    this.state.update({ kit });
  }

  /** Says what board a person has: the next image for a real one drives its pins, and no others. */
  chooseOwnBoard(ownBoard: BoardName): void {
    this.state.update({ ownBoard });
  }

  /** Puts a fresh virtual board on the table and flashes it. */
  async flashVirtual(model: ModelOnLine | undefined, mishap?: Mishap): Promise<void> {
    const files = await this.#files(model, VIRTUAL_BOARD);
    if (files) await this.#flashOntoBench(files, true, mishap);
  }

  /**
   * Flashes a board behind a port of the browser.
   *
   * @param port from `navigator.serial.requestPort()`, or a WebUSB driver
   */
  async flashReal(model: ModelOnLine | undefined, port: SerialPortLike): Promise<void> {
    const files = await this.#files(model, this.state.current.ownBoard);
    if (files) await this.#flashOntoPort(port, files, true);
  }

  /** Flashes a file of a person's own. @param port of a board; a fresh virtual one if left out */
  async flashFile(file: FlashFile, port?: SerialPortLike): Promise<void> {
    await (port ? this.#flashOntoPort(port, [file], false) : this.#flashOntoBench([file], false, undefined));
  }

  /** Talks with a board that has been flashed before, without writing anything. */
  async connect(port: SerialPortLike): Promise<void> {
    await this.#leaveBoard();
    this.#port = port;
    this.state.update({
      board: 'real',
      own: false,
      files: [],
      error: undefined,
      flashing: { kind: 'idle' },
      console: [],
    });
    await this.#listen(port);
  }

  /** Answers the question whether all of the board's flash is to be erased first. */
  decide(eraseAll: boolean): void {
    this.#decide?.(eraseAll);
  }

  cancel(): void {
    this.#flashing.cancel();
  }

  /** Flashes the same once more, onto the same board, as slowly as its loader talks: what a bad line needs. */
  async again(): Promise<void> {
    if (this.#port) await this.#flash(this.#port, CAREFUL_BAUD);
  }

  /** Ends what was wrong with the virtual board and does again what it has spoiled. */
  async mend(): Promise<void> {
    const { mishap } = this.state.current;
    try {
      await this.#bench?.mend();
    } catch (error) {
      this.#failed(error);
      return;
    }
    this.state.update({ mishap: undefined });
    if (mishap === 'rate') await this.talkAt(UNIKERNEL_BAUD);
    else if (mishap === 'boot') await this.restart();
    else if (this.#port) await this.#flash(this.#port);
  }

  /** Restarts the board and listens from its first line. */
  async restart(): Promise<void> {
    if (this.#port) await this.#listen(this.#port);
  }

  /** Listens at another rate from now on. */
  async talkAt(baudRate: number): Promise<void> {
    this.state.update({ baudRate });
    await this.restart();
  }

  /**
   * Asks the board about an image; while it is busy only the latest waits.
   *
   * @param image 784 bytes of ink
   */
  async infer(image: Uint8Array): Promise<void> {
    if (!this.state.current.model) return;
    this.#next = image;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next) {
        const asked = this.#next;
        this.#next = undefined;
        const line = this.#line;
        const answer = await line?.infer(asked);
        if (answer && line === this.#line) this.state.update({ answer });
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#busy = false;
    }
  }

  /**
   * Asks the board's program for one of its resources.
   *
   * @throws UnikilnError `device/closed` without a board, and what `DeviceClient.request` throws
   */
  async request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    if (!this.#line) throw new UnikilnError('device/closed', {});
    return this.#line.request(method, path, payload);
  }

  /** The whole flash from 0 to the end of the image for a person's own board, for other flashers. @returns undefined as `build` does */
  async wholeImage(model: ModelOnLine | undefined): Promise<Uint8Array | undefined> {
    const files = await this.#files(model, this.state.current.ownBoard);
    return files && wholeFlash(files);
  }

  clearConsole(): void {
    this.state.update({ console: [] });
  }

  dismiss(): void {
    this.state.update({ error: undefined, flashing: { kind: 'idle' } });
  }

  /** Takes the board off the table and forgets the image. */
  async close(): Promise<void> {
    this.cancelBuild();
    this.cancel();
    await this.#leaveBoard();
    this.state.set(nothingFlashed);
  }

  async #files(model: ModelOnLine | undefined, board: BoardName): Promise<readonly FlashFile[] | undefined> {
    const { builtFor } = this.state.current;
    const fresh = builtFor === board ? freshImage(this.state.current, model, this.#app.state.current) : undefined;
    return (fresh ?? (await this.build(model, board)))?.files;
  }

  async #flashOntoBench(files: readonly FlashFile[], own: boolean, mishap: Mishap | undefined): Promise<void> {
    await this.#leaveBoard();
    const baudRate = mishap === 'rate' ? MISTAKEN_BAUD : UNIKERNEL_BAUD;
    this.state.update({ board: 'virtual', mishap, files, own, error: undefined, flashing: { kind: 'connecting' } });
    this.state.update({ baudRate, display: this.state.current.kit === 'wrover-kit' });
    try {
      this.#bench = await BoardBench.open(this.#services.createBoard(), this.state.current.kit, mishap, {
        onLook: (look) => this.state.update({ look }),
        onState: (power) => this.state.update({ power }),
      });
    } catch (error) {
      this.#failed(error);
      this.state.update({ flashing: { kind: 'idle' } });
      return;
    }
    this.#port = this.#bench.port;
    await this.#flash(this.#port);
  }

  async #flashOntoPort(port: SerialPortLike, files: readonly FlashFile[], own: boolean): Promise<void> {
    await this.#leaveBoard();
    this.#port = port;
    // A person's own program may talk at any rate: theirs stays.
    this.state.update({ board: 'real', files, own, ...(own && { baudRate: UNIKERNEL_BAUD }) });
    await this.#flash(port);
  }

  /** Writes what `files` says, and listens to what runs then. */
  async #flash(port: SerialPortLike, baudRate?: number): Promise<void> {
    await this.#closeLine();
    await this.#released;
    this.state.update({ error: undefined, answer: undefined, flashing: { kind: 'connecting' }, console: [] });
    const { board, files } = this.state.current;
    // What is on a fresh virtual board is nobody's; a real one may hold what somebody still needs.
    const ask = () => new Promise<boolean>((resolve) => (this.#decide = resolve));
    try {
      await this.#flashing.run(async (signal) => {
        const { runFlashJob } = await loadFlashTools();
        const job = runFlashJob({
          port,
          files,
          baudRate,
          eraseAll: board === 'real' ? ask : false,
          signal,
          // What a cancelled job still says is not of the next one.
          onState: (flashing) => signal.aborted || this.state.update({ flashing }),
          onLog: (line) => signal.aborted || this.#print(`${line}\n`),
        });
        this.#released = job.catch(() => undefined);
        await job;
      });
    } catch (error) {
      this.#failed(error);
      this.state.update({ flashing: { kind: 'idle' } });
      return;
    }
    await this.#listen(port);
  }

  /** Opens the program's line, restarts the board and waits until it answers. */
  async #listen(port: SerialPortLike): Promise<void> {
    await this.#closeLine();
    this.state.update({ error: undefined });
    const { baudRate, own } = this.state.current;
    try {
      let line: BoardLine | undefined = undefined;
      line = this.#line = await BoardLine.open(port, baudRate, {
        onText: (text) => this.#print(text),
        onLost: (error) => {
          if (this.#line === line) this.#lost(error);
        },
      });
      const { model, resources } = await line.restart(this.#serves());
      if (this.#line === line) this.state.update({ program: 'unikernel', model, resources });
    } catch (error) {
      const silent = isUnikilnError(error) && error.code === 'device/timeout';
      // The console says why.
      if (silent && findPanic(this.state.current.console)) return;
      // Whatever a person has put there need not be a unikernel.
      if (silent && !own) this.state.update({ program: 'other' });
      else this.#failed(error);
    }
  }

  /** What the image that was flashed may be asked; a file from elsewhere is taken for a network. */
  #serves(): AppOfBuild['serves'] {
    const { app, own } = this.state.current;
    return app && own ? app.serves : { digits: true, resources: true };
  }

  #lost(error: Error): void {
    this.state.update({ program: 'none', model: undefined, resources: [] });
    this.#failed(error);
  }

  async #closeLine(): Promise<void> {
    this.state.update({ program: 'none', model: undefined, resources: [] });
    const line = this.#line;
    this.#line = undefined;
    await line?.close();
  }

  async #leaveBoard(): Promise<void> {
    await this.#closeLine();
    this.#bench?.close();
    this.#bench = undefined;
    this.#port = undefined;
    if (this.state.current.mishap === 'rate') this.state.update({ baudRate: UNIKERNEL_BAUD });
    this.state.update({ board: undefined, mishap: undefined, look: undefined, answer: undefined });
  }

  #print(text: string): void {
    this.state.update({ console: withText(this.state.current.console, text) });
  }

  #failed(error: unknown): void {
    if (!isCancel(error)) this.state.update({ error: asError(error) });
  }
}

const isCancel = (error: unknown) => isUnikilnError(error) && error.code === 'task/cancelled';
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
