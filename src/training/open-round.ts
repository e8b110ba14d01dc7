import type { PeerId } from '../peers';
import type { UpdateMessage } from './messages';

/** A round that is on: whose answers it waits for, and those that have come. Ends when all are there or when it is told to. */
export class OpenRound {
  readonly startedAt = performance.now();
  readonly updates = new Map<PeerId, UpdateMessage>();
  readonly #missing: Set<PeerId>;
  readonly #finished: Promise<void>;
  #finish: () => void = () => undefined;

  constructor(
    readonly number: number,
    awaited: readonly PeerId[],
  ) {
    this.#missing = new Set(awaited);
    this.#finished = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#check();
  }

  /** Peers that are waited for and have not answered. */
  get missing(): ReadonlySet<PeerId> {
    return this.#missing;
  }

  add(peer: PeerId, update: UpdateMessage): void {
    this.updates.set(peer, update);
    this.forget(peer);
  }

  /** Waits for this peer no longer: it has left. What it has sent already counts. */
  forget(peer: PeerId): void {
    this.#missing.delete(peer);
    this.#check();
  }

  /** Resolves when all answers are there, when `milliseconds` have passed since the round began, or on `end`. */
  async settled(milliseconds: number): Promise<void> {
    const rest = this.startedAt + milliseconds - performance.now();
    const timer = setTimeout(() => this.end(), Math.max(0, rest));
    await this.#finished;
    clearTimeout(timer);
  }

  end(): void {
    this.#finish();
  }

  #check(): void {
    if (this.#missing.size === 0) this.end();
  }
}
