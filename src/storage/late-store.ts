import { memoryTables } from './memory-tables';
import { tables, type Store } from './table';

/** Emptying waits so long for a database that is late, ms. */
const CLEAR_PATIENCE = 5000;

/** A store whose database was not there in time. */
export interface LateStore extends Store {
  /** Settles when the database is there and has what was written meanwhile, or when the browser refuses it after all. */
  readonly arrival: Promise<void>;
}

/**
 * Goes on in memory while a database takes its time, as on a busy machine: what is written meanwhile is written again, in its order, once
 * the database is there, and from then on everything goes there. What was read meanwhile was what a first visit gets.
 */
export function lateStore(opening: Promise<Store>): LateStore {
  const memory = memoryTables();
  let store: Store = memory;
  const written: ((opened: Store) => Promise<void>)[] = [];
  const write = async (act: (store: Store) => Promise<void>): Promise<void> => {
    if (store === memory) written.push(act);
    await act(store);
  };
  const arrive = async (): Promise<void> => {
    const opened = await opening;
    // One that cannot be written must not hold up the others.
    for (let act = written.shift(); act; act = written.shift()) await act(opened).catch(() => undefined);
    store = opened;
  };
  const arrival = arrive();
  // Who does not ask whether it arrived need not hear that it did not.
  arrival.catch(() => undefined);
  return {
    ...tables((pick) => ({
      get: (key) => pick(store).get(key),
      all: () => pick(store).all(),
      put: (key, value) => write((where) => pick(where).put(key, value)),
      delete: (key) => write((where) => pick(where).delete(key)),
    })),
    async clear() {
      await write((where) => where.clear());
      // Whoever empties it leaves the page then: what is not done by that time would never be.
      await Promise.race([
        arrival.catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, CLEAR_PATIENCE)),
      ]);
    },
    arrival,
  };
}
