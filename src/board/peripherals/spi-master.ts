import { bit, bits, RegisterFile } from './registers';
import { SpiTime, type SpiWorld } from './spi-time';

const register = {
  CMD: 0x00,
  ADDR: 0x04,
  CLOCK: 0x18,
  USER: 0x1c,
  USER1: 0x20,
  USER2: 0x24,
  MOSI_DLEN: 0x28,
  W0: 0x80,
} as const;

const START = 18;
const BUFFER = 64;

/**
 * SPI2 or SPI3 as a master that only sends: command, address and data of each transfer, as bytes. They are out at once, but the controller is
 * busy for as long as they take, and what is begun meanwhile is lost. DMA is left out.
 */
export class SpiMaster extends RegisterFile {
  readonly #time: SpiTime;

  constructor(
    world: SpiWorld,
    readonly transfer: (bytes: Uint8Array) => void,
  ) {
    super();
    this.#time = new SpiTime(world);
  }

  override read(offset: number): number {
    return offset === register.CMD ? this.#time.command : this.get(offset);
  }

  override write(offset: number, value: number): void {
    if (offset !== register.CMD) this.set(offset, value);
    else if (bit(value, START) && this.#time.command === 0) {
      const bytes = Uint8Array.from(this.#bytes());
      this.#time.begin(1 << START, 8 * bytes.length, this.get(register.CLOCK));
      this.transfer(bytes);
    }
  }

  *#bytes(): Generator<number> {
    const user = this.get(register.USER);
    if (bit(user, 31)) {
      const length = bits(this.get(register.USER2), 31, 28) + 1;
      yield this.get(register.USER2) & 0xff;
      if (length > 8) yield bits(this.get(register.USER2), 15, 8);
    }
    if (bit(user, 30)) {
      const length = (bits(this.get(register.USER1), 31, 26) + 1) >> 3;
      for (let index = 0; index < length && index < 4; index++)
        yield (this.get(register.ADDR) >>> (24 - 8 * index)) & 0xff;
    }
    if (bit(user, 27)) {
      const length = Math.min(bits(this.get(register.MOSI_DLEN), 23, 0) + 1, 8 * BUFFER) >> 3;
      for (let index = 0; index < length; index++) {
        yield (this.get(register.W0 + (index & ~3)) >>> (8 * (index & 3))) & 0xff;
      }
    }
  }
}
