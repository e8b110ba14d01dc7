/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct bool_list {
  bool *items;
  uint32_t length;
};

struct solveNQueens_variables {
  int32_t n;
  struct bool_list columns;
  struct bool_list diagonals;
  struct bool_list antiDiagonals;
  double solutions;
};

static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}

static void main_(void);
static double solveNQueens(int32_t n);
static void place(struct solveNQueens_variables *around, double row);

#line 22 "app.ts"
static void main_(void) {
  /* for (let n = 1; n <= 6; n++) console.log(n, solveNQueens(n)); */
#line 23 "app.ts"
  for (int32_t n = 1; n <= 6; n++) {
    uk_text_i32(n);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(solveNQueens(n));
    uk_log_end();
  }
}

#line 2 "app.ts"
static double solveNQueens(int32_t n) {
  bool items[8];
  bool items_2[16];
  bool items_3[16];
  struct solveNQueens_variables variables;
  variables.n = n;
  /* const columns = new Array<boolean>(8).fill(false); */
#line 3 "app.ts"
  __builtin_memset(items, 0, 8);
  const struct bool_list list = (struct bool_list){items, 8};
  const bool fill = false;
  __builtin_memset(list.items, fill, 8u);
  variables.columns = list;
  /* const diagonals = new Array<boolean>(16).fill(false); */
#line 4 "app.ts"
  __builtin_memset(items_2, 0, 16);
  const struct bool_list list_2 = (struct bool_list){items_2, 16};
  const bool fill_2 = false;
  __builtin_memset(list_2.items, fill_2, 16u);
  variables.diagonals = list_2;
  /* const antiDiagonals = new Array<boolean>(16).fill(false); */
#line 5 "app.ts"
  __builtin_memset(items_3, 0, 16);
  const struct bool_list list_3 = (struct bool_list){items_3, 16};
  const bool fill_3 = false;
  __builtin_memset(list_3.items, fill_3, 16u);
  variables.antiDiagonals = list_3;
  /* let solutions = 0; */
#line 6 "app.ts"
  variables.solutions = 0.0;
  /* place(0); */
#line 19 "app.ts"
  place(&variables, 0.0);
  /* return solutions; */
#line 20 "app.ts"
  return variables.solutions;
}

#line 7 "app.ts"
static void place(struct solveNQueens_variables *around, double row) {
  (void)around;
  if (++depth > DEPTH) uk_panic_stack(7u);
  /* if (row === n) { */
#line 8 "app.ts"
  if (row == (double)around->n) {
    /* solutions++; */
#line 9 "app.ts"
    around->solutions++;
    /* return; */
#line 10 "app.ts"
    depth--;
    return;
  }
  /* for (let col = 0; col < n; col++) { */
#line 12 "app.ts"
  for (int32_t col = 0; col < around->n; col++) {
    /* if (columns[col] || diagonals[row + col] || antiDiagonals[row - col + n]) continue; */
#line 13 "app.ts"
    if (around->columns.items[col] || around->diagonals.items[at_number(row + (double)col, 16u, 13u)] || around->antiDiagonals.items[at_number(row - (double)col + (double)around->n, 16u, 13u)]) {
      continue;
    }
    /* columns[col] = diagonals[row + col] = antiDiagonals[row - col + n] = true; */
#line 14 "app.ts"
    const uint32_t index = at_number(row - (double)col + (double)around->n, 16u, 14u);
    around->antiDiagonals.items[index] = true;
    const uint32_t index_2 = at_number(row + (double)col, 16u, 14u);
    around->diagonals.items[index_2] = around->antiDiagonals.items[index];
    around->columns.items[col] = around->diagonals.items[index_2];
    /* place(row + 1); */
#line 15 "app.ts"
    place(around, row + 1.0);
    /* columns[col] = diagonals[row + col] = antiDiagonals[row - col + n] = false; */
#line 16 "app.ts"
    const uint32_t index_3 = at_number(row - (double)col + (double)around->n, 16u, 16u);
    around->antiDiagonals.items[index_3] = false;
    const uint32_t index_4 = at_number(row + (double)col, 16u, 16u);
    around->diagonals.items[index_4] = around->antiDiagonals.items[index_3];
    around->columns.items[col] = around->diagonals.items[index_4];
  }
  depth--;
}

void app_main(void) {
  main_();
  uk_app_started();
}
