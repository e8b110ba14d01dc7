import { beforeAll, describe, expect, test } from 'vitest';
import type { VirtualBoard } from '../../../src/board';
import { d0wdV3 } from '../../../src/board/peripherals/efuse';
import { buildApp, Bench, type Built } from './board';

/**
 * What real chips do and a kind emulator does not show: late latches, loads that pass stores, a FIFO that repeats itself, resets that leave the
 * PLL on, other crystals, other voltages, other pins of the flash.
 */
const UNKIND = { loadsPassStores: true, fifoErrata: true } as const;

/** Uses every driver: pins, light, screen, storage, random numbers, clock. */
const everything = `
  #include "hypercall.h"
  static uint8_t sector[UK_SECTOR];
  static void print_hex(uint64_t value) {
    char text[17];
    for (int k = 0; k < 16; k++) text[k] = "0123456789abcdef"[value >> (60 - 4 * k) & 15];
    text[16] = '\\n';
    uk_console_write(text, 17);
  }
  void app_main(void) {
    for (uint32_t pin = 0; pin < 40; pin++) {
      uk_pin_read(pin);
      if (pin > 11 && pin % 3 == 0) uk_pin_write(pin, 1);
    }
    uint8_t random[9];
    uk_entropy(random, sizeof random);
    for (uint32_t k = 0; k < sizeof sector; k++) sector[k] = (uint8_t)(k * 7 + k / 256);
    uk_print(uk_block_write(3, sector) == 0 ? "written\\n" : "not written\\n");
    for (uint32_t k = 0; k < sizeof sector; k++) sector[k] = 0;
    uk_block_read(3, sector);
    uint32_t wrong = 0;
    for (uint32_t k = 0; k < sizeof sector; k++) wrong += sector[k] != (uint8_t)(k * 7 + k / 256);
    uk_print(wrong == 0 ? "read\\n" : "not read\\n");
    print_hex(uk_clock_us());
  }`;

let app: Built;
beforeAll(async () => {
  app = await buildApp(everything);
});

const at = (built: Built, name: string) => built.program.functions.find((one) => one.name === name)!.address;

/** Calls a function of the image on a board that is paused; its result of 64 bits. */
function call({ core }: VirtualBoard, address: number): bigint {
  const OUTSIDE = 0x4009fff0;
  core!.setBreakpoint(OUTSIDE);
  core!.a[0] = OUTSIDE;
  core!.pc = address;
  const stop = core!.run(1_000_000);
  expect(stop).toEqual({ kind: 'breakpoint', pc: OUTSIDE });
  core!.clearBreakpoint(OUTSIDE);
  return (BigInt(core!.a[3]!) << 32n) | BigInt(core!.a[2]!);
}

describe('on a chip as it is', () => {
  test('every access of a peripheral has its MEMW: pins, storage, random numbers, clock, line and screen', async () => {
    const bench = await Bench.boot(app, { ...UNKIND, lineSpeed: true });
    const text = await bench.says(/ready\n/);
    expect(text).toMatch(/written\nread\n[0-9a-f]{16}\nready/);
    bench.board.pause();
    bench.board.step(400_000_000);
    expect(bench.board.displayOn).toBe(true);
    const { count, firstAt } = bench.board.core!.unordered;
    const place = app.program.functions.findLast(({ address }) => address <= firstAt)?.name;
    expect(count === 0 ? 'all' : `${count} without, first in ${place}`).toBe('all');
    bench.close();
  });

  test('no MEMW is spent on memory', () => {
    const lines = app.program.listing.split('\n');
    const barriers = lines.flatMap((line, index) =>
      / memw/.test(line) ? [lines.slice(index + 1, index + 7).join()] : [],
    );
    expect(barriers.length).toBeGreaterThan(40);
    expect(barriers.filter((after) => !/ (l|s)32i/.test(after))).toEqual([]);
    const storage = /^uk_block_write:\n([^]*?)\n\n/m.exec(app.program.listing)![1]!;
    expect(storage).not.toContain('memw');
  });

  test('the clock is not that of the last look, and does not jump where its low half begins anew', async () => {
    const bench = await Bench.boot(app, UNKIND);
    await bench.says(/ready\n/);
    const { board } = bench;
    board.pause();
    const clock = at(app, 'uk_clock_us');
    // Differences of the chip's time and of the board's: what is between them is when the clock began.
    const lag = () => board.microseconds - Number(call(board, clock));
    const first = lag();
    const sleeps = [1, 7, 240, 1000, 24_000, 240_000_001, 4_000_000_000];
    for (const cycles of sleeps) {
      board.core!.sleep(cycles);
      expect(Math.abs(lag() - first)).toBeLessThan(8);
    }
    // To just before 2^32 microseconds, and over it in small steps.
    const until = () => 2 ** 32 - Number(call(board, clock));
    for (let left = until(); left > 100; left = until()) board.core!.sleep(Math.min(4e9, (left - 50) * 240));
    for (let step = 0; step < 120; step++) {
      board.core!.sleep(100 + 7 * step);
      expect(Math.abs(lag() - first)).toBeLessThan(8);
    }
    expect(until()).toBeLessThan(0);
    bench.close();
  });

  test.each([
    [
      'by itself, from the crystal',
      'void app_main(void) { static int once; if (!once) uk_panic("again"); }',
      /rst:0x3 /,
    ],
    ['by its watchdog, from the PLL', 'void app_main(void) { for (;;) uk_pin_read(0); }', /rst:0x7 /],
  ])('a restart %s starts the program again', async (_, source, cause) => {
    const bench = await Bench.boot(await buildApp(source), UNKIND);
    const { board } = bench;
    await bench.says(/entry/);
    board.pause();
    for (let restarts = 0; restarts < 3; restarts++) {
      bench.clear();
      for (let steps = 0; steps < 400 && !/entry/.test(bench.text); steps++) {
        board.step(100_000);
        if (cause.source.includes('7')) board.core!.sleep(240e6);
      }
      expect(bench.text).toMatch(cause);
      expect(board.state).toBe('running');
      board.pause();
    }
    bench.close();
  });

  test('a restart leaves the chip on its crystal', async () => {
    const bench = await Bench.boot(await buildApp('void app_main(void) { uk_panic("again"); }'), UNKIND);
    const { board } = bench;
    await bench.says(/entry/);
    board.pause();
    bench.clear();
    for (let steps = 0; steps < 400 && !/rst:0x3/.test(bench.text); steps++) board.step(100_000);
    expect(board.cpuHz).toBe(40e6);
    bench.close();
  });

  test('with a crystal of 26 MHz it runs as fast, and speaks as fast', async () => {
    const bench = await Bench.boot(app, { ...UNKIND, crystalMHz: 26, lineSpeed: true });
    await bench.says(/read\n[0-9a-f]{16}\nready\n/);
    expect(bench.board.cpuHz).toBe(240e6);
    bench.close();
  });

  test.each([0, 1, 2, 3])('with fuses that want the core voltage %d steps lower it gets that', async (steps) => {
    const efuses = { ...d0wdV3, word5: d0wdV3.word5 | (steps << 22) };
    const bench = await Bench.boot(app, { ...UNKIND, efuses });
    await bench.says(/ready\n/);
    expect((bench.board.register(0x3ff4807c) >> 11) & 7).toBe(7 - steps);
    bench.close();
  });

  test('with its flash behind the GPIO matrix it stores and reads', async () => {
    const bench = await Bench.boot(app, { ...UNKIND, flashThroughMatrix: true });
    await bench.says(/written\nread\n[^]*ready\n/);
    bench.close();
  });
});
