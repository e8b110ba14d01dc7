import { memoryBlocks, SECTOR, type BlockStorage } from '../device';
import type { Store } from '../storage';

/** As many as the virtual ESP32 has room for, and then some. */
const SECTORS = 16;
/** Held by the tab whose device writes into what is kept. */
const LOCK = 'unikiln-device-storage';
/** A device that was switched off a moment ago may still hold it, ms. */
const PATIENCE = 500;

/**
 * The block storage of the device in a tab: in memory, and each sector that is written goes to the browser's own store, so that what an
 * app keeps outlives the tab. One tab at a time: the devices of others begin with what is kept, and forget what they write.
 *
 * @param locks absent where the browser has none: then every tab writes
 */
export async function keptBlocks(store: Store, locks: LockManager | undefined): Promise<BlockStorage> {
  const owner = await take(locks);
  const blocks = memoryBlocks(SECTORS);
  for (const [sector, bytes] of await store.sectors.all().catch(() => new Map<number, Uint8Array>())) {
    if (sector < SECTORS && bytes.length === SECTOR) blocks.write(sector, bytes);
  }
  if (!owner) return blocks;
  return {
    ...blocks,
    write(sector, from) {
      blocks.write(sector, from);
      // In the order of the writes, as IndexedDB has it; what a full disk refuses is gone with the tab.
      store.sectors.put(sector, from.slice()).catch(() => undefined);
    },
  };
}

/** Takes the lock for as long as this worker lives. @returns whether it was to be had */
function take(locks: LockManager | undefined): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = () => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE) }, hold).catch(() => resolve(false));
  });
}
