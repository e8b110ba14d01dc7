import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import type { AppOfBuild } from '../../../src/pipeline/build';
import { Run } from '../../../src/lab/run';
import type { DeviceEvents } from '../../../src/services/device-service';
import type { DataSet } from '../../../src/training';
import { digit } from './device-double';
import { DeviceWorkerDouble } from './device-worker-double';

const reader: AppOfBuild = {
  id: 'answer',
  source: 'reads digits',
  checks: true,
  uses: ['model'],
  serves: { digits: true, resources: false },
};
const printer: AppOfBuild = { ...reader, source: 'prints', uses: [], serves: { digits: false, resources: false } };
const image = Uint8Array.of(1);

const workers: DeviceWorkerDouble[] = [];
/** What the next workers are like. */
let prepare: (worker: DeviceWorkerDouble) => void;
let run: Run;
const state = () => run.state.current;
const device = () => {
  const found = workers.at(-1)?.device;
  if (!found) throw new Error('no device has been booted');
  return found;
};
const asked = (...digits: number[]) => vi.waitFor(() => expect(device().asked).toEqual(digits));

beforeEach(() => {
  workers.length = 0;
  prepare = () => undefined;
  run = new Run(() => {
    const worker = new DeviceWorkerDouble();
    prepare(worker);
    workers.push(worker);
    return worker.worker;
  });
});
afterEach(() => {
  vi.useRealTimers();
  run.off();
});

describe('a device', () => {
  test('is booted, met, and answers', async () => {
    await run.boot(image, reader);
    expect(state()).toMatchObject({ status: 'on', model: { name: 'small', classes: 10 }, app: reader });
    await run.infer(digit(7));
    expect(state().answer).toMatchObject({ label: 7, image: digit(7) });
  });

  test('with an app that serves nothing is on at once, and is asked nothing', async () => {
    await run.boot(image, printer);
    expect(state()).toMatchObject({ status: 'on', model: undefined });
    await run.infer(digit(7));
    expect(device().asked).toEqual([]);
  });

  test('that cannot be booted has halted, and says why', async () => {
    prepare = (worker) => (worker.fails = new UnikilnError('device/malformed', { reason: 'no image' }));
    await run.boot(image, reader);
    expect(state()).toMatchObject({ status: 'halted', error: { code: 'device/malformed' } });
  });

  test('takes the place of the one before, which is ended and not heard any more', async () => {
    const first = run.boot(image, reader);
    await run.boot(Uint8Array.of(2), printer);
    await first;
    workers[0]?.events?.onConsole('from the first\n');
    workers[1]?.events?.onConsole('from the second\n');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(state()).toMatchObject({ status: 'on', app: printer, error: undefined, console: ['from the second', ''] });
  });

  test('shows what it prints and how it looks; its console can be cleared', async () => {
    await run.boot(image, reader);
    const look = { pins: [], led: undefined, display: undefined };
    // The page shows what comes; nobody looks into it here.
    workers[0]?.events?.onLook(look as unknown as Parameters<DeviceEvents['onLook']>[0]);
    device().print('on the line\n');
    await vi.waitFor(() => expect(state().console).toEqual(['on the line', '']));
    expect(state().look).toBe(look);
    run.clearConsole();
    expect(state().console).toEqual([]);
  });

  test.each([
    [0, 'done', undefined],
    [1, 'halted', 'device/stopped'],
  ])('whose app ends with %i is %s, and boots again with the same image', async (code, status, error) => {
    await run.boot(image, reader);
    workers[0]?.events?.onHalt({ code, error: new UnikilnError('device/stopped', {}).toJSON() });
    expect(state().status).toBe(status);
    expect(state().error).toEqual(error === undefined ? undefined : expect.objectContaining({ code: error }));
    await run.reset();
    expect(workers).toHaveLength(2);
    expect(workers[1]?.image).toBe(image);
    expect(state().status).toBe('on');
  });

  test('that keeps the processor is called silent, and no longer when it answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    prepare = ({ ping }) => (ping.held = true);
    await run.boot(image, printer);
    expect(state().silent).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(state().silent).toBe(true);
    workers[0]?.ping.last.answer();
    await vi.waitFor(() => expect(state().silent).toBe(false));
    // It is asked again and again, but not after its end.
    vi.advanceTimersByTime(1000);
    expect(workers[0]?.ping.calls).toHaveLength(2);
    workers[0]?.events?.onHalt({ code: 0, error: new UnikilnError('device/stopped', {}).toJSON() });
    workers[0]?.ping.last.answer();
    await vi.advanceTimersByTimeAsync(5000);
    expect(workers[0]?.ping.calls).toHaveLength(2);
    expect(state().silent).toBe(false);
  });

  test('that was stopped by a person says so and keeps its console', async () => {
    await run.boot(image, reader);
    workers[0]?.events?.onConsole('last words');
    run.stop();
    expect(state()).toMatchObject({ status: 'halted', error: { code: 'device/stopped' }, console: ['last words'] });
    expect(workers[0]?.terminated).toBe(true);
  });

  test('is asked for a resource of its app; without a device there is nobody to ask', async () => {
    const ask = () => run.request('GET', 'count', new Uint8Array(0));
    await expect(ask()).rejects.toMatchObject({ code: 'device/closed' });
    await run.boot(image, reader);
    const { ok, payload } = await ask();
    expect([ok, new TextDecoder().decode(payload)]).toEqual([true, 'this is count']);
  });

  test('offers what its app serves, without what the library OS brings along', async () => {
    prepare = (worker) => {
      const { boot } = worker.service;
      worker.service.boot = async (...given) => {
        await boot(...given);
        if (worker.device) worker.device.links = '</infer>,</model>,</count>;rt="app"';
      };
    };
    await run.boot(image, { ...reader, serves: { digits: true, resources: true } });
    expect(state().resources.map(({ path }) => path)).toEqual(['/count']);
  });
});

describe('the latest digit', () => {
  beforeEach(() => run.boot(image, reader));

  test('is asked about, of all that came while the device was busy', async () => {
    device().held = true;
    const all = [1, 2, 3].map((value) => run.infer(digit(value)));
    await asked(1);
    device().held = false;
    device().release();
    await Promise.all(all);
    expect(device().asked).toEqual([1, 3]);
    expect(state().answer?.label).toBe(3);
  });

  test('once: a digit that was wiped off while the device read it came back as its answer', async () => {
    device().held = true;
    const wiped = run.infer(digit(1));
    await asked(1);
    run.forgetAnswer();
    device().held = false;
    device().release();
    await wiped;
    expect(state().answer).toBeUndefined();
    await run.infer(digit(2));
    expect(state().answer?.label).toBe(2);
  });

  test('once: what was left of an earlier device let two digits be asked at a time', async () => {
    device().held = true;
    const old = run.infer(digit(1));
    await asked(1);
    await run.boot(image, reader);
    device().held = true;
    const next = [4, 5, 6].map((value) => run.infer(digit(value)));
    await old;
    await asked(4);
    device().held = false;
    device().release();
    await Promise.all(next);
    expect(device().asked).toEqual([4, 6]);
    expect(state()).toMatchObject({ answer: { label: 6 }, error: undefined });
  });
});

describe('the test digits', () => {
  const labels = Uint8Array.of(1, 2, 3);
  const digits: DataSet = { count: 3, height: 28, width: 28, labels, images: new Uint8Array(3 * 784) };
  // The device takes the second for a nine.
  [1, 9, 3].forEach((value, index) => (digits.images[index * 784] = value));
  beforeEach(() => run.boot(image, reader));

  test('are read one after the other, and counted by what they are', async () => {
    await run.testAll(digits);
    expect(state().test).toMatchObject({ total: 3, correct: 2, meanMicroseconds: 7 });
    expect(state().test?.matrix[2]?.[9]).toBe(1);
    expect(state().test?.hardest[0]).toBe(1);
    expect(state().testing).toBeUndefined();
  });

  test('once: a second test took the place of the first, which then said that none was going on', async () => {
    device().held = true;
    const first = run.testAll(digits);
    await asked(1);
    await run.testAll(digits);
    expect(state().testing).toMatchObject({ total: 3 });
    device().held = false;
    device().release();
    await first;
    expect(state().test?.total).toBe(3);
  });

  test('that are cancelled leave the result before, and the pad is answered again', async () => {
    await run.testAll(digits);
    const before = state().test;
    device().asked.length = 0;
    device().held = true;
    const second = run.testAll(digits);
    await asked(1);
    await run.infer(digit(5));
    run.cancelTest();
    await second;
    expect(state()).toMatchObject({ testing: undefined, error: undefined });
    expect(state().test).toBe(before);
    device().held = false;
    await run.infer(digit(6));
    expect(device().asked).toEqual([1, 6]);
  });

  test('end without an error when the device is switched off', async () => {
    device().held = true;
    const test = run.testAll(digits);
    await asked(1);
    run.off();
    await test;
    expect(state()).toMatchObject({ status: 'off', testing: undefined, error: undefined });
  });
});
