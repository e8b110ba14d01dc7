import { expect, test } from 'vitest';
import { throwIfCancelled } from '../../../src/base/errors';
import type { TaskOptions } from '../../../src/base/task';
import { SharedTask } from '../../../src/base/shared-task';

/** Work that goes on when it is told to. */
function work() {
  const runs: { readonly options: TaskOptions; finish(): void }[] = [];
  const task = new SharedTask(async (options: TaskOptions) => {
    await new Promise<void>((resolve) => {
      options.signal?.addEventListener('abort', () => resolve());
      runs.push({ options, finish: resolve });
    });
    throwIfCancelled(options.signal);
    return runs.length;
  });
  return { task, runs };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

test('two callers share one run, and both hear how far it is', async () => {
  const { task, runs } = work();
  const heard: string[] = [];
  const both = ['a', 'b'].map((who) => task.get({ onProgress: ({ label }) => heard.push(who + label) }));
  await settle();
  runs[0]!.options.onProgress?.({ done: 1, total: 2, label: '1' });
  runs[0]!.finish();
  expect(await Promise.all(both)).toEqual([1, 1]);
  expect(heard).toEqual(['a1', 'b1']);
  expect(await task.get()).toBe(1);
});

test('one caller that cancels is answered at once and leaves the others their run', async () => {
  const { task, runs } = work();
  const abort = new AbortController();
  const leaves = task.get({ signal: abort.signal });
  const stays = task.get();
  await settle();
  abort.abort();
  await expect(leaves).rejects.toMatchObject({ code: 'task/cancelled' });
  runs[0]!.finish();
  expect(await stays).toBe(1);
});

test('the run stops when everybody has cancelled, and the next caller gets a run of its own', async () => {
  const { task, runs } = work();
  const abort = new AbortController();
  const first = task.get({ signal: abort.signal });
  await settle();
  abort.abort();
  await expect(first).rejects.toMatchObject({ code: 'task/cancelled' });
  expect(runs[0]!.options.signal?.aborted).toBe(true);
  const second = task.get();
  await settle();
  runs[1]!.finish();
  expect(await second).toBe(2);
});
