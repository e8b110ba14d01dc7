import { describe, expect, test } from 'vitest';
import { FlashChip, PowerFailure, SECTOR } from '../../../src/board/flash-chip';
import { loadDriver, type Driver } from './driver';

const STORAGE = 0x3c0000;
const SECTORS = 16;
/** Somewhere behind the driver's own variables. */
const BUFFER = 0x18000;

const freshFlash = () => new Uint8Array(4 << 20).fill(0xff);

/** The storage driver on a flash chip, as after a reset: it knows nothing but what the flash holds. */
async function boot(
  chip: FlashChip,
): Promise<Driver & { write(sector: number, value: number): unknown; read(sector: number): number[] | 'EIO' }> {
  const bytes = (at: number, length: number) => new Uint8Array(driver.memory.buffer, at, length);
  const driver: Driver = await loadDriver(
    ['targets/esp32/block.c'],
    ['uk_block_count', 'uk_block_read', 'uk_block_write'],
    {
      check_buffer: () => undefined,
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
  return {
    ...driver,
    write: (sector, value) => {
      bytes(BUFFER, SECTOR).fill(value);
      return driver.call('uk_block_write', sector, BUFFER);
    },
    read: (sector) => {
      if (driver.call('uk_block_read', sector, BUFFER) !== 0) return 'EIO';
      return [...new Set(bytes(BUFFER, SECTOR))];
    },
  };
}

describe('block storage in flash', () => {
  test('gives back what was written, also after a reset', async () => {
    const chip = new FlashChip(freshFlash());
    const first = await boot(chip);
    expect(first.call('uk_block_count')).toBe(SECTORS);
    expect(first.read(3)).toEqual([0xff]);
    for (let value = 0; value < 40; value++) expect(first.write(value % SECTORS, value)).toBe(0);
    for (const driver of [first, await boot(chip)]) {
      for (let sector = 0; sector < SECTORS; sector++) {
        expect(driver.read(sector)).toEqual([sector + (sector < 8 ? 32 : 16)]);
      }
    }
  });

  test('answers EIO for sectors that are not there', async () => {
    const driver = await boot(new FlashChip(freshFlash()));
    expect(driver.read(SECTORS)).toBe('EIO');
    expect(driver.write(SECTORS, 1)).toBe(-1);
  });

  test('a power cut at any moment of a write leaves the old content or the new, and all other sectors', async () => {
    const before = freshFlash();
    const prepared = await boot(new FlashChip(before));
    for (let sector = 0; sector < SECTORS; sector++) prepared.write(sector, sector);
    for (let round = 0; round < 3; round++) prepared.write(5, 50 + round);

    let cuts = 0;
    for (let operations = 0; ; operations++) {
      const chip = new FlashChip(before.slice());
      const driver = await boot(chip);
      chip.failAfter(operations);
      try {
        driver.write(5, 99);
        break;
      } catch (error) {
        if (!(error instanceof PowerFailure)) throw error;
        cuts++;
      }
      const after = await boot(new FlashChip(chip.bytes));
      expect(after.read(5)).toEqual([52]);
      for (const sector of [0, 4, 6, 15]) expect(after.read(sector)).toEqual([sector]);
      expect(after.write(5, 100)).toBe(0);
      expect(after.read(5)).toEqual([100]);
    }
    // Two erasures, sixteen pages of data, one tag.
    expect(cuts).toBe(19);
  });

  test('a flash cell that does not take its value is an error, and the old content stays', async () => {
    const chip = new FlashChip(freshFlash());
    const driver = await boot(chip);
    driver.write(2, 7);
    const program = chip.program.bind(chip);
    chip.program = (address, bytes) => {
      program(address, bytes);
      chip.bytes[address] = 0x55;
    };
    expect(driver.write(2, 8)).toBe(-1);
    chip.program = program;
    expect(driver.read(2)).toEqual([7]);
    expect(driver.write(2, 9)).toBe(0);
    expect((await boot(chip)).read(2)).toEqual([9]);
  });

  test('touches nothing but its own part of the flash', async () => {
    const chip = new FlashChip(freshFlash().fill(0x11));
    const driver = await boot(chip);
    for (let value = 0; value < 40; value++) driver.write(value % SECTORS, value);
    expect(chip.bytes.subarray(0, STORAGE).every((byte) => byte === 0x11)).toBe(true);
    expect(chip.bytes.subarray(STORAGE + 2 * SECTOR * (SECTORS + 1)).every((byte) => byte === 0x11)).toBe(true);
  });
});
