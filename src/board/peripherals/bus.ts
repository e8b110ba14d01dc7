import { PAGE_BYTES, type Peripheral, RegisterFile } from './registers';

/** Where the peripherals lie (ESP32 Technical Reference Manual, table 'Peripheral Address Mapping'). */
export const base = {
  DPORT: 0x3ff00000,
  MMU_TABLE: 0x3ff10000,
  UART0: 0x3ff40000,
  SPI1: 0x3ff42000,
  SPI0: 0x3ff43000,
  GPIO: 0x3ff44000,
  RTC_CNTL: 0x3ff48000,
  ANALOG_I2C: 0x3ff4e000,
  EFUSE: 0x3ff5a000,
  TIMG0: 0x3ff5f000,
  TIMG1: 0x3ff60000,
  SPI2: 0x3ff64000,
  SPI3: 0x3ff65000,
  SYSCON: 0x3ff66000,
  RANDOM: 0x3ff75000,
} as const;

const FIRST = 0x3ff00000;
const END = 0x3ff80000;
/** The same peripherals from 0x3FF40000 on, over the other bus: the FIFO of a UART must be written here (errata). */
const ALIAS_FIRST = 0x60000000;
const ALIAS_END = 0x60040000;
const ALIAS_OF = 0x3ff40000;

/** The chip's peripheral bus. Pages that nobody models keep what is written. */
export class PeripheralBus {
  readonly #pages: Peripheral[] = Array.from({ length: (END - FIRST) / PAGE_BYTES });

  constructor(devices: readonly (readonly [address: number, device: Peripheral])[]) {
    for (const [address, device] of devices) this.#pages[(address - FIRST) / PAGE_BYTES] = device;
  }

  /** Reads 1, 2 or 4 bytes; 0 where there is nothing. */
  read(address: number, size: number): number {
    const place = this.#find(address);
    if (place === undefined) return 0;
    const word = place.device.read(place.offset & ~3);
    if (size === 4) return word >>> 0;
    return (word >>> (8 * (place.offset & 3))) & (size === 1 ? 0xff : 0xffff);
  }

  /** Writes 1, 2 or 4 bytes; nowhere where there is nothing. */
  write(address: number, size: number, value: number): void {
    const place = this.#find(address);
    if (place === undefined) return;
    const offset = place.offset & ~3;
    if (size === 4) {
      place.device.write(offset, value >>> 0);
      return;
    }
    const shift = 8 * (place.offset & 3);
    const mask = (size === 1 ? 0xff : 0xffff) << shift;
    place.device.write(offset, ((place.device.read(offset) & ~mask) | ((value << shift) & mask)) >>> 0);
  }

  #find(address: number): { device: Peripheral; offset: number } | undefined {
    const real = address >= ALIAS_FIRST && address < ALIAS_END ? address - ALIAS_FIRST + ALIAS_OF : address;
    if (real < FIRST || real >= END) return undefined;
    const page = Math.floor((real - FIRST) / PAGE_BYTES);
    this.#pages[page] ??= new RegisterFile();
    return { device: this.#pages[page], offset: real % PAGE_BYTES };
  }
}
