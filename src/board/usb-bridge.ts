import { Cable, type Faults } from './cable';

/** The rate at which the ROM prints, and listens until a flasher has spoken. */
export const ROM_BAUD = 115200;

/** The USB bridge of a board with its cable: it carries bytes between the host, at the host's rate, and the chip, at the chip's. */
export class UsbBridge {
  /** The rate that the host has set. */
  hostBaud = ROM_BAUD;
  readonly #cable: Cable;
  readonly #onBytes: (bytes: Uint8Array) => void;
  /** Bytes of the program that have not been passed on. */
  #outgoing: number[] = [];

  /**
   * @param anyRate it carries bytes whatever the two ends think of its rate, as a network does
   * @param onBytes there are bytes for the host
   */
  constructor(anyRate: boolean, onBytes: (bytes: Uint8Array) => void) {
    this.#cable = new Cable(anyRate);
    this.#onBytes = onBytes;
  }

  get faults(): Faults {
    return this.#cable.faults;
  }

  /** Whether the program has sent anything since the last `flush`. */
  get waiting(): boolean {
    return this.#outgoing.length > 0;
  }

  /** A byte that the program sends. */
  transmit(byte: number): void {
    this.#outgoing.push(byte);
  }

  /** Passes on what the program has sent, at the chip's rate. */
  flush(baud: number): void {
    if (!this.waiting) return;
    const bytes = Uint8Array.from(this.#outgoing);
    this.#outgoing = [];
    this.send(bytes, baud);
  }

  /** Forgets what the program has sent: the chip has lost power. */
  drop(): void {
    this.#outgoing = [];
  }

  /** Bytes from the chip to the host. */
  send(bytes: Uint8Array, baud: number): void {
    const sent = this.#cable.beforeSilent(bytes);
    if (sent.length > 0) this.#onBytes(this.#cable.carry(sent, baud, this.hostBaud));
  }

  /** What of the host's bytes gets out before the plug is pulled. */
  beforeUnplugged(bytes: Uint8Array): Uint8Array {
    return this.#cable.beforeUnplugged(bytes);
  }

  /** The host's bytes as a chip hears them that listens at a rate. */
  heard(bytes: Uint8Array, baud: number): Uint8Array {
    return this.#cable.carry(bytes, this.hostBaud, baud);
  }
}
