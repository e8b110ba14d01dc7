import { MAX_CHUNK } from './chunks';
import type { PeerId } from './link';
import { Backlog, type Bytes, type ChannelListener, Mailbox, type RawChannel } from './raw-channel';

/**
 * A channel between two tabs of one browser over a BroadcastChannel of their own, for a machine on which WebRTC finds no path. A
 * BroadcastChannel has neither open nor close events nor back-pressure, so the two tabs tell each other: `open` and `here` when an end is
 * there, `received` for every chunk, `bye` at the end. A tab that dies without a word is noticed by the link's keep-alive.
 */
type BroadcastMessage = { readonly from: PeerId } & (
  | { readonly type: 'open' | 'here' | 'bye' }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  | { readonly type: 'received'; readonly count: number }
);

export type CreateBroadcastChannel = (name: string) => BroadcastChannel;

export class BroadcastRawChannel implements RawChannel {
  readonly kind = 'broadcast';
  readonly chunkBytes = MAX_CHUNK;
  readonly #channel: BroadcastChannel;
  readonly #mailbox = new Mailbox();
  readonly #backlog = new Backlog();
  /** Chunks sent before the other end was there; undefined from then on. */
  #early: Bytes[] | undefined = [];
  #closed = false;

  /**
   * @param channel of a name that only the two ends use, and for this one link only
   * @param self tells the two ends apart
   */
  constructor(
    channel: BroadcastChannel,
    readonly self: PeerId,
  ) {
    this.#channel = channel;
    channel.onmessage = (event: MessageEvent<unknown>) => this.#receive(event.data);
    this.#post({ from: self, type: 'open' });
  }

  get bufferedAmount(): number {
    return this.#backlog.bytes;
  }

  send(chunk: Bytes): void {
    if (this.#closed) return;
    this.#backlog.add(chunk.byteLength);
    if (this.#early) this.#early.push(chunk);
    else this.#post({ from: this.self, type: 'data', bytes: chunk });
  }

  close(): void {
    if (this.#closed) return;
    this.#mailbox.mute();
    this.#post({ from: this.self, type: 'bye' });
    this.#end();
  }

  listen(listener: ChannelListener): void {
    this.#mailbox.listen(listener);
  }

  #receive(data: unknown): void {
    if (this.#closed) return;
    const message = parse(data);
    if (!message) {
      // Zero bytes are refused like any other malformed chunk.
      this.#mailbox.message(new Uint8Array(0));
      return;
    }
    if (message.from === this.self && message.type !== 'bye') return;
    switch (message.type) {
      case 'open':
        this.#post({ from: this.self, type: 'here' });
        this.#flush();
        break;
      case 'here':
        this.#flush();
        break;
      case 'data':
        this.#post({ from: this.self, type: 'received', count: message.bytes.byteLength });
        this.#mailbox.message(message.bytes);
        break;
      case 'received':
        if (this.#backlog.acknowledge(message.count)) this.#mailbox.low();
        break;
      case 'bye':
        this.#end();
        this.#mailbox.close();
    }
  }

  #flush(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const bytes of early) this.#post({ from: this.self, type: 'data', bytes });
  }

  #end(): void {
    this.#closed = true;
    this.#channel.close();
  }

  #post(message: BroadcastMessage): void {
    this.#channel.postMessage(message);
  }
}

/**
 * Closes a link's channel from outside, at both ends: by a page that is going away, because its worker will have no chance to, or by
 * a page that knows the other tab to be gone.
 */
export function sayBye(create: CreateBroadcastChannel, name: string, from: PeerId): void {
  const channel = create(name);
  const message: BroadcastMessage = { from, type: 'bye' };
  channel.postMessage(message);
  channel.close();
}

/** Checks a message; any page of this origin may have sent it, an older version of this one among them. */
function parse(data: unknown): BroadcastMessage | undefined {
  if (typeof data !== 'object' || data === null || !('from' in data) || !('type' in data)) return undefined;
  const { from, type } = data;
  if (typeof from !== 'string') return undefined;
  if (type === 'open' || type === 'here' || type === 'bye') return { from, type };
  if (type === 'data' && 'bytes' in data && data.bytes instanceof Uint8Array) return { from, type, bytes: data.bytes };
  if (type === 'received' && 'count' in data && isByteCount(data.count)) return { from, type, count: data.count };
  return undefined;
}

const isByteCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
