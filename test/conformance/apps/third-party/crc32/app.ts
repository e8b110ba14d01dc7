// CRC-32 (IEEE 802.3), by table.
import { u32 } from 'unikernel';

const table = new Uint32Array(256);

function makeTable(): void {
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) {
      c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    }
    table[n] = c >>> 0;
  }
}

function crc32(bytes: Uint8Array): u32 {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function main(): void {
  makeTable();
  const check = new Uint8Array([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39]);
  console.log(crc32(check));
  console.log(crc32(check) === 0xcbf43926);
  console.log(crc32(new Uint8Array(0)), crc32(check.subarray(2, 5)), crc32(new Uint8Array(32)));
}
