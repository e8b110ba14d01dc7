const board: number[][] = [
  [5, 3, 0, 0, 7, 0, 0, 0, 0],
  [6, 0, 0, 1, 9, 5, 0, 0, 0],
  [0, 9, 8, 0, 0, 0, 0, 6, 0],
  [8, 0, 0, 0, 6, 0, 0, 0, 3],
  [4, 0, 0, 8, 0, 3, 0, 0, 1],
  [7, 0, 0, 0, 2, 0, 0, 0, 6],
  [0, 6, 0, 0, 0, 0, 2, 8, 0],
  [0, 0, 0, 4, 1, 9, 0, 0, 5],
  [0, 0, 0, 0, 8, 0, 0, 7, 9],
];
function isValid(row: number, col: number, value: number): boolean {
  for (let i = 0; i < 9; i++) {
    const r = 3 * Math.floor(row / 3) + Math.floor(i / 3);
    const c = 3 * Math.floor(col / 3) + (i % 3);
    if (board[row][i] === value || board[i][col] === value || board[r][c] === value) return false;
  }
  return true;
}
function solve(): boolean {
  for (let row = 0; row < 9; row++) {
    for (let col = 0; col < 9; col++) {
      if (board[row][col] !== 0) continue;
      for (let value = 1; value <= 9; value++) {
        if (!isValid(row, col, value)) continue;
        board[row][col] = value;
        if (solve()) return true;
        board[row][col] = 0;
      }
      return false;
    }
  }
  return true;
}
export function main(): void {
  console.log(solve());
  for (const row of board) console.log(row.reduce((line, digit) => line * 10 + digit, 0));
}
