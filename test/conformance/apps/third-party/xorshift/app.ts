// xorshift32, xorshift128 (Marsaglia 2003) and mulberry32.
import { i32, u32 } from 'unikernel';

function xorshift32(state: u32): u32 {
  let x: number = state;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return x >>> 0;
}

class Xorshift128 {
  private x: u32 = 123456789;
  private y: u32 = 362436069;
  private z: u32 = 521288629;
  private w: u32 = 88675123;

  next(): u32 {
    let t = this.x ^ (this.x << 11);
    t ^= t >>> 8;
    this.x = this.y;
    this.y = this.z;
    this.z = this.w;
    this.w = (this.w ^ (this.w >>> 19) ^ t) >>> 0;
    return this.w;
  }

  /** Between 0 and 1. */
  nextFloat(): number {
    return this.next() / 4294967296;
  }
}

let mulberryState: i32 = 0;

function mulberry32(): number {
  mulberryState = (mulberryState + 0x6d2b79f5) | 0;
  let t = Math.imul(mulberryState ^ (mulberryState >>> 15), 1 | mulberryState);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

export function main(): void {
  let state: u32 = 2463534242;
  for (let i = 0; i < 5; i++) {
    state = xorshift32(state);
    console.log(state);
  }
  const generator = new Xorshift128();
  for (let i = 0; i < 5; i++) console.log(generator.next());
  console.log(generator.nextFloat());
  mulberryState = 12345;
  for (let i = 0; i < 3; i++) console.log(mulberry32());
}
