// Conway's Game of Life on a torus of 32 by 32.
import { i32, random, u32 } from 'unikernel';

const rounds = 1;
const size = 32;
const cells = new Uint8Array(size * size);
const next = new Uint8Array(size * size);
let seed: u32 = 1;

function draw(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function step(): void {
  for (let y = 0; y < size; y++) {
    const above = ((y + size - 1) % size) * size;
    const here = y * size;
    const below = ((y + 1) % size) * size;
    for (let x = 0; x < size; x++) {
      const left = (x + size - 1) % size;
      const right = (x + 1) % size;
      const neighbours =
        cells[above + left] +
        cells[above + x] +
        cells[above + right] +
        cells[here + left] +
        cells[here + right] +
        cells[below + left] +
        cells[below + x] +
        cells[below + right];
      next[here + x] = neighbours === 3 || (neighbours === 2 && cells[here + x] === 1) ? 1 : 0;
    }
  }
  cells.set(next);
}

export function main(): void {
  seed = u32(12345 + random.int(1));
  for (let i = 0; i < size * size; i++) cells[i] = draw() >>> 31;
  for (let round = 0; round < rounds; round++) step();
  let check: i32 = 0;
  for (let i = 0; i < size * size; i++) check = (Math.imul(check, 31) + cells[i]) | 0;
  console.log(check);
}
