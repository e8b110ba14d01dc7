/** Where in memory the segments of an image may go. */

interface Region {
  readonly from: number;
  readonly to: number;
}

/** Memory that the ROM may load into. The rest is its own, a cache, or nothing: it stores blindly and would overwrite itself. */
export const LOADABLE = [
  { name: 'DRAM', from: 0x3ffb0000, to: 0x3ffe0000 },
  { name: 'DRAM of the second bank', from: 0x3ffe8000, to: 0x40000000 },
  // The first 32 KB are the second processor's cache, which is never started.
  { name: 'IRAM', from: 0x40078000, to: 0x400a0000 },
] as const;

/**
 * Where a segment of an app may begin that is started by a bootloader instead of the ROM: esptool's map of the ESP32 (`MEMORY_MAP`), its
 * neighbours as one. Pages of flash are mapped, and what begins below 0x10000 only fills the file up to their next boundary.
 */
export const BOOTLOADABLE = [
  { name: 'padding', from: 0, to: 0x10000 },
  { name: 'DROM, external RAM', from: 0x3f400000, to: 0x3fc00000 },
  { name: 'RTC DRAM', from: 0x3ff80000, to: 0x3ff82000 },
  { name: 'DRAM, ROM, caches, IRAM', from: 0x3ff90000, to: 0x400bfffc },
  { name: 'RTC IRAM', from: 0x400c0000, to: 0x400c2000 },
  { name: 'IROM', from: 0x400d0000, to: 0x40400000 },
  { name: 'RTC data', from: 0x50000000, to: 0x50002000 },
] as const;

/** Where the chips of this family have memory, each in other parts of it. */
export const FAMILY_MEMORY = [{ from: 0x3c000000, to: 0x60000000 }] as const;

/** The region that has room for `length` bytes at an address. */
export function within<R extends Region>(regions: readonly R[], address: number, length: number): R | undefined {
  return regions.find(({ from, to }) => address >= from && address + length <= to);
}
