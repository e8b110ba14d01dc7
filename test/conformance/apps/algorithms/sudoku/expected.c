/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct i8s_list {
  struct uk_i8s *items;
  uint32_t length;
};

static void main_(void);
static bool isValid(int32_t row, int32_t col, int32_t value);
static bool solve(void);

static int8_t items[9];
static const int8_t values[9] = {5, 3, 0, 0, 7, 0, 0, 0, 0};
static int8_t items_2[9];
static const int8_t values_2[9] = {6, 0, 0, 1, 9, 5, 0, 0, 0};
static int8_t items_3[9];
static const int8_t values_3[9] = {0, 9, 8, 0, 0, 0, 0, 6, 0};
static int8_t items_4[9];
static const int8_t values_4[9] = {8, 0, 0, 0, 6, 0, 0, 0, 3};
static int8_t items_5[9];
static const int8_t values_5[9] = {4, 0, 0, 8, 0, 3, 0, 0, 1};
static int8_t items_6[9];
static const int8_t values_6[9] = {7, 0, 0, 0, 2, 0, 0, 0, 6};
static int8_t items_7[9];
static const int8_t values_7[9] = {0, 6, 0, 0, 0, 0, 2, 8, 0};
static int8_t items_8[9];
static const int8_t values_8[9] = {0, 0, 0, 4, 1, 9, 0, 0, 5};
static int8_t items_9[9];
static const int8_t values_9[9] = {0, 0, 0, 0, 8, 0, 0, 7, 9};
static struct uk_i8s board[9];

#line 35 "app.ts"
static void main_(void) {
  /* console.log(solve()); */
#line 36 "app.ts"
  uk_text_bool(solve());
  uk_log_end();
  /* for (const row of board) console.log(row.reduce((line, digit) => line * 10 + digit, 0)); */
#line 37 "app.ts"
  for (int32_t index = 0; index < 9; index++) {
    struct uk_i8s row = board[index];
    double total = 0.0;
    for (int32_t index_2 = 0; index_2 < 9; index_2++) {
      double line = total;
      int32_t digit = row.items[index_2];
      total = line * 10.0 + (double)digit;
    }
    uk_log_f64(total);
    uk_log_end();
  }
}

#line 12 "app.ts"
static bool isValid(int32_t row, int32_t col, int32_t value) {
  /* for (let i = 0; i < 9; i++) { */
#line 13 "app.ts"
  for (int32_t i = 0; i < 9; i++) {
    /* const r = 3 * Math.floor(row / 3) + Math.floor(i / 3); */
#line 14 "app.ts"
    int32_t r = 3 * (row / 3) + i / 3;
    /* const c = 3 * Math.floor(col / 3) + (i % 3); */
#line 15 "app.ts"
    int32_t c = 3 * (col / 3) + i % 3;
    /* if (board[row][i] === value || board[i][col] === value || board[r][c] === value) return false; */
#line 16 "app.ts"
    const struct uk_i8s list = board[row];
    bool holds;
    holds = list.items[i] == value;
    if (!holds) {
      const struct uk_i8s list_2 = board[i];
      holds = list_2.items[col] == value;
    }
    bool holds_2;
    holds_2 = holds;
    if (!holds_2) {
      const struct uk_i8s list_3 = board[r];
      holds_2 = list_3.items[c] == value;
    }
    if (holds_2) {
      return false;
    }
  }
  /* return true; */
#line 18 "app.ts"
  return true;
}

#line 20 "app.ts"
static bool solve(void) {
  if (++depth > DEPTH) uk_panic_stack(20u);
  /* for (let row = 0; row < 9; row++) { */
#line 21 "app.ts"
  for (int32_t row = 0; row < 9; row++) {
    /* for (let col = 0; col < 9; col++) { */
#line 22 "app.ts"
    for (int32_t col = 0; col < 9; col++) {
      /* if (board[row][col] !== 0) continue; */
#line 23 "app.ts"
      const struct uk_i8s list = board[row];
      if (list.items[col] != 0) {
        continue;
      }
      /* for (let value = 1; value <= 9; value++) { */
#line 24 "app.ts"
      for (int32_t value = 1; value <= 9; value++) {
        /* if (!isValid(row, col, value)) continue; */
#line 25 "app.ts"
        if (!isValid(row, col, value)) {
          continue;
        }
        /* board[row][col] = value; */
#line 26 "app.ts"
        const struct uk_i8s list_2 = board[row];
        list_2.items[col] = (int8_t)value;
        /* if (solve()) return true; */
#line 27 "app.ts"
        if (solve()) {
          depth--;
          return true;
        }
        /* board[row][col] = 0; */
#line 28 "app.ts"
        const struct uk_i8s list_3 = board[row];
        list_3.items[col] = 0;
      }
      /* return false; */
#line 30 "app.ts"
      depth--;
      return false;
    }
  }
  /* return true; */
#line 33 "app.ts"
  depth--;
  return true;
}

void app_main(void) {
  /* const board: number[][] = [ */
#line 1 "app.ts"
  __builtin_memcpy(items, values, sizeof values);
  const struct uk_i8s value = (struct uk_i8s){items, 9};
  __builtin_memcpy(items_2, values_2, sizeof values_2);
  const struct uk_i8s value_2 = (struct uk_i8s){items_2, 9};
  __builtin_memcpy(items_3, values_3, sizeof values_3);
  const struct uk_i8s value_3 = (struct uk_i8s){items_3, 9};
  __builtin_memcpy(items_4, values_4, sizeof values_4);
  const struct uk_i8s value_4 = (struct uk_i8s){items_4, 9};
  __builtin_memcpy(items_5, values_5, sizeof values_5);
  const struct uk_i8s value_5 = (struct uk_i8s){items_5, 9};
  __builtin_memcpy(items_6, values_6, sizeof values_6);
  const struct uk_i8s value_6 = (struct uk_i8s){items_6, 9};
  __builtin_memcpy(items_7, values_7, sizeof values_7);
  const struct uk_i8s value_7 = (struct uk_i8s){items_7, 9};
  __builtin_memcpy(items_8, values_8, sizeof values_8);
  const struct uk_i8s value_8 = (struct uk_i8s){items_8, 9};
  __builtin_memcpy(items_9, values_9, sizeof values_9);
  board[0] = value;
  board[1] = value_2;
  board[2] = value_3;
  board[3] = value_4;
  board[4] = value_5;
  board[5] = value_6;
  board[6] = value_7;
  board[7] = value_8;
  board[8] = (struct uk_i8s){items_9, 9};
  main_();
  uk_app_started();
}
