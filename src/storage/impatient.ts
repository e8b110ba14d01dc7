import { UnikilnError } from '../base/errors';
import type { OpenedStore } from './store';
import { tables } from './table';

/**
 * A store whose answers do not take for ever: a damaged or locked database may take a question and never answer it. While an answer is
 * overdue everything else fails at once, so that nobody waits twice; when it comes after all (the computer slept), the store is used again.
 *
 * @param patience milliseconds
 * @returns a store that throws `storage/unavailable` then
 */
export function impatient(store: OpenedStore, patience: number): OpenedStore {
  let overdue = 0;
  const late = () => new UnikilnError('storage/unavailable', { reason: 'its database does not answer' });

  const limited = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (overdue > 0) throw late();
    const answer = ask();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        overdue++;
        const settled = () => overdue--;
        answer.then(settled, settled);
        reject(late());
      }, patience);
    });
    try {
      return await Promise.race([answer, timeout]);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    lack: store.lack,
    arrival: store.arrival,
    ...tables((pick) => ({
      get: (key) => limited(() => pick(store).get(key)),
      all: () => limited(() => pick(store).all()),
      put: (key, value) => limited(() => pick(store).put(key, value)),
      delete: (key) => limited(() => pick(store).delete(key)),
    })),
    clear: () => limited(() => store.clear()),
  };
}
