import { UnikilnError } from '../base/errors';
import type { TaskOptions } from '../base/task';
import type { BoardInfo, FlashPart, FlashState } from './flash-state';
import { Job, type FlasherOptions } from './job';
import type { SerialPortLike } from './serial-port';

export interface FlashOptions extends TaskOptions {
  /** Erase the whole flash before, instead of only where the files go; a function is asked once the board is known. */
  readonly eraseAll?: boolean | ((board: BoardInfo) => Promise<boolean>);
}

/**
 * Jobs on a board behind a serial port, through esptool-js: identify, flash, read, erase, restart. One job at a time; each opens the
 * port and closes it again, however it ends, so that the next one needs no reload.
 *
 * Jobs reject with UnikilnError: `board/port-busy`, `board/not-in-download-mode`, `board/noise`, `board/silent`, `board/lost`, `board/wrong-chip`,
 * `board/flash-too-small`, `board/refused`, `board/verify-failed`, `task/cancelled`.
 */
export class Flasher {
  #state: FlashState = { kind: 'idle' };
  #busy = false;

  constructor(
    readonly port: SerialPortLike,
    readonly options: FlasherOptions = {},
  ) {}

  get state(): FlashState {
    return this.#state;
  }

  /** Finds out what board it is, then lets it run its program again. */
  identify(options: TaskOptions = {}): Promise<BoardInfo> {
    return this.#job(options, (job) => Promise.resolve(job.board));
  }

  /** Writes files, verifies each by its MD5 and restarts the board. Nothing is written unless all files fit an ESP32 of that size. */
  flash(files: readonly FlashPart[], options: FlashOptions = {}): Promise<BoardInfo> {
    return this.#job(options, async (job) => {
      // esptool-js fills up to words with ones by itself; the sums below must be of the same bytes.
      const padded = files.map(({ address, bytes }) => ({ address, data: wholeWords(bytes) }));
      for (const { address, data } of padded) job.mustFit(address, data.length);
      const { eraseAll = false } = options;
      if (typeof eraseAll === 'boolean' ? eraseAll : await job.ask(eraseAll)) await job.eraseAll();
      await job.write(padded);
      for (const { address, data } of padded) await job.verify(address, data);
      return job.board;
    });
  }

  /** Reads `length` bytes of the flash from `address`, then restarts the board. */
  readFlash(address: number, length: number, options: TaskOptions = {}): Promise<Uint8Array> {
    return this.#job(options, (job) => {
      job.mustFit(address, length);
      return job.read(address, length);
    });
  }

  /** Erases the whole flash. */
  erase(options: TaskOptions = {}): Promise<BoardInfo> {
    return this.#job(options, async (job) => {
      await job.eraseAll();
      return job.board;
    });
  }

  async #job<T>(task: TaskOptions, work: (job: Job) => Promise<T>): Promise<T> {
    if (this.#busy) throw new UnikilnError('board/port-busy', { reason: 'this page is using it' });
    this.#busy = true;
    const job = new Job(this.port, this.options, task, (state) => this.#enter(state));
    try {
      const result = await job.run(work);
      this.#enter({ kind: 'done', board: job.board });
      return result;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.#enter({ kind: 'failed', error: failure });
      throw failure;
    } finally {
      this.#busy = false;
    }
  }

  #enter(state: FlashState): void {
    this.#state = state;
    this.options.onState?.(state);
  }
}

function wholeWords(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0xff);
  padded.set(bytes);
  return padded;
}
