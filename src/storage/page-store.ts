import type { UnikilnError } from '../base/errors';
import type { OpenedStore } from './store';
import { tables, type Store, type Table } from './table';
import { unavailable } from './unavailable';

/** What the page keeps things in: there at once, and reading from it never fails. */
export interface PageStore extends Store {
  /** The browser keeps nothing, or could not be asked; whoever reads got what a first visit gets. */
  onProblem: ((error: UnikilnError) => void) | undefined;
  /** The database was not there in time, and is now: what it has was not read yet. */
  onArrival: (() => void) | undefined;
}

/**
 * A store that can be used while its database still opens, so that the page is there before it, and that a broken database cannot stop:
 * reads then give what a first visit gives, writes throw `storage/unavailable`.
 */
export function pageStore(opening: Promise<OpenedStore>): PageStore {
  const tell = (cause: unknown) => page.onProblem?.(unavailable(cause));
  const read = async <T>(nothing: T, ask: (store: Store) => Promise<T>): Promise<T> => {
    try {
      return await ask(await opening);
    } catch (cause) {
      tell(cause);
      return nothing;
    }
  };
  const page: PageStore = {
    onProblem: undefined,
    onArrival: undefined,
    ...tables(<K, V>(pick: (store: Store) => Table<K, V>) => ({
      get: (key: K) => read<V | undefined>(undefined, (store) => pick(store).get(key)),
      all: () => read<ReadonlyMap<K, V>>(new Map(), (store) => pick(store).all()),
      put: async (key: K, value: V) => pick(await opening).put(key, value),
      delete: async (key: K) => pick(await opening).delete(key),
    })),
    clear: async () => (await opening).clear(),
  };
  const watch = async () => {
    const { lack, arrival } = await opening;
    if (lack) tell(lack);
    if (!arrival) return;
    await arrival;
    page.onArrival?.();
  };
  watch().catch(tell);
  return page;
}
