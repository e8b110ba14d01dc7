import type { LinkKind } from './link';

/**
 * What a link runs over: a pipe for chunks of bytes, whole and in order, between two peers. One file per carrier: data-channel.ts,
 * relay.ts and broadcast-channel.ts.
 */

/** Bytes that nobody shares, as the browser's senders want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A sender stops when this much waits in a channel... */
export const HIGH_WATER = 1024 * 1024;
/** ...and goes on when no more than this is left. Measured in Chromium: keeps the pipe full without filling memory. */
export const LOW_WATER = 256 * 1024;

export interface ChannelListener {
  message(bytes: Uint8Array): void;
  /** No more than `LOW_WATER` bytes wait any longer. */
  low(): void;
  /** The other side or the carrier is gone. Called once, and not after this side's own `close`. */
  close(): void;
}

export interface RawChannel {
  readonly kind: LinkKind;
  /** Largest chunk that the carrier takes, bytes. */
  readonly chunkBytes: number;
  /** Bytes that were sent but have not left yet. */
  readonly bufferedAmount: number;
  /** Sends one chunk, or keeps it until the carrier is open. Never throws; does nothing on a closed channel. Takes over `chunk`. */
  send(chunk: Bytes): void;
  /** Closes after what was sent; the other side sees it. Safe to call twice. */
  close(): void;
  /** To be called once; what came before waits for it. */
  listen(listener: ChannelListener): void;
}

/** Keeps a channel's events until somebody listens: a peer may send before the other one is ready. */
export class Mailbox implements ChannelListener {
  #listener: ChannelListener | undefined;
  #waiting: ((listener: ChannelListener) => void)[] = [];
  #closed = false;

  message(bytes: Uint8Array): void {
    this.#tell((listener) => listener.message(bytes));
  }

  low(): void {
    this.#tell((listener) => listener.low());
  }

  close(): void {
    this.#tell((listener) => listener.close());
    this.#closed = true;
  }

  /** Nothing is told any more: this side has closed. */
  mute(): void {
    this.#closed = true;
    this.#waiting = [];
  }

  listen(listener: ChannelListener): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#listener = listener;
    for (const tell of waiting) tell(listener);
  }

  #tell(event: (listener: ChannelListener) => void): void {
    if (this.#closed) return;
    if (this.#listener) event(this.#listener);
    else this.#waiting.push(event);
  }
}

/**
 * Counts what a carrier without a `bufferedAmount` of its own still holds: what was posted and not yet acknowledged.
 */
export class Backlog {
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Takes `bytes` off; says whether the backlog has just fallen to the low-water mark. */
  acknowledge(bytes: number): boolean {
    const before = this.#bytes;
    this.#bytes = Math.max(0, before - bytes);
    return before > LOW_WATER && this.#bytes <= LOW_WATER;
  }
}
