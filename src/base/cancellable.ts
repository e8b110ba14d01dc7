import { throwIfCancelled, UnikilnError } from './errors';

/**
 * One long task at a time that a person can cancel. The promise answers the cancel at once; what still runs in a worker (clang cannot be
 * interrupted) finishes unheard and leaves its result in the cache.
 */
export class Cancellable {
  #abort: AbortController | undefined;

  get running(): boolean {
    return this.#abort !== undefined;
  }

  /**
   * Cancels the task at hand, if there is one, and does this one.
   *
   * @throws UnikilnError `task/cancelled` as soon as `cancel` or another `run` is called, whatever the task does then; else what it throws
   */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.cancel();
    const abort = (this.#abort = new AbortController());
    const cancelled = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(new UnikilnError('task/cancelled', {})));
    });
    try {
      return await Promise.race([task(abort.signal), cancelled]);
    } finally {
      // It may have ended in the very moment in which it was cancelled: a task that was cancelled has no result.
      throwIfCancelled(abort.signal);
      this.#abort = undefined;
    }
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }
}
