import { SECTOR } from './flash-chip';

/** What is in a flash, by sector number; sectors that are not named are erased. */
export type FlashSectors = ReadonlyMap<number, Uint8Array>;

/** The sectors of a flash that are not erased: all that there is to keep of it. */
export function usedSectors(flash: Uint8Array): FlashSectors {
  const used = new Map<number, Uint8Array>();
  for (let start = 0; start < flash.length; start += SECTOR) {
    const sector = flash.subarray(start, start + SECTOR);
    if (sector.some((byte) => byte !== 0xff)) used.set(start / SECTOR, sector.slice());
  }
  return used;
}

/** A flash of `size` bytes that holds them. Whatever lies beyond its end is left out. */
export function flashWith(size: number, sectors: FlashSectors): Uint8Array {
  const flash = new Uint8Array(size).fill(0xff);
  for (const [number, bytes] of sectors) {
    const start = number * SECTOR;
    if (start + SECTOR <= size) flash.set(bytes.subarray(0, SECTOR), start);
  }
  return flash;
}
