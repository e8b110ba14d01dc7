/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

static inline int32_t abs_i32(int32_t x) {
  return x < 0 ? -x : x;
}

static void main_(void);
static bool safe(int32_t row, int32_t column);
static void place(int32_t row);
static double count(int32_t all, int32_t taken, int32_t left, int32_t right);

static int8_t items[6];
static const int32_t n = 6;
static struct uk_i8s columns;
static double solutions = 0.0;

#line 40 "app.ts"
static void main_(void) {
  /* place(0); */
#line 41 "app.ts"
  place(0);
  /* for (let size = 4; size <= 8; size++) console.log(size, count((1 << size) - 1, 0, 0, 0)); */
#line 42 "app.ts"
  for (int32_t size = 4; size <= 8; size++) {
    uk_text_i32(size);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(count((int32_t)(1u << size) - 1, 0, 0, 0));
    uk_log_end();
  }
}

#line 6 "app.ts"
static bool safe(int32_t row, int32_t column) {
  /* for (let earlier = 0; earlier < row; earlier++) { */
#line 7 "app.ts"
  for (int32_t earlier = 0; earlier < row; earlier++) {
    /* const other = columns[earlier]; */
#line 8 "app.ts"
    int32_t other = columns.items[earlier];
    /* if (other === column || Math.abs(other - column) === row - earlier) return false; */
#line 9 "app.ts"
    if (other == column || abs_i32(other - column) == row - earlier) {
      return false;
    }
  }
  /* return true; */
#line 11 "app.ts"
  return true;
}

#line 14 "app.ts"
static void place(int32_t row) {
  if (++depth > DEPTH) uk_panic_stack(14u);
  /* if (row === n) { */
#line 15 "app.ts"
  if (row == n) {
    /* solutions++; */
#line 16 "app.ts"
    solutions++;
    /* console.log(solutions, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]); */
#line 17 "app.ts"
    uk_log_f64(solutions);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[0]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[1]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[2]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[3]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[4]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(columns.items[5]);
    uk_log_end();
    /* return; */
#line 18 "app.ts"
    depth--;
    return;
  }
  /* for (let column = 0; column < n; column++) { */
#line 20 "app.ts"
  for (int32_t column = 0; column < n; column++) {
    /* if (safe(row, column)) { */
#line 21 "app.ts"
    if (safe(row, column)) {
      /* columns[row] = column; */
#line 22 "app.ts"
      columns.items[row] = (int8_t)column;
      /* place(row + 1); */
#line 23 "app.ts"
      place(row + 1);
    }
  }
  depth--;
}

#line 28 "app.ts"
static double count(int32_t all, int32_t taken, int32_t left, int32_t right) {
  if (++depth > DEPTH) uk_panic_stack(28u);
  /* if (taken === all) return 1; */
#line 29 "app.ts"
  if (taken == all) {
    depth--;
    return 1.0;
  }
  /* let found = 0; */
#line 30 "app.ts"
  double found = 0.0;
  /* let free = all & ~(taken | left | right); */
#line 31 "app.ts"
  int32_t free = all & ~(taken | left | right);
  /* while (free !== 0) { */
#line 32 "app.ts"
  while (free != 0) {
    /* const bit = free & -free; */
#line 33 "app.ts"
    int32_t bit = free & -free;
    /* free ^= bit; */
#line 34 "app.ts"
    free ^= bit;
    /* found += count(all, taken | bit, (left | bit) << 1, (right | bit) >> 1); */
#line 35 "app.ts"
    found += count(all, taken | bit, (int32_t)(((uint32_t)left | (uint32_t)bit) << 1), (right | bit) >> 1);
  }
  /* return found; */
#line 37 "app.ts"
  depth--;
  return found;
}

void app_main(void) {
  /* const n = 6; */
#line 2 "app.ts"
  /* const columns: number[] = new Array<number>(n).fill(0); */
#line 3 "app.ts"
  const struct uk_i8s list = (struct uk_i8s){items, 6};
  __builtin_memset(list.items, 0, 6u);
  columns = list;
  /* let solutions = 0; */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
