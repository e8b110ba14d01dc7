import { UK_SECTOR } from '../base/contract';
import { yieldToEvents } from '../base/task';

/**
 * What the tab's host asks of its surroundings, so that tests and workers can give their own.
 */
export interface World {
  /** Milliseconds, with fractions, that never go back. Default: `performance.now`. */
  readonly now?: () => number;
  /** Calls back once so many milliseconds (0: as soon as other events had a turn) have passed, and returns how to call that off. */
  readonly wait?: (milliseconds: number, then: () => void) => () => void;
  /** Fills the array with random bytes. Default: Web Crypto. */
  readonly entropy?: (into: Uint8Array) => void;
  /** The device's storage. Default: 16 sectors in memory, gone with the device. */
  readonly blocks?: BlockStorage;
  /** Level of an input pin. Default: low. */
  readonly readPin?: (pin: number) => boolean;
}

/** Bytes of a sector. */
export const SECTOR = UK_SECTOR;

/** Storage in sectors. A method that throws is an input/output error to the device; a failed write must leave the old content. */
export interface BlockStorage {
  readonly sectors: number;
  /** Copies sector 0 to `sectors` - 1 into an array of `SECTOR` bytes. */
  read(sector: number, into: Uint8Array): void;
  /** Replaces a whole sector. The array is only valid during the call. */
  write(sector: number, from: Uint8Array): void;
}

/** Storage that lasts as long as the object; erased flash is all ones. */
export function memoryBlocks(sectors: number): BlockStorage {
  const bytes = new Uint8Array(sectors * SECTOR).fill(0xff);
  return {
    sectors,
    read: (sector, into) => into.set(bytes.subarray(sector * SECTOR, (sector + 1) * SECTOR)),
    write: (sector, from) => bytes.set(from, sector * SECTOR),
  };
}

/** Waits as the page does. */
export function timeout(milliseconds: number, then: () => void): () => void {
  if (milliseconds > 0) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  }
  // Not a timer: those wait 4 ms and more in a browser.
  let wanted = true;
  yieldToEvents().then(() => {
    if (wanted) then();
  }, then);
  return () => (wanted = false);
}

/** Web Crypto gives 65,536 bytes at a time. */
export function cryptoEntropy(into: Uint8Array): void {
  for (let at = 0; at < into.length; at += 65536) {
    // A copy, because the device's memory may be of a kind that Web Crypto does not fill.
    const piece = new Uint8Array(Math.min(65536, into.length - at));
    into.set(crypto.getRandomValues(piece), at);
  }
}
