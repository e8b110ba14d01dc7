import { type Bytes, type ChannelListener, LOW_WATER, Mailbox, type RawChannel } from './raw-channel';

/**
 * An RTCDataChannel, in the page or in the worker that it was transferred to.
 */
export class DataChannel implements RawChannel {
  readonly kind = 'webrtc';
  readonly #channel: RTCDataChannel;
  readonly #mailbox = new Mailbox();
  /** Chunks sent before the channel was open, and their bytes. */
  #early: Bytes[] = [];
  #earlyBytes = 0;
  #closed = false;

  /**
   * Takes over a channel. Handlers are set at once: an event without one would be lost.
   *
   * @param chunkBytes what the connection takes in one message, see `chunkSize`
   */
  constructor(
    channel: RTCDataChannel,
    readonly chunkBytes: number,
  ) {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = LOW_WATER;
    channel.onmessage = (event: MessageEvent<unknown>) => this.#mailbox.message(bytesOf(event.data));
    channel.onbufferedamountlow = () => this.#mailbox.low();
    channel.onopen = () => this.#open();
    channel.onclose = () => this.#gone();
    if (channel.readyState === 'closed' || channel.readyState === 'closing') this.#gone();
  }

  get bufferedAmount(): number {
    return this.#earlyBytes + this.#channel.bufferedAmount;
  }

  send(chunk: Bytes): void {
    if (this.#closed) return;
    if (this.#channel.readyState === 'connecting') {
      this.#early.push(chunk);
      this.#earlyBytes += chunk.byteLength;
      return;
    }
    try {
      this.#channel.send(chunk);
    } catch {
      // Only a channel that is closing or has overrun its buffer refuses; neither can be used any more.
      this.#channel.close();
      this.#gone();
    }
  }

  close(): void {
    this.#closed = true;
    this.#mailbox.mute();
    this.#channel.close();
  }

  listen(listener: ChannelListener): void {
    this.#mailbox.listen(listener);
  }

  #open(): void {
    const early = this.#early;
    this.#early = [];
    this.#earlyBytes = 0;
    for (const chunk of early) this.send(chunk);
    if (early.length > 0) this.#mailbox.low();
  }

  #gone(): void {
    this.#closed = true;
    this.#mailbox.close();
  }
}

/** Text and blobs are no chunks; as zero bytes they are refused like any other malformed chunk. */
function bytesOf(data: unknown): Uint8Array {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(0);
}

/**
 * Whether this browser can move a data channel to a worker; found out with one that is thrown away.
 */
export function canTransferDataChannels(createPeerConnection: () => RTCPeerConnection): boolean {
  const connection = createPeerConnection();
  const { port1, port2 } = new MessageChannel();
  try {
    const channel = connection.createDataChannel('probe');
    // lib.dom lists RTCDataChannel as transferable; a browser that disagrees throws DataCloneError.
    port1.postMessage(channel, [channel]);
    return true;
  } catch {
    return false;
  } finally {
    port1.close();
    port2.close();
    connection.close();
  }
}
