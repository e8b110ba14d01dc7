import { yieldToEvents } from '../base/task';

/** How long to run before others get a turn. */
const TURN_MS = 8;
const IDLE_TURN_MS = 3;
/** How long to rest when there is nothing to do. */
const REST_MS = 10;

/**
 * Runs something for ever in short turns, so that the worker it lives in still answers; lets the computer rest while it is idle.
 */
export class RunLoop {
  #running = false;
  #turns: Promise<void> = Promise.resolve();
  #wake: (() => void) | undefined;

  /**
   * @param step does a little work (far less than a turn) and returns whether there was anything to do
   * @param onError what `step` has thrown; the loop has stopped
   */
  constructor(
    readonly step: () => boolean,
    readonly onError: (error: unknown) => void,
  ) {}

  get running(): boolean {
    return this.#running;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#turns = this.#turns
      .then(() => this.#loop())
      .catch((error: unknown) => {
        this.#running = false;
        this.onError(error);
      });
  }

  stop(): void {
    this.#running = false;
    this.wake();
  }

  /** Ends a rest: there is something to do. */
  wake(): void {
    this.#wake?.();
  }

  async #loop(): Promise<void> {
    let idle = false;
    while (this.#running) {
      const end = performance.now() + (idle ? IDLE_TURN_MS : TURN_MS);
      idle = true;
      // `step` may stop the loop.
      while (this.running && performance.now() < end) if (this.step()) idle = false;
      if (idle && this.running) await this.#rest();
      else await yieldToEvents();
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, REST_MS);
      this.#wake = done;
    });
  }
}
