import { expose, wrap, type Endpoint } from 'comlink';
import { expect, test } from 'vitest';
import { prepareCalls } from '../../../src/base/rpc';
import { guard } from '../../../src/app/guarded-worker';

prepareCalls();

interface Service {
  answer(): number;
}

/** Something like a worker, that answers only when it has a service. */
function worker(service?: Service) {
  const inside = new EventTarget();
  const outside = new EventTarget();
  const say = (to: EventTarget, data: unknown) => to.dispatchEvent(new MessageEvent('message', { data }));
  const end = (own: EventTarget, other: EventTarget): Endpoint => ({
    postMessage: (message) => queueMicrotask(() => say(other, message)),
    addEventListener: own.addEventListener.bind(own),
    removeEventListener: own.removeEventListener.bind(own),
  });
  if (service) expose(service, end(inside, outside));
  // The guard uses nothing else of a Worker.
  const double = end(outside, inside) as unknown as Worker;
  return { double, breakDown: () => outside.dispatchEvent(new Event('error')) };
}

test('calls to a worker that cannot be loaded fail with a typed error, open ones and later ones', async () => {
  const { double, breakDown } = worker();
  let losses = 0;
  const remote = wrap<Service>(guard(double, () => losses++));
  const open = remote.answer();
  breakDown();
  await expect(open).rejects.toMatchObject({ code: 'page/worker-lost' });
  await expect(remote.answer()).rejects.toMatchObject({ code: 'page/worker-lost' });
  breakDown();
  expect(losses).toBe(1);
});

test('an error in a worker that has answered is no loss', async () => {
  const { double, breakDown } = worker({ answer: () => 42 });
  const remote = wrap<Service>(guard(double, () => expect.unreachable()));
  expect(await remote.answer()).toBe(42);
  breakDown();
  expect(await remote.answer()).toBe(42);
});
