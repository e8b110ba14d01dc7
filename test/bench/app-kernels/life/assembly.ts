const rounds = 1;
const size = 32;
const cells = new Uint8Array(size * size);
const next = new Uint8Array(size * size);
let seed: u32 = 1;

function draw(): u32 {
  seed = seed * 1664525 + 1013904223;
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
      const neighbours: i32 =
        <i32>cells[above + left] +
        <i32>cells[above + x] +
        <i32>cells[above + right] +
        <i32>cells[here + left] +
        <i32>cells[here + right] +
        <i32>cells[below + left] +
        <i32>cells[below + x] +
        <i32>cells[below + right];
      next[here + x] = neighbours === 3 || (neighbours === 2 && cells[here + x] === 1) ? 1 : 0;
    }
  }
  cells.set(next);
}

export function main(): i32 {
  seed = 12345 + zero();
  for (let i = 0; i < size * size; i++) cells[i] = <u8>(draw() >>> 31);
  for (let round = 0; round < rounds; round++) step();
  let check: i32 = 0;
  for (let i = 0; i < size * size; i++) check = check * 31 + <i32>cells[i];
  return check;
}
