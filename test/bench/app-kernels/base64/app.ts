// Base64 of 3072 bytes.
import { i32, random, u32 } from 'unikernel';

const rounds = 1;
const bytes = new Uint8Array(3072);
const text = new Uint8Array(4096);
const alphabet = new Uint8Array(64);
let seed: u32 = 1;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function makeAlphabet(): void {
  for (let i = 0; i < 26; i++) {
    alphabet[i] = 65 + i;
    alphabet[26 + i] = 97 + i;
  }
  for (let i = 0; i < 10; i++) alphabet[52 + i] = 48 + i;
  alphabet[62] = 43;
  alphabet[63] = 47;
}

function encode(from: Uint8Array, to: Uint8Array): i32 {
  let at = 0;
  for (let i = 0; i + 2 < from.length; i += 3) {
    const triple = (from[i] << 16) | (from[i + 1] << 8) | from[i + 2];
    to[at] = alphabet[(triple >> 18) & 63];
    to[at + 1] = alphabet[(triple >> 12) & 63];
    to[at + 2] = alphabet[(triple >> 6) & 63];
    to[at + 3] = alphabet[triple & 63];
    at += 4;
  }
  return i32(at);
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  makeAlphabet();
  for (let i = 0; i < bytes.length; i++) bytes[i] = next() >>> 24;
  let check: i32 = 0;
  for (let round = 0; round < rounds; round++) {
    bytes[round & 1023] = round;
    check = (check + encode(bytes, text) + text[round & 4095]) | 0;
  }
  for (let i = 0; i < text.length; i++) check = (Math.imul(check, 31) + text[i]) | 0;
  console.log(check);
}
