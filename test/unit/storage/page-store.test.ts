import { expect, test, vi } from 'vitest';
import { impatient } from '../../../src/storage/impatient';
import { defaultSettings, openStore, pageStore, type OpenedStore } from '../../../src/storage';

test('where there is no database, what is kept lasts as long as the page, and the page is told', async () => {
  const store = pageStore(openStore());
  const problem = new Promise((resolve) => (store.onProblem = resolve));
  await store.saveSettings({ ...defaultSettings, epochs: 7 });
  expect((await store.settings()).epochs).toBe(7);
  expect(await problem).toMatchObject({ code: 'storage/unavailable' });
});

test('a database that breaks gives what a first visit gets, and a typed error', async () => {
  const fail = () => Promise.reject(new Error('the disk is gone'));
  const broken: OpenedStore = {
    lack: undefined,
    loadModel: fail,
    saveModel: fail,
    runs: fail,
    addRun: fail,
    settings: fail,
    saveSettings: fail,
    app: fail,
    saveApp: fail,
    removeApp: fail,
    appChoice: fail,
    saveAppChoice: fail,
    sectors: fail,
    putSector: fail,
    artifact: fail,
    putArtifact: fail,
    clear: fail,
  };
  const store = pageStore(Promise.resolve(broken));
  const problems: unknown[] = [];
  store.onProblem = (error) => problems.push(error);
  expect(await store.settings()).toEqual(defaultSettings);
  expect(await store.runs()).toEqual([]);
  expect(await store.loadModel('current')).toBeUndefined();
  expect(await store.app('blink')).toBeUndefined();
  expect(await store.appChoice()).toBeUndefined();
  expect(await store.sectors()).toEqual(new Map());
  expect(await store.artifact('key')).toBeUndefined();
  expect(problems).toHaveLength(7);
  expect(problems[0]).toMatchObject({ code: 'storage/unavailable', details: { reason: 'the disk is gone' } });
});

test('a database that opens but answers nothing is given up in time, by all who wait, and used again once it answers', async () => {
  let wakeUp: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
  const memory = await openStore();
  const sleepy: OpenedStore = { ...memory, lack: undefined, settings: () => asleep.then(() => memory.settings()) };
  const store = pageStore(Promise.resolve(impatient(sleepy, 20)));
  const problems: unknown[] = [];
  store.onProblem = (error) => problems.push(error);
  expect(await store.settings()).toEqual(defaultSettings);
  expect(problems).toMatchObject([{ code: 'storage/unavailable' }]);
  // The next one does not wait again.
  await expect(store.saveSettings({ ...defaultSettings, epochs: 9 })).rejects.toMatchObject({
    code: 'storage/unavailable',
  });
  expect(await store.artifact('key')).toBeUndefined();
  wakeUp();
  await new Promise((resolve) => setTimeout(resolve));
  await store.saveSettings({ ...defaultSettings, epochs: 9 });
  expect((await store.settings()).epochs).toBe(9);
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
