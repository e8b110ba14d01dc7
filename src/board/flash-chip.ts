/**
 * A NOR flash chip as a board carries it: erasing sets whole sectors to ones, programming only clears bits. Power can fail in the
 * middle of either.
 */

/** Of the virtual board's flash. */
export const FLASH_BYTES = 4 * 1024 * 1024;
export const SECTOR = 4096;
const PAGE = 256;

/** Thrown out of an operation in which the supply failed; whoever owns the supply catches it. */
export class PowerFailure extends Error {}

export class FlashChip {
  /** JEDEC id as a flasher reads it: manufacturer in the low byte, then kind, then the logarithm of the size. */
  readonly id: number;

  /** Called after the content has changed. */
  onChange: (() => void) | undefined;

  #operationsLeft = Infinity;

  /** @param bytes the content, changed in place; the length must be a power of two */
  constructor(readonly bytes: Uint8Array) {
    const log = Math.log2(bytes.length);
    if (!Number.isInteger(log) || log < 16) throw new RangeError('a flash chip has 64 KB, or a power of two more');
    this.id = (log << 16) | 0x40c8;
  }

  get size(): number {
    return this.bytes.length;
  }

  /** Lets the supply fail in the middle of the operation (erase of a sector, program of a page) after `operations` more. */
  failAfter(operations: number): void {
    this.#operationsLeft = operations;
  }

  /** Erases the sectors that hold any of `length` bytes from `address`. @throws PowerFailure, RangeError */
  erase(address: number, length: number): void {
    this.#check(address, length);
    const end = address + length;
    for (let sector = address - (address % SECTOR); sector < end; sector += SECTOR) {
      this.#operation((half) => this.bytes.fill(0xff, sector, sector + (half ? SECTOR / 2 : SECTOR)));
    }
  }

  /** Clears the bits of `bytes` that are zero, page by page. @throws PowerFailure, RangeError */
  program(address: number, bytes: Uint8Array): void {
    this.#check(address, bytes.length);
    for (let offset = 0; offset < bytes.length;) {
      const start = address + offset;
      const length = Math.min(bytes.length - offset, PAGE - (start % PAGE));
      this.#operation((half) => {
        const count = half ? length >> 1 : length;
        for (let index = 0; index < count; index++) this.bytes[start + index]! &= bytes[offset + index]!;
      });
      offset += length;
    }
  }

  #check(address: number, length: number): void {
    if (address < 0 || length < 0 || address + length > this.size) throw new RangeError('beyond the flash');
  }

  #operation(act: (half: boolean) => void): void {
    const fails = this.#operationsLeft-- <= 0;
    act(fails);
    this.onChange?.();
    if (!fails) return;
    this.#operationsLeft = Infinity;
    throw new PowerFailure('the supply failed while the flash was written');
  }
}
