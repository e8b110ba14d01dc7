// A sudoku of 9 by 9 by backtracking, with bit masks.
const grid = new Uint8Array([
  5, 3, 0, 0, 7, 0, 0, 0, 0, 6, 0, 0, 1, 9, 5, 0, 0, 0, 0, 9, 8, 0, 0, 0, 0, 6, 0, 8, 0, 0, 0, 6, 0, 0, 0, 3, 4, 0, 0, 8, 0,
  3, 0, 0, 1, 7, 0, 0, 0, 2, 0, 0, 0, 6, 0, 6, 0, 0, 0, 0, 2, 8, 0, 0, 0, 0, 4, 1, 9, 0, 0, 5, 0, 0, 0, 0, 8, 0, 0, 7, 9,
]);
const rows = new Uint16Array(9);
const columns = new Uint16Array(9);
const boxes = new Uint16Array(9);
let tries = 0;

function boxOf(row: number, column: number): number {
  return Math.floor(row / 3) * 3 + Math.floor(column / 3);
}

function solve(at: number): boolean {
  while (at < 81 && grid[at] !== 0) at++;
  if (at === 81) return true;
  const row = Math.floor(at / 9);
  const column = at % 9;
  const box = boxOf(row, column);
  const taken = rows[row] | columns[column] | boxes[box];
  for (let digit = 1; digit <= 9; digit++) {
    const bit = 1 << digit;
    if (taken & bit) continue;
    tries++;
    rows[row] |= bit;
    columns[column] |= bit;
    boxes[box] |= bit;
    grid[at] = digit;
    if (solve(at + 1)) return true;
    rows[row] &= ~bit;
    columns[column] &= ~bit;
    boxes[box] &= ~bit;
    grid[at] = 0;
  }
  return false;
}

export function main(): void {
  for (let at = 0; at < 81; at++) {
    const bit = grid[at] === 0 ? 0 : 1 << grid[at];
    rows[Math.floor(at / 9)] |= bit;
    columns[at % 9] |= bit;
    boxes[boxOf(Math.floor(at / 9), at % 9)] |= bit;
  }
  console.log(solve(0), tries);
  for (let row = 0; row < 9; row++) {
    let line = 0;
    for (let column = 0; column < 9; column++) line = line * 10 + grid[row * 9 + column];
    console.log(line);
  }
}
