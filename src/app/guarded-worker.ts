import type { Endpoint } from 'comlink';
import { UnikilnError } from '../base/errors';

/** What of a Worker the guard needs. */
type Guarded = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

const idOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'id' in message ? message.id : undefined;

/**
 * A worker as Comlink wants it, that answers for the worker when that cannot be loaded (its file is gone after an update, the network
 * broke off): every call, open or to come, then fails with `page/worker-lost` instead of staying open for ever.
 *
 * @param onLost called once; what is asked for next should be another worker
 */
export function guard(worker: Guarded, onLost: () => void = () => undefined): Endpoint {
  const open = new Set<unknown>();
  const listeners = new Set<EventListenerOrEventListenerObject>();
  let state: 'loading' | 'alive' | 'lost' = 'loading';

  const fail = (id: unknown) => {
    // The form in which a worker's Comlink throws; see base/rpc.
    const value = { plain: new UnikilnError('page/worker-lost', {}).toJSON() };
    const event = new MessageEvent('message', { data: { id, type: 'HANDLER', name: 'throw', value } });
    for (const listener of listeners) {
      if (typeof listener === 'function') listener(event);
      else listener.handleEvent(event);
    }
  };
  const lost = () => {
    // Once it has answered, an error is one of its code: the call at hand fails by itself.
    if (state !== 'loading') return;
    state = 'lost';
    onLost();
    for (const id of open) fail(id);
    open.clear();
  };
  worker.addEventListener('error', lost);
  worker.addEventListener('messageerror', lost);
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    state = 'alive';
    open.delete(idOf(data));
  });

  return {
    postMessage(message: unknown, transfer: Transferable[] = []) {
      const id = idOf(message);
      // Later, since Comlink notes who waits for the answer around this call.
      if (state === 'lost') {
        queueMicrotask(() => fail(id));
        return;
      }
      if (id !== undefined) open.add(id);
      worker.postMessage(message, transfer);
    },
    addEventListener(type, listener) {
      if (type === 'message') listeners.add(listener);
      worker.addEventListener(type, listener);
    },
    removeEventListener(type, listener) {
      listeners.delete(listener);
      worker.removeEventListener(type, listener);
    },
  };
}
