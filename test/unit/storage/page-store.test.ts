import { expect, test, vi } from 'vitest';
import { impatient } from '../../../src/storage/impatient';
import { lateStore } from '../../../src/storage/late-store';
import { memoryTables } from '../../../src/storage/memory-tables';
import { tables } from '../../../src/storage/table';
import { defaultSettings, openStore, pageStore, type OpenedStore, type Store } from '../../../src/storage';

const app = (source: string) => ({ id: 'blink', source, savedAt: 1 });
const run = { startedAt: 1, seconds: 1, network: 'cnn', algorithm: 'x', peers: 1, samples: 1, accuracy: 1 };

test('where there is no database, what is kept lasts as long as the page, and the page is told', async () => {
  const store = pageStore(openStore());
  const problem = new Promise((resolve) => (store.onProblem = resolve));
  await store.settings.put('settings', { ...defaultSettings, epochs: 7 });
  expect((await store.settings.get('settings'))?.epochs).toBe(7);
  expect(await problem).toMatchObject({ code: 'storage/unavailable' });
});

test('a database that breaks gives what a first visit gets, and a typed error', async () => {
  const fail = () => Promise.reject(new Error('the disk is gone'));
  const table = { get: fail, all: fail, put: fail, delete: fail };
  const broken: OpenedStore = { lack: undefined, arrival: undefined, ...tables(() => table), clear: fail };
  const store = pageStore(Promise.resolve(broken));
  const problems: unknown[] = [];
  store.onProblem = (error) => problems.push(error);
  expect(await store.settings.get('settings')).toBeUndefined();
  expect(await store.runs.all()).toEqual(new Map());
  expect(await store.models.get('current')).toBeUndefined();
  expect(await store.apps.get('blink')).toBeUndefined();
  expect(await store.choice.get('app')).toBeUndefined();
  expect(await store.sectors.all()).toEqual(new Map());
  expect(await store.artifacts.get('key')).toBeUndefined();
  expect(problems).toHaveLength(7);
  expect(problems[0]).toMatchObject({ code: 'storage/unavailable', details: { reason: 'the disk is gone' } });
});

test('a database that opens but answers nothing is given up in time, by all who wait, and used again once it answers', async () => {
  let wakeUp: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
  const memory = await openStore();
  const sleepy: OpenedStore = {
    ...memory,
    lack: undefined,
    settings: { ...memory.settings, get: (key) => asleep.then(() => memory.settings.get(key)) },
  };
  const store = pageStore(Promise.resolve(impatient(sleepy, 20)));
  const problems: unknown[] = [];
  store.onProblem = (error) => problems.push(error);
  expect(await store.settings.get('settings')).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'storage/unavailable' }]);
  // The next one does not wait again.
  await expect(store.settings.put('settings', { ...defaultSettings, epochs: 9 })).rejects.toMatchObject({
    code: 'storage/unavailable',
  });
  expect(await store.artifacts.get('key')).toBeUndefined();
  wakeUp();
  await new Promise((resolve) => setTimeout(resolve));
  await store.settings.put('settings', { ...defaultSettings, epochs: 9 });
  expect((await store.settings.get('settings'))?.epochs).toBe(9);
});

test('once: a database that took its time was taken for private browsing, and what was written meanwhile was lost', async () => {
  const database = memoryTables();
  await database.runs.put(1, run);
  let arrive: (store: Store) => void = () => undefined;
  const late = lateStore(new Promise<Store>((resolve) => (arrive = resolve)));
  const store = pageStore(Promise.resolve({ lack: undefined, ...late }));
  const problems: unknown[] = [];
  store.onProblem = (error) => problems.push(error);
  const arrived = new Promise<void>((resolve) => (store.onArrival = resolve));
  await store.apps.put('blink', app('first'));
  await store.apps.put('blink', app('second'));
  await store.apps.put('gone', app('gone'));
  await store.apps.delete('gone');
  expect(await store.apps.get('blink')).toEqual(app('second'));
  expect(await store.runs.all()).toEqual(new Map());
  arrive(database);
  await arrived;
  expect(await database.apps.all()).toEqual(new Map([['blink', app('second')]]));
  expect(await store.runs.all()).toEqual(new Map([[1, run]]));
  await store.apps.put('blink', app('third'));
  expect(await database.apps.get('blink')).toEqual(app('third'));
  expect(problems).toEqual([]);
});

test('a database that is refused after all is told then; everything works until the page is loaded again', async () => {
  let refuse: (error: Error) => void = () => undefined;
  const late = lateStore(new Promise<Store>((_, reject) => (refuse = reject)));
  const store = pageStore(Promise.resolve({ lack: undefined, ...late }));
  const problem = new Promise((resolve) => (store.onProblem = resolve));
  await store.apps.put('blink', app('first'));
  refuse(new Error('the disk is gone'));
  expect(await problem).toMatchObject({ code: 'storage/unavailable', details: { reason: 'the disk is gone' } });
  await store.apps.put('blink', app('second'));
  expect(await store.apps.get('blink')).toEqual(app('second'));
});

test('a database that never answers is not waited for', async () => {
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
  vi.stubGlobal('IDBRequest', EventTarget);
  try {
    const store = await openStore('silent', Date.now, 5);
    expect(store.lack).toBeUndefined();
    await store.apps.put('blink', app('first'));
    expect(await store.apps.get('blink')).toEqual(app('first'));
  } finally {
    vi.unstubAllGlobals();
  }
});
