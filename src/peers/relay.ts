import { Backlog, type Bytes, type ChannelListener, LOW_WATER, Mailbox, type RawChannel } from './raw-channel';

/**
 * For browsers that cannot transfer a data channel: the page keeps it and passes chunks to and from the worker over a MessagePort.
 */

/** Either direction. `sent` acknowledges bytes that have left the page. */
type RelayMessage = { readonly data: Bytes } | { readonly sent: number } | 'close';

/**
 * The page's end: joins a channel to a port until either closes.
 *
 * @param channel the page's channel
 * @param port its twin goes to the worker, which makes a `RelayedChannel` of it
 */
export function relay(channel: RawChannel, port: MessagePort): void {
  let unacknowledged = 0;
  const acknowledge = () => {
    if (unacknowledged === 0 || channel.bufferedAmount > LOW_WATER) return;
    post(port, { sent: unacknowledged });
    unacknowledged = 0;
  };
  port.onmessage = (event: MessageEvent<RelayMessage>) => {
    const message = event.data;
    if (message === 'close') {
      channel.close();
      port.close();
    } else if ('data' in message) {
      unacknowledged += message.data.byteLength;
      channel.send(message.data);
      acknowledge();
    }
  };
  channel.listen({
    // A copy, because what is transferred must be the whole buffer.
    message: (bytes) => post(port, { data: new Uint8Array(bytes) }),
    low: acknowledge,
    close: () => {
      post(port, 'close');
      port.close();
    },
  });
}

/** The worker's end of a relay. */
export class RelayedChannel implements RawChannel {
  readonly kind = 'webrtc';
  readonly #port: MessagePort;
  readonly #mailbox = new Mailbox();
  readonly #backlog = new Backlog();
  #closed = false;

  constructor(
    port: MessagePort,
    readonly chunkBytes: number,
  ) {
    this.#port = port;
    port.onmessage = (event: MessageEvent<RelayMessage>) => {
      const message = event.data;
      if (message === 'close') {
        this.#closed = true;
        port.close();
        this.#mailbox.close();
      } else if ('data' in message) {
        this.#mailbox.message(message.data);
      } else if (this.#backlog.acknowledge(message.sent)) {
        this.#mailbox.low();
      }
    };
  }

  get bufferedAmount(): number {
    return this.#backlog.bytes;
  }

  send(chunk: Bytes): void {
    if (this.#closed) return;
    this.#backlog.add(chunk.byteLength);
    post(this.#port, { data: chunk });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#mailbox.mute();
    // The page closes both ports, after what was sent before.
    post(this.#port, 'close');
  }

  listen(listener: ChannelListener): void {
    this.#mailbox.listen(listener);
  }
}

function post(port: MessagePort, message: RelayMessage): void {
  port.postMessage(message, typeof message === 'object' && 'data' in message ? [message.data.buffer] : []);
}
