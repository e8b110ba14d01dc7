const rounds = 1;
const bytes = new Uint8Array(3072);
const text = new Uint8Array(4096);
const alphabet = new Uint8Array(64);
let seed: u32 = 1;

function next(): u32 {
  seed = seed * 1664525 + 1013904223;
  return seed;
}

function makeAlphabet(): void {
  for (let i = 0; i < 26; i++) {
    alphabet[i] = <u8>(65 + i);
    alphabet[26 + i] = <u8>(97 + i);
  }
  for (let i = 0; i < 10; i++) alphabet[52 + i] = <u8>(48 + i);
  alphabet[62] = 43;
  alphabet[63] = 47;
}

function encode(from: Uint8Array, to: Uint8Array): i32 {
  let at = 0;
  for (let i = 0; i + 2 < from.length; i += 3) {
    const triple: i32 = ((<i32>from[i]) << 16) | ((<i32>from[i + 1]) << 8) | (<i32>from[i + 2]);
    to[at] = alphabet[(triple >> 18) & 63];
    to[at + 1] = alphabet[(triple >> 12) & 63];
    to[at + 2] = alphabet[(triple >> 6) & 63];
    to[at + 3] = alphabet[triple & 63];
    at += 4;
  }
  return at;
}

export function main(): i32 {
  seed = 12345 + zero();
  makeAlphabet();
  for (let i = 0; i < bytes.length; i++) bytes[i] = <u8>(next() >>> 24);
  let check: i32 = 0;
  for (let round = 0; round < rounds; round++) {
    bytes[round & 1023] = <u8>round;
    check = check + encode(bytes, text) + <i32>text[round & 4095];
  }
  for (let i = 0; i < text.length; i++) check = check * 31 + <i32>text[i];
  return check;
}
