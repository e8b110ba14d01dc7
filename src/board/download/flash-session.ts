import type { FlashChip } from '../flash-chip';
import { InflateError, Inflater } from './inflate';
import type { Refusal } from './protocol';

/** What FLASH_BEGIN or FLASH_DEFL_BEGIN announced. */
export interface Announcement {
  /** Unpacked bytes to come, which is also what is erased. */
  readonly size: number;
  readonly blockSize: number;
  readonly offset: number;
  readonly packed: boolean;
}

/**
 * One file on its way into the flash: blocks in order, each written before the next one comes. A flasher that missed an answer sends
 * the block again; the second time it is only answered.
 */
export class FlashSession {
  #next = 0;
  #position: number;
  #tooMuch = false;
  readonly #end: number;
  readonly #inflater: Inflater | undefined;

  /** Erases where the file goes. The caller has checked that it lies in the flash. @throws PowerFailure */
  constructor(
    readonly flash: FlashChip,
    readonly announced: Announcement,
  ) {
    this.#position = announced.offset;
    this.#end = announced.offset + announced.size;
    if (announced.packed) this.#inflater = new Inflater((bytes) => this.#write(bytes));
    flash.erase(announced.offset, announced.size);
  }

  /** Whether every announced byte has been written. */
  get complete(): boolean {
    return this.#position === this.#end;
  }

  /** Takes one block. Returns why not, or nothing. @throws PowerFailure */
  block(sequence: number, bytes: Uint8Array): Refusal | undefined {
    if (bytes.length > this.announced.blockSize) return 'invalid';
    if (sequence + 1 === this.#next) return undefined;
    if (sequence !== this.#next) return 'invalid';
    this.#next++;
    if (this.#inflater === undefined) {
      // The last block is filled up with ones to a whole block: what exceeds the announced size is left out.
      this.#write(bytes.subarray(0, this.#end - this.#position));
      return undefined;
    }
    try {
      this.#inflater.push(bytes);
    } catch (error) {
      if (error instanceof InflateError) return 'inflate';
      throw error;
    }
    return this.#tooMuch ? 'too-much' : undefined;
  }

  #write(bytes: Uint8Array): void {
    if (this.#position + bytes.length > this.#end) {
      this.#tooMuch = true;
      return;
    }
    this.flash.program(this.#position, bytes);
    this.#position += bytes.length;
  }
}
