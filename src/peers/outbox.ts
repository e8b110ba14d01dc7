import { cut } from './chunks';
import { HIGH_WATER, type RawChannel } from './raw-channel';
import type { Bytes } from './raw-channel';

interface Outgoing {
  readonly chunks: Generator<Bytes, void, void>;
  readonly done: () => void;
}

/**
 * A link's sending end: frames wait here until the channel has room, so that a slow peer costs its senders patience and not memory.
 */
export class Outbox {
  #queue: Outgoing[] = [];
  #number = 0;
  #closed = false;

  constructor(readonly channel: RawChannel) {}

  /** Queues a frame; resolves when the last of it has gone to the channel, or when the outbox is closed. */
  push(frame: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) {
        resolve();
        return;
      }
      this.#queue.push({ chunks: cut(frame, this.#number, this.channel.chunkBytes), done: resolve });
      this.#number = (this.#number + 1) >>> 0;
      this.pump();
    });
  }

  /** Gives the channel what it has room for. To be called when the channel is low. */
  pump(): void {
    for (let first = this.#queue[0]; first && this.channel.bufferedAmount < HIGH_WATER; first = this.#queue[0]) {
      const chunk = first.chunks.next();
      if (chunk.done) {
        this.#queue.shift();
        first.done();
      } else {
        this.channel.send(chunk.value);
      }
    }
  }

  /** Drops what waits and lets its senders go on. */
  close(): void {
    this.#closed = true;
    const queue = this.#queue;
    this.#queue = [];
    for (const { done } of queue) done();
  }
}
