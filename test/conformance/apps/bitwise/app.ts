// Shifts take five bits of their count, operands wrap, >>> is unsigned.
const samples = [0, 1, -1, 2147483647, -2147483648, 4294967295, 1.9, -1.9, 4294967297, 1e10];

export function main(): void {
  for (const x of samples) console.log(x | 0, ~x, x >>> 0, x << 1, x >> 1, x >>> 1, x & 255, x ^ 255);
  console.log(1 << 31, 1 << 32, 1 << 33, 1 << -1, -1 >>> 31, -1 >> 31, 5 >>> 32);
  let bits = 0;
  bits |= 1 << 4;
  bits ^= 0xff;
  bits &= ~3;
  bits <<= 25;
  console.log(bits);
  bits >>= 20;
  console.log(bits);
  bits >>>= 1;
  console.log(bits);
  let x = 0xdeadbeef;
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555);
  console.log(x, x >>> 0, (x >>> 0) % 1000);
  let count = 0;
  for (let v = 0xf0f0; v !== 0; v &= v - 1) count++;
  console.log(count);
  console.log(~~7.9, ~~-7.9, NaN | 0, ~NaN, true ? 1 | 2 : 0);
  console.log((0xffffffff + 1) | 0, (0x7fffffff + 1) | 0, (0x7fffffff * 2) | 0, (-0x80000000 - 1) | 0);
}
