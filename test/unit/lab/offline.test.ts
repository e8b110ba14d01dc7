import { describe, expect, test, vi } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import type { TaskOptions } from '../../../src/base/task';
import type { Assets } from '../../../src/assets';
import { Offline, thrifty } from '../../../src/lab/offline';
import { Held } from './held';

function scene(keepPage: () => Promise<void> = () => Promise.resolve()) {
  const keepAll = new Held<[TaskOptions], void>(() => undefined);
  const groups = [{ group: 'data', kept: 1, total: 2 }];
  const assets = { keepAll: keepAll.method, kept: () => Promise.resolve(groups) } as unknown as Assets;
  return { offline: new Offline(assets, keepPage), keepAll, groups };
}

describe('keeping what works offline', () => {
  test('fetches page and files, tells how far it is, and what is kept in the end', async () => {
    const { offline, keepAll, groups } = scene();
    keepAll.held = true;
    const keeping = offline.keep();
    await vi.waitFor(() => expect(keepAll.calls).toHaveLength(1));
    await offline.keep();
    expect(keepAll.calls).toHaveLength(1);
    keepAll.last.task.onProgress?.({ done: 1, total: 2, label: 'Fetching' });
    expect(offline.state.current.fetching?.done).toBe(1);
    keepAll.last.proceed();
    await keeping;
    expect(offline.state.current).toMatchObject({ groups, shell: true, fetching: undefined, error: undefined });
  });

  test('can be paused without an error, and goes on', async () => {
    const { offline, keepAll } = scene();
    keepAll.held = true;
    const keeping = offline.keep();
    await vi.waitFor(() => expect(keepAll.calls).toHaveLength(1));
    offline.pause();
    await keeping;
    expect(offline.state.current).toMatchObject({ paused: true, error: undefined, fetching: undefined });
    keepAll.held = false;
    await offline.keep();
    expect(offline.state.current.paused).toBe(false);
  });

  test('says what went wrong', async () => {
    const { offline, keepAll } = scene();
    keepAll.held = true;
    const keeping = offline.keep();
    await vi.waitFor(() => expect(keepAll.calls).toHaveLength(1));
    keepAll.last.fail(new UnikilnError('storage/unavailable', { reason: 'no room' }));
    await keeping;
    expect(offline.state.current.error).toMatchObject({ code: 'storage/unavailable' });
  });

  test('where there can be no service worker keeps the files, and says that the page is not kept', async () => {
    const { offline, keepAll } = scene(() => Promise.reject(new Error('forbidden')));
    await offline.keep();
    expect(keepAll.calls).toHaveLength(1);
    expect(offline.state.current.shell).toBe(false);
  });

  test.each([
    [undefined, false],
    [{ saveData: true }, true],
    [{ type: 'cellular' }, true],
    [{ effectiveType: 'slow-2g' }, true],
    [{ type: 'wifi', effectiveType: '4g' }, false],
  ])('on a connection of %j waits until it is asked for: %s', (connection, expected) => {
    expect(thrifty(connection)).toBe(expected);
  });
});
