import { Transport } from 'esptool-js';
import { UnikilnError } from '../base/errors';
import { isNoise } from './noise';
import type { SerialPortLike } from './serial-port';
import { SlipReader, slipEncode } from './slip';

/** Longer packets are noise: the stub sends blocks of 4 KB. */
const MAX_PACKET = 0x8000;
/** What is kept of bytes and packets that nobody asked for. */
const MAX_HEARD = 8192;
const MAX_QUEUED = 256;
const MAX_SAID = 512;
/** The ROM's last line before it listens. */
const LOADER_SAYS = /waiting for download/;
/** How long a port may take to open, to stop, and to close. */
const OPEN_MS = 10_000;
const RELEASE_MS = 2_000;

/**
 * esptool-js's line to the chip, read when bytes come instead of by polling (timers crawl in hidden tabs): noise between packets is
 * skipped, every wait has an end, and the port is let go whatever happens.
 */
export class FlashTransport extends Transport {
  /** Set once the line is of no more use; every call from then on throws it. */
  #fault: Error | undefined;
  /** Called with the reason when the line breaks by itself. */
  onBroken: ((error: Error) => void) | undefined;
  /** What is being done, for errors. */
  doing = 'connecting';
  readonly #port: SerialPortLike;
  readonly #slip = new SlipReader(MAX_PACKET);
  #heard: number[] = [];
  /** The latest of everything that came, also of what was flushed. */
  #said: number[] = [];
  #loaderSpoke = false;
  #packets: Uint8Array[] = [];
  #arrivals = 0;
  #wake: (() => void) | undefined;
  #open = false;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(port: SerialPortLike) {
    super(port);
    this.#port = port;
    this.#slip.onPacket = (packet) => {
      this.#loaderSpoke = true;
      if (this.#packets.length < MAX_QUEUED) this.#packets.push(packet);
    };
  }

  /** Who has been heard so far: nobody, a program (or anything else that is not the loader), nothing but noise, the loader. */
  get heard(): 'nobody' | 'program' | 'noise' | 'loader' {
    if (this.#loaderSpoke) return 'loader';
    if (this.#said.length === 0) return 'nobody';
    return isNoise(this.#said) ? 'noise' : 'program';
  }

  /** @throws UnikilnError `board/port-busy`, `board/lost`, `board/silent` */
  override async connect(baud = 115200): Promise<void> {
    this.#check();
    try {
      await within(OPEN_MS, this.#port.open({ baudRate: baud }), () => this.#silent());
    } catch (error) {
      throw openError(error, this.#port, this.doing);
    }
    this.#open = true;
    // Opened after everybody has left: let go at once.
    if (this.#fault !== undefined) {
      await this.#close();
      throw this.#fault;
    }
    this.baudrate = baud;
    this.flushInput();
  }

  /** Reads until the stream ends. Never rejects. */
  override async readLoop(): Promise<void> {
    this.#reading = this.#read();
    return this.#reading;
  }

  async #read(): Promise<void> {
    // A stream with an error that does not matter (a wrong stop bit) is replaced by a new one.
    while (this.#open && this.#port.readable !== null) {
      const reader = this.#port.readable.getReader();
      this.#reader = reader;
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) {
            this.#ended();
            return;
          }
          this.#take(value);
        }
      } catch (error) {
        if (!isRecoverable(error)) {
          this.break(new UnikilnError('board/lost', { doing: this.doing }, { cause: error }));
          return;
        }
      } finally {
        reader.releaseLock();
        this.#reader = undefined;
      }
    }
  }

  /** The stream is over. Unless it was closed here, the other side has left. */
  #ended(): void {
    if (this.#open) this.break(new UnikilnError('board/lost', { doing: this.doing }));
  }

  /** Makes this line useless: whoever waits for it gets the error. The port stays open until `release`. */
  break(error: Error): void {
    if (this.#fault !== undefined) return;
    this.#fault = error;
    this.#wake?.();
    this.onBroken?.(error);
  }

  /** The next packet. @throws UnikilnError `board/silent` after `timeout` milliseconds without one */
  override async read(timeout: number): Promise<Uint8Array> {
    const deadline = Date.now() + timeout;
    for (;;) {
      this.#check();
      const packet = this.#packets.shift();
      if (packet !== undefined) return packet;
      const left = deadline - Date.now();
      if (left <= 0) throw this.#silent();
      await this.#arrival(left);
    }
  }

  override async write(data: Uint8Array): Promise<void> {
    this.#check();
    const writer = this.#port.writable?.getWriter();
    if (writer === undefined) throw new UnikilnError('board/lost', { doing: this.doing });
    this.#writer = writer;
    try {
      await writer.write(slipEncode(data));
    } catch (error) {
      throw this.#fault ?? new UnikilnError('board/lost', { doing: this.doing }, { cause: error });
    } finally {
      writer.releaseLock();
      this.#writer = undefined;
    }
  }

  override flushInput(): void {
    this.#heard = [];
    this.#packets = [];
    this.#slip.reset();
  }

  override inWaiting(): number {
    return this.#heard.length;
  }

  override peek(): Uint8Array {
    return Uint8Array.from(this.#heard);
  }

  override async drainInput(quietMs = 100, maxMs = 400): Promise<void> {
    const deadline = Date.now() + maxMs;
    let seen = -1;
    while (this.#arrivals !== seen && Date.now() < deadline) {
      seen = this.#arrivals;
      await pause(quietMs);
    }
    this.flushInput();
  }

  override async setSignals(dtr?: boolean, rts?: boolean): Promise<void> {
    this.#check();
    await this.#port.setSignals({
      ...(dtr === undefined ? {} : { dataTerminalReady: dtr }),
      ...(rts === undefined ? {} : { requestToSend: rts }),
    });
  }

  /** Closes the port so that it can be opened again, as esptool-js does to change the rate. */
  override async disconnect(): Promise<void> {
    if (this.#open) await this.#close();
  }

  /** Lets the port go for good. Never rejects, never waits for long, whatever the port does. */
  async release(error: Error): Promise<void> {
    this.break(error);
    if (this.#open) await this.#close().catch(() => undefined);
  }

  async #close(): Promise<void> {
    this.#open = false;
    const quietly = (work: Promise<unknown> | undefined) =>
      within(RELEASE_MS, work ?? Promise.resolve(), () => undefined).catch(() => undefined);
    await quietly(this.#writer?.abort());
    await quietly(this.#reader?.cancel());
    await quietly(this.#reading);
    // A lost port is closed already and says so.
    await quietly(this.#port.close());
  }

  #take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#arrivals++;
    for (const byte of bytes) if (this.#heard.length < MAX_HEARD) this.#heard.push(byte);
    if (!this.#loaderSpoke) {
      this.#said = [...this.#said, ...bytes].slice(-MAX_SAID);
      this.#loaderSpoke = LOADER_SAYS.test(String.fromCharCode(...this.#said));
    }
    this.#slip.push(bytes);
    this.#wake?.();
  }

  #arrival(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.#wake = done;
    });
  }

  #check(): void {
    if (this.#fault !== undefined) throw this.#fault;
  }

  #silent(): UnikilnError {
    return new UnikilnError('board/silent', { doing: this.doing });
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The result of some work, or after a while what `late` gives: an error is thrown, anything else returned as if the work were over. */
async function within<T>(
  milliseconds: number,
  work: Promise<T>,
  late: () => Error | undefined,
): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve, reject) => {
    timer = setTimeout(() => {
      const error = late();
      if (error === undefined) resolve(undefined);
      else reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Errors after which Web Serial hands out a new stream (Web Serial API, section 4.3.2). */
const isRecoverable = (error: unknown): boolean =>
  error instanceof Error && ['BufferOverrunError', 'BreakError', 'FramingError', 'ParityError'].includes(error.name);

/** Why a port did not open, in our words. */
export function openError(error: unknown, port: SerialPortLike, doing: string): Error {
  if (error instanceof UnikilnError) return error;
  if (port.connected === false) return new UnikilnError('board/lost', { doing }, { cause: error });
  const name = error instanceof Error ? error.name : '';
  const reason = name === 'InvalidStateError' ? 'it is open already' : 'another program has it';
  return new UnikilnError('board/port-busy', { reason }, { cause: error });
}
