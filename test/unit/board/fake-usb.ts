import type { UsbDeviceLike, UsbInterfaceLike, UsbSetup } from '../../../src/board/usb/usb-device';
import type { VirtualBoard } from '../../../src/board/virtual-board';

/** One control transfer, as a test likes to read it. */
export interface Told {
  readonly setup: UsbSetup;
  readonly data: readonly number[];
}

const endpoint = (endpointNumber: number, direction: 'in' | 'out', type: 'bulk' | 'interrupt' = 'bulk') =>
  ({ endpointNumber, direction, type }) as const;

const cp210x: UsbInterfaceLike[] = [
  { interfaceNumber: 0, alternates: [{ interfaceClass: 0xff, endpoints: [endpoint(1, 'in'), endpoint(2, 'out')] }] },
];
const cdc: UsbInterfaceLike[] = [
  { interfaceNumber: 0, alternates: [{ interfaceClass: 2, endpoints: [endpoint(3, 'in', 'interrupt')] }] },
  { interfaceNumber: 1, alternates: [{ interfaceClass: 10, endpoints: [endpoint(4, 'in'), endpoint(5, 'out')] }] },
];

/** A USB bridge in front of a virtual board: it understands what a driver tells it, and notes it. */
export class FakeUsbBridge implements UsbDeviceLike {
  readonly vendorId: number;
  readonly productId: number;
  opened = false;
  configuration: { interfaces: readonly UsbInterfaceLike[] } | null = null;
  readonly told: Told[] = [];
  readonly claimed = new Set<number>();
  /** Statuses that the next transfers from the device end with, instead of bytes. */
  readonly trouble: string[] = [];

  #waiting: Uint8Array[] = [];
  #wake: (() => void) | undefined;

  constructor(
    readonly kind: 'cp210x' | 'cdc',
    readonly board: VirtualBoard,
  ) {
    [this.vendorId, this.productId] = kind === 'cp210x' ? [0x10c4, 0xea60] : [0x1a86, 0x55d4];
    board.onBytes = (bytes) => {
      if (this.opened) this.#waiting.push(bytes);
      this.#wake?.();
    };
    board.onPlug = () => this.#wake?.();
  }

  open(): Promise<void> {
    this.opened = true;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.opened = false;
    this.#waiting = [];
    this.#wake?.();
    return Promise.resolve();
  }

  selectConfiguration(): Promise<void> {
    this.configuration = { interfaces: this.kind === 'cp210x' ? cp210x : cdc };
    return Promise.resolve();
  }

  claimInterface(number: number): Promise<void> {
    this.claimed.add(number);
    return Promise.resolve();
  }

  releaseInterface(number: number): Promise<void> {
    this.claimed.delete(number);
    return Promise.resolve();
  }

  controlTransferOut(setup: UsbSetup, data = new Uint8Array(0)): Promise<{ status: string }> {
    this.told.push({ setup, data: [...data] });
    const { request, value } = setup;
    const number = () => new DataView(data.buffer).getUint32(0, true);
    if (this.kind === 'cp210x') {
      if (request === 0x1e) this.board.setBaudRate(number());
      if (request === 0x07) this.board.setSignals({ dtr: (value & 1) !== 0, rts: (value & 2) !== 0 });
    } else {
      if (request === 0x20) this.board.setBaudRate(number());
      if (request === 0x22) this.board.setSignals({ dtr: (value & 1) !== 0, rts: (value & 2) !== 0 });
    }
    return Promise.resolve({ status: 'ok' });
  }

  async transferIn(_: number, length: number): Promise<{ status: string; data?: DataView }> {
    const trouble = this.trouble.shift();
    if (trouble !== undefined) return { status: trouble };
    while (this.#waiting.length === 0 && this.opened && this.board.plugged) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (!this.opened || !this.board.plugged) throw new DOMException('The device was disconnected.', 'NetworkError');
    const first = this.#waiting.shift()!;
    if (first.length > length) this.#waiting.unshift(first.subarray(length));
    const bytes = Uint8Array.from(first.subarray(0, length));
    return { status: 'ok', data: new DataView(bytes.buffer) };
  }

  transferOut(_: number, data: Uint8Array): Promise<{ status: string }> {
    this.board.write(data);
    return Promise.resolve({ status: this.board.plugged ? 'ok' : 'babble' });
  }

  clearHalt(): Promise<void> {
    return Promise.resolve();
  }
}
