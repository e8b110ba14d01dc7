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

  constructor(
    readonly bus: PeripheralBus,
    readonly core: Lx6 | undefined,
  ) {}

  /** @param address a multiple of 4 */
  read(address: number): number {
    const view = this.#view(address);
    if (view) return new DataView(view.buffer, view.byteOffset).getUint32(0, true);
    return this.#isRam(address) ? (this.#words.get(place(address)) ?? 0) : this.bus.read(address >>> 0, 4);
  }

  /** @param address a multiple of 4 */
  write(address: number, value: number): void {
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
