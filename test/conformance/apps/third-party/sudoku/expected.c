/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}

static void main_(void);
static int32_t boxOf(int32_t row, int32_t column);
static bool solve(int32_t at_2);

static uint8_t grid[81];
static uint16_t rows[9];
static uint16_t columns[9];
static uint16_t boxes[9];
static double tries = 0.0;

#line 39 "app.ts"
static void main_(void) {
  /* for (let at = 0; at < 81; at++) { */
#line 40 "app.ts"
  for (int32_t at_2 = 0; at_2 < 81; at_2++) {
    /* const bit = grid[at] === 0 ? 0 : 1 << grid[at]; */
#line 41 "app.ts"
    int32_t bit = grid[at_2] == 0 ? 0 : (int32_t)(1u << grid[at_2]);
    /* rows[Math.floor(at / 9)] |= bit; */
#line 42 "app.ts"
    int32_t index = 0;
    index = at_2 / 9;
    rows[index] = (uint16_t)(rows[index] | bit);
    /* columns[at % 9] |= bit; */
#line 43 "app.ts"
    const int32_t index_2 = at_2 % 9;
    columns[index_2] = (uint16_t)(columns[index_2] | bit);
    /* boxes[boxOf(Math.floor(at / 9), at % 9)] |= bit; */
#line 44 "app.ts"
    uint32_t index_3 = 0;
    index_3 = (uint32_t)boxOf(at_2 / 9, at_2 % 9);
    const uint32_t index_4 = at_number((double)index_3, 9u, 44u);
    boxes[index_4] = (uint16_t)(boxes[index_4] | bit);
  }
  /* console.log(solve(0), tries); */
#line 46 "app.ts"
  const bool value = solve(0);
  uk_text_bool(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(tries);
  uk_log_end();
  /* for (let row = 0; row < 9; row++) { */
#line 47 "app.ts"
  for (int32_t row = 0; row < 9; row++) {
    /* let line = 0; */
#line 48 "app.ts"
    double line = 0.0;
    /* for (let column = 0; column < 9; column++) line = line * 10 + grid[row * 9 + column]; */
#line 49 "app.ts"
    for (int32_t column = 0; column < 9; column++) {
      line = line * 10.0 + (double)grid[row * 9 + column];
    }
    /* console.log(line); */
#line 50 "app.ts"
    uk_log_f64(line);
    uk_log_end();
  }
}

#line 11 "app.ts"
static int32_t boxOf(int32_t row, int32_t column) {
  /* return Math.floor(row / 3) * 3 + Math.floor(column / 3); */
#line 12 "app.ts"
  return row / 3 * 3 + column / 3;
}

#line 15 "app.ts"
static bool solve(int32_t at_2) {
  if (++depth > DEPTH) uk_panic_stack(15u);
  /* while (at < 81 && grid[at] !== 0) at++; */
#line 16 "app.ts"
  while (at_2 < 81 && grid[at_2] != 0) {
    at_2++;
  }
  /* if (at === 81) return true; */
#line 17 "app.ts"
  if (at_2 == 81) {
    depth--;
    return true;
  }
  /* const row = Math.floor(at / 9); */
#line 18 "app.ts"
  int32_t row = at_2 / 9;
  /* const column = at % 9; */
#line 19 "app.ts"
  int32_t column = at_2 % 9;
  /* const box = boxOf(row, column); */
#line 20 "app.ts"
  uint32_t box = (uint32_t)boxOf(row, column);
  /* const taken = rows[row] | columns[column] | boxes[box]; */
#line 21 "app.ts"
  int32_t taken = rows[row] | columns[column] | boxes[at_number((double)box, 9u, 21u)];
  /* for (let digit = 1; digit <= 9; digit++) { */
#line 22 "app.ts"
  for (int32_t digit = 1; digit <= 9; digit++) {
    /* const bit = 1 << digit; */
#line 23 "app.ts"
    int32_t bit = (int32_t)(1u << digit);
    /* if (taken & bit) continue; */
#line 24 "app.ts"
    int32_t number = 0;
    number = taken & bit;
    if (number != 0) {
      continue;
    }
    /* tries++; */
#line 25 "app.ts"
    tries++;
    /* rows[row] |= bit; */
#line 26 "app.ts"
    rows[row] = (uint16_t)(rows[row] | bit);
    /* columns[column] |= bit; */
#line 27 "app.ts"
    columns[column] = (uint16_t)(columns[column] | bit);
    /* boxes[box] |= bit; */
#line 28 "app.ts"
    const int32_t index = (int32_t)box;
    boxes[index] = (uint16_t)(boxes[index] | bit);
    /* grid[at] = digit; */
#line 29 "app.ts"
    grid[at(at_2, 81u, 29u)] = (uint8_t)digit;
    /* if (solve(at + 1)) return true; */
#line 30 "app.ts"
    if (solve(at_2 + 1)) {
      depth--;
      return true;
    }
    /* rows[row] &= ~bit; */
#line 31 "app.ts"
    rows[row] = (uint16_t)(rows[row] & ~bit);
    /* columns[column] &= ~bit; */
#line 32 "app.ts"
    columns[column] = (uint16_t)(columns[column] & ~bit);
    /* boxes[box] &= ~bit; */
#line 33 "app.ts"
    const int32_t index_2 = (int32_t)box;
    boxes[index_2] = (uint16_t)(boxes[index_2] & ~bit);
    /* grid[at] = 0; */
#line 34 "app.ts"
    grid[at_2] = 0;
  }
  /* return false; */
#line 36 "app.ts"
  depth--;
  return false;
}

void app_main(void) {
  /* const grid = new Uint8Array([ */
#line 2 "app.ts"
  grid[0] = 5;
  grid[1] = 3;
  grid[2] = 0;
  grid[3] = 0;
  grid[4] = 7;
  grid[5] = 0;
  grid[6] = 0;
  grid[7] = 0;
  grid[8] = 0;
  grid[9] = 6;
  grid[10] = 0;
  grid[11] = 0;
  grid[12] = 1;
  grid[13] = 9;
  grid[14] = 5;
  grid[15] = 0;
  grid[16] = 0;
  grid[17] = 0;
  grid[18] = 0;
  grid[19] = 9;
  grid[20] = 8;
  grid[21] = 0;
  grid[22] = 0;
  grid[23] = 0;
  grid[24] = 0;
  grid[25] = 6;
  grid[26] = 0;
  grid[27] = 8;
  grid[28] = 0;
  grid[29] = 0;
  grid[30] = 0;
  grid[31] = 6;
  grid[32] = 0;
  grid[33] = 0;
  grid[34] = 0;
  grid[35] = 3;
  grid[36] = 4;
  grid[37] = 0;
  grid[38] = 0;
  grid[39] = 8;
  grid[40] = 0;
  grid[41] = 3;
  grid[42] = 0;
  grid[43] = 0;
  grid[44] = 1;
  grid[45] = 7;
  grid[46] = 0;
  grid[47] = 0;
  grid[48] = 0;
  grid[49] = 2;
  grid[50] = 0;
  grid[51] = 0;
  grid[52] = 0;
  grid[53] = 6;
  grid[54] = 0;
  grid[55] = 6;
  grid[56] = 0;
  grid[57] = 0;
  grid[58] = 0;
  grid[59] = 0;
  grid[60] = 2;
  grid[61] = 8;
  grid[62] = 0;
  grid[63] = 0;
  grid[64] = 0;
  grid[65] = 0;
  grid[66] = 4;
  grid[67] = 1;
  grid[68] = 9;
  grid[69] = 0;
  grid[70] = 0;
  grid[71] = 5;
  grid[72] = 0;
  grid[73] = 0;
  grid[74] = 0;
  grid[75] = 0;
  grid[76] = 8;
  grid[77] = 0;
  grid[78] = 0;
  grid[79] = 7;
  grid[80] = 9;
  /* const rows = new Uint16Array(9); */
#line 6 "app.ts"
  /* const columns = new Uint16Array(9); */
#line 7 "app.ts"
  /* const boxes = new Uint16Array(9); */
#line 8 "app.ts"
  /* let tries = 0; */
#line 9 "app.ts"
  main_();
  uk_app_started();
}
