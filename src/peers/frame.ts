import { UnikilnError } from '../base/errors';
import { crc32 } from '../base/hash';
import { layout } from '../base/layout';
import type { Message } from './link';
import type { Bytes } from './raw-channel';

/**
 * A peer message: a fixed header, then the payload. Little endian.
 *
 * The table is the format: offsets, header size, reader and writer all follow from it. Its first four bytes stay where they are in
 * every version of the protocol, so that two versions can tell each other apart.
 */
const header = layout({
  magic: 'u16', // 0x4B55, "UK"
  version: 'u8',
  kind: 'u8', // 0..15 are the link's own (LinkKinds), the rest is the owner's
  round: 'u32', // training round that the message belongs to
  length: 'u32', // payload bytes
  checksum: 'u32', // CRC-32 of the payload
});

const MAGIC = 0x4b55;

/** Raised whenever peers of the old and the new page could no longer train together. */
export const PROTOCOL_VERSION = 1;

/** Largest payload of one message, bytes: four million float32 parameters, 160 times the largest preset. */
export const MAX_PAYLOAD = 16 * 1024 * 1024;
export const MAX_FRAME = header.size + MAX_PAYLOAD;

/** Kinds of message that the link keeps for itself. */
export const LinkKinds = { hello: 0, keepAlive: 1 } as const;
/** The first kind that an owner may use. */
export const FIRST_OWNER_KIND = 16;
const LAST_KIND = 255;

/**
 * Puts a message into one frame. The payload is copied, so its owner may change it afterwards.
 *
 * @param version the sender's protocol; other than `PROTOCOL_VERSION` only under test
 * @throws UnikilnError `peer/oversized` when the payload is larger than `MAX_PAYLOAD`
 */
export function writeFrame(message: Message, version = PROTOCOL_VERSION): Bytes {
  const { kind, round, payload } = message;
  if (!Number.isInteger(kind) || kind < 0 || kind > LAST_KIND)
    throw new RangeError(`A message kind is 0..255, not ${kind}`);
  if (payload.byteLength > MAX_PAYLOAD) {
    throw new UnikilnError('peer/oversized', { peer: 'This tab', bytes: payload.byteLength, limit: MAX_PAYLOAD });
  }
  const frame = new Uint8Array(header.size + payload.byteLength);
  header.write(frame, { magic: MAGIC, version, kind, round, length: payload.byteLength, checksum: crc32(payload) });
  frame.set(payload, header.size);
  return frame;
}

/**
 * Parses one frame. The payload is a view into `bytes`.
 *
 * @param bytes one whole frame as it came off the link; not trusted
 * @param peer who sent it, for the error
 * @throws UnikilnError `peer/malformed` with the field that is wrong, or `peer/version`
 */
export function readFrame(bytes: Uint8Array, peer: string): Message {
  if (bytes.byteLength < header.size) throw malformed(peer, 'header');
  const fields = header.read(bytes);
  if (fields.magic !== MAGIC) throw malformed(peer, 'magic');
  if (fields.version !== PROTOCOL_VERSION) {
    throw new UnikilnError('peer/version', { peer, theirs: fields.version, ours: PROTOCOL_VERSION });
  }
  if (fields.length > MAX_PAYLOAD || fields.length !== bytes.byteLength - header.size) throw malformed(peer, 'length');
  const payload = bytes.subarray(header.size);
  if (crc32(payload) !== fields.checksum) throw malformed(peer, 'checksum');
  return { kind: fields.kind, round: fields.round, payload };
}

/** The error for a message that is not what the protocol says. */
export const malformed = (peer: string, field: string) => new UnikilnError('peer/malformed', { peer, field });
