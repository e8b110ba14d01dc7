// Product of two 32 by 32 matrices of f32.
import { f32, random, u32 } from 'unikernel';

const rounds = 1;
const n = 32;
const a = new Float32Array(n * n);
const b = new Float32Array(n * n);
const c = new Float32Array(n * n);
let seed: u32 = 1;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function multiply(): void {
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      let sum: f32 = 0;
      for (let k = 0; k < n; k++) sum = f32(sum + f32(a[row * n + k] * b[k * n + column]));
      c[row * n + column] = sum;
    }
  }
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  for (let i = 0; i < n * n; i++) {
    a[i] = (next() >>> 20) - 2048;
    b[i] = (next() >>> 20) - 2048;
  }
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    a[round & (n * n - 1)] = round;
    multiply();
    check = (check + (c[round & (n * n - 1)] | 0)) | 0;
  }
  for (let i = 0; i < n * n; i++) check = (Math.imul(check, 31) + (c[i] | 0)) | 0;
  console.log(check);
}
