import { type Hello, type OpenedLink, openLink } from '../../../src/peers';
import { type Bytes, type ChannelListener, LOW_WATER, Mailbox, type RawChannel } from '../../../src/peers/raw-channel';

/** One end of a channel in memory. Chunks arrive one per task of the event loop, in order; `pause` keeps them on the way. */
export class MemoryChannel implements RawChannel {
  readonly kind = 'memory';
  readonly mailbox = new Mailbox();
  other!: MemoryChannel;
  bufferedAmount = 0;
  /** Largest `bufferedAmount` ever seen. */
  peak = 0;
  #way: Bytes[] = [];
  #paused = false;
  #closed = false;

  constructor(readonly chunkBytes: number) {}

  send(chunk: Bytes): void {
    if (this.#closed) return;
    this.bufferedAmount += chunk.byteLength;
    this.peak = Math.max(this.peak, this.bufferedAmount);
    this.#way.push(chunk);
    setImmediate(() => this.#carry());
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.mailbox.mute();
    setImmediate(() => {
      this.#paused = false;
      while (this.#way.length > 0) this.#carry();
      this.other.gone();
    });
  }

  /** Breaks the channel without a word: nothing arrives any more, nobody is told. */
  cut(): void {
    this.pause();
    this.other.pause();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (let waiting = this.#way.length; waiting > 0; waiting--) setImmediate(() => this.#carry());
  }

  listen(listener: ChannelListener): void {
    this.mailbox.listen(listener);
  }

  gone(): void {
    this.#closed = true;
    this.mailbox.close();
  }

  #carry(): void {
    if (this.#paused) return;
    const chunk = this.#way.shift();
    if (!chunk) return;
    const before = this.bufferedAmount;
    this.bufferedAmount -= chunk.byteLength;
    this.other.mailbox.message(chunk);
    if (before > LOW_WATER && this.bufferedAmount <= LOW_WATER) this.mailbox.low();
  }
}

/** Two ends of one channel in memory. */
export function memoryPair(chunkBytes = 64 * 1024): [MemoryChannel, MemoryChannel] {
  const pair: [MemoryChannel, MemoryChannel] = [new MemoryChannel(chunkBytes), new MemoryChannel(chunkBytes)];
  pair[0].other = pair[1];
  pair[1].other = pair[0];
  return pair;
}

/** The hello of a test peer: `number` tells peers apart. */
export const helloOf = (number: number, fields: Partial<Hello> = {}): Hello => ({
  peer: number.toString(16).padStart(16, '0'),
  name: `Tab ${number}`,
  network: '',
  ...fields,
});

/** Two open links with each other, in memory. */
export async function linkPair(
  a: Hello = helloOf(1),
  b: Hello = helloOf(2),
): Promise<[OpenedLink, OpenedLink, [MemoryChannel, MemoryChannel]]> {
  const channels = memoryPair();
  const [one, two] = await Promise.all([openLink(channels[0], a), openLink(channels[1], b)]);
  return [one, two, channels];
}
