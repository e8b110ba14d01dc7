/** Number of ways to place n queens on an n x n board so that none attacks another. */
function solveNQueens(n: number): number {
  const columns = new Array<boolean>(8).fill(false);
  const diagonals = new Array<boolean>(16).fill(false);
  const antiDiagonals = new Array<boolean>(16).fill(false);
  let solutions = 0;
  const place = (row: number): void => {
    if (row === n) {
      solutions++;
      return;
    }
    for (let col = 0; col < n; col++) {
      if (columns[col] || diagonals[row + col] || antiDiagonals[row - col + n]) continue;
      columns[col] = diagonals[row + col] = antiDiagonals[row - col + n] = true;
      place(row + 1);
      columns[col] = diagonals[row + col] = antiDiagonals[row - col + n] = false;
    }
  };
  place(0);
  return solutions;
}
export function main(): void {
  for (let n = 1; n <= 6; n++) console.log(n, solveNQueens(n));
}
