/** Time that passes when it is told to: waits are called back in order, at their own moments. */
export class ManualClock {
  /** Milliseconds. */
  now = 0;
  #waiting: { readonly at: number; readonly then: () => void }[] = [];

  /** @returns how to call it off */
  wait(milliseconds: number, then: () => void): () => void {
    const entry = { at: this.now + milliseconds, then };
    this.#waiting.push(entry);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== entry));
  }

  /** Lets so much time pass. */
  advance(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (;;) {
      const next = this.#waiting.reduce<{ at: number; then: () => void } | undefined>(
        (first, entry) => (entry.at <= end && (first === undefined || entry.at < first.at) ? entry : first),
        undefined,
      );
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((entry) => entry !== next);
      this.now = Math.max(this.now, next.at);
      next.then();
    }
    this.now = end;
  }
}
