// The n queens problem by backtracking, once with arrays, once with bits.
const n = 6;
const columns: number[] = new Array<number>(n).fill(0);
let solutions = 0;

function safe(row: number, column: number): boolean {
  for (let earlier = 0; earlier < row; earlier++) {
    const other = columns[earlier];
    if (other === column || Math.abs(other - column) === row - earlier) return false;
  }
  return true;
}

function place(row: number): void {
  if (row === n) {
    solutions++;
    console.log(solutions, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
    return;
  }
  for (let column = 0; column < n; column++) {
    if (safe(row, column)) {
      columns[row] = column;
      place(row + 1);
    }
  }
}

function count(all: number, taken: number, left: number, right: number): number {
  if (taken === all) return 1;
  let found = 0;
  let free = all & ~(taken | left | right);
  while (free !== 0) {
    const bit = free & -free;
    free ^= bit;
    found += count(all, taken | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return found;
}

export function main(): void {
  place(0);
  for (let size = 4; size <= 8; size++) console.log(size, count((1 << size) - 1, 0, 0, 0));
}
