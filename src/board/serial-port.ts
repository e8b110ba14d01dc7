/**
 * What this page asks of a serial port: the part of Web Serial's SerialPort that flashing needs. Ports of the browser fit as they are;
 * so do the virtual board's and the WebUSB drivers'.
 */
export interface SerialPortLike {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  /** Whether the device is plugged in, where the browser tells. */
  readonly connected?: boolean;
  getInfo(): { readonly usbVendorId?: number | undefined; readonly usbProductId?: number | undefined };
  open(options: { readonly baudRate: number }): Promise<void>;
  close(): Promise<void>;
  setSignals(signals: Signals): Promise<void>;
  /** Changes the rate of an open port. Browsers' ports cannot; some drivers can. */
  setBaudRate?(baudRate: number): Promise<void>;
}

export interface Signals {
  readonly dataTerminalReady?: boolean;
  readonly requestToSend?: boolean;
  readonly break?: boolean;
}

/** A board's USB bridge as the host sees it: a virtual board, here or in a worker. */
export interface SerialLine {
  readonly plugged: boolean;
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  onPlug: ((plugged: boolean) => void) | undefined;
  write(bytes: Uint8Array): void;
  setBaudRate(baud: number): void;
  setSignals(signals: { readonly dtr?: boolean | undefined; readonly rts?: boolean | undefined }): void;
}

/** Silicon Labs' CP2102, the bridge of most development kits. */
const CP2102 = { usbVendorId: 0x10c4, usbProductId: 0xea60 } as const;

/**
 * The virtual board's serial port, with the manners of Web Serial: one at a time, `readable` and `writable` only while open, errors by
 * the same names, and the board's plug may be pulled.
 */
export class VirtualSerialPort extends EventTarget implements SerialPortLike {
  #open = false;
  #readable: ReadableStream<Uint8Array> | null = null;
  #reader: ReadableStreamDefaultController<Uint8Array> | undefined;
  #writable: WritableStream<Uint8Array> | null = null;
  #writer: WritableStreamDefaultController | undefined;
  /** Bytes that nobody reads yet. */
  #waiting: Uint8Array[] = [];

  constructor(readonly board: SerialLine) {
    super();
    board.onBytes = (bytes) => this.#take(bytes);
    board.onPlug = (plugged) => {
      if (!plugged) this.#lose();
      this.dispatchEvent(new Event(plugged ? 'connect' : 'disconnect'));
    };
  }

  /** Whether the board is plugged in. */
  get connected(): boolean {
    return this.board.plugged;
  }

  getInfo(): { readonly usbVendorId: number; readonly usbProductId: number } {
    return CP2102;
  }

  /** A new stream after the last one was cancelled, as the standard asks. */
  get readable(): ReadableStream<Uint8Array> | null {
    if (!this.#open) return null;
    this.#readable ??= new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#reader = controller;
          for (const bytes of this.#waiting.splice(0)) controller.enqueue(bytes);
        },
        cancel: () => {
          this.#reader = undefined;
          this.#readable = null;
        },
      },
      // Bytes come when they come: nothing is asked for, so nothing needs a mark.
      { highWaterMark: 0 },
    );
    return this.#readable;
  }

  get writable(): WritableStream<Uint8Array> | null {
    if (!this.#open) return null;
    this.#writable ??= new WritableStream<Uint8Array>({
      start: (controller) => {
        this.#writer = controller;
      },
      write: (bytes) => this.board.write(bytes),
      close: () => {
        this.#writable = null;
      },
      abort: () => {
        this.#writable = null;
      },
    });
    return this.#writable;
  }

  async open({ baudRate }: { readonly baudRate: number }): Promise<void> {
    if (this.#open) throw new DOMException('The port is already open.', 'InvalidStateError');
    if (!(baudRate > 0)) throw new TypeError('The baud rate must be greater than zero.');
    await Promise.resolve();
    if (!this.board.plugged) throw new DOMException('Failed to open serial port.', 'NetworkError');
    this.#open = true;
    this.#waiting = [];
    this.board.setBaudRate(baudRate);
    // Operating systems raise both when a port is opened, which the two transistors take for neither.
    this.board.setSignals({ dtr: true, rts: true });
  }

  async close(): Promise<void> {
    if (!this.#open) throw new DOMException('The port is already closed.', 'InvalidStateError');
    if (this.#readable?.locked || this.#writable?.locked) throw new TypeError('Cannot cancel a locked stream');
    await Promise.all([this.#readable?.cancel(), this.#writable?.abort()]);
    this.#forget();
    this.board.setSignals({ dtr: false, rts: false });
  }

  async setSignals({ dataTerminalReady, requestToSend }: Signals): Promise<void> {
    this.#mustBeOpen();
    this.board.setSignals({ dtr: dataTerminalReady, rts: requestToSend });
    return Promise.resolve();
  }

  async setBaudRate(baudRate: number): Promise<void> {
    this.#mustBeOpen();
    this.board.setBaudRate(baudRate);
    return Promise.resolve();
  }

  #mustBeOpen(): void {
    if (!this.#open) throw new DOMException('The port is not open.', 'InvalidStateError');
  }

  #take(bytes: Uint8Array): void {
    if (!this.#open) return;
    if (this.#reader === undefined) this.#waiting.push(bytes);
    else this.#reader.enqueue(bytes);
  }

  #lose(): void {
    if (!this.#open) return;
    const lost = () => new DOMException('The device has been lost.', 'NetworkError');
    this.#reader?.error(lost());
    this.#writer?.error(lost());
    this.#forget();
  }

  #forget(): void {
    this.#open = false;
    this.#readable = this.#writable = null;
    this.#reader = this.#writer = undefined;
    this.#waiting = [];
  }
}
