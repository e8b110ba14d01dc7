import { Cancellable } from '../base/cancellable';
import { isUnikilnError, UnikilnError } from '../base/errors';
import { asError, isCancel } from '../base/failures';
import { Latest } from '../base/latest';
import type { FlashFile, FlashSectors, SerialPortLike } from '../board';
import {
  findPanic,
  withText,
  type CoapAnswer,
  type CoapMethod,
  type Inference,
  type Serves,
  type Ink,
} from '../device';
import { BoardBench, type BenchSetup, type BoardWorker, type Mishap } from './board-bench';
import { BoardLine } from './board-line';
import type { FlashTools } from './flash-tools';
import { CAREFUL_BAUD, UNIKERNEL_BAUD, type TableState } from './table-state';

export interface TableServices {
  readonly createBoard: () => BoardWorker;
  readonly flashTools: () => Promise<FlashTools>;
  /** What the flash of the virtual board on the table holds, a moment after that has changed. */
  readonly onFlash?: ((sectors: FlashSectors) => void) | undefined;
}

/** Where the table keeps how it stands; whoever shows it may keep more there. */
interface TableView {
  readonly current: TableState;
  update(changes: Partial<TableState>): void;
}

/** What is written. */
export interface Writing {
  readonly files: readonly FlashFile[];
  /** In the line's own image; absent: it is a person's file. */
  readonly app: { readonly serves: Serves } | undefined;
}

/** A program from elsewhere is taken for a network. */
const ANYTHING: Serves = { digits: true, resources: true };

/** What a person who has mistaken it might take. */
const MISTAKEN_BAUD = 9600;

/** The board on the table of the fifth station, virtual or real, one at a time: flashed, listened to, asked. */
export class BoardTable {
  readonly #state: TableView;
  readonly #services: TableServices;
  readonly #flashing = new Cancellable();
  /** Aborted when something else is begun with the board: what was begun before says nothing any more. */
  #turn = new AbortController();
  #bench: BoardBench | undefined;
  #port: SerialPortLike | undefined;
  /** Of the virtual board on the table, from the moment in which it is asked for. */
  #worker: BoardWorker | undefined;
  #line: BoardLine | undefined;
  /** The line that is heard, from the moment in which it is asked for. */
  #call: symbol | undefined;
  /** What may be asked of what was flashed last, whatever has been built since. */
  #serves = ANYTHING;
  #digits: Latest<Ink, Inference> | undefined;
  /** Resolves when the flasher has let go of the port, cancelled or not. */
  #released: Promise<unknown> = Promise.resolve();
  #decide: ((eraseAll: boolean) => void) | undefined;

  constructor(services: TableServices, state: TableView) {
    this.#services = services;
    this.#state = state;
  }

  /** Puts a fresh virtual board on the table and flashes it. @param mishap what is wrong with it */
  async flashVirtual({ files, app }: Writing, mishap: Mishap | undefined): Promise<void> {
    const turn = await this.#clear();
    if (isOver(turn)) return;
    const { kit } = this.#state.current;
    const baudRate = mishap === 'rate' ? MISTAKEN_BAUD : UNIKERNEL_BAUD;
    this.#serves = app?.serves ?? ANYTHING;
    this.#state.update({ mishap, files, own: app !== undefined, flashing: { kind: 'connecting' }, baudRate });
    const port = await this.#place({ kit, mishap }, turn);
    if (port) await this.#flash(port, turn);
  }

  /** Puts a virtual board back that was flashed before, and switches it on. @param sectors what its flash holds */
  async putBack({ app, kit, sectors }: Pick<Writing, 'app'> & BenchSetup): Promise<void> {
    const turn = await this.#clear();
    if (isOver(turn)) return;
    this.#serves = app?.serves ?? ANYTHING;
    this.#state.update({ files: [], own: app !== undefined, flashing: { kind: 'idle' } });
    this.#state.update({ baudRate: UNIKERNEL_BAUD, console: [] });
    const port = await this.#place({ kit, sectors }, turn);
    if (port) await this.#listen(port, turn);
  }

  /** @returns the port of a fresh virtual board; undefined when there is none, or nobody waits for it any more */
  async #place(setup: BenchSetup, turn: AbortSignal): Promise<SerialPortLike | undefined> {
    this.#state.update({ board: 'virtual', error: undefined, display: setup.kit === 'wrover-kit' });
    const worker = (this.#worker = this.#services.createBoard());
    const current = () => this.#worker === worker;
    try {
      const bench = await BoardBench.open(worker, setup, {
        onLook: (look) => current() && this.#state.update({ look }),
        onState: (power) => current() && this.#state.update({ power }),
        onFlash: (sectors) => current() && this.#services.onFlash?.(sectors),
      });
      if (isOver(turn)) {
        bench.close();
        return undefined;
      }
      this.#bench = bench;
      return (this.#port = bench.port);
    } catch (error) {
      worker.terminate();
      if (!isOver(turn)) this.#stopped(error);
      return undefined;
    }
  }

  /** Flashes a board behind a port of the browser. */
  async flashReal({ files, app }: Writing, port: SerialPortLike): Promise<void> {
    const turn = await this.#clear();
    if (isOver(turn)) return;
    this.#port = port;
    // A person's own program may talk at any rate: theirs stays.
    this.#serves = app?.serves ?? ANYTHING;
    this.#state.update({ board: 'real', files, own: app !== undefined, ...(app && { baudRate: UNIKERNEL_BAUD }) });
    await this.#flash(port, turn);
  }

  /** Talks with a board that has been flashed before, without writing anything. */
  async connect(port: SerialPortLike): Promise<void> {
    const turn = await this.#clear();
    if (isOver(turn)) return;
    this.#port = port;
    this.#serves = ANYTHING;
    const flashing = { kind: 'idle' } as const;
    this.#state.update({ board: 'real', own: false, files: [], error: undefined, flashing, console: [] });
    await this.#listen(port, turn);
  }

  /** Answers the question whether all of the board's flash is to be erased first. */
  decide(eraseAll: boolean): void {
    this.#decide?.(eraseAll);
  }

  cancel(): void {
    if (!this.#flashing.running) return;
    this.#flashing.cancel();
    this.#state.update({ flashing: { kind: 'idle' } });
  }

  /** Flashes the same once more, onto the same board, as slowly as its loader talks: what a bad line needs. */
  async again(): Promise<void> {
    if (this.#port) await this.#flash(this.#port, this.#begin(), CAREFUL_BAUD);
  }

  /** Ends what was wrong with the virtual board and does again what it has spoiled. */
  async mend(): Promise<void> {
    const { mishap } = this.#state.current;
    const turn = this.#begin();
    try {
      await this.#bench?.mend();
    } catch (error) {
      if (!isOver(turn)) this.#failed(error);
      return;
    }
    if (isOver(turn) || !this.#port) return;
    this.#state.update({ mishap: undefined });
    if (mishap === 'rate') this.#state.update({ baudRate: UNIKERNEL_BAUD });
    if (mishap === 'rate' || mishap === 'boot') await this.#listen(this.#port, turn);
    else await this.#flash(this.#port, turn);
  }

  /** Restarts the board and listens from its first line. */
  async restart(): Promise<void> {
    if (this.#port) await this.#listen(this.#port, this.#begin());
  }

  /** Asks the board about an image; while it is busy only the latest waits. */
  async infer(image: Uint8Array, preview: boolean): Promise<void> {
    if (this.#state.current.model) await this.#digits?.ask({ image, preview });
  }

  /** @throws UnikilnError `device/closed` without a board, and what `DeviceClient.request` throws */
  async request(method: CoapMethod, path: string, payload: Uint8Array): Promise<CoapAnswer> {
    if (!this.#line) throw new UnikilnError('device/closed', {});
    return this.#line.request(method, path, payload);
  }

  /** Takes the board off the table. */
  async close(): Promise<void> {
    await this.#clear();
  }

  /** Whatever was going on with the board is not heard any more. */
  #begin(): AbortSignal {
    this.#turn.abort();
    this.cancel();
    this.#turn = new AbortController();
    return this.#turn.signal;
  }

  async #clear(): Promise<AbortSignal> {
    const turn = this.#begin();
    const bench = this.#bench;
    this.#bench = this.#port = this.#worker = undefined;
    if (this.#state.current.mishap === 'rate') this.#state.update({ baudRate: UNIKERNEL_BAUD });
    this.#state.update({ board: undefined, mishap: undefined, look: undefined, answer: undefined, listening: false });
    await this.#closeLine();
    // Not before: a flasher whose board has gone would wait for its answers.
    await this.#released;
    bench?.close();
    return turn;
  }

  /** Writes what `files` says, and listens to what runs then. */
  async #flash(port: SerialPortLike, turn: AbortSignal, baudRate?: number): Promise<void> {
    this.#state.update({ error: undefined, answer: undefined, flashing: { kind: 'connecting' }, console: [] });
    const { board, files } = this.#state.current;
    // What is on a fresh virtual board is nobody's; a real one may hold what somebody still needs.
    const ask = () => new Promise<boolean>((resolve) => (this.#decide = resolve));
    try {
      await this.#flashing.run(async (signal) => {
        await this.#closeLine();
        await this.#released;
        const { runFlashJob } = await this.#services.flashTools();
        if (signal.aborted) return;
        const job = runFlashJob({
          port,
          files,
          baudRate,
          eraseAll: board === 'real' ? ask : false,
          signal,
          // What a cancelled job still says is not of the next one.
          onState: (flashing) => signal.aborted || this.#state.update({ flashing }),
          onLog: (line) => signal.aborted || this.#print(`${line}\n`),
        });
        this.#released = job.catch(() => undefined);
        await job;
      });
    } catch (error) {
      // Whoever cancelled it has said how things stand.
      if (!isCancel(error)) this.#stopped(error);
      return;
    }
    await this.#listen(port, turn);
  }

  /** Opens the program's line, restarts the board and waits until it answers. */
  async #listen(port: SerialPortLike, turn: AbortSignal): Promise<void> {
    this.#state.update({ error: undefined, listening: true });
    await this.#closeLine();
    await this.#released;
    if (isOver(turn)) return;
    const { baudRate, own } = this.#state.current;
    try {
      const call = (this.#call = Symbol('call'));
      const heard = () => this.#call === call;
      const line = await BoardLine.open(port, baudRate, this.#services.flashTools, {
        onText: (text) => heard() && this.#print(text),
        onLost: (error) => heard() && this.#lost(error),
      });
      if (!heard()) {
        await line.close();
        return;
      }
      this.#use(line);
      const { model, resources } = await line.restart(this.#serves);
      if (heard()) this.#state.update({ program: 'unikernel', model, resources });
    } catch (error) {
      if (isOver(turn)) return;
      const silent = isUnikilnError(error) && error.code === 'device/timeout';
      // The console says why.
      if (silent && findPanic(this.#state.current.console)) return;
      // Whatever a person has put there need not be a unikernel.
      if (silent && !own) this.#state.update({ program: 'other' });
      else this.#failed(error);
    } finally {
      if (!isOver(turn)) this.#state.update({ listening: false });
    }
  }

  #use(line: BoardLine): void {
    this.#line = line;
    this.#digits = new Latest({
      ask: ({ image, preview }) => line.infer(image, preview),
      onAnswer: (answer) => this.#state.update({ answer }),
      onError: (error) => this.#failed(error),
    });
  }

  #lost(error: Error): void {
    this.#state.update({ program: 'none', model: undefined, resources: [] });
    this.#failed(error);
  }

  async #closeLine(): Promise<void> {
    this.#state.update({ program: 'none', model: undefined, resources: [] });
    const line = this.#line;
    this.#digits?.forget();
    this.#digits = this.#line = this.#call = undefined;
    await line?.close();
  }

  /** Flashing has come to nothing. */
  #stopped(error: unknown): void {
    this.#failed(error);
    this.#state.update({ flashing: { kind: 'idle' } });
  }

  #failed(error: unknown): void {
    if (!isCancel(error)) this.#state.update({ error: asError(error) });
  }

  #print(text: string): void {
    this.#state.update({ console: withText(this.#state.current.console, text) });
  }
}

/** Asked anew each time, since much may happen while one waits. */
const isOver = (turn: AbortSignal): boolean => turn.aborted;
