import type { IDBPDatabase } from 'idb';
import { isUnikilnError } from '../base/errors';
import { parseApp, parseAppChoice, parseArtifact, parseBytes, parseModel, parseRun, parseSettings } from './records';
import { storeNames, type StoreName } from './schema';
import type { Store, Table } from './table';
import { unavailable } from './unavailable';

/** Artifacts beyond this many are dropped, the least recently used first: some 100 builds of 60 KB each. */
const MOST_ARTIFACTS = 600;
/** Runs beyond this many are dropped, the oldest first. */
const MOST_RUNS = 100;

/** How one kind of value is kept in IndexedDB. */
interface Rule<K, V> {
  readonly store: StoreName;
  /** What was kept, checked. @throws UnikilnError `storage/malformed` */
  readonly parse: (value: unknown) => V;
  /** What is kept, where that is not the value itself. */
  readonly record?: (key: K, value: V) => unknown;
  /** How many are kept: the last ones by their keys, or by an index. */
  readonly most?: { readonly count: number; readonly index?: string };
}

/** The tables of a database. @param now milliseconds since 1970 */
export function indexedTables(database: IDBPDatabase, now: () => number): Store {
  const table = <K extends IDBValidKey, V>({ store, parse, record, most }: Rule<K, V>): Table<K, V> => ({
    async get(key) {
      const value: unknown = await database.get(store, key);
      return value === undefined ? undefined : orLeaveOut(() => parse(value));
    },
    async all() {
      const { store: source } = database.transaction(store);
      const [keys, values] = await Promise.all([source.getAllKeys(), source.getAll()]);
      const read = (value: unknown) => orLeaveOut(() => parse(value));
      return new Map(
        values.flatMap((value, index) => {
          const kept = read(value);
          return kept === undefined ? [] : [[keys[index] as K, kept] as const];
        }),
      );
    },
    put: (key, value) =>
      write(async () => {
        const { store: target, done } = database.transaction(store, 'readwrite');
        // A store with a path to the key within its values takes no other key.
        const kept = record ? record(key, value) : value;
        await Promise.all([target.put(kept, target.keyPath === null ? key : undefined), done]);
        // What is kept is kept, also where the old ones cannot be dropped.
        if (most) await trim(database, store, most).catch(() => undefined);
      }),
    delete: (key) => write(() => database.delete(store, key)),
  });
  const artifacts = table<string, Uint8Array>({
    store: 'artifacts',
    parse: parseArtifact,
    record: (key, bytes) => ({ key, bytes, usedAt: now() }),
    most: { count: MOST_ARTIFACTS, index: 'usedAt' },
  });
  return {
    models: table({ store: 'models', parse: parseModel }),
    runs: table({ store: 'runs', parse: parseRun, most: { count: MOST_RUNS } }),
    settings: table({ store: 'settings', parse: parseSettings }),
    apps: table({ store: 'apps', parse: parseApp }),
    choice: table({ store: 'settings', parse: parseAppChoice }),
    sectors: table({ store: 'sectors', parse: parseBytes }),
    artifacts: {
      ...artifacts,
      async get(key) {
        const bytes = await artifacts.get(key);
        // On a full disk the age stays as it was.
        if (bytes) await database.put('artifacts', { key, bytes, usedAt: now() }).catch(() => undefined);
        return bytes;
      },
    },
    async clear() {
      const transaction = database.transaction(storeNames, 'readwrite');
      await Promise.all([...storeNames.map((name) => transaction.objectStore(name).clear()), transaction.done]);
    },
  };
}

async function trim(
  database: IDBPDatabase,
  store: StoreName,
  { count, index }: { readonly count: number; readonly index?: string },
) {
  const keys = await (index === undefined ? database.getAllKeys(store) : database.getAllKeysFromIndex(store, index));
  for (const old of keys.slice(0, Math.max(0, keys.length - count))) await database.delete(store, old);
}

async function write(operation: () => Promise<unknown>): Promise<void> {
  try {
    await operation();
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** A record that cannot be read is left out, so that one broken entry never costs the others. */
function orLeaveOut<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (isUnikilnError(error) && error.code === 'storage/malformed') return undefined;
    throw error;
  }
}
