import { expose, wrap } from 'comlink';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { throwIfCancelled } from '../../../src/base/errors';
import { callWorker } from '../../../src/base/remote-task';
import { prepareCalls } from '../../../src/base/rpc';
import type { TaskOptions } from '../../../src/base/task';

prepareCalls();

/** What the worker does: reports, then waits until it is told to end, or until the call is cancelled. */
class Service {
  readonly calls: { readonly task: TaskOptions; end(): void }[] = [];

  async work(name: string, task: TaskOptions): Promise<string> {
    task.onProgress?.({ done: 1, total: 2, label: name });
    await new Promise<void>((resolve) => {
      task.signal?.addEventListener('abort', () => resolve());
      if (task.signal?.aborted) resolve();
      this.calls.push({ task, end: resolve });
    });
    throwIfCancelled(task.signal);
    return `${name} done`;
  }
}

/** Every port that was made meanwhile, and how many of them are closed. */
function countPorts() {
  const ports = { made: 0, closed: 0 };
  const Original = globalThis.MessageChannel;
  class Counted extends Original {
    constructor() {
      super();
      ports.made += 1;
      this.port1.addEventListener('close', () => (ports.closed += 1));
    }
  }
  vi.stubGlobal('MessageChannel', Counted);
  return ports;
}

let service: Service;
let inside: MessagePort;
let outside: MessagePort;
const remote = () => wrap<Service>(outside);
/** The call has reached the worker. */
const reached = (count: number) => vi.waitFor(() => expect(service.calls).toHaveLength(count));

beforeEach(() => {
  service = new Service();
  ({ port1: inside, port2: outside } = new MessageChannel());
  expose(service, inside);
});
afterEach(() => {
  vi.unstubAllGlobals();
  inside.close();
});

describe('a call of a worker', () => {
  test('is cancelled there when its signal is aborted, and no other call is', async () => {
    const worker = remote();
    const [first, second] = [new AbortController(), new AbortController()];
    const leaves = callWorker({ signal: first.signal }, (task) => worker.work('leaves', task));
    const stays = callWorker({ signal: second.signal }, (task) => worker.work('stays', task));
    await reached(2);
    first.abort();
    await expect(leaves).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(service.calls[1]?.task.signal?.aborted).toBe(false);
    service.calls[1]?.end();
    expect(await stays).toBe('stays done');
  });

  test('that was cancelled before it began is cancelled when it arrives', async () => {
    const worker = remote();
    const call = callWorker({ signal: AbortSignal.abort() }, (task) => worker.work('late', task));
    await expect(call).rejects.toMatchObject({ code: 'task/cancelled' });
    expect(service.calls[0]?.task.signal?.aborted).toBe(true);
  });

  test('without a signal or a listener is a call like any other', async () => {
    const worker = remote();
    const call = callWorker({}, (task) => worker.work('plain', task));
    await reached(1);
    service.calls[0]?.end();
    expect(await call).toBe('plain done');
  });

  test('tells its own caller how far it is, until it is over', async () => {
    const worker = remote();
    const heard: string[] = [];
    const listen = (who: string): TaskOptions => ({ onProgress: ({ label }) => heard.push(`${who}: ${label}`) });
    const one = callWorker(listen('a'), (task) => worker.work('one', task));
    const two = callWorker(listen('b'), (task) => worker.work('two', task));
    await vi.waitFor(() => expect(heard).toEqual(['a: one', 'b: two']));
    for (const call of service.calls) call.end();
    await Promise.all([one, two]);
    service.calls[0]?.task.onProgress?.({ done: 2, total: 2, label: 'too late' });
    const third = callWorker(listen('c'), (task) => worker.work('three', task));
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard).toEqual(['a: one', 'b: two', 'c: three']);
    service.calls[2]?.end();
    await third;
  });

  test.each(['ends', 'fails'])('that %s leaves no port open and nothing on a signal that lives on', async (how) => {
    const worker = remote();
    const ports = countPorts();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const call = callWorker({ signal }, async (task) => {
      await worker.work('work', task);
      if (how === 'fails') throw new Error('broken');
    });
    await reached(1);
    service.calls[0]?.end();
    await (how === 'fails' ? expect(call).rejects.toThrow('broken') : call);
    expect(ports.made).toBe(1);
    await vi.waitFor(() => expect(ports.closed).toBe(1));
    // What was put on the signal was put there for as long as the call lasts.
    expect(added.mock.calls.map(([, , options]) => (options as AddEventListenerOptions).signal?.aborted)).toEqual([
      true,
    ]);
  });
});
