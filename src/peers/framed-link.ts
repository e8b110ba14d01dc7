import { isUnikilnError, UnikilnError } from '../base/errors';
import { Assembler } from './chunks';
import type { Clock } from './clock';
import { FIRST_OWNER_KIND, LinkKinds, malformed, MAX_PAYLOAD, readFrame, writeFrame } from './frame';
import { checkHello, type Hello, readHello, writeHello } from './handshake';
import type { Link, LinkKind, Message, PeerId } from './link';
import { Outbox } from './outbox';
import type { RawChannel } from './raw-channel';

/** Each side is heard at least this often, milliseconds. */
const TICK = 2_000;
/** So many ticks without a hello, or without any word, mean that the peer is gone. */
const HELLO_TICKS = 5;
const SILENT_TICKS = 10;
/**
 * How long a channel, and what carries it, outlives a link that ends because the two train different networks, milliseconds. Each side
 * judges alone, by the other's hello: closing a data channel at once would lose the one that is on its way.
 */
export const FAREWELL = 5_000;
/** Most that is kept for an owner who has not set `onMessage` yet, bytes. */
const MAX_WAITING = 4 * MAX_PAYLOAD;

/**
 * A link over one raw channel: greets, checks, keeps alive. Whatever the other side gets wrong closes this link with a typed reason and
 * touches nothing else.
 *
 * Silence is counted in ticks of this side's own timer, not in time: a side that was itself held up (a long computation, a laptop
 * asleep) sees one tick however long that took, and then reads what came meanwhile.
 */
export class FramedLink implements Link {
  readonly #channel: RawChannel;
  readonly #clock: Clock;
  readonly #ours: Hello;
  readonly #expected: PeerId | undefined;
  readonly #assembler: Assembler;
  readonly #outbox: Outbox;
  #name: string;
  #theirs: Hello | undefined;
  /** Who waits for the greeting; undefined before `open` and when it is over. */
  #opening: { readonly resolve: (theirs: Hello) => void; readonly reject: (reason: Error) => void } | undefined;
  #waiting: Message[] = [];
  #waitingBytes = 0;
  #onMessage: ((message: Message) => void) | undefined;
  #onClose: ((reason: Error) => void) | undefined;
  #closed: Error | undefined;
  #closeTold = false;
  #silentTicks = 0;
  #cancelTick: () => void = () => undefined;

  /** @param expected who should be there, when that is known */
  constructor(channel: RawChannel, ours: Hello, expected: { peer: PeerId; name: string } | undefined, clock: Clock) {
    this.#channel = channel;
    this.#clock = clock;
    this.#ours = ours;
    this.#expected = expected?.peer;
    this.#name = expected?.name ?? 'The other tab';
    this.#assembler = new Assembler(this.#name);
    this.#outbox = new Outbox(channel);
  }

  /**
   * Greets; to be called once. Resolves with the other side's hello.
   *
   * @throws UnikilnError the reason when the link closes before that
   */
  open(): Promise<Hello> {
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
      void this.#outbox.push(writeFrame({ kind: LinkKinds.hello, round: 0, payload: writeHello(this.#ours) }));
      this.#channel.listen({
        message: (bytes) => this.#receive(bytes),
        low: () => this.#outbox.pump(),
        close: () => this.close(),
      });
      if (!this.#closed) this.#tick();
    });
  }

  get peer(): PeerId {
    return this.#theirs?.peer ?? this.#expected ?? '';
  }

  get kind(): LinkKind {
    return this.#channel.kind;
  }

  get onMessage(): ((message: Message) => void) | undefined {
    return this.#onMessage;
  }

  set onMessage(handler: ((message: Message) => void) | undefined) {
    this.#onMessage = handler;
    // Later, so that the owner has set `onClose` as well.
    queueMicrotask(() => this.#deliver());
  }

  get onClose(): ((reason: Error) => void) | undefined {
    return this.#onClose;
  }

  set onClose(handler: ((reason: Error) => void) | undefined) {
    this.#onClose = handler;
    queueMicrotask(() => this.#deliver());
  }

  // Async, so that a message that cannot be sent is a rejected promise like any other failure.
  async send(message: Message): Promise<void> {
    if (message.kind < FIRST_OWNER_KIND)
      throw new RangeError(`Message kinds below ${FIRST_OWNER_KIND} are the link's own`);
    if (!this.#closed) await this.#outbox.push(writeFrame(message));
  }

  close(reason?: Error): void {
    if (this.#closed) return;
    this.#closed = reason ?? new UnikilnError('peer/closed', { peer: this.#name });
    this.#cancelTick();
    this.#outbox.close();
    if (isUnikilnError(reason) && reason.code === 'peer/network')
      this.#clock.after(FAREWELL, () => this.#channel.close());
    else this.#channel.close();
    this.#opening?.reject(this.#closed);
    this.#opening = undefined;
    // Later, so that messages which came before the close are seen before it, and no owner is called from inside its own call.
    queueMicrotask(() => this.#deliver());
  }

  #receive(chunk: Uint8Array): void {
    if (this.#closed) return;
    if (this.#theirs) this.#silentTicks = 0;
    try {
      const frame = this.#assembler.push(chunk);
      if (frame) this.#handle(readFrame(frame, this.#name));
    } catch (error) {
      if (!isUnikilnError(error)) throw error;
      // What it said before it went wrong is not trusted either.
      this.#waiting = [];
      this.close(error);
    }
  }

  #handle(message: Message): void {
    if (!this.#theirs) {
      if (message.kind !== LinkKinds.hello) throw malformed(this.#name, 'first message');
      this.#greet(readHello(message.payload, this.#name));
    } else if (message.kind >= FIRST_OWNER_KIND) {
      this.#keep(message);
    } else if (message.kind !== LinkKinds.keepAlive || message.payload.byteLength > 0) {
      throw malformed(this.#name, 'kind');
    }
  }

  #greet(theirs: Hello): void {
    checkHello(this.#ours, theirs);
    if (this.#expected !== undefined && theirs.peer !== this.#expected) throw malformed(this.#name, 'peer id');
    this.#theirs = theirs;
    this.#name = theirs.name;
    this.#silentTicks = 0;
    this.#opening?.resolve(theirs);
    this.#opening = undefined;
  }

  #keep(message: Message): void {
    this.#waiting.push(message);
    this.#waitingBytes += message.payload.byteLength;
    this.#deliver();
    if (this.#waitingBytes > MAX_WAITING) {
      throw new UnikilnError('peer/oversized', { peer: this.#name, bytes: this.#waitingBytes, limit: MAX_WAITING });
    }
  }

  /** Hands over what the owner is ready for: messages first, then the close. */
  #deliver(): void {
    while (this.#onMessage) {
      const message = this.#waiting.shift();
      if (!message) break;
      this.#waitingBytes -= message.payload.byteLength;
      this.#onMessage(message);
    }
    if (this.#closed && this.#onClose && !this.#closeTold) {
      this.#closeTold = true;
      this.#onClose(this.#closed);
    }
  }

  #tick(): void {
    this.#cancelTick = this.#clock.after(TICK, () => {
      this.#silentTicks++;
      const limit = this.#theirs ? SILENT_TICKS : HELLO_TICKS;
      if (this.#silentTicks >= limit) {
        this.close(new UnikilnError('peer/silent', { peer: this.#name, seconds: (limit * TICK) / 1000 }));
        return;
      }
      if (this.#theirs)
        void this.#outbox.push(writeFrame({ kind: LinkKinds.keepAlive, round: 0, payload: new Uint8Array(0) }));
      this.#tick();
    });
  }
}
