import { hear } from './line-noise';

/** What is wrong with the board or its cable. Changed at any time. */
export interface Faults {
  /** Rates above this carry only noise, as over a long cable. */
  maxBaud: number;
  /** The chip falls silent after so many bytes more. */
  silentAfter: number;
  /** The plug is pulled after the chip has got so many bytes more. */
  unplugAfter: number;
}

/** The line between the chip's UART and the host, with its faults. */
export class Cable {
  readonly faults: Faults = { maxBaud: Infinity, silentAfter: Infinity, unplugAfter: Infinity };

  /** @param anyRate it carries bytes whatever the two ends think of its rate, as a network does */
  constructor(readonly anyRate: boolean) {}

  /** Takes from bytes for the chip those that it gets before the plug is pulled. */
  beforeUnplugged(bytes: Uint8Array): Uint8Array {
    const got = Math.min(bytes.length, this.faults.unplugAfter);
    this.faults.unplugAfter -= got;
    return bytes.subarray(0, got);
  }

  /** Takes from bytes of the chip those that it sends before it falls silent. */
  beforeSilent(bytes: Uint8Array): Uint8Array {
    const sent = Math.min(bytes.length, this.faults.silentAfter);
    this.faults.silentAfter -= sent;
    return bytes.slice(0, sent);
  }

  /** What of some bytes arrives at the other end, by the rates of sender and listener. */
  carry(bytes: Uint8Array, from: number, to: number): Uint8Array {
    if (this.anyRate) return bytes;
    // Above its limit a line smears its bits: as if the sender were a quarter faster than the listener thinks.
    return from > this.faults.maxBaud ? hear(bytes, from * 1.25, to) : hear(bytes, from, to);
  }
}
