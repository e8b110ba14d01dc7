/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
_Alignas(8) uint8_t uk_arena[4096];
const uint32_t uk_arena_size = 4096;

struct Matrix;

struct Matrix {
  int32_t rows;
  int32_t cols;
  struct uk_f64s data;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline void *take_items(double length, uint32_t size, uint32_t line) {
  if (!(length >= 0.0 && length <= 2147483647.0 && uk_math_trunc(length) == length)) uk_panic_length(length, line);
  return uk_arena_take(length <= 2147483647.0 / (double)size ? (uint32_t)length * size : UINT32_MAX, line);
}

static inline uint32_t item_count(double length, uint32_t line) {
  if (!(length >= 0.0 && length <= 2147483647.0 && uk_math_trunc(length) == length)) uk_panic_length(length, line);
  return (uint32_t)length;
}

static void main_(void);
static double Matrix_get(struct Matrix *self, int32_t row, int32_t col);
static void Matrix_set(struct Matrix *self, int32_t row, int32_t col, double value);
static struct Matrix *Matrix_multiply(struct Matrix *result, struct Matrix *self, struct Matrix *other);
static struct Matrix *Matrix_transpose(struct Matrix *result, struct Matrix *self);
static double Matrix_determinant(struct Matrix *self);
static void Matrix_print(struct Matrix *self);
static struct Matrix *Matrix_identity(struct Matrix *result, int32_t n);

static double items[6];
static double items_2[6];
static struct Matrix matrix_3;
static double items_3[9];
static float items_4[9];
static const float values[9] = {2.0f, -1.0f, 0.0f, 1.0f, 3.5f, 2.0f, 0.0f, 5.0f, -4.0f};
static struct Matrix matrix_5;
static struct Matrix matrix_6;

#line 83 "app.ts"
static void main_(void) {
  /* const a = new Matrix(2, 3); */
#line 84 "app.ts"
  struct Matrix matrix = {0};
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    int32_t rows = 2;
    /* readonly cols: number, */
#line 7 "app.ts"
    int32_t cols = 3;
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix.rows = rows;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix.cols = cols;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      matrix.data = (struct uk_f64s){items, 6};
    }
  }
  /* const a = new Matrix(2, 3); */
#line 84 "app.ts"
  struct Matrix *a = &matrix;
  /* const b = new Matrix(3, 2); */
#line 85 "app.ts"
  struct Matrix matrix_2 = {0};
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    int32_t rows = 3;
    /* readonly cols: number, */
#line 7 "app.ts"
    int32_t cols = 2;
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix_2.rows = rows;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix_2.cols = cols;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      matrix_2.data = (struct uk_f64s){items_2, 6};
    }
  }
  /* const b = new Matrix(3, 2); */
#line 85 "app.ts"
  struct Matrix *b = &matrix_2;
  /* for (let i = 0; i < 6; i++) { */
#line 86 "app.ts"
  /* Panics where the loop below would. */
  if (0 < 6 && ((uint32_t)5 >= a->data.length || (uint32_t)5 >= b->data.length)) {
    for (int32_t i_2 = 0; i_2 < 6; i_2++) {
      (void)at(i_2, a->data.length, 87u);
      (void)at(i_2, b->data.length, 88u);
    }
  }
  for (int32_t i = 0; i < 6; i++) {
    /* a.data[i] = i + 1; */
#line 87 "app.ts"
    a->data.items[i] = (double)(i + 1);
    /* b.data[i] = (i * 7) % 5; */
#line 88 "app.ts"
    b->data.items[i] = (double)(i * 7 % 5);
  }
  /* const c = a.multiply(b); */
#line 90 "app.ts"
  struct Matrix c;
  Matrix_multiply(&c, a, b);
  /* c.print(); */
#line 91 "app.ts"
  Matrix_print(&c);
  /* a.transpose().print(); */
#line 92 "app.ts"
  Matrix_print(Matrix_transpose(&matrix_3, a));
  /* const d = new Matrix(3, 3); */
#line 93 "app.ts"
  struct Matrix matrix_4 = {0};
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    int32_t rows = 3;
    /* readonly cols: number, */
#line 7 "app.ts"
    int32_t cols = 3;
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix_4.rows = rows;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix_4.cols = cols;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      matrix_4.data = (struct uk_f64s){items_3, 9};
    }
  }
  /* const d = new Matrix(3, 3); */
#line 93 "app.ts"
  struct Matrix *d = &matrix_4;
  /* d.data.set([2, -1, 0, 1, 3.5, 2, 0, 5, -4]); */
#line 94 "app.ts"
  __builtin_memcpy(items_4, values, sizeof values);
  const struct uk_f32s list = (struct uk_f32s){items_4, 9};
  if (0u > d->data.length || 9u > d->data.length - 0u) {
    uk_panic_index((int32_t)(0u + 9u - 1u), d->data.length, 94u);
  }
  for (uint32_t at_2 = 0; at_2 < 9u; at_2++) {
    d->data.items[at_2] = (double)list.items[at_2];
  }
  /* console.log(d.determinant()); */
#line 95 "app.ts"
  uk_log_f64(Matrix_determinant(d));
  uk_log_end();
  /* console.log(d.multiply(Matrix.identity(3)).get(1, 1)); */
#line 96 "app.ts"
  const double part = Matrix_get(Matrix_multiply(&matrix_6, d, Matrix_identity(&matrix_5, 3)), 1, 1);
  uk_log_f64(part);
  uk_log_end();
}

#line 12 "app.ts"
static double Matrix_get(struct Matrix *self, int32_t row, int32_t col) {
  /* return this.data[row * this.cols + col]; */
#line 13 "app.ts"
  return self->data.items[at(row * self->cols + col, self->data.length, 13u)];
}

#line 16 "app.ts"
static void Matrix_set(struct Matrix *self, int32_t row, int32_t col, double value) {
  /* this.data[row * this.cols + col] = value; */
#line 17 "app.ts"
  self->data.items[at(row * self->cols + col, self->data.length, 17u)] = value;
}

#line 26 "app.ts"
static struct Matrix *Matrix_multiply(struct Matrix *result, struct Matrix *self, struct Matrix *other) {
  /* if (this.cols !== other.rows) throw new Error('the sizes do not fit'); */
#line 27 "app.ts"
  if (self->cols != other->rows) {
    uk_panic_thrown("the sizes do not fit", 27u);
  }
  /* const result = new Matrix(this.rows, other.cols); */
#line 28 "app.ts"
  int32_t value = self->rows;
  int32_t value_2 = other->cols;
  *result = (struct Matrix){0};
  struct Matrix *matrix = result;
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix->rows = value;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix->cols = value_2;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      const uint32_t length = item_count((double)(value * value_2), 9u);
      double *const items_5 = take_items(length, sizeof(double), 9u);
      matrix->data = (struct uk_f64s){items_5, length};
    }
  }
  /* const result = new Matrix(this.rows, other.cols); */
#line 28 "app.ts"
  struct Matrix *result_2 = matrix;
  /* for (let i = 0; i < this.rows; i++) { */
#line 29 "app.ts"
  for (int32_t i = 0; i < self->rows; i++) {
    /* for (let j = 0; j < other.cols; j++) { */
#line 30 "app.ts"
    for (int32_t j = 0; j < other->cols; j++) {
      /* let sum = 0; */
#line 31 "app.ts"
      double sum = 0.0;
      /* for (let k = 0; k < this.cols; k++) sum += this.get(i, k) * other.get(k, j); */
#line 32 "app.ts"
      for (int32_t k = 0; k < self->cols; k++) {
        sum += Matrix_get(self, i, k) * Matrix_get(other, k, j);
      }
      /* result.set(i, j, sum); */
#line 33 "app.ts"
      Matrix_set(result_2, i, j, sum);
    }
  }
  /* return result; */
#line 36 "app.ts"
  return result_2;
}

#line 39 "app.ts"
static struct Matrix *Matrix_transpose(struct Matrix *result, struct Matrix *self) {
  /* const result = new Matrix(this.cols, this.rows); */
#line 40 "app.ts"
  int32_t value = self->cols;
  int32_t value_2 = self->rows;
  *result = (struct Matrix){0};
  struct Matrix *matrix = result;
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix->rows = value;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix->cols = value_2;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      const uint32_t length = item_count((double)(value * value_2), 9u);
      double *const items_5 = take_items(length, sizeof(double), 9u);
      matrix->data = (struct uk_f64s){items_5, length};
    }
  }
  /* const result = new Matrix(this.cols, this.rows); */
#line 40 "app.ts"
  struct Matrix *result_2 = matrix;
  /* for (let i = 0; i < this.rows; i++) { */
#line 41 "app.ts"
  for (int32_t i = 0; i < self->rows; i++) {
    /* for (let j = 0; j < this.cols; j++) result.set(j, i, this.get(i, j)); */
#line 42 "app.ts"
    for (int32_t j = 0; j < self->cols; j++) {
      Matrix_set(result_2, j, i, Matrix_get(self, i, j));
    }
  }
  /* return result; */
#line 44 "app.ts"
  return result_2;
}

#line 47 "app.ts"
static double Matrix_determinant(struct Matrix *self) {
  double items_5[9];
  /* const n = this.rows; */
#line 48 "app.ts"
  int32_t n = self->rows;
  /* const a = this.data.slice(); */
#line 49 "app.ts"
  const uint32_t length = self->data.length;
  __builtin_memcpy(items_5, self->data.items, length * sizeof(double));
  struct uk_f64s a = (struct uk_f64s){items_5, length};
  /* let determinant = 1; */
#line 50 "app.ts"
  double determinant = 1.0;
  /* for (let column = 0; column < n; column++) { */
#line 51 "app.ts"
  for (int32_t column = 0; column < n; column++) {
    /* let pivot = column; */
#line 52 "app.ts"
    int32_t pivot = column;
    /* for (let row = column + 1; row < n; row++) { */
#line 53 "app.ts"
    for (int32_t row = column + 1; row < n; row++) {
      /* if (Math.abs(a[row * n + column]) > Math.abs(a[pivot * n + column])) pivot = row; */
#line 54 "app.ts"
      if (uk_math_abs(a.items[at(row * n + column, a.length, 54u)]) > uk_math_abs(a.items[at(pivot * n + column, a.length, 54u)])) {
        pivot = row;
      }
    }
    /* if (a[pivot * n + column] === 0) return 0; */
#line 56 "app.ts"
    if (a.items[at(pivot * n + column, a.length, 56u)] == 0.0) {
      return 0.0;
    }
    /* if (pivot !== column) { */
#line 57 "app.ts"
    if (pivot != column) {
      /* for (let k = 0; k < n; k++) { */
#line 58 "app.ts"
      /* Panics where the loop below would. */
      if (0 < n && ((uint32_t)(pivot * n + (n - 1)) >= a.length || (uint32_t)(column * n + (n - 1)) >= a.length)) {
        for (int32_t k_2 = 0; k_2 < n; k_2++) {
          (void)at(pivot * n + k_2, a.length, 59u);
          (void)at(pivot * n + k_2, a.length, 60u);
          (void)at(column * n + k_2, a.length, 60u);
          (void)at(column * n + k_2, a.length, 61u);
        }
      }
      for (int32_t k = 0; k < n; k++) {
        /* const swap = a[pivot * n + k]; */
#line 59 "app.ts"
        double swap = a.items[pivot * n + k];
        /* a[pivot * n + k] = a[column * n + k]; */
#line 60 "app.ts"
        a.items[pivot * n + k] = a.items[column * n + k];
        /* a[column * n + k] = swap; */
#line 61 "app.ts"
        a.items[column * n + k] = swap;
      }
      /* determinant = -determinant; */
#line 63 "app.ts"
      determinant = -determinant;
    }
    /* determinant *= a[column * n + column]; */
#line 65 "app.ts"
    determinant *= a.items[at(column * n + column, a.length, 65u)];
    /* for (let row = column + 1; row < n; row++) { */
#line 66 "app.ts"
    for (int32_t row = column + 1; row < n; row++) {
      /* const factor = a[row * n + column] / a[column * n + column]; */
#line 67 "app.ts"
      double factor = a.items[at(row * n + column, a.length, 67u)] / a.items[at(column * n + column, a.length, 67u)];
      /* for (let k = column; k < n; k++) a[row * n + k] -= factor * a[column * n + k]; */
#line 68 "app.ts"
      {
        int32_t k = column;
        /* Panics where the loop below would. */
        if (k < n && ((uint32_t)(row * n + (n - 1)) >= a.length || (uint32_t)(column * n + (n - 1)) >= a.length)) {
          for (int32_t k_3 = k; k_3 < n; k_3++) {
            (void)at(row * n + k_3, a.length, 68u);
            (void)at(column * n + k_3, a.length, 68u);
          }
        }
        for (; k < n; k++) {
          a.items[row * n + k] -= factor * a.items[column * n + k];
        }
      }
    }
  }
  /* return determinant; */
#line 71 "app.ts"
  return determinant;
}

#line 74 "app.ts"
static void Matrix_print(struct Matrix *self) {
  /* for (let i = 0; i < this.rows; i++) { */
#line 75 "app.ts"
  for (int32_t i = 0; i < self->rows; i++) {
    /* for (let j = 0; j < this.cols; j++) console.log(i, j, this.get(i, j)); */
#line 76 "app.ts"
    for (int32_t j = 0; j < self->cols; j++) {
      uk_text_i32(i);
      uk_text_string((struct uk_string){" ", 1});
      uk_text_i32(j);
      uk_text_string((struct uk_string){" ", 1});
      uk_log_f64(Matrix_get(self, i, j));
      uk_log_end();
    }
  }
}

#line 20 "app.ts"
static struct Matrix *Matrix_identity(struct Matrix *result, int32_t n) {
  /* const result = new Matrix(n, n); */
#line 21 "app.ts"
  *result = (struct Matrix){0};
  struct Matrix *matrix = result;
  /* constructor( */
#line 5 "app.ts"
  {
    /* readonly rows: number, */
#line 6 "app.ts"
    matrix->rows = n;
    /* readonly cols: number, */
#line 7 "app.ts"
    matrix->cols = n;
    /* constructor( */
#line 5 "app.ts"
    {
      /* this.data = new Float64Array(rows * cols); */
#line 9 "app.ts"
      double *const items_5 = take_items(9, sizeof(double), 9u);
      matrix->data = (struct uk_f64s){items_5, 9};
    }
  }
  /* const result = new Matrix(n, n); */
#line 21 "app.ts"
  struct Matrix *result_2 = matrix;
  /* for (let i = 0; i < n; i++) result.set(i, i, 1); */
#line 22 "app.ts"
  for (int32_t i = 0; i < n; i++) {
    Matrix_set(result_2, i, i, 1.0);
  }
  /* return result; */
#line 23 "app.ts"
  return result_2;
}

void app_main(void) {
  /* export const arena = 4096; */
#line 81 "app.ts"
  main_();
  uk_app_started();
}
