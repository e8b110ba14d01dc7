import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureImage, outlastsWatchdog, WATCHDOG_SECONDS } from '../../../src/pipeline/board-measure';

const emulator = Uint8Array.from(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));
const BLANK = new Uint8Array(784);
/** The ROM finds no program in it and says so for ever. */
const empty = { name: 'empty.bin', address: 0x1000, bytes: new Uint8Array(4096).fill(0xff) };
const infer = { name: 'infer', address: 0x40080000, bytes: 4, instructions: 1 };

describe('a measurement', () => {
  test('says so when it has given up on an image with a network, and is silent about one without', async () => {
    const { boot, inference, gaveUp } = await measureImage(emulator, [empty], [infer], BLANK);
    expect([boot, inference, gaveUp]).toEqual([undefined, undefined, 'boot']);
    expect((await measureImage(emulator, [empty], [], BLANK)).gaveUp).toBeUndefined();
  });

  test('knows the watchdog of the chip, and which answers outlast it', () => {
    const header = readFileSync('wasm/unikernel/targets/esp32/watchdog.h', 'utf8');
    expect(/WATCHDOG_SECONDS (\d+)u/.exec(header)?.[1]).toBe(String(WATCHDOG_SECONDS));
    const takes = (microseconds: number) =>
      outlastsWatchdog({ inference: { instructions: 1, cycles: 1, microseconds } });
    expect([takes(1e6), takes(5e6), takes(5.1e6), outlastsWatchdog({ inference: undefined })]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
