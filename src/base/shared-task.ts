import { UnikilnError, throwIfCancelled } from './errors';
import type { Progress, TaskOptions } from './task';

/** One run of the work. */
interface Work<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Work that several callers want, done once. Each waits with a signal of its own and hears of the progress; the work is given up when
 * nobody waits any more, and begun anew by the next caller after that or after a failure.
 */
export class SharedTask<T> {
  readonly #make: (options: TaskOptions) => Promise<T>;
  readonly #watchers = new Set<(progress: Progress) => void>();
  #work: Work<T> | undefined;
  /** What was given up may take a moment to stop; the next run waits for that. */
  #stopped: Promise<unknown> = Promise.resolve();

  constructor(make: (options: TaskOptions) => Promise<T>) {
    this.#make = make;
  }

  /** @throws UnikilnError `task/cancelled` as soon as the signal says so; else what the work throws */
  async get({ signal, onProgress }: TaskOptions = {}): Promise<T> {
    throwIfCancelled(signal);
    const work = (this.#work ??= this.#start());
    const watch = (progress: Progress) => onProgress?.(progress);
    let cancel = (): void => undefined;
    const cancelled = new Promise<never>((_, reject) => {
      cancel = () => reject(new UnikilnError('task/cancelled', {}));
    });
    signal?.addEventListener('abort', cancel);
    this.#watchers.add(watch);
    work.waiting++;
    try {
      return await Promise.race([work.result, cancelled]);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.#watchers.delete(watch);
      if (--work.waiting === 0 && signal?.aborted) this.#giveUp(work);
    }
  }

  #start(): Work<T> {
    const abort = new AbortController();
    const onProgress = (progress: Progress) => {
      for (const watch of this.#watchers) watch(progress);
    };
    const result = this.#stopped.then(() => this.#make({ signal: abort.signal, onProgress }));
    const work: Work<T> = { result, abort, waiting: 0 };
    this.#stopped = result.catch(() => {
      if (this.#work === work) this.#work = undefined;
    });
    return work;
  }

  /** Of no harm to work that was done in the same moment: it is only done again. */
  #giveUp(work: Work<T>): void {
    work.abort.abort();
    if (this.#work === work) this.#work = undefined;
  }
}
