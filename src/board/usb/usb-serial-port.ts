import type { SerialPortLike, Signals } from '../serial-port';
import type { UsbDeviceLike } from './usb-device';

/** Bytes of one transfer; bridges hold 64, and a multiple of it cannot overflow. */
const TRANSFER = 512;

/** Where a driver's bytes and settings go. */
export interface UsbPlaces {
  /** Interfaces to claim. */
  readonly interfaces: readonly number[];
  /** The interface that settings are about. */
  readonly control: number;
  readonly endpointIn: number;
  readonly endpointOut: number;
}

/**
 * A serial port over a USB bridge's bulk endpoints, in the shape of Web Serial. A driver finds its interface and knows how to set rate
 * and signals; the rate can change while the port is open.
 */
export abstract class UsbSerialPort implements SerialPortLike {
  #places: UsbPlaces | undefined;
  #readable: ReadableStream<Uint8Array> | null = null;
  #writable: WritableStream<Uint8Array> | null = null;
  #dtr = false;
  #rts = false;

  constructor(protected readonly device: UsbDeviceLike) {}

  get readable(): ReadableStream<Uint8Array> | null {
    if (this.#places === undefined) return null;
    this.#readable ??= this.#incoming(this.#places.endpointIn);
    return this.#readable;
  }

  get writable(): WritableStream<Uint8Array> | null {
    if (this.#places === undefined) return null;
    this.#writable ??= this.#outgoing(this.#places.endpointOut);
    return this.#writable;
  }

  getInfo(): { readonly usbVendorId: number; readonly usbProductId: number } {
    return { usbVendorId: this.device.vendorId, usbProductId: this.device.productId };
  }

  async open({ baudRate }: { readonly baudRate: number }): Promise<void> {
    if (this.#places !== undefined) throw new DOMException('The port is already open.', 'InvalidStateError');
    const { device } = this;
    await device.open();
    try {
      if (device.configuration === null || device.configuration === undefined) await device.selectConfiguration(1);
      const places = this.find();
      if (places === undefined) throw new DOMException('This is no serial port of that kind.', 'NotFoundError');
      for (const number of places.interfaces) await device.claimInterface(number);
      this.#dtr = this.#rts = false;
      await this.start(places.control, baudRate);
      this.#places = places;
    } catch (error) {
      await device.close().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const places = this.#places;
    if (places === undefined) throw new DOMException('The port is already closed.', 'InvalidStateError');
    if (this.#readable?.locked || this.#writable?.locked) throw new TypeError('Cannot cancel a locked stream');
    this.#places = undefined;
    // Streams that broke with the device reject; they are over all the same.
    await Promise.allSettled([this.#readable?.cancel(), this.#writable?.abort()]);
    this.#readable = this.#writable = null;
    // A device that is gone cannot be told any more.
    await this.stop(places.control).catch(() => undefined);
    for (const number of places.interfaces) await this.device.releaseInterface(number).catch(() => undefined);
    await this.device.close();
  }

  async setSignals({ dataTerminalReady, requestToSend }: Signals): Promise<void> {
    this.#dtr = dataTerminalReady ?? this.#dtr;
    this.#rts = requestToSend ?? this.#rts;
    await this.signal(this.#mustBeOpen().control, this.#dtr, this.#rts);
  }

  async setBaudRate(baudRate: number): Promise<void> {
    await this.rate(this.#mustBeOpen().control, baudRate);
  }

  /** Finds the driver's interface and endpoints, or nothing when it is another kind of device. */
  protected abstract find(): UsbPlaces | undefined;
  /** Turns the bridge on, 8N1, signals off. */
  protected abstract start(control: number, baudRate: number): Promise<void>;
  protected abstract stop(control: number): Promise<void>;
  protected abstract rate(control: number, baudRate: number): Promise<void>;
  protected abstract signal(control: number, dtr: boolean, rts: boolean): Promise<void>;

  /** A control transfer to the interface. @throws DOMException `NetworkError` when the bridge refuses it */
  protected async tell(
    requestType: 'class' | 'vendor',
    request: number,
    value: number,
    index: number,
    data?: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    const setup = { requestType, recipient: 'interface', request, value, index } as const;
    const { status } = await this.device.controlTransferOut(setup, data);
    if (status !== 'ok') throw lost(`request 0x${request.toString(16)}: ${status ?? 'no status'}`);
  }

  #mustBeOpen(): UsbPlaces {
    if (this.#places === undefined) throw new DOMException('The port is not open.', 'InvalidStateError');
    return this.#places;
  }

  #incoming(endpoint: number): ReadableStream<Uint8Array> {
    let cancelled = false;
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          for (;;) {
            const { status, data } = await this.device.transferIn(endpoint, TRANSFER).catch((error: unknown) => {
              if (cancelled) return { status: 'cancelled', data: undefined };
              throw lost(String(error));
            });
            if (cancelled) return;
            if (status === 'stall') await this.device.clearHalt('in', endpoint);
            else if (status !== 'ok') throw lost(status ?? 'no status');
            else if (data !== undefined && data.byteLength > 0) {
              controller.enqueue(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
              return;
            }
          }
        },
        cancel: () => {
          cancelled = true;
          this.#readable = null;
        },
      },
      { highWaterMark: 0 },
    );
  }

  #outgoing(endpoint: number): WritableStream<Uint8Array> {
    const forget = () => {
      this.#writable = null;
    };
    return new WritableStream<Uint8Array>({
      write: async (bytes) => {
        // A copy, because the buffer may be shared and WebUSB takes none such.
        const { status } = await this.device.transferOut(endpoint, Uint8Array.from(bytes));
        if (status !== 'ok') throw lost(status ?? 'no status');
      },
      close: forget,
      abort: forget,
    });
  }
}

const lost = (why: string) => new DOMException(`The device has been lost (${why}).`, 'NetworkError');

/** The bulk endpoints of the first interface of a class. */
export function bulkInterface(
  device: UsbDeviceLike,
  interfaceClass: number,
): { readonly number: number; readonly endpointIn: number; readonly endpointOut: number } | undefined {
  for (const { interfaceNumber, alternates } of device.configuration?.interfaces ?? []) {
    for (const alternate of alternates) {
      if (alternate.interfaceClass !== interfaceClass) continue;
      const bulk = (direction: 'in' | 'out') =>
        alternate.endpoints.find((endpoint) => endpoint.type === 'bulk' && endpoint.direction === direction);
      const [input, output] = [bulk('in'), bulk('out')];
      if (input !== undefined && output !== undefined) {
        return { number: interfaceNumber, endpointIn: input.endpointNumber, endpointOut: output.endpointNumber };
      }
    }
  }
  return undefined;
}
