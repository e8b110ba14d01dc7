import type { Link, Message, PeerId } from '../peers';
import type { Hello } from './messages';

/** Rounds in a row that a peer may miss before the others stop waiting for it. */
const PATIENCE = 2;
/** Such a peer still gets every fifth round, to find out whether it is back. */
const PROBE_EVERY = 5;
/** Rounds sent and not answered that are remembered; an answer to an older one is impossible. */
const MEMORY = 256;

/** A round that went out. */
interface Sent {
  readonly run: string;
  /** When; milliseconds as `performance.now`. */
  readonly at: number;
  /** Samples that the answer may count. */
  readonly most: number;
}

/** Another tab, as this one knows it. */
export class RemotePeer {
  hello: Hello | undefined;
  /** This tab has asked it for the model. */
  asked = false;
  /** It has asked this tab for the model. */
  registered = false;
  /** It has the model and an engine, and waits for rounds. */
  ready = false;
  /** When it was last heard of; milliseconds as `performance.now`. */
  lastHeard = performance.now();
  /** It has said nothing for so long that the room goes on without it. */
  silent = false;
  /** Answers that came too late to count. */
  late = 0;
  #missed = 0;
  #sending = 0;
  readonly #sent = new Map<number, Sent>();

  constructor(
    readonly link: Link,
    readonly name: string,
  ) {}

  get id(): PeerId {
    return this.link.peer;
  }

  /** Whether a round waits for its answer. */
  get awaited(): boolean {
    return this.#missed < PATIENCE;
  }

  /** Whether it gets this round: not while the last one is still on its way out. */
  takes(round: number): boolean {
    return this.ready && this.#sending === 0 && (this.awaited || round % PROBE_EVERY === 0);
  }

  send(message: Message): void {
    this.#sending++;
    this.link.send(message).then(
      () => this.#sending--,
      (reason: unknown) => this.link.close(reason instanceof Error ? reason : undefined),
    );
  }

  noteSent(round: number, sent: Sent): void {
    this.#sent.set(round, sent);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > MEMORY && oldest !== undefined) this.#sent.delete(oldest);
  }

  /** What it answers to, if it was ever sent that round and has not answered yet. Older rounds are given up: answers come in order. */
  takeAnswered(round: number): Sent | undefined {
    const sent = this.#sent.get(round);
    if (sent) {
      for (const other of this.#sent.keys()) if (other <= round) this.#sent.delete(other);
      this.#missed = 0;
    }
    return sent;
  }

  noteMissed(): void {
    this.#missed++;
  }
}
