import type { FlashChip } from '../flash-chip';
import { md5 } from '../md5';

/** Packets that are never exceeded on the way, whatever the flasher allows. */
const MAX_IN_FLIGHT = 64;

/**
 * READ_FLASH of the stub: packets of bare bytes, each acknowledged by a packet with the number of bytes got so far, then the MD5 of
 * all of them.
 */
export class FlashReader {
  #sent = 0;
  #acknowledged = 0;

  constructor(
    readonly flash: FlashChip,
    readonly request: {
      readonly offset: number;
      readonly length: number;
      readonly blockSize: number;
      readonly inFlight: number;
    },
    readonly send: (packet: Uint8Array) => void,
  ) {}

  /** Sends as many packets as may be on the way. Returns whether the last one has been sent. */
  advance(): boolean {
    const { offset, length, blockSize, inFlight } = this.request;
    const window = blockSize * Math.min(Math.max(inFlight, 1), MAX_IN_FLIGHT);
    while (this.#sent < length && this.#sent - this.#acknowledged < window) {
      const end = Math.min(this.#sent + blockSize, length);
      this.send(this.flash.bytes.slice(offset + this.#sent, offset + end));
      this.#sent = end;
    }
    if (this.#acknowledged < length) return false;
    this.send(md5(this.flash.bytes.subarray(offset, offset + length)));
    return true;
  }

  /** Takes an acknowledgement; one that makes no sense counts for nothing. Returns whether the reading is over. */
  acknowledge(bytes: number): boolean {
    if (bytes > this.#acknowledged && bytes <= this.#sent) this.#acknowledged = bytes;
    return this.advance();
  }
}
