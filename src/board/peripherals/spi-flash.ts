import { type FlashChip, SECTOR } from '../flash-chip';
import { bit, bits, RegisterFile } from './registers';
import { SpiTime, type SpiWorld } from './spi-time';

const register = {
  CMD: 0x00,
  ADDR: 0x04,
  RD_STATUS: 0x10,
  CLOCK: 0x18,
  USER: 0x1c,
  USER1: 0x20,
  USER2: 0x24,
  MOSI_DLEN: 0x28,
  MISO_DLEN: 0x2c,
  W0: 0x80,
} as const;

/** CMD: a bit for each command that the controller knows by itself, and one for any other (USER registers). */
const start = {
  READ: 31,
  WRITE_ENABLE: 30,
  WRITE_DISABLE: 29,
  READ_ID: 28,
  READ_STATUS: 27,
  WRITE_STATUS: 26,
  PROGRAM: 25,
  ERASE_SECTOR: 24,
  ERASE_BLOCK: 23,
  ERASE_CHIP: 22,
  USER: 18,
} as const;

const BUFFER = 64;
const BLOCK = 0x10000;
const STATUS_WRITE_ENABLED = 2;

/** Bits of a command, and of one with its address. */
const COMMAND_BITS = 8;
const ADDRESSED_BITS = 32;
/** As the ROM leaves it: every other tick of the bus clock; DIO with 28 bits of address and mode, two dummy cycles. */
const ROM_CLOCK = 0x1001;
const ROM_USER1 = ((27 << 26) | 1) >>> 0;
/** At this rate, data that come through the GPIO matrix come one cycle late. */
const LATE_HZ = 40e6;

/** What a flash controller asks of the chip around it. */
export interface FlashWorld extends SpiWorld {
  /** Whether the flash's data come through the GPIO matrix. */
  readonly throughMatrix: boolean;
}

/**
 * A flash controller (SPI0 or SPI1; both reach the same chip). What a command does is done at once; the controller is busy for as long as
 * its bits take.
 */
export class SpiFlash extends RegisterFile {
  #writeEnabled = false;
  readonly #time: SpiTime;

  constructor(
    readonly flash: FlashChip,
    readonly world: FlashWorld,
  ) {
    super({ [register.CLOCK]: ROM_CLOCK, [register.USER1]: ROM_USER1 });
    this.#time = new SpiTime(world);
  }

  /** Whether the cache reads what the flash holds: late data need one more dummy cycle than the ROM has set. */
  get readable(): boolean {
    return !this.#late || bits(this.get(register.USER1), 7, 0) === bits(ROM_USER1, 7, 0) + 1;
  }

  get #late(): boolean {
    return this.world.throughMatrix && this.#time.hertz(this.get(register.CLOCK)) >= LATE_HZ;
  }

  override read(offset: number): number {
    return offset === register.CMD ? this.#time.command : this.get(offset);
  }

  /** @throws PowerFailure */
  override write(offset: number, value: number): void {
    if (offset === register.CMD) this.#start(value);
    else this.set(offset, value);
  }

  #start(command: number): void {
    const address = this.get(register.ADDR) & 0xffffff;
    // Known commands keep the length in the address register's high byte.
    const length = Math.min(this.get(register.ADDR) >>> 24, BUFFER);
    if (bit(command, start.USER)) this.#user();
    else this.#known(command, address, length);
  }

  /** A command that the controller knows by itself. */
  #known(command: number, address: number, length: number): void {
    const addressed = [start.READ, start.PROGRAM, start.ERASE_SECTOR, start.ERASE_BLOCK].some((one) =>
      bit(command, one),
    );
    const data = bit(command, start.READ) || bit(command, start.PROGRAM) ? 8 * length : 0;
    this.#begin(command, (addressed ? ADDRESSED_BITS : COMMAND_BITS) + data);
    if (bit(command, start.READ)) this.#read(address, length);
    else if (bit(command, start.WRITE_ENABLE)) this.#writeEnabled = true;
    else if (bit(command, start.WRITE_DISABLE)) this.#writeEnabled = false;
    else if (bit(command, start.READ_ID)) this.set(register.W0, this.flash.id);
    else if (bit(command, start.READ_STATUS)) this.set(register.RD_STATUS, this.#status());
    else if (bit(command, start.PROGRAM)) this.#program(address, this.#buffer(length));
    else if (bit(command, start.ERASE_SECTOR)) this.#erase(address, SECTOR);
    else if (bit(command, start.ERASE_BLOCK)) this.#erase(address, BLOCK);
    else if (bit(command, start.ERASE_CHIP)) this.#erase(0, this.flash.size);
  }

  #begin(command: number, count: number): void {
    this.#time.begin(command, count, this.get(register.CLOCK));
  }

  /** A command of the flash chip's own, with address and data as the USER registers say. */
  #user(): void {
    const user = this.get(register.USER);
    const addressBits = bits(this.get(register.USER1), 31, 26) + 1;
    const address = bit(user, 30) ? this.get(register.ADDR) >>> Math.max(32 - addressBits, 0) : 0;
    const miso = bit(user, 28) ? Math.min(this.get(register.MISO_DLEN) + 1, 8 * BUFFER) >> 3 : 0;
    const mosi = bit(user, 27) ? Math.min(this.get(register.MOSI_DLEN) + 1, 8 * BUFFER) >> 3 : 0;
    const dummy = bit(user, 29) ? bits(this.get(register.USER1), 7, 0) + 1 : 0;
    this.#begin(1 << start.USER, COMMAND_BITS + (bit(user, 30) ? addressBits : 0) + dummy + 8 * (miso + mosi));
    this.#command(address, miso, mosi);
    if (this.#late && dummy === 0 && miso > 0) this.#shift();
  }

  /** Late data: every bit is taken for the next one. */
  #shift(): void {
    let before = 1;
    for (let offset = register.W0; offset < register.W0 + BUFFER; offset += 4) {
      let word = 0;
      for (let shift = 0; shift < 32; shift += 8) {
        const byte = (this.get(offset) >>> shift) & 0xff;
        word |= ((before << 7) | (byte >> 1)) << shift;
        before = byte & 1;
      }
      this.set(offset, word >>> 0);
    }
  }

  #command(address: number, miso: number, mosi: number): void {
    switch (this.get(register.USER2) & 0xff) {
      case 0x03: // read
      case 0x0b: // fast read, on one to four wires
      case 0x3b:
      case 0x6b:
      case 0xbb:
      case 0xeb:
        this.#read(address, miso);
        break;
      case 0x05:
        this.set(register.W0, this.#status());
        break;
      case 0x35: // second status byte: quad enable
        this.set(register.W0, 0x02);
        break;
      case 0x9f:
        this.set(register.W0, this.flash.id);
        break;
      case 0x06:
        this.#writeEnabled = true;
        break;
      case 0x04:
        this.#writeEnabled = false;
        break;
      case 0x02:
        this.#program(address, this.#buffer(mosi));
        break;
      case 0x20:
        this.#erase(address, SECTOR);
        break;
      case 0xd8:
        this.#erase(address, BLOCK);
        break;
      case 0x60:
      case 0xc7:
        this.#erase(0, this.flash.size);
        break;
    }
  }

  #status(): number {
    return this.#writeEnabled ? STATUS_WRITE_ENABLED : 0;
  }

  /** The chip wraps around at its end. */
  #read(address: number, length: number): void {
    const buffer = new DataView(new ArrayBuffer(BUFFER));
    for (let index = 0; index < length; index++) {
      buffer.setUint8(index, this.flash.bytes[(address + index) % this.flash.size]!);
    }
    for (let index = 0; index < length; index += 4) this.set(register.W0 + index, buffer.getUint32(index, true));
  }

  #buffer(length: number): Uint8Array {
    return Uint8Array.from({ length }, (_, index) => {
      const word = this.get(register.W0 + (index & ~3));
      return (word >>> (8 * (index & 3))) & 0xff;
    });
  }

  #program(address: number, bytes: Uint8Array): void {
    if (!this.#writeEnabled) return;
    this.#writeEnabled = false;
    const start = address % this.flash.size;
    this.flash.program(start, bytes.subarray(0, this.flash.size - start));
  }

  #erase(address: number, length: number): void {
    if (!this.#writeEnabled) return;
    this.#writeEnabled = false;
    const start = (address - (address % length)) % this.flash.size;
    this.flash.erase(start, Math.min(length, this.flash.size - start));
  }
}
