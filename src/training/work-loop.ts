import { yieldToEvents } from '../base/task';

/** What a loop asks of the one whose work it does. */
interface Work {
  /** What is to be done next; nothing: wait for `wake`. */
  next(): (() => Promise<void>) | undefined;
  /** Between two jobs, and once more at the end: nothing is at work. */
  idle(ended: boolean): void;
  /** A job has ended, with an error or without. */
  done(error: unknown): void;
}

/** Does one job after the other, and looks for the next one when the last has ended or something has changed. */
export class WorkLoop {
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(work: Work) {
    void this.#run(work);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Something has changed: there may be a job now. */
  wake(): void {
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async #run(work: Work): Promise<void> {
    while (!this.#ended) {
      work.idle(false);
      const job = work.next();
      if (!job) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      let failed: unknown;
      try {
        await job();
      } catch (error) {
        failed = error;
      }
      work.done(failed);
      // Small jobs would otherwise follow each other without a look at what the others say.
      await yieldToEvents();
    }
    work.idle(true);
  }
}
