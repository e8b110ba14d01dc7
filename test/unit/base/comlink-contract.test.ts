import { expose, proxy, transferHandlers, wrap, type Endpoint } from 'comlink';
import { afterEach, expect, test } from 'vitest';

/** What of Comlink's inside this program relies on, or forges. Another version that does it differently fails here, not in a page. */

interface Message {
  readonly id?: unknown;
  readonly type?: string;
  readonly path?: readonly string[];
  readonly argumentList?: readonly unknown[];
}

/** A worker that writes down what it is sent and says only what the test says. */
function silentWorker() {
  const target = new EventTarget();
  const sent: Message[] = [];
  const endpoint: Endpoint = {
    postMessage: (message: Message) => void sent.push(message),
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
  const say = (data: unknown) => target.dispatchEvent(new MessageEvent('message', { data }));
  return { endpoint, sent, say };
}

interface Service {
  answer(...given: readonly unknown[]): unknown;
}

class Odd {
  constructor(readonly value: number) {}
}

afterEach(() => transferHandlers.delete('odd'));

test('a call is one message with an id, and what comes back with that id is its answer', async () => {
  const { endpoint, sent, say } = silentWorker();
  const call = Promise.resolve(wrap<Service>(endpoint).answer(1, 'two'));
  expect(sent).toHaveLength(1);
  const [message] = sent;
  expect(message?.id).toBeTruthy();
  expect(message).toMatchObject({ type: 'APPLY', path: ['answer'] });
  say({ id: 'of another call', type: 'RAW', value: 'wrong' });
  say({ id: message?.id, type: 'RAW', value: 42 });
  expect(await call).toBe(42);
});

test('an answer by the handler called "throw" fails the call with what that handler throws (guarded-worker, rpc)', async () => {
  const { endpoint, sent, say } = silentWorker();
  const call = Promise.resolve(wrap<Service>(endpoint).answer());
  const value = { isError: true, value: { name: 'RangeError', message: 'forged' } };
  say({ id: sent[0]?.id, type: 'HANDLER', name: 'throw', value });
  await expect(call).rejects.toThrow('forged');
});

test('handlers are asked in their order, Comlink’s own first: what is marked as a proxy is one, whatever else it is', () => {
  expect([...transferHandlers.keys()].slice(0, 2)).toEqual(['proxy', 'throw']);
  transferHandlers.set('odd', {
    canHandle: (value): value is Odd => value instanceof Odd,
    serialize: () => [0, []],
    deserialize: () => 0,
  });
  const { endpoint, sent } = silentWorker();
  void wrap<Service>(endpoint).answer(new Odd(1), proxy(new Odd(2)));
  expect(sent[0]?.argumentList).toMatchObject([{ type: 'HANDLER', name: 'odd' }, { name: 'proxy' }]);
});

test('a handler is asked about each argument, and about nothing inside of one (remote-task)', async () => {
  transferHandlers.set('odd', {
    canHandle: (value): value is Odd => value instanceof Odd,
    serialize: ({ value }: Odd) => [value, []],
    deserialize: (value: number) => new Odd(value + 1),
  });
  const { port1, port2 } = new MessageChannel();
  expose({ answer: (...given: readonly unknown[]) => given.map((each) => each instanceof Odd && each.value) }, port1);
  expect(await wrap<Service>(port2).answer(new Odd(1), new Odd(2), { inside: new Odd(3) })).toEqual([2, 3, false]);
  port1.close();
});
