import { beforeAll, describe, expect, test } from 'vitest';
import { DeviceClient, TabDevice, type DisplayEvent } from '../../../src/device';
import { yieldToEvents } from '../../../src/base/task';
import { DeviceRandom } from '../../../src/device/mock/random';
import { buildParts, loadParts } from './parts';

let image: Uint8Array;
beforeAll(async () => {
  image = await buildParts('app-module.c');
});

const programs = [
  'timers',
  'chain',
  'cancelled',
  'crowd',
  'resources',
  'crowded',
  'long path',
  'listen',
  'predict',
  'look',
] as const;

interface Clock {
  /** Milliseconds. */
  now: number;
  waiting: { readonly at: number; readonly then: () => void } | undefined;
}

/** A device that runs one program of fixtures/app-module.c, and a clock that goes when it is told to. */
class Bench {
  console = '';
  readonly pins: unknown[] = [];
  readonly led: unknown[] = [];
  readonly display: DisplayEvent[] = [];
  readonly client: DeviceClient;

  private constructor(
    readonly device: TabDevice,
    readonly clock: Clock,
  ) {
    device.onConsole = (text) => (this.console += text);
    device.onPin = (...pin) => this.pins.push(pin);
    device.onLed = (...colour) => this.led.push(colour);
    device.onDisplay = (event) => this.display.push(event);
    this.client = new DeviceClient(device.stream());
    device.start();
  }

  static async run(program: (typeof programs)[number]): Promise<Bench> {
    const clock: Clock = { now: 0, waiting: undefined };
    const device = await TabDevice.load(image, {
      now: () => clock.now,
      wait: (milliseconds, then) => {
        clock.waiting = { at: clock.now + milliseconds, then };
        return () => (clock.waiting = undefined);
      },
      readPin: (pin) => pin === 11 || programs[pin] === program,
    });
    return new Bench(device, clock);
  }

  /** To the next moment that the device waits for. */
  wait(): void {
    const { clock } = this;
    const next = clock.waiting;
    if (!next) throw new Error('it waits for nothing');
    clock.waiting = undefined;
    clock.now = Math.max(clock.now, next.at);
    next.then();
  }
}

const utf8 = new TextEncoder();

describe('timers', () => {
  test('fire in order, equal ones as they were asked for; the last one gone, the app is done', async () => {
    const bench = await Bench.run('timers');
    bench.wait();
    expect(bench.console).toBe('tick 50\nfirst 50\nsecond 50\n');
    bench.wait();
    expect(bench.device.halt).toBeUndefined();
    bench.wait();
    expect(bench.console).toBe('tick 50\nfirst 50\nsecond 50\ntick 100\ntick 150\n');
    expect(bench.device.halt?.code).toBe(0);
  });

  test('make up for time in which nobody called, without shifting', async () => {
    const bench = await Bench.run('timers');
    bench.clock.now = 120;
    bench.wait();
    expect(bench.console).toBe('tick 120\nfirst 120\nsecond 120\ntick 120\n');
    bench.wait();
    expect(bench.clock.now).toBe(150);
  });

  test('of no time take a millisecond, so that the line gets its turn', async () => {
    const bench = await Bench.run('chain');
    bench.wait();
    bench.wait();
    bench.wait();
    expect(bench.console).toBe('again 1\nagain 2\nagain 3\n');
    expect(bench.device.halt?.code).toBe(0);
  });

  test('do not notice that the milliseconds wrap after 49 days', async () => {
    const bench = await Bench.run('resources');
    bench.clock.now = 2 ** 32 - 5;
    await bench.client.request('DELETE', 'value', new Uint8Array(0));
    bench.wait();
    expect(bench.clock.now).toBe(2 ** 32 + 5);
    expect(bench.console).toBe('first 5\n');
  });

  test('of which all are cancelled leave nothing to wait for', async () => {
    const bench = await Bench.run('cancelled');
    expect(bench.device.halt?.code).toBe(0);
  });

  test('are sixteen at most', async () => {
    const bench = await Bench.run('crowd');
    expect(bench.console).toBe('panic: there are 16 timers already at app.ts:44\n');
    expect(bench.device.halt?.code).toBe(1);
  });
});

describe('resources of an app', () => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

  test('share a path by method, and answer with text, bytes, or nothing', async () => {
    const { client } = await Bench.run('resources');
    const ask = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, body = new Uint8Array(0)) =>
      client.request(method, path, body);
    expect(await ask('GET', 'value')).toMatchObject({ code: '2.05', format: undefined, payload: new Uint8Array(0) });
    expect(await ask('PUT', 'value', Uint8Array.of(1, 2, 3))).toMatchObject({ code: '2.04', format: undefined });
    expect(await ask('GET', 'value')).toMatchObject({ code: '2.05', format: 42, payload: Uint8Array.of(1, 2, 3) });
    const name = await ask('GET', 'deep/name');
    expect(name).toMatchObject({ code: '2.05', format: 0 });
    expect(text(name.payload)).toBe('unikiln ü');
    expect((await ask('POST', 'value')).code).toBe('4.05');
    expect((await ask('GET', 'deep')).code).toBe('4.04');
    const refused = await ask('POST', 'refuse', utf8.encode('1234'));
    expect(refused).toMatchObject({ code: '4.04', ok: false, format: undefined });
    expect(text(refused.payload)).toBe('no such thing');
    expect(await ask('GET', 'large')).toMatchObject({ code: '5.00', payload: new Uint8Array(0) });
  });

  test('are listed', async () => {
    const { client } = await Bench.run('resources');
    const paths = (await client.discover()).map(({ path }) => path);
    expect(paths.sort()).toEqual(['/.well-known/core', '/deep/name', '/large', '/refuse', '/value']);
  });

  test('may start a timer, which then comes in time', async () => {
    const bench = await Bench.run('resources');
    expect((await bench.client.request('DELETE', 'value', new Uint8Array(0))).code).toBe('2.02');
    bench.wait();
    expect(bench.console).toBe('first 10\n');
    expect(bench.device.halt).toBeUndefined();
  });

  test('are eight at most, with paths of 31 bytes', async () => {
    expect((await Bench.run('crowded')).console).toBe('panic: there are 8 resources already at app.ts:45\n');
    expect((await Bench.run('long path')).console).toBe('panic: a path has at most 31 bytes at app.ts:46\n');
  });
});

describe('the network of an app', () => {
  test('is offered as in any image, and the app hears of each digit', async () => {
    const bench = await Bench.run('listen');
    const answer = await bench.client.infer(Uint8Array.of(128, 0, 255, 255));
    expect(answer).toMatchObject({ label: 2, logits: Int8Array.of(0, -128, 127, 127) });
    expect(bench.console).toBe('digit 2 0 -128 127 127 of 128\n');
    await expect(bench.client.infer(Uint8Array.of(1))).rejects.toMatchObject({ code: 'device/refused' });
    expect(bench.console).toBe('digit 2 0 -128 127 127 of 128\n');
    expect((await bench.client.model()).name).toBe('largest');
    expect((await bench.client.stats()).inferences).toBe(1);
  });

  test('once: a drawing counted as some twenty digits, since each look at it while it grew told the app', async () => {
    const bench = await Bench.run('listen');
    const looked = await bench.client.infer(Uint8Array.of(255, 0, 0, 0), { preview: true });
    expect(looked).toMatchObject({ label: 0, logits: Int8Array.of(127, -128, -128, -128) });
    expect(bench.console).toBe('');
    await bench.client.infer(Uint8Array.of(128, 0, 255, 255));
    expect(bench.console).toBe('digit 2 0 -128 127 127 of 128\n');
    // The app's scores stay those of what it heard of.
    await bench.client.infer(Uint8Array.of(255, 0, 0, 0), { preview: true });
    expect(bench.console).toBe('digit 2 0 -128 127 127 of 128\n');
    expect((await bench.client.stats()).inferences).toBe(3);
  });

  test('answers the app, and refuses ink of another size', async () => {
    const bench = await Bench.run('predict');
    expect(bench.console).toBe("2\npanic: the ink does not have the size of the model's input at app.ts:47\n");
  });
});

test('light, screen and pins reach the host as the app gave them', async () => {
  const bench = await Bench.run('look');
  expect(bench.led).toEqual([[255, 128, 0]]);
  expect(bench.display).toEqual([
    { kind: 'clear' },
    { kind: 'text', row: -3, text: 'grüß' },
    { kind: 'digit', ink: Uint8Array.of(0, 64, 128, 255, 9), answer: -7 },
  ]);
  expect(bench.pins).toEqual([[13, true]]);
  await yieldToEvents();
  expect(bench.device.halt?.code).toBe(0);
});

describe('random numbers', () => {
  test('after a seed are those of the mock, below any limit', async () => {
    const parts = await loadParts('app-module.c');
    const mock = new DeviceRandom(() => 0);
    for (const seed of [0, 1, 0xffffffff, 0x61c88647]) {
      parts.call('random_seed', seed);
      mock.seed(seed);
      for (let k = 0; k < 100; k++) expect(Number(parts.call('random_next')) >>> 0).toBe(mock.next());
      for (const below of [1, 2, 6, 1000, 2 ** 31 - 1, 0, -5, -(2 ** 31)]) {
        expect(parts.call('random_int', below)).toBe(mock.int(below));
      }
    }
  });

  test('without one begin with what nobody can predict', async () => {
    const parts = await loadParts('app-module.c', { entropy: (into) => into.set([1, 2, 3, 4]) });
    expect(Number(parts.call('random_next')) >>> 0).toBe(new DeviceRandom(() => 0x04030201).next());
  });
});

test('the clock wraps in milliseconds, and not in microseconds', async () => {
  const parts = await loadParts('app-module.c', { now: 2n ** 32n * 1000n + 5999n });
  expect(parts.call('millis')).toBe(5);
  expect(parts.call('micros')).toBe(2 ** 32 * 1000 + 5999);
});
