export const arena = 1024;
type Matrix = number[][];
function determinant(given: Matrix): number {
  const m = given.map((row) => [...row]);
  const n = m.length;
  let det = 1;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(m[r][i]) > Math.abs(m[pivot][i])) pivot = r;
    if (m[pivot][i] == 0) return 0;
    if (pivot != i) {
      [m[i], m[pivot]] = [m[pivot], m[i]];
      det *= -1;
    }
    det *= m[i][i];
    for (let r = i + 1; r < n; r++) {
      const factor = m[r][i] / m[i][i];
      for (let c = i; c < n; c++) m[r][c] -= factor * m[i][c];
    }
  }
  return det;
}
export function main(): void {
  console.log(determinant([[2, -1, 0], [1, 3, 2], [0, 5, -4]]));
  console.log(determinant([[1, 2, 3], [4, 5, 6], [7, 8, 9]]));
}
