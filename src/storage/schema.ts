import type { DBSchema, IDBPDatabase } from 'idb';

/** The stores of the page's database. What is read from them is checked by `records.ts`. */
export interface Schema extends DBSchema {
  models: { key: string; value: unknown };
  runs: { key: number; value: unknown };
  settings: { key: string; value: unknown };
  artifacts: { key: string; value: { key: string; bytes: Uint8Array; usedAt: number }; indexes: { usedAt: number } };
  apps: { key: string; value: unknown };
  sectors: { key: number; value: unknown };
}

type Database = Pick<IDBPDatabase<Schema>, 'createObjectStore'>;

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
