/**
 * Long work: reports progress and can be cancelled. Every step of the line takes a `TaskOptions` last.
 */

/** How far a task is. `done` and `total` count the same things (samples, bytes, steps); `label` names what is being done, for a person. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  /** Of a build: which of its parts this is, where it is one that the page tells apart. */
  readonly step?: 'compile' | 'link';
  /** What is counted, where a person would like to read the numbers. */
  readonly unit?: 'bytes';
}

export interface TaskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Lets the event loop run once, so that a worker in a long loop still answers messages (a cancel among them).
 *
 * A MessageChannel is used because timers are throttled in hidden tabs and clamped to 4 ms when nested.
 */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
