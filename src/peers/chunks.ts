import { UnikilnError } from '../base/errors';
import { layout } from '../base/layout';
import { malformed, MAX_FRAME } from './frame';
import type { Bytes } from './raw-channel';

/**
 * Frames are cut into chunks, because a data channel closes when it is given a message that is too large for it. The carrier keeps
 * order, so a frame's chunks follow each other and anything else is an error.
 */
const header = layout({
  frame: 'u32', // number of the frame on this link, from 0
  index: 'u16', // which chunk of the frame, from 0
  count: 'u16', // chunks of the frame
});

/** Largest chunk with its header, bytes: the fastest size between Chromium peers (18.7 MB/s; 16 KiB gives 7.4, 256 KiB 13.1). */
export const MAX_CHUNK = 64 * 1024;
/** What every browser takes, bytes: the portable floor (RFC 8831, section 6.6). */
export const MIN_CHUNK = 16 * 1024;
const MAX_COUNT = Math.ceil(MAX_FRAME / (MIN_CHUNK - header.size));

/** The chunk size for a connection that takes messages of up to `maxMessageSize` bytes. */
export const chunkSize = (maxMessageSize: number) => (maxMessageSize >= MAX_CHUNK ? MAX_CHUNK : MIN_CHUNK);

/** Cuts a frame into chunks of at most `chunkBytes` bytes, made one at a time as they are taken. */
export function* cut(frame: Uint8Array, number: number, chunkBytes: number): Generator<Bytes, void, void> {
  const room = chunkBytes - header.size;
  const count = Math.max(1, Math.ceil(frame.byteLength / room));
  for (let index = 0; index < count; index++) {
    const piece = frame.subarray(index * room, (index + 1) * room);
    const chunk = new Uint8Array(header.size + piece.byteLength);
    header.write(chunk, { frame: number, index, count });
    chunk.set(piece, header.size);
    yield chunk;
  }
}

/** Puts one link's chunks together again. Never holds more than one frame. */
export class Assembler {
  #frame = 0;
  #count = 0;
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** @param peer who sends the chunks, for errors */
  constructor(readonly peer: string) {}

  /**
   * Takes the next chunk; returns the frame that it completes, if it does.
   *
   * @param chunk as it came off the carrier; not trusted
   * @throws UnikilnError `peer/malformed` for a chunk out of turn, `peer/oversized` for one or a frame that is too large
   */
  push(chunk: Uint8Array): Uint8Array | undefined {
    if (chunk.byteLength <= header.size) throw malformed(this.peer, 'chunk');
    if (chunk.byteLength > MAX_CHUNK) throw this.#oversized(chunk.byteLength, MAX_CHUNK);
    const { frame, index, count } = header.read(chunk);
    if (frame !== this.#frame) throw malformed(this.peer, 'frame number');
    if (index !== this.#pieces.length) throw malformed(this.peer, 'chunk index');
    if (index === 0) this.#count = count;
    if (count !== this.#count || count === 0 || count > MAX_COUNT) throw malformed(this.peer, 'chunk count');
    const piece = chunk.subarray(header.size);
    this.#bytes += piece.byteLength;
    if (this.#bytes > MAX_FRAME) throw this.#oversized(this.#bytes, MAX_FRAME);
    this.#pieces.push(piece);
    return index + 1 === count ? this.#finish() : undefined;
  }

  #finish(): Uint8Array {
    const whole = this.#pieces.length === 1 ? this.#pieces[0]! : new Uint8Array(this.#bytes);
    if (this.#pieces.length > 1) {
      let offset = 0;
      for (const piece of this.#pieces) {
        whole.set(piece, offset);
        offset += piece.byteLength;
      }
    }
    this.#frame = (this.#frame + 1) >>> 0;
    this.#pieces = [];
    this.#bytes = 0;
    return whole;
  }

  #oversized(bytes: number, limit: number) {
    return new UnikilnError('peer/oversized', { peer: this.peer, bytes, limit });
  }
}
