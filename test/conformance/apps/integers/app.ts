// The numeric types of a chip: conversions wrap, |0 wraps, sums that are proven stay, fields and parameters hold their promise.
import { i16, i32, i8, u16, u32, u8 } from 'unikernel';

interface Packet {
  id: u16;
  length: u8;
  offset: i32;
}

function checksum(bytes: Uint8Array): u16 {
  let sum: u32 = 0;
  for (let i = 0; i < bytes.length; i++) sum = u32(sum + bytes[i]);
  return u16(sum);
}

function average(a: u8, b: u8): u8 {
  return (a + b) >> 1;
}

function clamp(x: number): u8 {
  return x < 0 ? 0 : x > 255 ? 255 : x;
}

let ticks: u8 = 250;
let signed: i32 = 2147483640;

export function main(): void {
  console.log(i8(200), u8(-1), i16(40000), u16(65536 + 7), i32(4294967295), u32(-1), u8(3.99), i8(-128.5));
  console.log(i32(NaN), u32(1e20), i32(-2147483649), i32(Infinity));
  for (let i = 0; i < 8; i++) ticks = u8(ticks + 1);
  console.log(ticks);
  for (let i = 0; i < 10; i++) signed = (signed + 1) | 0;
  console.log(signed);
  const packet: Packet = { id: 65535, length: 7, offset: -1 };
  packet.id = u16(packet.id + 1);
  packet.length = packet.length >> 1;
  packet.offset = i32(packet.offset * 3);
  console.log(packet.id, packet.length, packet.offset);
  console.log(checksum(new Uint8Array([255, 255, 2])), average(255, 254), clamp(-5), clamp(300), clamp(77));
  const product = Math.imul(65537, 65537);
  console.log(product, (65537 * 65537) | 0, (123456789 * 1000) | 0);
  const quotient: i32 = (7 / 2) | 0;
  const negative: i32 = (-7 / 2) | 0;
  console.log(quotient, negative, 7 % 4, -7 % 4);
  let hash: u32 = 2166136261;
  for (const byte of [1, 2, 3]) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  console.log(hash);
}
