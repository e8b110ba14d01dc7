import { UnikilnError } from '../../../src/base/errors';
import type { TaskOptions } from '../../../src/base/task';

/** A call that waits for its answer. */
export interface Call<A extends readonly unknown[], T> {
  readonly args: A;
  readonly task: TaskOptions;
  readonly answer: (value: T) => void;
  /** Answers as it would have if it had not been held. */
  readonly proceed: () => void;
  readonly fail: (error: Error) => void;
}

const isTask = (value: unknown): value is TaskOptions =>
  typeof value === 'object' && value !== null && ('signal' in value || 'onProgress' in value);

/** A method of a service: answers at once, or, once it is held, when the test says so. It can be cancelled as a worker can. */
export class Held<A extends readonly unknown[], T> {
  readonly calls: Call<A, T>[] = [];
  held = false;
  readonly #usual: (...args: A) => T;

  constructor(usual: (...args: A) => T) {
    this.#usual = usual;
  }

  readonly method = (...args: A): Promise<T> =>
    new Promise((resolve, reject) => {
      const task = args.find(isTask) ?? {};
      task.signal?.addEventListener('abort', () => reject(new UnikilnError('task/cancelled', {})));
      const proceed = () => resolve(this.#usual(...args));
      this.calls.push({ args, task, answer: resolve, fail: reject, proceed });
      if (!this.held) proceed();
    });

  /** @throws Error when nobody has called yet */
  get last(): Call<A, T> {
    const last = this.calls.at(-1);
    if (!last) throw new Error('nobody has called');
    return last;
  }
}
