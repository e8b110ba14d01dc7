/**
 * Who waits for something comes before what is done in the background: that stands still, between two of its steps, while anybody waits.
 */
export class Precedence {
  #waiting = 0;
  #quiet: Promise<void> = Promise.resolve();
  #resume: () => void = () => undefined;

  /** Does what somebody waits for. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting++ === 0) this.#quiet = new Promise((resolve) => (this.#resume = resolve));
    try {
      return await work();
    } finally {
      if (--this.#waiting === 0) this.#resume();
    }
  }

  /** To be awaited before each step in the background; at once when nobody waits. */
  async turn(): Promise<void> {
    // Somebody else may have come while this one woke up.
    while (this.#waiting > 0) await this.#quiet;
  }
}
