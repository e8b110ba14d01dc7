import type { ClockTree } from './clock-tree';
import { bit, RegisterFile } from './registers';

const register = {
  CPU_PER_CONF: 0x3c,
  PRO_CACHE_CTRL: 0x40,
  PRO_CACHE_CTRL1: 0x44,
  PRO_DCACHE_DEBUG0: 0x3f0,
} as const;

const ENABLE = 3;
const FLUSH = 4;
const FLUSH_DONE = 5;
/** The cache is idle: 1 in bits 18 to 7. */
const IDLE = 1 << 7;

const ENTRIES = 384;
export const INVALID = 0x100;

/** Which bit of CTRL1 hides an entry of the table: 4 MB of address space each. */
function mask(entry: number): number | undefined {
  if (entry < 64) return 4; // data, 0x3F400000
  if (entry < 128) return 0; // code, 0x40000000
  if (entry < 192) return 1;
  if (entry < 256) return 2;
  return undefined;
}

/** Called for each entry of the flash mapping whose effect changes: the page of flash, or `INVALID`. */
export type MapFlash = (entry: number, value: number) => void;

/** The table of the processor's flash cache: 384 words, the flash address in units of 64 KB. */
export class MmuTable extends RegisterFile {
  constructor(readonly onWrite: (entry: number) => void) {
    super();
    for (let entry = 0; entry < ENTRIES; entry++) this.set(4 * entry, INVALID);
  }

  entry(index: number): number {
    return this.get(4 * index) & 0x1ff;
  }

  override write(offset: number, value: number): void {
    this.set(offset, value);
    if (offset < 4 * ENTRIES) this.onWrite(offset / 4);
  }
}

/** DPORT: the processor's speed, and its flash cache with the table beside it. A cache that is off or masked shows nothing. */
export class Dport extends RegisterFile {
  readonly table: MmuTable;

  constructor(
    readonly clock: ClockTree,
    readonly map: MapFlash,
    /** Whether the cache's controller reads what the flash holds. */
    readonly readable: () => boolean = () => true,
  ) {
    super({
      [register.PRO_CACHE_CTRL]: 1 << ENABLE,
      [register.PRO_CACHE_CTRL1]: 0x8ff,
      [register.PRO_DCACHE_DEBUG0]: IDLE,
    });
    this.table = new MmuTable((entry) => this.#show(entry));
    for (let entry = 0; entry < ENTRIES; entry++) map(entry, INVALID);
  }

  override write(offset: number, value: number): void {
    if (offset === register.PRO_CACHE_CTRL) {
      const flushed = bit(value, FLUSH) ? 1 << FLUSH_DONE : 0;
      this.set(offset, (value & ~(1 << FLUSH_DONE)) | flushed);
    } else {
      this.set(offset, value);
    }
    if (offset === register.CPU_PER_CONF) this.clock.select({ speed: value & 3 });
    if (offset === register.PRO_CACHE_CTRL || offset === register.PRO_CACHE_CTRL1) {
      for (let entry = 0; entry < ENTRIES; entry++) this.#show(entry);
    }
  }

  #show(entry: number): void {
    const hidden = mask(entry);
    const visible =
      this.readable() &&
      bit(this.get(register.PRO_CACHE_CTRL), ENABLE) &&
      (hidden === undefined || !bit(this.get(register.PRO_CACHE_CTRL1), hidden));
    this.map(entry, visible ? this.table.entry(entry) : INVALID);
  }
}
