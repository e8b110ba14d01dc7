import { Cancellable } from '../base/cancellable';
import { asError, isCancel } from '../base/failures';
import { Observable, type Readable } from '../base/observable';
import type { Progress } from '../base/task';
import {
  VIRTUAL_BOARD,
  wholeFlash,
  type BoardName,
  type FlashFile,
  type FlashSectors,
  type SerialPortLike,
} from '../board';
import type { CoapAnswer, CoapMethod } from '../device';
import type { BoardBuild } from '../pipeline';
import {
  BoardTable,
  isFlashing,
  loadFlashTools,
  type BoardKit,
  type BoardWorker,
  type FlashTools,
  type Mishap,
  type Writing,
} from '../table';
import type { App } from './app';
import { buildForBoard, type BuildServices, type BuiltForBoard } from './flash-build';
import { nothingFlashed, type FlashStationState } from './flash-state';
import type { ModelOnLine } from './model-on-line';
import { isCurrent, type Origin } from './origin';

export interface FlashServices extends BuildServices {
  readonly createBoard: () => BoardWorker;
  /** What need not be built, as it came with the page. */
  readonly shipped?: (model: ModelOnLine | undefined, board: BoardName) => Promise<BuiltForBoard | undefined>;
  /** What talks to boards; absent: what the page loads when it is first needed. */
  readonly flashTools?: () => Promise<FlashTools>;
}

/** A virtual board as it stands on the table: enough to put it back. */
export interface BoardOnTable {
  readonly kit: BoardKit;
  /** What its program was made of; absent for one of a person's own. */
  readonly flashed: Origin | undefined;
  readonly sectors: FlashSectors;
}

/** The fifth station: the unikernel as an ESP32's flash image, and boards, virtual and real, to flash it onto. */
export class Flash {
  readonly #state = new Observable<FlashStationState>(nothingFlashed);
  readonly state: Readable<FlashStationState> = this.#state;
  /** The virtual board has been written to, by the flasher or by its program; undefined: there is none any more. */
  onBoard: ((board: BoardOnTable | undefined) => void) | undefined;
  readonly #services: FlashServices;
  readonly #app: Pick<App, 'compile' | 'state'>;
  readonly #building = new Cancellable();
  readonly #table: BoardTable;

  constructor(services: FlashServices, app: Pick<App, 'compile' | 'state'>) {
    this.#services = services;
    this.#app = app;
    const { createBoard, flashTools = loadFlashTools } = services;
    const onFlash = (sectors: FlashSectors) => this.#keep(sectors);
    this.#table = new BoardTable({ createBoard, flashTools, onFlash }, this.#state);
  }

  /** Builds the image for an ESP32 on a board, the virtual one if left out. @returns it, or undefined when it was cancelled or failed; the state says which */
  async build(model: ModelOnLine | undefined, board: BoardName = VIRTUAL_BOARD): Promise<BoardBuild | undefined> {
    return (await this.#build(model, board))?.build;
  }

  cancelBuild(): void {
    if (!this.#building.running) return;
    this.#building.cancel();
    this.#built({});
  }

  /** Chooses what the next virtual board is. */
  chooseKit(kit: BoardKit): void {
    this.#state.update({ kit });
  }

  /** Says what board a person has: the next image for a real one drives its pins, and no others. */
  chooseOwnBoard(ownBoard: BoardName): void {
    this.#state.update({ ownBoard });
  }

  /** Puts a fresh virtual board on the table and flashes it. */
  async flashVirtual(model: ModelOnLine | undefined, mishap?: Mishap): Promise<void> {
    const image = await this.#image(model, VIRTUAL_BOARD);
    if (!image) return;
    this.#state.update({ flashed: image.origin });
    await this.#table.flashVirtual(image.writing, mishap);
  }

  /** Puts a virtual board of an earlier visit back on the table and switches it on, unless another one is there. */
  async putBack({ kit, flashed, sectors }: BoardOnTable): Promise<void> {
    const { board, building } = this.state.current;
    if (board || building) return;
    this.#state.update({ flashed });
    await this.#table.putBack({ app: flashed?.app, kit, sectors });
  }

  /**
   * Flashes a board behind a port of the browser.
   *
   * @param port from `navigator.serial.requestPort()`, or a WebUSB driver
   */
  async flashReal(model: ModelOnLine | undefined, port: SerialPortLike): Promise<void> {
    const image = await this.#image(model, this.state.current.ownBoard);
    if (!image) return;
    this.onBoard?.(undefined);
    this.#state.update({ flashed: image.origin });
    await this.#table.flashReal(image.writing, port);
  }

  /** Flashes a file of a person's own. @param port of a board; a fresh virtual one if left out */
  async flashFile(file: FlashFile, port?: SerialPortLike): Promise<void> {
    const writing = { files: [file], app: undefined };
    this.#state.update({ flashed: undefined });
    if (port) this.onBoard?.(undefined);
    await (port ? this.#table.flashReal(writing, port) : this.#table.flashVirtual(writing, undefined));
  }

  /** Talks with a board that has been flashed before, without writing anything. */
  connect(port: SerialPortLike): Promise<void> {
    this.onBoard?.(undefined);
    this.#state.update({ flashed: undefined });
    return this.#table.connect(port);
  }

  /** Answers the question whether all of the board's flash is to be erased first. */
  decide(eraseAll: boolean): void {
    this.#table.decide(eraseAll);
  }

  cancel(): void {
    this.#table.cancel();
  }

  /** Flashes the same once more, onto the same board, as slowly as its loader talks: what a bad line needs. */
  again(): Promise<void> {
    return this.#table.again();
  }

  /** Ends what was wrong with the virtual board and does again what it has spoiled. */
  mend(): Promise<void> {
    return this.#table.mend();
  }

  /** Restarts the board and listens from its first line. */
  restart(): Promise<void> {
    return this.#table.restart();
  }

  /** Listens at another rate from now on. */
  async talkAt(baudRate: number): Promise<void> {
    this.#state.update({ baudRate });
    await this.restart();
  }

  /**
   * Asks the board about an image; while it is busy only the latest waits.
   *
   * @param image 784 bytes of ink
   * @param preview whether the app is to hear nothing of it
   */
  infer(image: Uint8Array, preview = false): Promise<void> {
    return this.#table.infer(image, preview);
  }

  /**
   * Asks the board's program for one of its resources.
   *
   * @throws UnikilnError `device/closed` without a board, and what `DeviceClient.request` throws
   */
  request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    return this.#table.request(method, path, payload);
  }

  /** The whole flash from 0 to the end of the image for a person's own board, for other flashers. @returns undefined as `build` does */
  async wholeImage(model: ModelOnLine | undefined): Promise<Uint8Array | undefined> {
    const image = await this.#image(model, this.state.current.ownBoard);
    return image && wholeFlash(image.writing.files);
  }

  clearConsole(): void {
    this.#state.update({ console: [] });
  }

  dismiss(): void {
    this.#state.update({ error: undefined, flashing: { kind: 'idle' } });
  }

  /** Takes the board off the table and forgets the image. */
  async close(): Promise<void> {
    this.cancelBuild();
    await this.#table.close();
    this.#state.set(nothingFlashed);
  }

  /** The image of what is on the line, built if there is none yet. */
  async #image(
    model: ModelOnLine | undefined,
    board: BoardName,
  ): Promise<{ readonly writing: Writing; readonly origin: Origin } | undefined> {
    const { build, origin, builtFor } = this.state.current;
    const now = { app: this.#app.state.current, model };
    if (build && origin && builtFor === board && isCurrent(origin, now))
      return { writing: { files: build.files, app: origin.app }, origin };
    const made = await this.#build(model, board);
    return made && { writing: { files: made.build.files, app: made.app }, origin: { app: made.app, model } };
  }

  async #build(model: ModelOnLine | undefined, board: BoardName): Promise<BuiltForBoard | undefined> {
    this.#state.update({ building: { done: 0, total: 1, label: 'Making C' }, error: undefined });
    try {
      const made = await this.#building.run(async (signal) => {
        const onProgress = (building: Progress) => {
          if (!signal.aborted) this.#state.update({ building });
        };
        const shipped = await this.#services.shipped?.(model, board);
        return shipped ?? buildForBoard(this.#services, model, this.#app, board, { signal, onProgress });
      });
      const { build, app } = made;
      this.#state.update({ build, origin: { app, model }, builtFor: board, building: undefined });
      return made;
    } catch (error) {
      // Whoever cancelled it, or began another one, has said how things stand.
      if (!isCancel(error)) this.#built({ error: asError(error) });
      return undefined;
    }
  }

  #keep(sectors: FlashSectors): void {
    const { board, display, mishap, flashed } = this.state.current;
    // What is wrong with a board is nothing to come back to.
    if (board !== 'virtual' || mishap) return;
    this.onBoard?.({ kit: display ? 'wrover-kit' : 'devkit', flashed, sectors });
  }

  /** No build is going on any more. What was flashed before is not what has come to nothing. */
  #built(changes: Pick<Partial<FlashStationState>, 'error'>): void {
    const flashing = isFlashing(this.state.current) ? {} : ({ flashing: { kind: 'idle' } } as const);
    this.#state.update({ ...changes, ...flashing, building: undefined });
  }
}
