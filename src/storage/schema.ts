import type { IDBPDatabase } from 'idb';

/** The stores of the page's database. What is read from them is checked by `records.ts`. */
export const storeNames = ['models', 'runs', 'settings', 'artifacts', 'apps', 'sectors'] as const;
export type StoreName = (typeof storeNames)[number];

type Database = Pick<IDBPDatabase, 'createObjectStore'>;

/** What each version adds to the one before it. A new version is a new step at the end; those before it never change. */
export const upgrades: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('models', { keyPath: 'id' });
    database.createObjectStore('runs', { autoIncrement: true });
    database.createObjectStore('settings');
    database.createObjectStore('artifacts', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
  },
  (database) => {
    database.createObjectStore('apps', { keyPath: 'id' });
    // Of the device in the tab.
    database.createObjectStore('sectors');
  },
];

/** Takes a database from a version, 0 for none, to the newest. */
export function upgrade(database: Database, from: number): void {
  for (const step of upgrades.slice(from)) step(database);
}
