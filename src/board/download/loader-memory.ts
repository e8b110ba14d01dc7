import type { Lx6 } from '../core';
import type { PeripheralBus } from '../peripherals/bus';

/** Where the ROM may write: RAM for data and for code, RTC memory of both kinds. */
const RAM = [
  [0x3ff80000, 0x3ff82000],
  [0x3ffae000, 0x40000000],
  [0x40070000, 0x400a0000],
  [0x400c0000, 0x400c2000],
  [0x50000000, 0x50002000],
] as const;
/** RTC memory as code sees it. */
const RTC_CODE = 0x400c0000;
const RTC_DATA = 0x3ff80000;

/** Words of the chip as its ROM's loader reads and writes them: peripherals on their bus, RAM, and nothing elsewhere. */
export class LoaderMemory {
  /** RAM that the board has no processor for. */
  readonly #words = new Map<number, number>();

  /** @param passTime called before each access: requests take time, and peripherals see it */
  constructor(
    readonly bus: PeripheralBus,
    readonly core: Lx6 | undefined,
    readonly passTime: () => void,
  ) {}

  /** @param address a multiple of 4 */
  read(address: number): number {
    this.passTime();
    const view = this.#view(address);
    if (view) return new DataView(view.buffer, view.byteOffset).getUint32(0, true);
    return this.#isRam(address) ? (this.#words.get(place(address)) ?? 0) : this.bus.read(address >>> 0, 4);
  }

  /** @param address a multiple of 4 */
  write(address: number, value: number): void {
    this.passTime();
    if (!this.#isRam(address)) {
      this.bus.write(address >>> 0, 4, value);
      return;
    }
    const view = this.#view(address);
    if (!view) {
      this.#words.set(place(address), value >>> 0);
      return;
    }
    new DataView(view.buffer, view.byteOffset).setUint32(0, value, true);
    this.core?.forgetCode();
  }

  /** What MEM_DATA brings. Where there is no memory it goes nowhere. */
  writeBytes(address: number, bytes: Uint8Array): void {
    if (this.core) this.core.write(place(address), bytes);
    else if (this.#isRam(address)) for (const [index, byte] of bytes.entries()) this.#writeByte(address + index, byte);
  }

  #writeByte(address: number, byte: number): void {
    const word = place(address & ~3);
    const shift = 8 * (address & 3);
    this.#words.set(word, (((this.#words.get(word) ?? 0) & ~(0xff << shift)) | (byte << shift)) >>> 0);
  }

  #view(address: number): Uint8Array | undefined {
    return this.core?.view(place(address), 4);
  }

  #isRam(address: number): boolean {
    return RAM.some(([from, to]) => address >>> 0 >= from && address >>> 0 < to);
  }
}

function place(address: number): number {
  const word = address >>> 0;
  return word >= RTC_CODE && word < RTC_CODE + 0x2000 ? word - RTC_CODE + RTC_DATA : word;
}
