import { UnikilnError } from '../base/errors';
import { decodeHalves, encodeHalves } from '../base/half';
import { crc32 } from '../base/hash';
import { layout } from '../base/layout';

/** How a number travels: half precision (the default: half the bytes, no measurable loss for averaging) or as it is. */
export type Precision = 'fp16' | 'fp32';

/** A block of parameters or of their differences: header, then the numbers, little endian. */
const header = layout({
  precision: 'u8', // bytes a number: 2 or 4
  count: 'u32', // numbers
  checksum: 'u32', // CRC-32 of the numbers' bytes
});

/** Numbers to bytes. With fp16, what is beyond 65,504 becomes infinite, which the receiver refuses. */
export function encodeParameters(values: Float32Array, precision: Precision): Uint8Array<ArrayBuffer> {
  const numbers = precision === 'fp16' ? encodeHalves(values) : values;
  const data = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const bytes = new Uint8Array(header.size + data.length);
  header.write(bytes, { precision: numbers.BYTES_PER_ELEMENT, count: values.length, checksum: crc32(data) });
  bytes.set(data, header.size);
  return bytes;
}

/**
 * Bytes to numbers; the whole of `bytes` must be one block.
 *
 * @param peer who sent it, for the error
 * @param count how many numbers there must be
 * @throws UnikilnError `peer/malformed`, or `peer/not-finite` if a number is NaN or infinite
 */
export function decodeParameters(bytes: Uint8Array, peer: string, count: number): Float32Array {
  const malformed = (field: string) => new UnikilnError('peer/malformed', { peer, field });
  if (bytes.length < header.size) throw malformed('parameter header');
  const fields = header.read(bytes);
  if (fields.precision !== 2 && fields.precision !== 4) throw malformed('precision');
  if (fields.count !== count) throw malformed('parameter count');
  if (bytes.length !== header.size + count * fields.precision) throw malformed('parameter length');
  // A copy, because typed arrays want their numbers aligned.
  const data = bytes.slice(header.size);
  if (crc32(data) !== fields.checksum) throw malformed('checksum');
  const values = fields.precision === 2 ? decodeHalves(new Uint16Array(data.buffer)) : new Float32Array(data.buffer);
  if (!values.every(Number.isFinite)) throw new UnikilnError('peer/not-finite', { peer });
  return values;
}
