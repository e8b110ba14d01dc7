import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { defaultSettings, openStore, type SavedModel, type SavedRun } from '../../../src/storage';

/** Each test has a database of its own. */
let databases = 0;
const fresh = () => `test-${databases++}`;

const model: SavedModel = {
  id: 'current',
  network: 'cnn',
  graph: '{}',
  parameters: Float32Array.of(1, 2),
  source: 'trained',
  accuracy: 0.9,
  samples: 10,
  savedAt: 1,
};
const run = (startedAt: number): SavedRun => ({
  startedAt,
  seconds: 1,
  network: 'cnn',
  algorithm: 'parameter-server',
  peers: 1,
  samples: 10,
  accuracy: 0.9,
});
const app = { id: 'blink', source: 'mine', savedAt: 1 };
const bytes = Uint8Array.of(1, 2, 3);

describe('what a visit keeps', () => {
  test('is there at the next visit', async () => {
    const name = fresh();
    const before = await openStore(name);
    expect(before.lack).toBeUndefined();
    await before.models.put(model.id, model);
    await before.runs.put(1, run(1));
    await before.settings.put('settings', { ...defaultSettings, epochs: 7 });
    await before.apps.put(app.id, app);
    await before.choice.put('app', { id: 'blink', checks: false });
    await before.sectors.put(3, bytes);
    await before.artifacts.put('key', bytes);
    const store = await openStore(name);
    expect(await store.models.get('current')).toEqual(model);
    expect(await store.runs.all()).toEqual(new Map([[1, run(1)]]));
    expect(await store.settings.get('settings')).toMatchObject({ epochs: 7 });
    expect(await store.apps.get('blink')).toEqual(app);
    expect(await store.choice.get('app')).toEqual({ id: 'blink', checks: false });
    expect(await store.sectors.all()).toEqual(new Map([[3, bytes]]));
    expect(await store.artifacts.get('key')).toEqual(bytes);
  });

  test('is what a first visit has where nothing was kept, and after the store was emptied', async () => {
    const store = await openStore(fresh());
    const isEmpty = async () => {
      expect(await store.models.get('current')).toBeUndefined();
      expect(await store.runs.all()).toEqual(new Map());
      expect(await store.settings.get('settings')).toBeUndefined();
      expect(await store.apps.get('blink')).toBeUndefined();
      expect(await store.choice.get('app')).toBeUndefined();
      expect(await store.sectors.all()).toEqual(new Map());
      expect(await store.artifacts.get('key')).toBeUndefined();
    };
    await isEmpty();
    await store.models.put(model.id, model);
    await store.runs.put(1, run(1));
    await store.settings.put('settings', { ...defaultSettings, epochs: 7 });
    await store.apps.put(app.id, app);
    await store.choice.put('app', { id: 'blink', checks: true });
    await store.sectors.put(3, bytes);
    await store.artifacts.put('key', bytes);
    await store.clear();
    await isEmpty();
  });

  test('an app goes back to what the gallery has', async () => {
    const store = await openStore(fresh());
    await store.apps.put(app.id, app);
    await store.apps.delete('blink');
    expect(await store.apps.get('blink')).toBeUndefined();
  });

  test('is no more than the latest hundred runs', async () => {
    const store = await openStore(fresh());
    for (let index = 0; index < 103; index++) await store.runs.put(index, run(index));
    const runs = [...(await store.runs.all()).values()];
    expect(runs).toHaveLength(100);
    expect(runs[0]?.startedAt).toBe(3);
  });

  test('is no more than 600 artifacts: those that were used longest ago are dropped', async () => {
    let now = 0;
    const store = await openStore(fresh(), () => now++);
    for (let index = 0; index < 600; index++) await store.artifacts.put(`key ${index}`, bytes);
    await store.artifacts.get('key 0');
    await store.artifacts.put('one more', bytes);
    expect(await store.artifacts.get('key 0')).toEqual(bytes);
    expect(await store.artifacts.get('key 1')).toBeUndefined();
  });
});

describe('what somebody else has written there', () => {
  test('is left out where it makes no sense, and costs nothing else', async () => {
    const name = fresh();
    const store = await openStore(name);
    await store.runs.put(1, run(1));
    const database = await openDB(name);
    await database.put('models', { id: 'current', network: 3 });
    await database.put('runs', { network: 'cnn' }, 99);
    await database.put('apps', { id: 'blink' });
    await database.put('sectors', 'no bytes', 1);
    await database.put('artifacts', { key: 'key', bytes: 'no bytes', usedAt: 1 });
    database.close();
    expect(await store.models.get('current')).toBeUndefined();
    expect(await store.runs.all()).toEqual(new Map([[1, run(1)]]));
    expect(await store.apps.get('blink')).toBeUndefined();
    expect(await store.sectors.all()).toEqual(new Map());
    expect(await store.artifacts.get('key')).toBeUndefined();
  });

  test('as the first version of the page had it, is taken over', async () => {
    const name = fresh();
    const old = await openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore('models', { keyPath: 'id' });
        database.createObjectStore('runs', { autoIncrement: true });
        database.createObjectStore('settings');
        database.createObjectStore('artifacts', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
      },
    });
    await old.put('models', model);
    old.close();
    const store = await openStore(name);
    expect(store.lack).toBeUndefined();
    expect(await store.models.get('current')).toEqual(model);
    await store.apps.put(app.id, app);
    expect(await store.apps.get('blink')).toEqual(app);
  });
});

describe('a browser that refuses', () => {
  test('since another tab holds an older version open, is said; everything works until the page is loaded again', async () => {
    const name = fresh();
    const other = await openDB(name, 1);
    const store = await openStore(name);
    expect(store.lack).toMatchObject({ code: 'storage/unavailable' });
    await store.models.put(model.id, model);
    await store.runs.put(1, run(1));
    await store.settings.put('settings', { ...defaultSettings, epochs: 7 });
    await store.apps.put(app.id, app);
    await store.choice.put('app', { id: 'blink', checks: true });
    await store.sectors.put(3, bytes);
    await store.artifacts.put('key', bytes);
    expect(await store.models.get('current')).toEqual(model);
    expect(await store.runs.all()).toEqual(new Map([[1, run(1)]]));
    expect(await store.settings.get('settings')).toMatchObject({ epochs: 7 });
    expect(await store.apps.get('blink')).toEqual(app);
    expect(await store.choice.get('app')).toEqual({ id: 'blink', checks: true });
    expect(await store.sectors.all()).toEqual(new Map([[3, bytes]]));
    expect(await store.artifacts.get('key')).toEqual(bytes);
    await store.apps.delete('blink');
    expect(await store.apps.get('blink')).toBeUndefined();
    await store.clear();
    expect(await store.runs.all()).toEqual(new Map());
    expect(await store.settings.get('settings')).toBeUndefined();
    other.close();
  });

  test('to write is an error that says so', async () => {
    const store = await openStore(fresh());
    // A function is nothing that a browser can keep.
    const unkeepable = { ...app, extra: () => undefined };
    await expect(store.apps.put(unkeepable.id, unkeepable)).rejects.toMatchObject({ code: 'storage/unavailable' });
  });

  test('a newer page is not kept waiting by this one', async () => {
    const name = fresh();
    await openStore(name);
    const newer = await openDB(name, 99);
    expect(newer.version).toBe(99);
    newer.close();
  });
});
