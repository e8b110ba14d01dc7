/** A value that others watch: the Svelte store contract, without Svelte, so that the lab also runs in tests under Node. */
export interface Readable<T> {
  readonly current: T;
  /** Calls `watch` at once and after every change, until the returned function is called. */
  subscribe(watch: (value: T) => void): () => void;
}

export class Observable<T> implements Readable<T> {
  readonly #watchers = new Set<(value: T) => void>();
  #current: T;

  constructor(initial: T) {
    this.#current = initial;
  }

  get current(): T {
    return this.#current;
  }

  set(value: T): void {
    this.#current = value;
    for (const watch of this.#watchers) watch(value);
  }

  /** Replaces some fields; the rest stays. */
  update(changes: Partial<T>): void {
    this.set({ ...this.#current, ...changes });
  }

  subscribe(watch: (value: T) => void): () => void {
    this.#watchers.add(watch);
    watch(this.#current);
    return () => this.#watchers.delete(watch);
  }
}
