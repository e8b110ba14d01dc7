import type { ClockTree } from './clock-tree';
import { RegisterFile } from './registers';

const register = { MASTER: 0x10, CONFIG: 0x44 } as const;
const WRITE = 24;
/** The part that is the PLL. */
const PLL = 0x66;

/** The bus inside the chip on which its analog parts (the PLL) are set: registers of each part keep what is written, at once. */
export class AnalogI2c extends RegisterFile {
  /** By part in the high byte and register in the low one. */
  readonly #parts = new Map<number, number>();

  constructor(readonly clock: ClockTree) {
    super();
  }

  override write(offset: number, value: number): void {
    if (offset !== register.MASTER) {
      this.set(offset, value);
      return;
    }
    const place = ((value & 0xff) << 8) | ((value >>> 8) & 0xff);
    if ((value >>> WRITE) & 1) {
      this.#parts.set(place, (value >>> 16) & 0xff);
      if ((value & 0xff) === PLL) this.clock.programPll((value >>> 8) & 0xff, (value >>> 16) & 0xff);
    }
    // Bit 25, busy, is never seen set.
    this.set(offset, ((value & 0xffff) | ((this.#parts.get(place) ?? 0) << 16)) >>> 0);
  }
}
