import { expect, test } from 'vitest';
import { differences } from './differential';

/** Numbers around each place where ToUint8Clamp decides, and those that have no neighbours. */
const numbers = [
  ...[0, -0, 0.5, 1.5, 2.5, 0.49999999999999994, 0.5000000000000001, 127.5, 128.5, 253.5, 254.49999999999997, 254.5],
  ...[254.99999, 255, 255.5, 256, 300, -0.5, -1, -1e300, 1e300, NaN, Infinity, -Infinity, 4294967296, 4294967297.5],
  ...[2147483648, 5e-324],
].map((value) => (Object.is(value, -0) ? '-0' : String(value)));

const programs: readonly (readonly [says: string, source: string])[] = [
  [
    'what is stored, copied or converted into a clamped array rounds half to even and stays within a byte',
    `const values: number[] = [${numbers.join(', ')}];
export function main(): void {
  const own = new Uint8ClampedArray(values);
  const each = new Uint8ClampedArray(values.length);
  const singles = new Uint8ClampedArray(new Float32Array(values));
  for (let i = 0; i < values.length; i++) {
    each[i] = values[i]!;
    console.log(values[i]!, own[i]!, each[i]!, singles[i]!, 1 / each[i]!);
  }
  for (const x of Uint8ClampedArray.from(new Int32Array([-5, 0, 17, 255, 256, 300, 2147483647, -2147483648]))) console.log(x);
  for (const x of new Uint8ClampedArray(new Uint32Array([4294967295, 256, 255, 3]))) console.log(x);
  for (const x of new Uint8ClampedArray(new Int8Array([-128, -1, 127]))) console.log(x);
  for (const x of new Uint8ClampedArray([300, 301])) console.log(x);
  for (const x of new Uint8ClampedArray([300, -4, 2.5, NaN, 3.5])) console.log(x);
  for (const x of Uint8ClampedArray.of(256, 256.5, -0.5, 1e9)) console.log(x);
  for (const x of Uint8ClampedArray.from([1, 2, 3, 4], (x, i) => x * 100.5 + i)) console.log(x);
  for (const x of Uint8ClampedArray.from({ length: 4 }, (_, i) => i * 90.5 - 45)) console.log(x);
}`,
  ],
  [
    'a clamped array clamps what an assignment with an operator makes; the value of the assignment is not clamped',
    `export function main(): void {
  const b = new Uint8ClampedArray(8);
  b[0] += 300;
  b[0] -= 0.5;
  b[1]--;
  b[2] = 254;
  b[2]++;
  b[2]++;
  console.log(b[0], b[1], b[2], ++b[2], b[2]++, b[2], (b[3] = 400), b[3], (b[3] += 7), b[3], --b[4], b[4], (b[5] = 2.5), b[5]);
  b[6] = 3;
  b[6] *= 0.5;
  b[7] = 3;
  b[7] /= 0;
  console.log(b[6], b[7]);
  b[7] **= 0.5;
  b[6] <<= 20;
  console.log(b[6], b[7]);
  b[6] ^= 1023;
  b[7] %= 0.75;
  b[1] ||= 555.5;
  b[1] &&= 2.5;
  console.log(b[6], b[7], b[1]);
  [b[0], b[1]] = [b[1] * 200, 0.5 + b[0]];
  console.log(b[0], b[1]);
}`,
  ],
  [
    'methods of a clamped array clamp what they write, and look for what they are asked for',
    `export function main(): void {
  const b = new Uint8ClampedArray(8);
  const show = (): void => { let all = 0; for (const x of b) all = all * 257 + x; console.log(all); };
  b.fill(300.5, 1, 3).fill(-1, 6);
  show();
  b.set([1000, 0.5, -3], 2);
  show();
  b.set(new Int8Array([-7, 7]), 6);
  b.set(new Uint8Array([200, 7]), 0);
  b.set(new Float64Array([1e99]), 1);
  show();
  const mapped = b.map((x) => x * 1.5 - 3);
  for (const x of mapped) console.log(x);
  const part = b.subarray(1, 4);
  part[0] = 999;
  part[1] = -999;
  const copy = b.slice(1, 4);
  copy[2] = 77.5;
  console.log(b[1], b[2], copy[0], copy[1], copy[2], copy.length, part.length);
  b.copyWithin(4, 0, 3);
  show();
  console.log(b.indexOf(255), b.indexOf(300), b.includes(255), b.includes(-1), b.lastIndexOf(255), b.includes(NaN), b.indexOf(0.5));
  for (const x of mapped.sort()) console.log(x);
  console.log(Uint8ClampedArray.BYTES_PER_ELEMENT, b.BYTES_PER_ELEMENT, new Float64Array(1).BYTES_PER_ELEMENT, b.at(-1)!);
  console.log(b.reduce((a, x) => a + x, 0), b.find((x) => x > 200)!);
}`,
  ],
];

test.each(programs)('%s', async (_, source) => {
  const { expected, got } = await differences(source, [], ['tab', 'esp32']);
  expect(got).toEqual(expected);
});
