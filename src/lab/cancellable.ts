import { UnikilnError } from '../base/errors';

/**
 * One long task at a time that a person can cancel. The promise answers the cancel at once; what still runs in a worker (clang cannot be
 * interrupted) finishes unheard and leaves its result in the cache.
 */
export class Cancellable {
  #abort: AbortController | undefined;

  get running(): boolean {
    return this.#abort !== undefined;
  }

  /** @throws UnikilnError `task/cancelled` as soon as `cancel` is called, else whatever `task` throws */
  async run<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.cancel();
    const abort = (this.#abort = new AbortController());
    const cancelled = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(new UnikilnError('task/cancelled', {})));
    });
    try {
      return await Promise.race([task(abort.signal), cancelled]);
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }
}
