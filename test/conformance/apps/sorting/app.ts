// Sorting: stable, and as in JavaScript also with comparisons that never say 'less' or never say 'equal'.
interface Reading {
  key: number;
  at: number;
}

type Comparison = (a: Reading, b: Reading) => number;

let seed = 1;
function next(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return (seed >>> 8) % below;
}

export const arena = 4096;
const readings = Array.from({ length: 100 }, (_, at): Reading => ({ key: 0, at }));

function order(compare: Comparison): number {
  for (let at = 0; at < readings.length; at++) {
    readings[at].key = next(20);
    readings[at].at = at;
  }
  readings.sort(compare);
  let sum = 0;
  for (const { key, at } of readings) sum = (Math.imul(sum, 31) + key * 100 + at) | 0;
  return sum;
}

export function main(): void {
  console.log(order((a, b) => a.key - b.key), order((a, b) => b.key - a.key));
  console.log(order((a, b) => (a.key < b.key ? -1 : 1)), order((a, b) => (a.key > b.key ? -1 : 1)));
  console.log(order((a, b) => (a.key < b.key ? 1 : 0)), order((a, b) => (a.key < b.key ? -1 : 0)));
  console.log(order(() => 1), order(() => 0), order(() => -1));
  const numbers = [3, 1, 2];
  numbers.sort((x, y) => (x < y ? 1 : 0));
  console.log(numbers[0], numbers[1], numbers[2]);
  const bytes = new Uint8Array([3, 1, 2, 3, 0, 1]);
  bytes.sort((x, y) => (x > y ? 1 : 0));
  for (const byte of bytes) console.log(byte);
  bytes.sort((x, y) => (x > y ? -1 : 1));
  for (const byte of bytes) console.log(byte);
}
