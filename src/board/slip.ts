/**
 * SLIP (RFC 1055) as Espressif's loaders use it: END before and after each packet.
 */
const END = 0xc0;
const ESC = 0xdb;
const ESC_END = 0xdc;
const ESC_ESC = 0xdd;

/** A packet as it goes on the line. */
export function slipEncode(packet: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 * packet.length + 2);
  let length = 0;
  frame[length++] = END;
  for (const byte of packet) {
    if (byte === END || byte === ESC) {
      frame[length++] = ESC;
      frame[length++] = byte === END ? ESC_END : ESC_ESC;
    } else {
      frame[length++] = byte;
    }
  }
  frame[length++] = END;
  return frame.subarray(0, length);
}

/** Why bytes were not a packet. */
export type SlipNoise = 'outside' | 'escape' | 'oversized';

/**
 * Takes a line apart into packets. Bytes between packets, wrong escapes and packets of more than `limit` bytes are noise: the reader
 * tells `onNoise` and goes on at the next END, so that it never holds more than one packet of `limit` bytes.
 */
export class SlipReader {
  onPacket: ((packet: Uint8Array) => void) | undefined;
  onNoise: ((kind: SlipNoise, byte: number) => void) | undefined;

  readonly #packet: Uint8Array;
  #length = 0;
  #state: 'between' | 'inside' | 'escaped' | 'skipping' = 'between';

  constructor(limit: number) {
    this.#packet = new Uint8Array(limit);
  }

  /** Forgets a packet that has begun. */
  reset(): void {
    this.#state = 'between';
    this.#length = 0;
  }

  /** Takes the next bytes of the line, cut anywhere. Packets are handed over as copies. */
  push(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
  }

  #take(byte: number): void {
    if (byte === END) {
      const whole = this.#state === 'inside' && this.#length > 0;
      const length = this.#length;
      this.#length = 0;
      // Two ENDs in a row are the end of one packet and the start of the next, or nothing between them: either way a packet may begin.
      this.#state = whole ? 'between' : 'inside';
      if (whole) this.onPacket?.(this.#packet.slice(0, length));
      return;
    }
    switch (this.#state) {
      case 'between':
        this.onNoise?.('outside', byte);
        return;
      case 'skipping':
        return;
      case 'escaped':
        this.#state = 'inside';
        if (byte === ESC_END) this.#put(END);
        else if (byte === ESC_ESC) this.#put(ESC);
        else this.#skip('escape', byte);
        return;
      case 'inside':
        if (byte === ESC) this.#state = 'escaped';
        else this.#put(byte);
    }
  }

  #put(byte: number): void {
    if (this.#length === this.#packet.length) this.#skip('oversized', byte);
    else this.#packet[this.#length++] = byte;
  }

  #skip(kind: SlipNoise, byte: number): void {
    this.#state = 'skipping';
    this.onNoise?.(kind, byte);
  }
}
