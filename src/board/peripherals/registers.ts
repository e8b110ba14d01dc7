/** A device on the chip's bus: 32-bit registers in a page of 4 KB. Offsets are multiples of 4, values unsigned. */
export interface Peripheral {
  read(offset: number): number;
  write(offset: number, value: number): void;
}

/** Bytes of address space that each peripheral has. */
export const PAGE_BYTES = 0x1000;

/**
 * A page of registers that keep what is written: the ground that peripherals build on, and all there is of those that nobody models.
 */
export class RegisterFile implements Peripheral {
  protected readonly words = new Uint32Array(PAGE_BYTES / 4);

  constructor(initial: Readonly<Record<number, number>> = {}) {
    for (const [offset, value] of Object.entries(initial)) this.set(Number(offset), value);
  }

  read(offset: number): number {
    return this.get(offset);
  }

  write(offset: number, value: number): void {
    this.set(offset, value);
  }

  /** What the register holds, without the side effects of reading it. */
  protected get(offset: number): number {
    return this.words[offset >> 2]!;
  }

  protected set(offset: number, value: number): void {
    this.words[offset >> 2] = value;
  }
}

/** Bits `high` to `low` of a register's value. */
export const bits = (value: number, high: number, low: number): number => (value >>> low) & (2 ** (high - low + 1) - 1);

/** Whether a bit of a register's value is set. */
export const bit = (value: number, index: number): boolean => ((value >>> index) & 1) === 1;
