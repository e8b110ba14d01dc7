import { describe, expect, test } from 'vitest';
import { FlashChip, PowerFailure, SECTOR } from '../../../src/board/flash-chip';
import { loadDriver, type Driver } from './driver';

/** Places behind the drivers' own variables: the key, struct uk_string and struct uk_u8s, the value. */
const KEY = 0x20000;
const STRING = 0x20100;
const VIEW = 0x20110;
const VALUE = 0x20200;

/** The store and the block driver beneath it on a flash chip, as after a reset. */
async function boot(chip: FlashChip) {
  const bytes = (at: number, length: number) => new Uint8Array(driver.memory.buffer, at, length);
  const driver: Driver = await loadDriver(
    ['app/store.c', 'targets/esp32/block.c', 'core/memory.c'],
    ['uk_store_read', 'uk_store_write', 'uk_store_remove'],
    {
      check_buffer: () => undefined,
      uk_panic_at: () => {
        throw new Error('panic');
      },
      flash_read: (address, into, length) => {
        bytes(Number(into), Number(length)).set(chip.bytes.subarray(Number(address), Number(address) + Number(length)));
        return undefined;
      },
      flash_erase_sector: (address) => {
        chip.erase(Number(address), SECTOR);
        return 1;
      },
      flash_program: (address, from, length) => {
        chip.program(Number(address), bytes(Number(from), Number(length)).slice());
        return 1;
      },
    },
  );
  const prepare = (key: string, length: number) => {
    bytes(KEY, key.length).set(new TextEncoder().encode(key));
    const view = new DataView(driver.memory.buffer);
    for (const [at, value] of [KEY, key.length, VALUE, length].entries()) {
      view.setUint32([STRING, STRING + 4, VIEW, VIEW + 4][at]!, value, true);
    }
  };
  return {
    write: (key: string, value: number, length: number) => {
      prepare(key, length);
      bytes(VALUE, length).fill(value);
      driver.call('uk_store_write', STRING, VIEW, 1);
    },
    read: (key: string): string => {
      prepare(key, 4096);
      const length = Number(driver.call('uk_store_read', STRING, VIEW, 1));
      return length < 0 ? '-' : `${length}x${[...new Set(bytes(VALUE, length))].join()}`;
    },
    remove: (key: string) => {
      prepare(key, 0);
      driver.call('uk_store_remove', STRING, 1);
    },
  };
}

describe('the store on flash', () => {
  test('a power cut at any operation of the chip leaves the old value or the new one, and all others', async () => {
    const before = new FlashChip(new Uint8Array(4 << 20).fill(0xff));
    const prepared = await boot(before);
    // Two in the first sector; the change below makes one move to another, which takes two sectors to write.
    prepared.write('a', 1, 1500);
    prepared.write('b', 2, 2000);
    prepared.write('c', 3, 3000);

    let cuts = 0;
    for (let operations = 0; ; operations++) {
      const chip = new FlashChip(before.bytes.slice());
      const store = await boot(chip);
      chip.failAfter(operations);
      try {
        store.write('a', 9, 2500);
        break;
      } catch (error) {
        if (!(error instanceof PowerFailure)) throw error;
        cuts++;
      }
      const after = await boot(new FlashChip(chip.bytes));
      expect(['1500x1', '2500x9']).toContain(after.read('a'));
      expect([after.read('b'), after.read('c')]).toEqual(['2000x2', '3000x3']);
      after.write('a', 8, 10);
      expect(after.read('a')).toBe('10x8');
      after.remove('a');
      expect(after.read('a')).toBe('-');
    }
    // Twice: two erasures, sixteen pages of data, one tag.
    expect(cuts).toBe(38);
  });
});
