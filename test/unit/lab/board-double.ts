import type { Remote } from 'comlink';
import type { UnikilnError } from '../../../src/base/errors';
import type { BoardLook, FlashSectors, SerialPortLike } from '../../../src/board';
import type { SerialStream } from '../../../src/board/serial-stream';
import type { ByteStream } from '../../../src/device';
import type { BoardWorker } from '../../../src/table/board-bench';
import type { FlashJob } from '../../../src/table/flash-job';
import type { BoardService } from '../../../src/services/board-service';
import { DeviceDouble } from './device-double';
import { Held } from './held';

const look: BoardLook = {
  light: [false, false, false],
  pins: [],
  picture: undefined,
  instructions: 1,
  microseconds: 1,
};

/** A worker with a virtual board in it, of which only the plug works. */
export class BoardWorkerDouble {
  /** What the page did to the board, by name. */
  readonly done: string[] = [];
  terminated = false;
  port: MessagePort | undefined;
  readonly opening = new Held<[MessagePort, unknown, FlashSectors?], void>((port) => this.#serve(port));

  readonly worker: BoardWorker = {
    service: { open: this.opening.method } as unknown as Remote<BoardService>,
    terminate: () => {
      this.terminated = true;
      this.port?.close();
    },
  };

  /** The board looks another way now. */
  looks(changes: Partial<BoardLook>): void {
    this.port?.postMessage({ kind: 'look', look: { ...look, ...changes } });
  }

  /** Its flash was written to, a moment ago. */
  holds(sectors: FlashSectors): void {
    this.port?.postMessage({ kind: 'flash', sectors });
  }

  /** The plug is pulled, and the worker does nothing any more. */
  losesPower(): void {
    if (!this.port) return;
    this.port.onmessage = null;
    this.port.postMessage({ kind: 'plug', plugged: false });
    this.port.postMessage({ kind: 'state', state: 'off' });
  }

  #serve(port: MessagePort): void {
    this.port = port;
    port.onmessage = ({ data }: MessageEvent<{ readonly kind: string; readonly plugged?: boolean }>) => {
      this.done.push(data.kind);
      if (data.kind !== 'plug') return;
      port.postMessage({ kind: 'plug', plugged: data.plugged });
      port.postMessage({ kind: 'state', state: 'running' });
    };
  }
}

/** So many bytes are enough to tell text from noise. */
const BANNER = 'the board starts, and has a lot to say about it\n'.repeat(6);

/** The line to a board's program, which is a unikernel unless it is silent. */
export class StreamDouble implements SerialStream {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  onClosed: ((error: UnikilnError | undefined) => void) | undefined;
  readonly closed: Promise<void>;
  readonly device: DeviceDouble;
  silent = false;
  resets = 0;
  open = true;
  readonly #program: ByteStream;
  #over: () => void = () => undefined;

  constructor(
    readonly port: SerialPortLike,
    readonly baudRate: number,
  ) {
    this.closed = new Promise((resolve) => (this.#over = resolve));
    this.#program = { onBytes: undefined, write: (bytes) => this.onBytes?.(bytes), close: () => undefined };
    this.device = new DeviceDouble(this.#program);
  }

  write(bytes: Uint8Array): void {
    const copy = bytes.slice();
    if (!this.silent) queueMicrotask(() => this.#program.onBytes?.(copy));
  }

  reset(): Promise<void> {
    this.resets++;
    this.device.print(BANNER);
    return Promise.resolve();
  }

  close(): void {
    this.#end(undefined);
  }

  /** Somebody has pulled the plug. */
  lose(error: UnikilnError): void {
    this.#end(error);
  }

  #end(error: UnikilnError | undefined): void {
    if (!this.open) return;
    this.open = false;
    this.#over();
    this.onClosed?.(error);
  }
}

/** What talks to boards: writes at once, or when the test says so. */
export class FlashToolsDouble {
  readonly jobs = new Held<[FlashJob], void>(() => undefined);
  readonly lines: StreamDouble[] = [];
  /** What the next lines are like. */
  prepare: (line: StreamDouble) => void = () => undefined;

  readonly load = () =>
    Promise.resolve({
      runFlashJob: this.jobs.method,
      openSerialStream: (port: SerialPortLike, baudRate = 0) => {
        const line = new StreamDouble(port, baudRate);
        this.prepare(line);
        this.lines.push(line);
        return Promise.resolve<SerialStream>(line);
      },
    });

  /** The line that was opened last. @throws Error when none was */
  get line(): StreamDouble {
    const line = this.lines.at(-1);
    if (!line) throw new Error('no line was opened');
    return line;
  }
}

/** A port of a person's own board; the double of the tools asks nothing of it. */
export const ownPort = (): SerialPortLike => ({
  readable: null,
  writable: null,
  getInfo: () => ({}),
  open: () => Promise.resolve(),
  close: () => Promise.resolve(),
  setSignals: () => Promise.resolve(),
});
