/**
 * A line to a device: bytes both ways, in order, cut anywhere. A tab's device, a MessagePort and a serial port all fit.
 */
export interface ByteStream {
  /** Sends bytes; the caller may reuse the array afterwards. Does nothing once closed. */
  write(bytes: Uint8Array): void;
  /** Called with the bytes that have come. They belong to the stream: copy what must last. */
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** Closes this end. Safe to call twice. */
  close(): void;
}

/** Connects two streams, so that what comes out of one goes into the other. */
export function joinStreams(one: ByteStream, other: ByteStream): void {
  one.onBytes = (bytes) => other.write(bytes);
  other.onBytes = (bytes) => one.write(bytes);
}

/** One end of a MessageChannel as a byte stream; the other end may be in another worker. Messages of any other kind are ignored. */
export function portStream(port: MessagePort): ByteStream {
  const stream: ByteStream = {
    onBytes: undefined,
    // Posting copies, so the caller's array stays the caller's.
    write: (bytes) => port.postMessage(bytes),
    close: () => port.close(),
  };
  // Setting `onmessage` also starts the port.
  port.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof Uint8Array) stream.onBytes?.(event.data);
  };
  return stream;
}
