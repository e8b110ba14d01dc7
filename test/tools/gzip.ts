import { gzipSync } from 'node:zlib';

/** Compresses as well as gzip can, with equal bytes for equal input everywhere. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9 });
  // RFC 1952: byte 9 is the system it was made on; 255 is 'unknown'. The time is zero already.
  packed[9] = 255;
  return packed;
}

/** Size of the content: the last four bytes of a gzip file (RFC 1952, ISIZE), for content below 4 GB. */
export function unpackedSize(packed: Uint8Array): number {
  return new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(packed.byteLength - 4, true);
}
