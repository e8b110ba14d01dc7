import { openDB, type IDBPDatabase } from 'idb';
import { isUnikilnError, UnikilnError } from '../base/errors';
import { impatient } from './impatient';
import { upgrade, upgrades, type Schema } from './schema';
import {
  parseApp,
  parseAppChoice,
  parseModel,
  parseRun,
  parseSettings,
  type AppChoice,
  type SavedApp,
  type SavedModel,
  type SavedRun,
  type Settings,
} from './records';

/** What is kept of a visit. All of it can be emptied with `clear`. */
export interface Store {
  loadModel(id: string): Promise<SavedModel | undefined>;
  saveModel(model: SavedModel): Promise<void>;
  runs(): Promise<readonly SavedRun[]>;
  addRun(run: SavedRun): Promise<void>;
  settings(): Promise<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  /** An app that was edited or brought along; undefined: it is as the gallery has it. */
  app(id: string): Promise<SavedApp | undefined>;
  saveApp(app: SavedApp): Promise<void>;
  removeApp(id: string): Promise<void>;
  appChoice(): Promise<AppChoice | undefined>;
  saveAppChoice(choice: AppChoice): Promise<void>;
  /** What the device in the tab has in its block storage: sectors that were ever written, by number. */
  sectors(): Promise<ReadonlyMap<number, Uint8Array>>;
  putSector(sector: number, bytes: Uint8Array): Promise<void>;
  /** Artifacts by the hash of what they were made from. */
  artifact(key: string): Promise<Uint8Array | undefined>;
  putArtifact(key: string, bytes: Uint8Array): Promise<void>;
  clear(): Promise<void>;
}

export interface OpenedStore extends Store {
  /** Why the browser keeps nothing (private browsing, no space), if so: the page says it, everything still works until a reload. */
  readonly lack: UnikilnError | undefined;
}

/** Artifacts beyond this many are dropped, the least recently used first: some 100 builds of 60 KB each. */
const ARTIFACT_LIMIT = 600;
/** Runs beyond this many are dropped, the oldest first. */
const RUN_LIMIT = 100;

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
    return impatient(indexedStore(await openDatabase(name, patience), now), ANSWER_PATIENCE);
  } catch (cause) {
    return memoryStore(unavailable(cause));
  }
}

function openDatabase(name: string, patience: number): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let late = false;
    const giveUp = (reason: string) => {
      late = true;
      reject(new Error(reason));
    };
    const timer = setTimeout(() => giveUp('its database does not answer'), patience);
    openDB<Schema>(name, upgrades.length, {
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

function indexedStore(database: IDBPDatabase<Schema>, now: () => number): OpenedStore {
  return {
    lack: undefined,
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
    async app(id) {
      const value = await database.get('apps', id);
      return value === undefined ? undefined : orLeaveOut(() => parseApp(value));
    },
    async saveApp(app) {
      await write(database.put('apps', app));
    },
    async removeApp(id) {
      await write(database.delete('apps', id));
    },
    async appChoice() {
      return parseAppChoice(await database.get('settings', 'app'));
    },
    async saveAppChoice(choice) {
      await write(database.put('settings', choice, 'app'));
    },
    async sectors() {
      const transaction = database.transaction('sectors');
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return new Map(values.flatMap((value, i) => (value instanceof Uint8Array ? [[keys[i]!, value] as const] : [])));
    },
    async putSector(sector, bytes) {
      await write(database.put('sectors', bytes, sector));
    },
    async artifact(key) {
      const found = await database.get('artifacts', key);
      if (!found || !(found.bytes instanceof Uint8Array)) return undefined;
      // On a full disk the age stays as it was.
      await database.put('artifacts', { ...found, usedAt: now() }).catch(() => undefined);
      return found.bytes;
    },
    async putArtifact(key, bytes) {
      await write(database.put('artifacts', { key, bytes, usedAt: now() }));
      const keys = await database.getAllKeysFromIndex('artifacts', 'usedAt');
      for (const old of keys.slice(0, Math.max(0, keys.length - ARTIFACT_LIMIT)))
        await database.delete('artifacts', old);
    },
    async clear() {
      const stores = ['models', 'runs', 'settings', 'artifacts', 'apps', 'sectors'] as const;
      const transaction = database.transaction(stores, 'readwrite');
      await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    },
  };
}

/** A store that lasts as long as the page. */
function memoryStore(lack: UnikilnError): OpenedStore {
  const models = new Map<string, SavedModel>();
  const artifacts = new Map<string, Uint8Array>();
  let runs: SavedRun[] = [];
  let settings = parseSettings(undefined);
  const apps = new Map<string, SavedApp>();
  const sectors = new Map<number, Uint8Array>();
  let choice: AppChoice | undefined;
  return {
    lack,
    loadModel: (id) => Promise.resolve(models.get(id)),
    saveModel: (model) => Promise.resolve(void models.set(model.id, model)),
    runs: () => Promise.resolve(runs),
    addRun: (run) => Promise.resolve(void (runs = [...runs, run].slice(-RUN_LIMIT))),
    settings: () => Promise.resolve(settings),
    saveSettings: (value) => Promise.resolve(void (settings = value)),
    app: (id) => Promise.resolve(apps.get(id)),
    saveApp: (app) => Promise.resolve(void apps.set(app.id, app)),
    removeApp: (id) => Promise.resolve(void apps.delete(id)),
    appChoice: () => Promise.resolve(choice),
    saveAppChoice: (value) => Promise.resolve(void (choice = value)),
    sectors: () => Promise.resolve(new Map(sectors)),
    putSector: (sector, bytes) => Promise.resolve(void sectors.set(sector, bytes)),
    artifact: (key) => Promise.resolve(artifacts.get(key)),
    putArtifact: (key, bytes) => Promise.resolve(void artifacts.set(key, bytes)),
    clear() {
      models.clear();
      artifacts.clear();
      apps.clear();
      sectors.clear();
      runs = [];
      settings = parseSettings(undefined);
      choice = undefined;
      return Promise.resolve();
    },
  };
}

async function write(operation: Promise<unknown>): Promise<void> {
  try {
    await operation;
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** What went wrong with the browser's storage, as an error of the catalogue. */
export function unavailable(cause: unknown): UnikilnError {
  if (isUnikilnError(cause)) return cause;
  const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new UnikilnError('storage/unavailable', { reason }, { cause });
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
