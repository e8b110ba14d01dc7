import { RegisterFile } from './registers';

const register = {
  OUT: 0x04,
  OUT_W1TS: 0x08,
  OUT_W1TC: 0x0c,
  OUT1: 0x10,
  OUT1_W1TS: 0x14,
  OUT1_W1TC: 0x18,
  ENABLE: 0x20,
  ENABLE_W1TS: 0x24,
  ENABLE_W1TC: 0x28,
  ENABLE1: 0x2c,
  ENABLE1_W1TS: 0x30,
  ENABLE1_W1TC: 0x34,
  STRAP: 0x38,
  IN: 0x3c,
  IN1: 0x40,
  /** Where the flash's data line comes in: bit 7, through the matrix. */
  FLASH_DATA_IN: 0x134,
} as const;

/** Registers that set or clear bits of another. */
const setters: Readonly<Record<number, number>> = {
  [register.OUT_W1TS]: register.OUT,
  [register.OUT1_W1TS]: register.OUT1,
  [register.ENABLE_W1TS]: register.ENABLE,
  [register.ENABLE1_W1TS]: register.ENABLE1,
};
const clearers: Readonly<Record<number, number>> = {
  [register.OUT_W1TC]: register.OUT,
  [register.OUT1_W1TC]: register.OUT1,
  [register.ENABLE_W1TC]: register.ENABLE,
  [register.ENABLE1_W1TC]: register.ENABLE1,
};

/** How the ROM found its pins when it booted from flash. */
const STRAP_FLASH = 0x12;
/** Pins that are pulled up when nobody drives them: BOOT. */
const PULLED_UP = 1 << 0;

/** Pins 0 to 39. Pins that peripherals drive (SPI, UART) are not followed. */
export class Gpio extends RegisterFile {
  /** Pins that something outside drives: their levels. */
  readonly #driven = new Map<number, boolean>();

  /**
   * @param onChange called after any output may have changed
   * @param flashThroughMatrix whether the flash's pins are others than the chip's own for it
   */
  constructor(
    readonly onChange: () => void,
    flashThroughMatrix = false,
  ) {
    super({ [register.STRAP]: STRAP_FLASH, [register.FLASH_DATA_IN]: flashThroughMatrix ? 0x80 | 17 : 0 });
  }

  /** Whether the program has made a pin an output. */
  enabled(pin: number): boolean {
    return (this.get(pin < 32 ? register.ENABLE : register.ENABLE1) >>> (pin & 31)) % 2 === 1;
  }

  /** Whether the program drives a pin high. */
  output(pin: number): boolean {
    return this.enabled(pin) && (this.get(pin < 32 ? register.OUT : register.OUT1) >>> (pin & 31)) % 2 === 1;
  }

  /** Something outside drives a pin, as a button does, or lets it go. */
  drive(pin: number, level: boolean | undefined): void {
    if (level === undefined) this.#driven.delete(pin);
    else this.#driven.set(pin, level);
  }

  override read(offset: number): number {
    if (offset === register.IN) return this.#levels(0, register.OUT, register.ENABLE, PULLED_UP);
    if (offset === register.IN1) return this.#levels(32, register.OUT1, register.ENABLE1, 0) & 0xff;
    return this.get(offset);
  }

  override write(offset: number, value: number): void {
    const set = setters[offset];
    const cleared = clearers[offset];
    if (set !== undefined) this.set(set, this.get(set) | value);
    else if (cleared !== undefined) this.set(cleared, this.get(cleared) & ~value);
    else if (offset !== register.IN && offset !== register.IN1 && offset !== register.STRAP) this.set(offset, value);
    if (offset <= register.ENABLE1_W1TC) this.onChange();
  }

  #levels(first: number, out: number, enable: number, pulled: number): number {
    const enabled = this.get(enable);
    let levels = (this.get(out) & enabled) | (pulled & ~enabled);
    for (const [pin, level] of this.#driven) {
      if (pin < first || pin >= first + 32) continue;
      const one = 1 << (pin - first);
      levels = level ? levels | one : levels & ~one;
    }
    return levels >>> 0;
  }
}
