// CRC-32 by table over 4 KB.
import { random, u32 } from 'unikernel';

const rounds = 1;
const data = new Uint8Array(4096);
const table = new Uint32Array(256);
let seed: u32 = 1;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function makeTable(): void {
  for (let n = 0; n < 256; n++) {
    let c: u32 = n;
    for (let k = 0; k < 8; k++) c = (c & 1) !== 0 ? (0xedb88320 ^ (c >>> 1)) >>> 0 : c >>> 1;
    table[n] = c;
  }
}

function crc32(bytes: Uint8Array): u32 {
  let crc: u32 = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = (table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8)) >>> 0;
  return (crc ^ 0xffffffff) >>> 0;
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  makeTable();
  for (let i = 0; i < data.length; i++) data[i] = next() >>> 24;
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    data[round & 4095] = round;
    check = (Math.imul(check, 31) + crc32(data)) | 0;
  }
  console.log(check);
}
