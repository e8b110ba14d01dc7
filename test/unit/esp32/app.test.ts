import { beforeAll, describe, expect, test } from 'vitest';
import { Display, drawDisplay } from '../../../src/device';
import { Bench, buildApp, type Built } from './board';

/** What an app of TypeScript uses of the board, from C: one image, told by pins what to do. */
const source = `
  #include "app.h"
  #define TEXT(literal) ((struct uk_string){literal, sizeof literal - 1})
  const char uk_app_file[] = "app.ts";
  static uint8_t ink[28 * 28];
  static void show(struct uk_u8s payload) {
    for (uint32_t k = 0; k < sizeof ink; k++) ink[k] = (uint8_t)(k * 7);
    uk_display_digit((struct uk_u8s){ink, sizeof ink}, payload.items[0]);
    uk_display_text(0, TEXT("the quick brown fox jumps over"));
    uk_display_text(14, TEXT("gr\\xC3\\xBC\\xC3\\x9F ~{|}"));
    uk_display_text(7, TEXT("gone"));
    uk_display_text(7, TEXT(""));
    uk_display_text(15, TEXT("nowhere"));
    uk_led_set(200, 127, 128);
  }
  static void write(struct uk_u8s payload) {
    uk_pins_write(4, payload.items[0]);
    uk_led_set(0, 255, 255);
    uk_coap_reply(uk_pins_read(4) ? TEXT("high") : TEXT("low"));
  }
  static void clear(struct uk_u8s payload) { (void)payload; uk_display_clear(); }
  static void flood(struct uk_u8s payload) {
    (void)payload;
    for (int32_t k = 0; k < 400; k++) { uk_text_string(TEXT("line ")); uk_text_i32(k); uk_log_end(); }
  }
  static void fail(struct uk_u8s payload) { uk_panic_index(9, payload.length, 12); }
  void app_main(void) {
    uk_coap_on(1, TEXT("show"), show, 1);
    uk_coap_on(1, TEXT("write"), write, 1);
    uk_coap_on(1, TEXT("clear"), clear, 1);
    uk_coap_on(1, TEXT("flood"), flood, 1);
    uk_coap_on(1, TEXT("fail"), fail, 1);
    uk_app_started();
  }`;

let built: Built;
beforeAll(async () => {
  built = await buildApp(source);
});

/** Waits until the screen shows what it should. */
async function shows({ board }: Bench, expected: Display): Promise<void> {
  const { data } = drawDisplay(expected);
  while (!board.displayOn || !board.picture().data.every((value, index) => value === data[index])) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('an app on the board', () => {
  test('draws on the screen what the page draws, pixel for pixel', async () => {
    const bench = await Bench.boot(built);
    await bench.says(/ready/);
    await bench.client.request('POST', 'show', Uint8Array.of(203));
    const display = new Display();
    display.take({ kind: 'digit', ink: Uint8Array.from({ length: 784 }, (_, k) => k * 7), answer: 203 });
    display.take({ kind: 'text', row: 0, text: 'the quick brown fox jumps over' });
    display.take({ kind: 'text', row: 14, text: 'grüß ~{|}' });
    await shows(bench, display);
    expect([0, 2, 4].map((pin) => bench.board.pin(pin))).toEqual([true, false, true]);
    await bench.client.request('POST', 'clear', Uint8Array.of(1));
    await shows(bench, new Display());
    bench.close();
  });

  test('has a pin for itself that it writes, and the light no longer', async () => {
    const bench = await Bench.boot(built);
    await bench.says(/ready/);
    const answer = await bench.client.request('POST', 'write', Uint8Array.of(0));
    expect(new TextDecoder().decode(answer.payload)).toBe('low');
    expect([0, 2, 4].map((pin) => bench.board.pin(pin))).toEqual([false, true, false]);
    bench.close();
  });

  test('prints every line, however many', async () => {
    const bench = await Bench.boot(built);
    await bench.says(/ready/);
    bench.clear();
    await bench.client.request('POST', 'flood', Uint8Array.of(1));
    await bench.says(/line 399\n/);
    expect(bench.text).toBe(Array.from({ length: 400 }, (_, k) => `line ${k}\n`).join(''));
    bench.close();
  });

  test('panics with the place, and the board restarts', async () => {
    const bench = await Bench.boot(built);
    await bench.says(/ready/);
    bench.clear();
    bench.client.request('POST', 'fail', Uint8Array.of(1, 2)).catch(() => undefined);
    await bench.says(/ready/);
    expect(bench.text).toContain(
      'panic: index 9 is outside an array of 2 at app.ts:12\nhalted with code 1, restarting\n',
    );
    bench.close();
  });

  test('that is done shows what it has drawn and rests, as it would only do the same again', async () => {
    const done = await buildApp(`
      #include "app.h"
      const char uk_app_file[] = "app.ts";
      void app_main(void) { uk_display_text(3, (struct uk_string){"done", 4}); uk_app_started(); }`);
    const bench = await Bench.boot(done);
    await bench.says(/halted with code 0\n/);
    const display = new Display();
    display.take({ kind: 'text', row: 3, text: 'done' });
    await shows(bench, display);
    // Longer than a board that restarts takes for its last words.
    bench.board.pause();
    const rested = bench.board.microseconds;
    while (bench.board.microseconds - rested < 150_000) bench.board.step(1_000_000);
    expect(bench.board.state).toBe('paused');
    expect(bench.text).not.toMatch(/restarting|ready/);
    bench.close();
  });
});
