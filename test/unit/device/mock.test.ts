import { compileFunction } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { MockDevice, type AppModule, type MockOptions } from '../../../src/device/mock';
import type { DisplayEvent } from '../../../src/device';

/** An app as plain JavaScript, and all that it shows. */
class Bench {
  console = '';
  readonly pins: unknown[] = [];
  readonly led: unknown[] = [];
  readonly display: DisplayEvent[] = [];
  readonly device: MockDevice;

  constructor(main: string, options?: MockOptions) {
    const names = 'clock, timer, pins, led, display, store, coap, random, model, console: log, i32, u8, f32';
    const text = `const { ${names} } = require('unikernel'); exports.main = () => { ${main} };`;
    // The function that compileFunction makes of these four names.
    const app = compileFunction(text, ['exports', 'require', 'console', 'Math']) as AppModule;
    this.device = new MockDevice(app, options);
    this.device.onConsole = (printed) => (this.console += printed);
    this.device.onPin = (...pin) => this.pins.push(pin);
    this.device.onLed = (...colour) => this.led.push(colour);
    this.device.onDisplay = (event) => this.display.push(event);
    this.device.start();
  }
}

const nothing = new Uint8Array(0);
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('an app as plain JavaScript', () => {
  test('prints what console.log would, and is done when it waits for nothing', () => {
    const bench = new Bench(`console.log('a', 1.5, -0, true, 1e21); log.log()`);
    expect(bench.console).toBe('a 1.5 -0 true 1e+21\n\n');
    expect(bench.device.halt).toEqual({ code: 0 });
  });

  test('stops where it throws, with what it threw', () => {
    const bench = new Bench(`console.log('before'); throw new Error('no tea')`);
    expect(bench.console).toBe('before\n');
    expect(bench.device.halt).toMatchObject({ code: 1, error: { message: 'no tea' } });
    bench.device.advance(1000);
    expect(bench.device.request('GET', 'x', nothing)).toBeUndefined();
  });

  test('has the timers of a device', () => {
    const bench = new Bench(`
      let left = 3;
      const ticker = timer.every(50, () => { console.log('tick', clock.millis()); if (--left === 0) timer.cancel(ticker); });
      timer.after(50, () => console.log('first', clock.micros()));
      timer.after(50, () => { console.log('second'); timer.cancel(stopped); });
      const stopped = timer.after(50, () => console.log('never'));
      timer.after(-5, () => console.log('soon'));`);
    bench.device.advance(49.5);
    expect(bench.console).toBe('soon\n');
    bench.device.advance(0.5);
    expect(bench.console).toBe('soon\ntick 50\nfirst 50000\nsecond\n');
    bench.device.advance(1000);
    expect(bench.console).toBe('soon\ntick 50\nfirst 50000\nsecond\ntick 100\ntick 150\n');
    expect(bench.device.halt).toEqual({ code: 0 });
    expect(new Bench(`for (let k = 0; k < 17; k++) timer.after(1, () => {})`).device.halt?.code).toBe(1);
  });

  test('has pins that are driven from either side', () => {
    const bench = new Bench(`timer.every(1, () => { console.log(pins.read(4), pins.read(5)); pins.write(5, true); })`);
    bench.device.drive(4, true);
    bench.device.drive(5, false);
    bench.device.advance(2);
    expect(bench.console).toBe('true false\ntrue true\n');
    expect(bench.pins).toEqual([
      [5, true],
      [5, true],
    ]);
  });

  test('shows its light and its screen as a device does', () => {
    const bench = new Bench(`
      const ink = Uint8Array.of(1, 2, 3, 4);
      led.set(1, 2, 3); display.text(1, 'hi'); display.digit(ink, 7); ink[0] = 9; display.clear();`);
    expect(bench.led).toEqual([[1, 2, 3]]);
    expect(bench.display).toEqual([
      { kind: 'text', row: 1, text: 'hi' },
      { kind: 'digit', ink: Uint8Array.of(1, 2, 3, 4), answer: 7 },
      { kind: 'clear' },
    ]);
  });

  test('keeps in its store what the next start finds', () => {
    const kept = new Map<string, Uint8Array>();
    const main = `
      const room = new Uint8Array(2);
      console.log(store.get('n', 7), store.read('b', room), room[0], room[1]);
      store.set('n', store.get('n', 7) + 1); store.write('b', Uint8Array.of(4, 5, 6)); store.remove('none');`;
    expect(new Bench(main, { kept }).console).toBe('7 -1 0 0\n');
    expect(new Bench(main, { kept }).console).toBe('8 3 4 5\n');
    expect(new Bench(`store.remove('n'); console.log(store.get('n', 1), store.get('b', 2))`, { kept }).console).toBe(
      '1 2\n',
    );
    for (const key of ['', 'sixteen bytes...', 'ääääääää']) {
      expect(new Bench(`store.get('${key}', 1)`).device.halt).toMatchObject({
        code: 1,
        error: { message: 'a key of the store has 1 to 15 bytes' },
      });
    }
  });

  test('answers requests as the server of a device does', () => {
    const { device } = new Bench(`
      let value = new Uint8Array(0);
      coap.on('GET', '/value', () => coap.replyBytes(value));
      coap.on('PUT', 'value', (payload) => { value = payload; });
      coap.on('DELETE', 'value', () => {});
      coap.on('GET', 'deep/name', () => { coap.reply('dropped'); coap.reply('ü'); });
      coap.on('POST', 'refuse', () => { coap.reply('no such thing'); coap.fail(4); });
      coap.on('GET', 'large', () => coap.replyBytes(new Uint8Array(641)));
      coap.reply('to nobody');`);
    expect(device.request('GET', 'value', nothing)).toEqual({
      code: '2.05',
      ok: true,
      format: undefined,
      payload: nothing,
    });
    expect(device.request('PUT', 'value', Uint8Array.of(1, 2))).toMatchObject({ code: '2.04' });
    expect(device.request('GET', 'value', nothing)).toMatchObject({ format: 42, payload: Uint8Array.of(1, 2) });
    expect(device.request('DELETE', 'value', nothing)).toMatchObject({ code: '2.02' });
    expect(device.request('POST', 'value', nothing)).toMatchObject({ code: '4.05', ok: false });
    expect(device.request('GET', 'deep', nothing)).toMatchObject({ code: '4.04' });
    const name = device.request('GET', 'deep/name', nothing);
    expect([name?.format, text(name?.payload)]).toEqual([0, 'ü']);
    const refused = device.request('POST', 'refuse', nothing);
    expect([refused?.code, refused?.format, text(refused?.payload)]).toEqual(['4.04', undefined, 'no such thing']);
    expect(device.request('GET', 'large', nothing)).toMatchObject({ code: '5.00', payload: nothing });
    expect(device.halt).toBeUndefined();
  });

  test('draws the device’s own random numbers', () => {
    const main = `random.seed(1); console.log(random.next(), random.next(), random.int(6), random.int(0), random.int(-1))`;
    expect(new Bench(main).console).toBe(new Bench(main).console);
    const draw = `console.log(random.next())`;
    expect(new Bench(draw, { entropy: () => 1 }).console).toBe(new Bench(`random.seed(1); ${draw}`).console);
    expect(new Bench(draw).console).not.toBe(new Bench(draw).console);
  });

  test('asks its network, and hears of digits', () => {
    const network = {
      ...{ height: 2, width: 2, channels: 1, classes: 3 },
      run: (ink: Uint8Array) => Int8Array.from(ink.subarray(0, 3), (byte) => byte - 100),
    };
    const bench = new Bench(
      `const scores = model.scores();
       console.log(model.inputs, model.predict(Uint8Array.of(1, 9, 9, 0)), scores[1]);
       model.onDigit((digit, ink) => console.log(digit, ink[3], scores === model.scores(), scores[0]));`,
      { network },
    );
    expect(bench.device.infer(Uint8Array.of(50, 0, 0, 7))).toEqual({ label: 0, logits: Int8Array.of(-50, -100, -100) });
    expect(bench.console).toBe('4 1 -91\n0 7 true -50\n');
    expect(new Bench(`model.predict(new Uint8Array(3))`, { network }).device.halt?.code).toBe(1);
    expect(new Bench('', { network }).device.infer(new Uint8Array(4))).toBeUndefined();
  });
});
