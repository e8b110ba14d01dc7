import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { expose, wrap, type Endpoint } from 'comlink';
import { expect, test } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import { prepareCalls } from '../../../src/base/rpc';

/** Node's ports speak EventEmitter; Comlink wants EventTarget. */
function endpoint(port: MessagePort): Endpoint {
  const listeners = new Map<unknown, (data: unknown) => void>();
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener(_, listener) {
      const call = (data: unknown) => {
        const event = new MessageEvent('message', { data });
        if ('handleEvent' in listener) listener.handleEvent(event);
        else listener(event);
      };
      listeners.set(listener, call);
      port.on('message', call);
    },
    removeEventListener(_, listener) {
      const call = listeners.get(listener);
      if (call) port.off('message', call);
    },
    start: () => port.start(),
  };
}

test('an error keeps its code, its details and its advice across a worker border', async () => {
  prepareCalls();
  const { port1, port2 } = new MessageChannel();
  const api = {
    fail(): void {
      throw new UnikilnError('peer/silent', { peer: 'Amber', seconds: 9 });
    },
    crash(): void {
      throw new RangeError('plain');
    },
  };
  expose(api, endpoint(port1));
  const remote = wrap<typeof api>(endpoint(port2));
  const error = await remote.fail().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnikilnError);
  expect(error).toMatchObject({ code: 'peer/silent', details: { peer: 'Amber', seconds: 9 } });
  await expect(remote.crash()).rejects.toMatchObject({ name: 'RangeError', message: 'plain' });
  port1.close();
});
