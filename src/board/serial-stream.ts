import { UnikilnError } from '../base/errors';
import { openError, pause } from './flash-transport';
import type { SerialPortLike } from './serial-port';

const RESET_MS = 100;

/** A board's line as bytes both ways, for the console and for a device client. */
export interface SerialStream {
  /** Sends bytes, in order; the caller may reuse the array afterwards. Does nothing once closed. */
  write(bytes: Uint8Array): void;
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** The line is over: closed here (undefined), or lost with an error. Called once. */
  onClosed: ((error: UnikilnError | undefined) => void) | undefined;
  /** Presses EN, so that the board starts again and all that it says is heard. */
  reset(): Promise<void>;
  /** Closes the line and the port. Safe to call twice. */
  close(): void;
  /** Resolves when the port can be opened again. */
  readonly closed: Promise<void>;
}

/**
 * Opens a port to talk with the program on the board.
 *
 * @param baudRate bits a second; 115200 is what the unikernel speaks
 * @throws UnikilnError `board/port-busy`, `board/lost`
 */
export async function openSerialStream(port: SerialPortLike, baudRate = 115200): Promise<SerialStream> {
  const doing = 'opening the console';
  try {
    await port.open({ baudRate });
  } catch (error) {
    throw openError(error, port, doing);
  }
  try {
    // Neither EN nor BOOT pulled.
    await port.setSignals({ dataTerminalReady: false, requestToSend: false });
  } catch (error) {
    await port.close().catch(() => undefined);
    throw new UnikilnError('board/lost', { doing }, { cause: error });
  }
  return new PortStream(port);
}

class PortStream implements SerialStream {
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  onClosed: ((error: UnikilnError | undefined) => void) | undefined;
  readonly closed: Promise<void>;

  #closing = false;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(readonly port: SerialPortLike) {
    this.closed = this.#run();
  }

  write(bytes: Uint8Array): void {
    const copy = bytes.slice();
    // What cannot be sent is lost with the line; the reader reports that.
    this.#sending = this.#sending.then(() => this.#send(copy)).catch(() => undefined);
  }

  async reset(): Promise<void> {
    await this.port.setSignals({ dataTerminalReady: false, requestToSend: true });
    await pause(RESET_MS);
    await this.port.setSignals({ dataTerminalReady: false, requestToSend: false });
  }

  close(): void {
    this.#closing = true;
    this.#reader?.cancel().catch(() => undefined);
  }

  async #send(bytes: Uint8Array): Promise<void> {
    const writer = this.#closing ? undefined : this.port.writable?.getWriter();
    if (writer === undefined) return;
    try {
      await writer.write(bytes);
    } finally {
      writer.releaseLock();
    }
  }

  /** Reads until the line is over, then lets the port go. Never rejects. */
  async #run(): Promise<void> {
    let failure: UnikilnError | undefined;
    while (!this.#closing && failure === undefined) {
      try {
        if (!(await this.#read())) break;
      } catch (error) {
        // Web Serial hands out a new stream after errors that do not matter, and none when the device is gone.
        if (this.port.readable === null)
          failure = new UnikilnError('board/lost', { doing: 'listening' }, { cause: error });
      }
    }
    this.#closing = true;
    await this.#sending;
    await this.port.close().catch(() => undefined);
    this.onClosed?.(failure);
  }

  /** Reads one stream to its end. Returns whether there may be another. */
  async #read(): Promise<boolean> {
    const { readable } = this.port;
    if (readable === null) return false;
    const reader = readable.getReader();
    this.#reader = reader;
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return false;
        this.onBytes?.(value);
      }
    } finally {
      this.#reader = undefined;
      reader.releaseLock();
    }
  }
}
