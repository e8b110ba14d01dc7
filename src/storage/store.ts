import { openDB, type IDBPDatabase } from 'idb';
import type { UnikilnError } from '../base/errors';
import { impatient } from './impatient';
import { indexedTables } from './indexed-tables';
import { memoryTables } from './memory-tables';
import { upgrade, upgrades } from './schema';
import type { Store } from './table';
import { unavailable } from './unavailable';

export interface OpenedStore extends Store {
  /** Why the browser keeps nothing (private browsing, no space), if so: the page says it, everything still works until a reload. */
  readonly lack: UnikilnError | undefined;
}

/** How long the browser may take to open the database, ms; where it is damaged or locked, it may otherwise never answer. */
const PATIENCE = 2000;
/** How long it may take to answer once it is open, ms: some megabytes on a slow disk are a second. */
const ANSWER_PATIENCE = 5000;

/**
 * Opens the database of this page.
 *
 * @returns within `patience` milliseconds; a store in memory that tells its `lack` when the browser refuses. Whatever it is asked is
 *   answered, or fails with `storage/unavailable`, within seconds
 */
export async function openStore(
  name = 'unikiln',
  now: () => number = Date.now,
  patience: number = PATIENCE,
): Promise<OpenedStore> {
  try {
    return impatient({ lack: undefined, ...indexedTables(await openDatabase(name, patience), now) }, ANSWER_PATIENCE);
  } catch (cause) {
    return { lack: unavailable(cause), ...memoryTables() };
  }
}

function openDatabase(name: string, patience: number): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const giveUp = (reason: string) => {
      late = true;
      reject(new Error(reason));
    };
    const timer = setTimeout(() => giveUp('its database does not answer'), patience);
    openDB(name, upgrades.length, {
      upgrade,
      blocked: () => giveUp('another tab holds an older version of its database'),
      // A newer page wants to change the database: it must not wait for this one.
      blocking: (_old, _new, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    })
      .then((database) => (late ? database.close() : resolve(database)))
      .catch(reject)
      .finally(() => clearTimeout(timer));
  });
}
