// Insertion sort of 256 numbers.
import { i32, random, u32 } from 'unikernel';

const rounds = 1;
const values = new Int32Array(256);
let seed: u32 = 1;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function sort(items: Int32Array): void {
  for (let i = 1; i < items.length; i++) {
    const item = items[i];
    let j = i - 1;
    while (j >= 0 && items[j] > item) {
      items[j + 1] = items[j];
      j--;
    }
    items[j + 1] = item;
  }
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  let check: i32 = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < values.length; i++) values[i] = next();
    sort(values);
    for (let i = 0; i < values.length; i++) check = (Math.imul(check, 31) + values[i]) | 0;
  }
  console.log(check);
}
