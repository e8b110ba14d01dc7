import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { UnikilnError } from '../base/errors';
import { parseModel, parseRun, parseSettings, type SavedModel, type SavedRun, type Settings } from './records';

/** What is kept of a visit. All of it can be emptied with `clear`. */
export interface Store {
  /** False when the browser keeps nothing (private browsing, no space): the page says so, everything still works until a reload. */
  readonly persistent: boolean;
  loadModel(id: string): Promise<SavedModel | undefined>;
  saveModel(model: SavedModel): Promise<void>;
  runs(): Promise<readonly SavedRun[]>;
  addRun(run: SavedRun): Promise<void>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  /** Artifacts by the hash of what they were made from. */
  artifact(key: string): Promise<Uint8Array | undefined>;
  putArtifact(key: string, bytes: Uint8Array): Promise<void>;
  clear(): Promise<void>;
}

/** Artifacts beyond this many are dropped, the least recently used first: some 30 builds of 30 KB each. */
const ARTIFACT_LIMIT = 200;
/** Runs beyond this many are dropped, the oldest first. */
const RUN_LIMIT = 100;

interface Schema extends DBSchema {
  models: { key: string; value: unknown };
  runs: { key: number; value: unknown };
  settings: { key: string; value: unknown };
  artifacts: { key: string; value: { key: string; bytes: Uint8Array; usedAt: number }; indexes: { usedAt: number } };
}

/**
 * Opens the database of this page.
 *
 * @returns a store in memory with `persistent: false` when the browser refuses
 */
export async function openStore(name = 'unikiln', now: () => number = Date.now): Promise<Store> {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('models', { keyPath: 'id' });
        db.createObjectStore('runs', { autoIncrement: true });
        db.createObjectStore('settings');
        db.createObjectStore('artifacts', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
      },
    });
    return indexedStore(database, now);
  } catch {
    return memoryStore();
  }
}

function indexedStore(database: IDBPDatabase<Schema>, now: () => number): Store {
  return {
    persistent: true,
    async loadModel(id) {
      const value = await database.get('models', id);
      return value === undefined ? undefined : orLeaveOut(() => parseModel(value));
    },
    async saveModel(model) {
      await write(database.put('models', model));
    },
    async runs() {
      const values = await database.getAll('runs');
      return values.flatMap((value) => orLeaveOut(() => parseRun(value)) ?? []);
    },
    async addRun(run) {
      await write(database.add('runs', run));
      const keys = await database.getAllKeys('runs');
      for (const key of keys.slice(0, Math.max(0, keys.length - RUN_LIMIT))) await database.delete('runs', key);
    },
    async settings() {
      return parseSettings(await database.get('settings', 'settings'));
    },
    async saveSettings(settings) {
      await write(database.put('settings', settings, 'settings'));
    },
    async artifact(key) {
      const found = await database.get('artifacts', key);
      if (!found || !(found.bytes instanceof Uint8Array)) return undefined;
      await database.put('artifacts', { ...found, usedAt: now() });
      return found.bytes;
    },
    async putArtifact(key, bytes) {
      await write(database.put('artifacts', { key, bytes, usedAt: now() }));
      const keys = await database.getAllKeysFromIndex('artifacts', 'usedAt');
      for (const old of keys.slice(0, Math.max(0, keys.length - ARTIFACT_LIMIT)))
        await database.delete('artifacts', old);
    },
    async clear() {
      const stores = ['models', 'runs', 'settings', 'artifacts'] as const;
      const transaction = database.transaction(stores, 'readwrite');
      await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    },
  };
}

/** A store that lasts as long as the page. */
function memoryStore(): Store {
  const models = new Map<string, SavedModel>();
  const artifacts = new Map<string, Uint8Array>();
  let runs: SavedRun[] = [];
  let settings = parseSettings(undefined);
  return {
    persistent: false,
    loadModel: (id) => Promise.resolve(models.get(id)),
    saveModel: (model) => Promise.resolve(void models.set(model.id, model)),
    runs: () => Promise.resolve(runs),
    addRun: (run) => Promise.resolve(void (runs = [...runs, run].slice(-RUN_LIMIT))),
    settings: () => Promise.resolve(settings),
    saveSettings: (value) => Promise.resolve(void (settings = value)),
    artifact: (key) => Promise.resolve(artifacts.get(key)),
    putArtifact: (key, bytes) => Promise.resolve(void artifacts.set(key, bytes)),
    clear() {
      models.clear();
      artifacts.clear();
      runs = [];
      settings = parseSettings(undefined);
      return Promise.resolve();
    },
  };
}

async function write(operation: Promise<unknown>): Promise<void> {
  try {
    await operation;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnikilnError('storage/unavailable', { reason }, { cause });
  }
}

/** A record that cannot be read is left out, so that one broken entry never costs the others. */
function orLeaveOut<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UnikilnError && error.code === 'storage/malformed') return undefined;
    throw error;
  }
}
