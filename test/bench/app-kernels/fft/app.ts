// FFT of 256 complex points in single precision, decimation in time.
import { f32, random, u32 } from 'unikernel';

const rounds = 1;
const n = 256;
const re = new Float32Array(n);
const im = new Float32Array(n);
const cosines = new Float32Array(n / 2);
const sines = new Float32Array(n / 2);
let seed: u32 = 1;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function makeTwiddles(): void {
  const c: f32 = f32(0.9996988186962042);
  const s: f32 = f32(-0.024541228522912288);
  let x: f32 = 1;
  let y: f32 = 0;
  for (let i = 0; i < n / 2; i++) {
    cosines[i] = x;
    sines[i] = y;
    const nextX = f32(f32(x * c) - f32(y * s));
    y = f32(f32(x * s) + f32(y * c));
    x = nextX;
  }
}

function fft(): void {
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    while ((j & bit) !== 0) {
      j ^= bit;
      bit >>= 1;
    }
    j ^= bit;
    if (i < j) {
      const real = re[i];
      re[i] = re[j];
      re[j] = real;
      const imaginary = im[i];
      im[i] = im[j];
      im[j] = imaginary;
    }
  }
  for (let half = 1, stride = n >> 1; half < n; half *= 2, stride >>= 1) {
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const c = cosines[k * stride];
        const s = sines[k * stride];
        const a = start + k;
        const b = a + half;
        const real = f32(f32(re[b] * c) - f32(im[b] * s));
        const imaginary = f32(f32(re[b] * s) + f32(im[b] * c));
        re[b] = re[a] - real;
        im[b] = im[a] - imaginary;
        re[a] = re[a] + real;
        im[a] = im[a] + imaginary;
      }
    }
  }
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  makeTwiddles();
  let check = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      re[i] = (next() >>> 16) - 32768;
      im[i] = 0;
    }
    fft();
    for (let i = 0; i < n; i++) check = (Math.imul(check, 31) + (re[i] | 0) + (im[i] | 0)) | 0;
  }
  console.log(check);
}
