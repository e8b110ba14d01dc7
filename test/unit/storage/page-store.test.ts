import { expect, test, vi } from 'vitest';
import { impatient } from '../../../src/storage/impatient';
import { tables } from '../../../src/storage/table';
import { defaultSettings, openStore, pageStore, type OpenedStore } from '../../../src/storage';

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
  const broken: OpenedStore = { lack: undefined, ...tables(() => table), clear: fail };
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

test('a database that never answers is given up in time', async () => {
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
  vi.stubGlobal('IDBRequest', EventTarget);
  try {
    expect((await openStore('silent', Date.now, 5)).lack).toMatchObject({ code: 'storage/unavailable' });
  } finally {
    vi.unstubAllGlobals();
  }
});
