import { UnikilnError } from '../../../src/base/errors';
import type { Link, Message, PeerId } from '../../../src/peers/link';

/** Two ends of a link in memory: messages arrive in order, copied, in a later turn of the event loop. */
export class MemoryLink implements Link {
  readonly kind = 'memory';
  #other: MemoryLink | undefined;
  #onMessage: ((message: Message) => void) | undefined;
  #early: Message[] = [];
  #open = true;
  onClose: ((reason: Error) => void) | undefined;
  /** Messages that this end has sent. */
  readonly sent: Message[] = [];
  /** While true, nothing leaves this end: a tab that sleeps. */
  mute = false;

  private constructor(readonly peer: PeerId) {}

  /** The end at `a`, which leads to b, and the end at `b`. */
  static pair(a: PeerId, b: PeerId): [MemoryLink, MemoryLink] {
    const atA = new MemoryLink(b);
    const atB = new MemoryLink(a);
    atA.#other = atB;
    atB.#other = atA;
    return [atA, atB];
  }

  get closed(): boolean {
    return !this.#open;
  }

  get onMessage(): ((message: Message) => void) | undefined {
    return this.#onMessage;
  }

  set onMessage(handler: ((message: Message) => void) | undefined) {
    this.#onMessage = handler;
    for (const message of this.#early.splice(0)) handler?.(message);
  }

  send({ kind, round, payload }: Message): Promise<void> {
    const copy = { kind, round, payload: payload.slice() };
    this.sent.push(copy);
    if (this.#open && !this.mute) setImmediate(() => this.#other!.#deliver(copy));
    return Promise.resolve();
  }

  close(reason?: Error): void {
    if (!this.#open) return;
    this.#open = false;
    this.onClose?.(reason ?? new UnikilnError('peer/closed', { peer: this.peer }));
    setImmediate(() => this.#other?.close());
  }

  #deliver(message: Message): void {
    if (!this.#open) return;
    if (this.#onMessage) this.#onMessage(message);
    else this.#early.push(message);
  }
}
