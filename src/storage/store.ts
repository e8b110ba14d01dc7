import { openDB, type IDBPDatabase } from 'idb';
import type { UnikilnError } from '../base/errors';
import { impatient } from './impatient';
import { indexedTables } from './indexed-tables';
import { lateStore } from './late-store';
import { memoryTables } from './memory-tables';
import { upgrade, upgrades } from './schema';
import type { Store } from './table';
import { unavailable } from './unavailable';

export interface OpenedStore extends Store {
  /** Why the browser keeps nothing (private browsing, no space), if so: the page says it, everything still works until a reload. */
  readonly lack: UnikilnError | undefined;
  /** Of a database that was not there in time: settles when it is, and has what was written meanwhile, or is refused after all. */
  readonly arrival: Promise<void> | undefined;
}

/** How long the page waits for the browser to open the database before it goes on without it, ms. */
const PATIENCE = 2000;
/** How long it may take to answer once it is open, ms: some megabytes on a slow disk are a second. */
const ANSWER_PATIENCE = 5000;

/**
 * Opens the database of this page.
 *
 * @returns within `patience` milliseconds. Where the browser refuses, a store in memory that tells its `lack`; where the database takes
 *   longer, one in memory that it follows later. Whatever it is asked is answered, or fails with `storage/unavailable`, within seconds
 */
export async function openStore(
  name = 'unikiln',
  now: () => number = Date.now,
  patience: number = PATIENCE,
): Promise<OpenedStore> {
  const opening = openDatabase(name).then((database) =>
    impatient({ lack: undefined, arrival: undefined, ...indexedTables(database, now) }, ANSWER_PATIENCE),
  );
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  try {
    return (await Promise.race([opening, late])) ?? { lack: undefined, ...lateStore(opening) };
  } catch (cause) {
    return { lack: unavailable(cause), arrival: undefined, ...memoryTables() };
  }
}

function openDatabase(name: string): Promise<IDBPDatabase> {
  return new Promise((resolve, reject) => {
    let refused = false;
    openDB(name, upgrades.length, {
      upgrade,
      blocked: () => {
        refused = true;
        reject(new Error('another tab holds an older version of its database'));
      },
      // A newer page wants to change the database: it must not wait for this one.
      blocking: (_old, _new, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }).then((database) => (refused ? database.close() : resolve(database)), reject);
  });
}
