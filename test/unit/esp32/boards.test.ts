import { describe, expect, test } from 'vitest';
import { boardNames, boards, type BoardName } from '../../../src/board';
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

/** Boots an app on a board and lets so much of the chip's time pass that a screen has been woken and drawn. */
async function boot(app: string, name?: BoardName): Promise<Bench> {
  const bench = await Bench.boot(await buildApp(app, name));
  await bench.says(/ready/);
  bench.board.pause();
  while (bench.board.microseconds < 700_000) bench.board.step(100_000);
  return bench;
}

describe('an image', () => {
  test.each(boardNames)('for a %s drives the pins of that board and no others', async (name) => {
    const bench = await boot(IDLE, name);
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
      const bench = await boot(LIGHT, name);
      expect(pins(bench).filter((pin) => !(driven[name] as readonly number[]).includes(pin) || pin === 13)).toEqual([
        13,
      ]);
      for (const pin of own) expect(bench.board.pin(pin)).toBe(name === 'devkit');
      bench.close();
    }
  });

  test('ends in a sentence when it uses a pin of that board’s flash', async () => {
    const bench = await Bench.boot(
      await buildApp('#include "app.h"\nvoid app_main(void) { uk_pins_write(16, true); }', 'pico-d4'),
    );
    expect(await bench.says(/restarting/)).toMatch(/panic: pin 16 belongs to the flash of this board, use another\n/);
    bench.close();
  });
});
