import { describe, expect, test } from 'vitest';
import { boardNames, boards, boardSource, type BoardName } from '../../../src/board';
import { buildImage, esp32, loadClang, type Source } from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { loadTarget } from '../../tools/load-target';
import { Bench, buildApp } from './board';

/** An app that has nothing to do: what is driven is the board's own. */
const IDLE = `
void app_main(void) {}
`;

/** By the boards' own documents; the serial line's pins are not the GPIO controller's. */
const driven: Readonly<Record<BoardName, readonly number[]>> = {
  other: [],
  'wrover-kit': [2, 4, 5, 18, 19, 21, 22, 23],
  devkit: [2],
  'esp32-cam': [33],
  't-display': [4, 5, 16, 18, 19, 23],
  'pico-d4': [],
};

const pins = (bench: Bench) => Array.from({ length: 40 }, (_, pin) => pin).filter((pin) => bench.board.drives(pin));

/** Boots an app on a board and lets some of the chip's time pass: it wakes its screen as soon as it is ready. */
async function boot(app: string, board?: Source, microseconds = 3000): Promise<Bench> {
  const bench = await Bench.boot(await buildApp(app, board));
  await bench.says(/ready/);
  bench.board.pause();
  const end = bench.board.microseconds + microseconds;
  while (bench.board.microseconds < end) bench.board.step(20_000);
  return bench;
}

describe('an image', () => {
  test.each(boardNames)('for a %s drives the pins of that board and no others', async (name) => {
    const bench = await boot(IDLE, boardSource(name));
    expect(pins(bench)).toEqual(driven[name]);
    const { lamp } = boards[name];
    if (lamp) expect(bench.board.pin(lamp.pin)).toBe(lamp.low);
    bench.close();
  });

  test('is for the WROVER-KIT where nothing is said', async () => {
    const bench = await boot(IDLE);
    expect(pins(bench)).toEqual(driven['wrover-kit']);
    bench.close();
  });
});

describe('the choice of a board', () => {
  test('is a part of what is looked up: an image for one is never taken for another', async () => {
    const kept = new Map<string, Uint8Array>();
    const cache = {
      get: (key: string) => Promise.resolve(kept.get(key)),
      put: (key: string, bytes: Uint8Array) => Promise.resolve(void kept.set(key, bytes)),
    };
    const app = { file: 'app.c', text: `#include "unikernel.h"\n${IDLE}`, kind: 'code' } as const;
    const build = (name: BoardName) =>
      buildImage(
        () => loadClang(clangPackage),
        { sources: [app, boardSource(name)], headers: {}, target: loadTarget(esp32) },
        cache,
      );
    const [devkit, cam, again] = [await build('devkit'), await build('esp32-cam'), await build('devkit')];
    expect([devkit.cached, cam.cached, again.cached]).toEqual([false, false, true]);
    expect(again.wasm).toEqual(devkit.wasm);
    expect(cam.wasm).not.toEqual(devkit.wasm);
  });
});

describe('a screen that is smaller than the WROVER-KIT’s', () => {
  const TEXT = `
#include "app.h"
void app_main(void) { uk_screen_clear(); uk_screen_text(3, "Hello, small screen", 19); }
`;
  /** Waking takes a quarter of a second, drawing less. */
  const DRAWN = 450_000;

  test('shows the same picture, each of its pixels one of the larger one’s, in the middle and nothing beside it', async () => {
    const kit = boardSource('wrover-kit');
    const { columns, rows, left, top } = boards['t-display'].display!;
    // On the virtual board's pins, in its larger memory, so that it can be looked at.
    const text = kit.text.replace(
      '.columns = 320, .rows = 240, .left = 0, .top = 0',
      `.columns = ${columns}, .rows = ${rows}, .left = ${left}, .top = ${top}`,
    );
    expect(text).not.toBe(kit.text);
    const [large, small] = [await boot(TEXT, kit, DRAWN), await boot(TEXT, { ...kit, text }, DRAWN)];
    const [full, part] = [large.board.picture(), small.board.picture()];
    const scale = 240 / rows;
    const [width, margin] = [180, 30];
    const pixel = (picture: typeof full, y: number, x: number) =>
      [...picture.data.subarray(4 * (y * picture.width + x), 4 * (y * picture.width + x) + 4)].join();
    const expected: string[] = [];
    const shown: string[] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const x = column - margin;
        const inside = x >= 0 && x < width;
        expected.push(inside ? pixel(full, Math.floor(row * scale), Math.floor(x * scale)) : pixel(full, 239, 319));
        shown.push(pixel(part, top + row, left + column));
      }
    }
    expect(new Set(expected).size).toBe(2);
    expect(shown).toEqual(expected);
    large.close();
    small.close();
  });
});

describe('an app on another board', () => {
  const LIGHT = `
#include "app.h"
void app_main(void) { uk_led_set(255, 0, 0); uk_pins_write(13, true); }
`;

  test('has its pins, and of the light what the board has', async () => {
    for (const [name, own] of [
      ['other', []],
      ['devkit', [2]],
      ['esp32-cam', [33]],
    ] as const) {
      const bench = await boot(LIGHT, boardSource(name));
      expect(pins(bench).filter((pin) => !driven[name].includes(pin) || pin === 13)).toEqual([13]);
      for (const pin of own) expect(bench.board.pin(pin)).toBe(name === 'devkit');
      bench.close();
    }
  });

  test('ends in a sentence when it uses a pin of that board’s flash', async () => {
    const bench = await Bench.boot(
      await buildApp('#include "app.h"\nvoid app_main(void) { uk_pins_write(16, true); }', boardSource('pico-d4')),
    );
    expect(await bench.says(/restarting/)).toMatch(/panic: pin 16 belongs to the flash of this board, use another\n/);
    bench.close();
  });
});
