import { ESPLoader } from 'esptool-js';
import { UnikilnError } from '../base/errors';
import { size } from '../base/size';
import type { Progress, TaskOptions } from '../base/task';
import type { BoardInfo, FlashState } from './flash-state';
import { FlashTransport, pause } from './flash-transport';
import { md5Hex } from './md5';
import { refusalInWords } from './refusal-words';
import type { SerialPortLike } from './serial-port';

export interface FlasherOptions {
  /** Rate for the bulk of the bytes; 921600 by default. A board that cannot follow goes on at 115200. */
  readonly baudRate?: number;
  readonly onState?: (state: FlashState) => void;
  /** What esptool-js says, line by line, for a log. */
  readonly onLog?: (line: string) => void;
}

const ROM_BAUD = 115200;
const CHIP = 'ESP32';

/** Milliseconds without any progress after which a job is given up. esptool-js's own waits are shorter where nothing is wrong. */
const patience = {
  connecting: 30_000,
  identifying: 20_000,
  uploading: 20_000,
  // A loader waits for ever, and people take their time.
  asking: Infinity,
  erasing: 150_000,
  writing: 20_000,
  verifying: 40_000,
  reading: 10_000,
  resetting: 5_000,
} as const;

type Phase = keyof typeof patience;

/** The phases as errors say them, in brackets. */
const doing: Readonly<Record<Phase, string>> = {
  connecting: 'connecting',
  identifying: 'asking what chip it is',
  uploading: 'sending it the helper program that writes its flash, twice',
  asking: 'waiting for your answer',
  erasing: 'erasing',
  writing: 'writing',
  verifying: 'checking what was written',
  reading: 'reading',
  resetting: 'restarting the board',
};

/** One job from opening the port to closing it. */
export class Job {
  readonly #transport: FlashTransport;
  readonly #loader: ESPLoader;
  readonly #task: TaskOptions;
  readonly #log: (line: string) => void;
  readonly #enterState: (state: FlashState) => void;
  #phase: Phase = 'connecting';
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #board: BoardInfo | undefined;

  constructor(port: SerialPortLike, options: FlasherOptions, task: TaskOptions, enter: (state: FlashState) => void) {
    this.#task = task;
    this.#enterState = enter;
    this.#transport = new FlashTransport(port);
    const write = (text: string) => options.onLog?.(text);
    this.#log = write;
    this.#loader = new ESPLoader({
      transport: this.#transport,
      baudrate: options.baudRate ?? 921600,
      romBaudrate: ROM_BAUD,
      terminal: { clean: () => undefined, write, writeLine: write },
    });
  }

  /** Known once `run` has called its work. */
  get board(): BoardInfo {
    if (this.#board === undefined) throw new Error('the board has not been identified');
    return this.#board;
  }

  /** Connects, identifies, works, restarts the board, and lets the port go whatever happens. */
  async run<T>(work: (job: Job) => Promise<T>): Promise<T> {
    const { signal } = this.#task;
    const cancelled = () => new UnikilnError('task/cancelled', {});
    if (signal?.aborted === true) throw cancelled();
    const cancel = () => this.#transport.break(cancelled());
    signal?.addEventListener('abort', cancel);
    const broken = new Promise<never>((_, reject) => {
      this.#transport.onBroken = reject;
    });
    // Nobody may be listening any more when the port is let go at the end.
    broken.catch(() => undefined);
    try {
      return await Promise.race([this.#steps(work), broken]);
    } catch (error) {
      throw this.#explain(error);
    } finally {
      clearTimeout(this.#watchdog);
      signal?.removeEventListener('abort', cancel);
      await this.#transport.release(cancelled());
    }
  }

  async #steps<T>(work: (job: Job) => Promise<T>): Promise<T> {
    const { chip, mac } = await this.#start();
    this.#board = { chip, mac, flashSize: await this.#flashSize() };
    const result = await work(this);
    await this.#restart();
    return result;
  }

  /** Gets esptool's stub running, the program that writes the flash. A board that refuses a part of it starts afresh, once. */
  async #start(): Promise<Pick<BoardInfo, 'chip' | 'mac'>> {
    const known = await this.#identify();
    try {
      await this.#upload();
      return known;
    } catch (error) {
      // What our own line says is no refusal: the board is gone, or silent.
      if (error instanceof UnikilnError || !(error instanceof Error)) throw error;
      this.#log(`The board refused the helper program: ${refusalInWords(error.message)}. Once more, from a reset.`);
    }
    await this.#transport.disconnect();
    const again = await this.#identify();
    await this.#upload();
    return again;
  }

  /** Resets the chip into its loader and finds out what it is. */
  async #identify(): Promise<Pick<BoardInfo, 'chip' | 'mac'>> {
    const loader = this.#loader;
    this.#enter('connecting', { kind: 'connecting' });
    await loader.detectChip();
    this.#enter('identifying', { kind: 'identifying' });
    if (loader.chip.CHIP_NAME !== CHIP) throw new UnikilnError('board/wrong-chip', { chip: loader.chip.CHIP_NAME });
    return { chip: await loader.chip.getChipDescription(loader), mac: await loader.chip.readMac(loader) };
  }

  async #upload(): Promise<void> {
    this.#enter('uploading', { kind: 'identifying' });
    await this.#loader.runStub();
    this.#enter('identifying', { kind: 'identifying' });
  }

  async #flashSize(): Promise<number> {
    const loader = this.#loader;
    await loader.changeBaud();
    const sizeCode = ((await loader.readFlashId()) >> 16) & 0xff;
    // Flash chips of 256 KB to 256 MB give the logarithm of their size.
    if (sizeCode < 18 || sizeCode > 28) throw this.#refused('it does not say how much flash it has');
    return 2 ** sizeCode;
  }

  /** @throws UnikilnError `board/flash-too-small` */
  mustFit(address: number, length: number): void {
    const end = address + length;
    if (end > this.board.flashSize)
      throw new UnikilnError('board/flash-too-small', {
        over: size(end - this.board.flashSize),
        size: size(this.board.flashSize),
      });
  }

  /** Whether to erase everything, as a person answers. A board that is lost meanwhile ends the job. */
  ask(question: (board: BoardInfo) => Promise<boolean>): Promise<boolean> {
    this.#enter('asking', { kind: 'asking', board: this.board });
    return question(this.board);
  }

  async eraseAll(): Promise<void> {
    this.#enter('erasing', { kind: 'erasing', board: this.board });
    await this.#loader.eraseFlash();
  }

  async write(files: readonly { readonly address: number; readonly data: Uint8Array }[]): Promise<void> {
    const total = files.reduce((sum, { data }) => sum + data.length, 0);
    const before = files.map((_, index) => files.slice(0, index).reduce((sum, { data }) => sum + data.length, 0));
    const report = (done: number) => {
      this.#enter('writing', { kind: 'writing', board: this.board, done, total });
      this.#progress({ done, total, label: 'Writing' });
    };
    report(0);
    await this.#loader.writeFlash({
      fileArray: files.map(({ address, data }) => ({ address, data })),
      // 'keep': esptool-js's mending of headers looks at the wrong byte for the SHA.
      flashMode: 'keep',
      flashFreq: 'keep',
      flashSize: 'keep',
      eraseAll: false,
      compress: true,
      reportProgress: (index, sent, all) => {
        report(Math.round(before[index]! + (files[index]!.data.length * sent) / Math.max(all, 1)));
      },
    });
  }

  /** @throws UnikilnError `board/verify-failed` */
  async verify(address: number, data: Uint8Array): Promise<void> {
    this.#enter('verifying', { kind: 'verifying', board: this.board });
    if (data.length === 0) return;
    const sum = await this.#loader.flashMd5sum(address, data.length);
    if (sum !== md5Hex(data)) {
      throw new UnikilnError('board/verify-failed', { address: `0x${address.toString(16)}` });
    }
  }

  async read(address: number, length: number): Promise<Uint8Array> {
    const report = (done: number) => {
      this.#enter('reading', { kind: 'reading', board: this.board, done, total: length });
      this.#progress({ done, total: length, label: 'Reading' });
    };
    report(0);
    if (length === 0) return new Uint8Array(0);
    const bytes = await this.#loader.readFlash(address, length, (_, done) => report(done));
    if (bytes.length !== length) throw this.#refused(`it sent ${bytes.length} bytes instead of ${length}`);
    return bytes;
  }

  /** esptool-js's own hard reset never lowers EN, so the signals are set here: RTS alone is EN. */
  async #restart(): Promise<void> {
    this.#enter('resetting', { kind: 'resetting', board: this.board });
    await this.#transport.setSignals(false, true);
    await pause(100);
    await this.#transport.setSignals(false, false);
    // The capacitor at EN wants a moment before the port is closed, which moves both lines.
    await pause(20);
  }

  #enter(phase: Phase, state: FlashState): void {
    this.#phase = phase;
    this.#transport.doing = doing[phase];
    clearTimeout(this.#watchdog);
    if (patience[phase] < Infinity) {
      this.#watchdog = setTimeout(
        () => this.#transport.break(new UnikilnError('board/silent', { doing: doing[phase] })),
        patience[phase],
      );
    }
    this.#enterState(state);
  }

  #progress(progress: Progress): void {
    this.#task.onProgress?.(progress);
  }

  #refused(reason: string, cause?: unknown): UnikilnError {
    const advice =
      this.#phase === 'uploading'
        ? 'Plug the board straight into the computer with a short cable, take off whatever is wired to its pins, press EN and flash it again'
        : 'Press EN and try again; if it happens again, erase the whole flash first';
    return new UnikilnError('board/refused', { doing: doing[this.#phase], reason, advice }, { cause });
  }

  /** What esptool-js threw, in our words. */
  #explain(error: unknown): Error {
    if (error instanceof UnikilnError) return error;
    const message = error instanceof Error ? error.message : String(error);
    if (message.startsWith('Failed to connect')) {
      const { heard } = this.#transport;
      if (heard === 'program') return new UnikilnError('board/not-in-download-mode', {}, { cause: error });
      const code = heard === 'noise' ? 'board/noise' : 'board/silent';
      return new UnikilnError(code, { doing: doing[this.#phase] }, { cause: error });
    }
    if (message.startsWith('Unexpected')) {
      return new UnikilnError('board/wrong-chip', { chip: 'unknown chip' }, { cause: error });
    }
    return this.#refused(refusalInWords(message), error);
  }
}
