import type { AppChoice, SavedApp, SavedModel, SavedRun, Settings } from './records';

/** Values of one kind by their keys. Whatever is read has been checked; what cannot be read is as if it were not there. */
export interface Table<K, V> {
  get(key: K): Promise<V | undefined>;
  /** All of them in the order of their keys. */
  all(): Promise<ReadonlyMap<K, V>>;
  /** @throws UnikilnError `storage/unavailable` */
  put(key: K, value: V): Promise<void>;
  /** @throws UnikilnError `storage/unavailable` */
  delete(key: K): Promise<void>;
}

/** The tables of a visit. */
export interface Tables {
  readonly models: Table<string, SavedModel>;
  /** By the time of their start; the latest hundred. */
  readonly runs: Table<number, SavedRun>;
  readonly settings: Table<'settings', Settings>;
  /** Apps that were edited or brought along; the others are as the gallery has them. */
  readonly apps: Table<string, SavedApp>;
  readonly choice: Table<'app', AppChoice>;
  /** What the device in the tab has in its block storage: sectors that were ever written, by number. */
  readonly sectors: Table<number, Uint8Array>;
  /** Work that is done, by the hash of what it was made from; the 600 that were used last. */
  readonly artifacts: Table<string, Uint8Array>;
}

/** What is kept of a visit. */
export interface Store extends Tables {
  /** Empties all tables. */
  clear(): Promise<void>;
}

/** Makes every table by the same rule. */
export const tables = (make: <K, V>(pick: (tables: Tables) => Table<K, V>) => Table<K, V>): Tables => ({
  models: make((all) => all.models),
  runs: make((all) => all.runs),
  settings: make((all) => all.settings),
  apps: make((all) => all.apps),
  choice: make((all) => all.choice),
  sectors: make((all) => all.sectors),
  artifacts: make((all) => all.artifacts),
});
