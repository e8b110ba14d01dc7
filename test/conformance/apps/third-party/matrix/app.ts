// A matrix class with product, transpose, identity and determinant by Gaussian elimination.
class Matrix {
  readonly data: Float64Array;

  constructor(
    readonly rows: number,
    readonly cols: number,
  ) {
    this.data = new Float64Array(rows * cols);
  }

  get(row: number, col: number): number {
    return this.data[row * this.cols + col];
  }

  set(row: number, col: number, value: number): void {
    this.data[row * this.cols + col] = value;
  }

  static identity(n: number): Matrix {
    const result = new Matrix(n, n);
    for (let i = 0; i < n; i++) result.set(i, i, 1);
    return result;
  }

  multiply(other: Matrix): Matrix {
    if (this.cols !== other.rows) throw new Error('the sizes do not fit');
    const result = new Matrix(this.rows, other.cols);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < other.cols; j++) {
        let sum = 0;
        for (let k = 0; k < this.cols; k++) sum += this.get(i, k) * other.get(k, j);
        result.set(i, j, sum);
      }
    }
    return result;
  }

  transpose(): Matrix {
    const result = new Matrix(this.cols, this.rows);
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.cols; j++) result.set(j, i, this.get(i, j));
    }
    return result;
  }

  determinant(): number {
    const n = this.rows;
    const a = this.data.slice();
    let determinant = 1;
    for (let column = 0; column < n; column++) {
      let pivot = column;
      for (let row = column + 1; row < n; row++) {
        if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) pivot = row;
      }
      if (a[pivot * n + column] === 0) return 0;
      if (pivot !== column) {
        for (let k = 0; k < n; k++) {
          const swap = a[pivot * n + k];
          a[pivot * n + k] = a[column * n + k];
          a[column * n + k] = swap;
        }
        determinant = -determinant;
      }
      determinant *= a[column * n + column];
      for (let row = column + 1; row < n; row++) {
        const factor = a[row * n + column] / a[column * n + column];
        for (let k = column; k < n; k++) a[row * n + k] -= factor * a[column * n + k];
      }
    }
    return determinant;
  }

  print(): void {
    for (let i = 0; i < this.rows; i++) {
      for (let j = 0; j < this.cols; j++) console.log(i, j, this.get(i, j));
    }
  }
}

export const arena = 4096;

export function main(): void {
  const a = new Matrix(2, 3);
  const b = new Matrix(3, 2);
  for (let i = 0; i < 6; i++) {
    a.data[i] = i + 1;
    b.data[i] = (i * 7) % 5;
  }
  const c = a.multiply(b);
  c.print();
  a.transpose().print();
  const d = new Matrix(3, 3);
  d.data.set([2, -1, 0, 1, 3.5, 2, 0, 5, -4]);
  console.log(d.determinant());
  console.log(d.multiply(Matrix.identity(3)).get(1, 1));
}
