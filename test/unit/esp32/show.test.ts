import { beforeEach, describe, expect, test } from 'vitest';
import { loadDriver, type Driver } from './driver';

const MODEL = 0x18000;
const INK = 0x18100;
const WIDTH = 320;
const HEIGHT = 240;

let driver: Driver;
/** The screen, a brightness of the first colour byte a pixel. */
let screen: Uint16Array;
let rows: number;
let awake: number;
let lights: (number | bigint)[];

beforeEach(async () => {
  screen = new Uint16Array(WIDTH * HEIGHT).fill(0x1234);
  rows = 0;
  awake = 1;
  lights = [];
  driver = await loadDriver(['targets/esp32/show.c'], ['uk_show', 'show_step'], {
    uk_clock_us: () => 500n,
    rgb_led: (green) => void lights.push(green),
    lcd_awake: () => awake,
    lcd_row: (y, pixels) => {
      rows++;
      screen.set(new Uint16Array(driver.memory.buffer, Number(pixels), WIDTH), Number(y) * WIDTH);
      return undefined;
    },
  });
});

/** Tells of an answer about a picture of one channel. */
function show(height: number, width: number, ink: (y: number, x: number) => number, label: number): void {
  const model = new DataView(driver.memory.buffer, MODEL, 32);
  // struct uk_model: name, then height, width, channels, classes.
  [height, width, 1, 10].forEach((value, index) => model.setUint16(4 + 2 * index, value, true));
  const bytes = Uint8Array.from({ length: height * width }, (_, k) => ink(Math.floor(k / width), k % width));
  new Uint8Array(driver.memory.buffer).set(bytes, INK);
  driver.call('uk_show', MODEL, INK, label);
}

function idle(turns = HEIGHT, now = 1000n): void {
  for (let turn = 0; turn < turns; turn++) driver.call('show_step', now);
}

const pixel = (y: number, x: number) => screen[y * WIDTH + x]!;
/** What is drawn from a place on, by default the answer's, a square of `size` pixels a character. */
const figure = (size: number, columns: number, top = 36, left = 208) =>
  Array.from({ length: 5 }, (_, line) =>
    Array.from({ length: columns }, (_, column) =>
      pixel(top + line * size, left + column * size) === 0 ? '.' : '#',
    ).join(''),
  );

describe('what the board shows', () => {
  test('is a greeting before the first answer, a row at a time', () => {
    idle(1);
    expect(rows).toBe(1);
    idle(HEIGHT);
    expect(rows).toBe(HEIGHT);
    expect(figure(24, 7, 60, 76)).toEqual(['#.#.###', '#.#..#.', '###..#.', '#.#..#.', '#.#.###']);
    expect(screen.filter((value) => value !== 0)).toHaveLength(20 * 24 * 24);
  });

  test('is nothing of the greeting once there is an answer', () => {
    idle();
    show(28, 28, () => 0, 1);
    idle();
    expect(pixel(60, 76)).toBe(0);
  });

  test('is the picture, six pixels a dot, and the answer as a figure', () => {
    show(28, 28, (y, x) => (y === 3 && x === 5 ? 255 : 0), 7);
    idle();
    expect(pixel(36 + 3 * 6, 16 + 5 * 6)).toBe(0xffff);
    expect(pixel(36 + 3 * 6 + 5, 16 + 5 * 6 + 5)).toBe(0xffff);
    expect(pixel(36 + 4 * 6, 16 + 5 * 6)).toBe(0);
    expect(pixel(36 + 3 * 6, 16 + 6 * 6)).toBe(0);
    expect(figure(24, 3)).toEqual(['###', '..#', '.#.', '.#.', '.#.']);
  });

  test('starts over with the next answer, and leaves nothing of the last', () => {
    show(28, 28, () => 255, 8);
    idle();
    show(28, 28, () => 0, 1);
    idle();
    expect(figure(24, 3)).toEqual(['.#.', '##.', '.#.', '.#.', '###']);
    expect(pixel(36, 16)).toBe(0);
  });

  test('has room for three figures and for pictures of any size that a device takes', () => {
    show(40, 32, () => 128, 209);
    idle();
    expect(figure(8, 11)).toEqual(['###.###.###', '..#.#.#.#.#', '###.#.#.###', '#...#.#...#', '###.###.###']);
    show(1, 1280, () => 128, 3);
    idle();
    show(1280, 1, () => 128, 3);
    idle();
    expect(rows).toBe(3 * HEIGHT);
  });

  test('waits for the screen to wake up', () => {
    awake = 0;
    idle(5);
    expect(rows).toBe(0);
  });

  test('is a light for a second', () => {
    show(28, 28, () => 0, 1);
    expect(lights).toEqual([1]);
    idle(1, 1_000_499n);
    expect(lights).toEqual([1]);
    idle(3, 1_000_500n);
    expect(lights).toEqual([1, 0]);
  });
});
