import { expect, test } from 'vitest';
import { Cancellable } from '../../../src/base/cancellable';

const cancelled = { code: 'task/cancelled' };

test('a cancel is answered at once, and what comes of the task after that is not heard', async () => {
  const cancellable = new Cancellable();
  const run = cancellable.run(() => new Promise(() => undefined));
  expect(cancellable.running).toBe(true);
  cancellable.cancel();
  expect(cancellable.running).toBe(false);
  await expect(run).rejects.toMatchObject(cancelled);
});

test('another task takes the place of the one at hand, which hears it and whose result does not count', async () => {
  const cancellable = new Cancellable();
  let heard: AbortSignal | undefined;
  const first = cancellable.run((signal) => {
    heard = signal;
    return new Promise(() => undefined);
  });
  const second = cancellable.run(() => Promise.resolve('second'));
  await expect(first).rejects.toMatchObject(cancelled);
  expect(heard?.aborted).toBe(true);
  expect(await second).toBe('second');
  expect(cancellable.running).toBe(false);
});

test.each([
  ['done', () => Promise.resolve('done')],
  ['failed', () => Promise.reject(new Error('failed'))],
])('a task that was %s in the moment in which it was cancelled was cancelled', async (_, task) => {
  const cancellable = new Cancellable();
  const run = cancellable.run(task);
  cancellable.cancel();
  await expect(run).rejects.toMatchObject(cancelled);
});

test('a task that fails says why, and the next one is not affected', async () => {
  const cancellable = new Cancellable();
  await expect(cancellable.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await cancellable.run(() => Promise.resolve(1))).toBe(1);
});
