/**
 * MD5 (RFC 1321): what the chip's loader answers when asked what is in its flash. It guards against accidents on the line only;
 * WebCrypto does not offer it.
 */

/** Left rotations of each round, four that repeat (RFC 1321, section 3.4). */
const rotations = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

const sines = Int32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));

const BLOCK = 64;

/** MD5 of bytes, 16 bytes. */
export function md5(bytes: Uint8Array): Uint8Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const whole = bytes.length - (bytes.length % BLOCK);
  const words = new Int32Array(16);
  const input = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 0; offset < whole; offset += BLOCK) mix(state, words, input, offset);

  // The rest, a one bit, zeroes, and the length in bits as 64 bits.
  const rest = bytes.length - whole;
  const tail = new Uint8Array(rest < 56 ? BLOCK : 2 * BLOCK);
  tail.set(bytes.subarray(whole));
  tail[rest] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, bytes.length << 3, true);
  view.setUint32(tail.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  for (let offset = 0; offset < tail.length; offset += BLOCK) mix(state, words, view, offset);

  const digest = new Uint8Array(16);
  const out = new DataView(digest.buffer);
  state.forEach((word, index) => out.setInt32(4 * index, word, true));
  return digest;
}

/** MD5 of bytes as 32 hexadecimal digits. */
export const md5Hex = (bytes: Uint8Array): string => hex(md5(bytes));

/** Bytes as lower-case hexadecimal digits, two a byte. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function mix(state: Int32Array, words: Int32Array, input: DataView, offset: number): void {
  for (let index = 0; index < 16; index++) words[index] = input.getInt32(offset + 4 * index, true);
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    let f: number;
    let word: number;
    if (round === 0) [f, word] = [(b & c) | (~b & d), step];
    else if (round === 1) [f, word] = [(d & b) | (~d & c), (5 * step + 1) & 15];
    else if (round === 2) [f, word] = [b ^ c ^ d, (3 * step + 5) & 15];
    else [f, word] = [c ^ (b | ~d), (7 * step) & 15];
    const sum = (a + f + sines[step]! + words[word]!) | 0;
    const turn = rotations[round]![step & 3]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
}
