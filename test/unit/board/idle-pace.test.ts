import { beforeEach, expect, test } from 'vitest';
import { IdlePace } from '../../../src/board/idle-pace';

const CPU_HZ = 240e6;
let wall: number;
let chip: number;
let slept: number;
let pace: IdlePace;
const uart = { looksInVain: 0 };
const clock = { cpuHz: CPU_HZ, now: () => chip };
const core = {
  sleep(cycles: number) {
    slept += cycles;
    chip += (cycles * 1e6) / CPU_HZ;
  },
};

beforeEach(() => {
  [wall, chip, slept] = [0, 0, 0];
  uart.looksInVain = 0;
  pace = new IdlePace(() => wall);
});

/** A stretch of the program that took so long by its own clock and by the wall's, us. */
function stretch(own: number, real: number, looks: number, quiet = true): void {
  chip += own;
  wall += real / 1000;
  uart.looksInVain += looks;
  pace.keep(quiet, { uart, clock }, core);
}

test('the time of a program that waits keeps step with the wall, though the emulator rests', () => {
  stretch(100, 100, 50);
  for (let turn = 0; turn < 200; turn++) stretch(100, 1000, 50);
  expect(chip).toBeGreaterThan(0.99 * wall * 1000);
  expect(chip).toBeLessThanOrEqual(wall * 1000);
});

test('a program that computes, or talks, has the time that its instructions take', () => {
  for (let turn = 0; turn < 50; turn++) stretch(100, 1000, 0);
  for (let turn = 0; turn < 50; turn++) stretch(100, 1000, 50, false);
  expect(slept).toBe(0);
});

test('what a computer slept through is not made up for', () => {
  stretch(100, 100, 50);
  stretch(100, 60e6, 50);
  stretch(100, 100, 50);
  expect(chip).toBeLessThan(10_000);
});
