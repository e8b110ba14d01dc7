import { expect, test } from 'vitest';
import { SECTOR } from '../../../src/device';
import { keptBlocks } from '../../../src/services/device-blocks';
import { openStore } from '../../../src/storage';

const read = (blocks: Awaited<ReturnType<typeof keptBlocks>>, sector: number) => {
  const bytes = new Uint8Array(SECTOR);
  blocks.read(sector, bytes);
  return bytes;
};

test('what a device writes is there for the next one, and the rest is as erased flash', async () => {
  const store = await openStore();
  const first = await keptBlocks(store, undefined);
  first.write(3, new Uint8Array(SECTOR).fill(7));
  const second = await keptBlocks(store, undefined);
  expect(read(second, 3)).toEqual(new Uint8Array(SECTOR).fill(7));
  expect(read(second, 4)).toEqual(new Uint8Array(SECTOR).fill(255));
});

test('a second tab begins with what is kept, but what it writes is its own', async () => {
  const store = await openStore();
  await store.sectors.put(1, new Uint8Array(SECTOR).fill(1));
  const taken = { request: () => Promise.reject(new DOMException('', 'AbortError')) } as unknown as LockManager;
  const blocks = await keptBlocks(store, taken);
  expect(read(blocks, 1)[0]).toBe(1);
  blocks.write(1, new Uint8Array(SECTOR).fill(2));
  expect(read(blocks, 1)[0]).toBe(2);
  expect((await store.sectors.all()).get(1)?.[0]).toBe(1);
});

test('a sector that something else has damaged is left out', async () => {
  const store = await openStore();
  await store.sectors.put(0, new Uint8Array(5));
  await store.sectors.put(99, new Uint8Array(SECTOR));
  const blocks = await keptBlocks(store, undefined);
  expect(read(blocks, 0)[0]).toBe(255);
});
