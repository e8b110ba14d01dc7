/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct f64s_list {
  struct uk_f64s *items;
  uint32_t length;
};

struct bool_list {
  bool *items;
  uint32_t length;
};

struct string_list {
  struct uk_string *items;
  uint32_t length;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline bool equal_text(struct uk_string a, struct uk_string b) {
  if (a.length != b.length) return false;
  for (uint32_t i = 0; i < a.length; i++) {
    if (a.bytes[i] != b.bytes[i]) return false;
  }
  return true;
}

static void main_(void);

static double items[5];
static double items_2[2];
static double items_3[3];
static double items_4[3];
static int8_t items_5[4];
static double primes[5];
static struct uk_f64s grid[2];
static struct uk_i8s zeros;
static const bool flags[3] = {true, false, true};
static struct uk_string words[3];
static int32_t at_2 = 1;

#line 14 "app.ts"
static void main_(void) {
  /* console.log(primes.length, primes[0], primes[primes.length - 1], primes[at + 1]); */
#line 15 "app.ts"
  uk_text_i32(5);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[5 - 1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[at(at_2 + 1, 5u, 15u)]);
  uk_log_end();
  /* primes[1] = 33; */
#line 16 "app.ts"
  primes[1] = 33.0;
  /* primes[2] += 0.5; */
#line 17 "app.ts"
  primes[2] += 0.5;
  /* primes[at++] -= 3; */
#line 18 "app.ts"
  int32_t index = 0;
  const int32_t before = at_2;
  at_2++;
  index = before;
  primes[index] = primes[index] - 3.0;
  /* console.log(primes[1], primes[2], at); */
#line 19 "app.ts"
  uk_log_f64(primes[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(at_2);
  uk_log_end();
  /* let sum = 0; */
#line 20 "app.ts"
  double sum = 0.0;
  /* for (let row = 0; row < grid.length; row++) for (let column = 0; column < grid[row].length; column++) sum += grid[row][column]; */
#line 21 "app.ts"
  for (int32_t row = 0; row < 2; row++) {
    for (int32_t column = 0; column < 3; column++) {
      const struct uk_f64s list_2 = grid[row];
      sum += list_2.items[column];
    }
  }
  /* console.log(sum); */
#line 22 "app.ts"
  uk_log_f64(sum);
  uk_log_end();
  /* grid[1][0] = grid[0][2]++ + --grid[1][2]; */
#line 23 "app.ts"
  const struct uk_f64s list = grid[1];
  const struct uk_f64s list_2 = grid[0];
  const double before_2 = list_2.items[2];
  list_2.items[2]++;
  const double value = before_2;
  const struct uk_f64s list_3 = grid[1];
  list_3.items[2]--;
  list.items[0] = value + list_3.items[2];
  /* console.log(grid[1][0], grid[0][2], grid[1][2]); */
#line 24 "app.ts"
  const struct uk_f64s list_4 = grid[1];
  const struct uk_f64s list_5 = grid[0];
  const struct uk_f64s list_6 = grid[1];
  uk_log_f64(list_4.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(list_5.items[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(list_6.items[2]);
  uk_log_end();
  /* zeros[3] = 1; */
#line 25 "app.ts"
  zeros.items[3] = 1;
  /* console.log(zeros[0], zeros[3], zeros.length); */
#line 26 "app.ts"
  uk_text_i32(zeros.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(zeros.items[3]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(4);
  uk_log_end();
  /* console.log(flags[0] && flags[1], words[2]); */
#line 27 "app.ts"
  uk_text_bool(flags[0] && flags[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(words[2]);
  uk_log_end();
  /* console.log(primes.indexOf(7), primes.indexOf(8), primes.includes(11), words.includes('one'), words.indexOf('three')); */
#line 28 "app.ts"
  int32_t found;
  found = -1;
  for (uint32_t at_3 = 0; at_3 < 5u && found < 0; at_3++) {
    if (primes[at_3] == 7) found = (int32_t)at_3;
  }
  int32_t found_2;
  found_2 = -1;
  for (uint32_t at_4 = 0; at_4 < 5u && found_2 < 0; at_4++) {
    if (primes[at_4] == 8) found_2 = (int32_t)at_4;
  }
  int32_t found_3;
  found_3 = -1;
  for (uint32_t at_5 = 0; at_5 < 5u && found_3 < 0; at_5++) {
    if (primes[at_5] == 11) found_3 = (int32_t)at_5;
  }
  const struct uk_string wanted = (struct uk_string){"one", 3};
  int32_t found_4;
  found_4 = -1;
  for (uint32_t at_6 = 0; at_6 < 3u && found_4 < 0; at_6++) {
    if (equal_text(words[at_6], wanted)) found_4 = (int32_t)at_6;
  }
  const struct uk_string wanted_2 = (struct uk_string){"three", 5};
  int32_t found_5;
  found_5 = -1;
  for (uint32_t at_7 = 0; at_7 < 3u && found_5 < 0; at_7++) {
    if (equal_text(words[at_7], wanted_2)) found_5 = (int32_t)at_7;
  }
  uk_text_i32(found);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(found_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(found_3 >= 0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(found_4 >= 0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(found_5);
  uk_log_end();
  /* primes.reverse(); */
#line 29 "app.ts"
  for (uint32_t at_8 = 0; at_8 < 5u / 2u; at_8++) {
    double other = primes[at_8];
    primes[at_8] = primes[5u - 1u - at_8];
    primes[5u - 1u - at_8] = other;
  }
  /* console.log(primes[0], primes[4]); */
#line 30 "app.ts"
  uk_log_f64(primes[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[4]);
  uk_log_end();
  /* primes.fill(1, 1, 3); */
#line 31 "app.ts"
  for (uint32_t at_9 = 1u; at_9 < 3u; at_9++) {
    primes[at_9] = 1.0;
  }
  /* console.log(primes[0], primes[1], primes[2], primes[3]); */
#line 32 "app.ts"
  uk_log_f64(primes[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(primes[3]);
  uk_log_end();
  /* const part = primes.slice(1, -1); */
#line 33 "app.ts"
  const uint32_t length = 3u;
  __builtin_memcpy(items, primes + 1u, length * sizeof(double));
  struct uk_f64s part = (struct uk_f64s){items, length};
  /* console.log(part.length, part[0], part[2]); */
#line 34 "app.ts"
  uk_text_i32((int32_t)part.length);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(part.items[at(0, part.length, 34u)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(part.items[at(2, part.length, 34u)]);
  uk_log_end();
  /* const local = [sum, sum + 1]; */
#line 35 "app.ts"
  static double local[2];
  local[0] = sum;
  local[1] = sum + 1.0;
  /* local[0] = local[1] = 9; */
#line 36 "app.ts"
  const int32_t value_2 = 9;
  local[1] = (double)value_2;
  local[0] = (double)value_2;
  /* console.log(local[0], local[1]); */
#line 37 "app.ts"
  uk_log_f64(local[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(local[1]);
  uk_log_end();
  /* const matrix = [new Float64Array(2), new Float64Array(2)]; */
#line 38 "app.ts"
  static double value_3[2];
  static struct uk_f64s matrix[2];
  matrix[0] = (struct uk_f64s){value_3, 2};
  matrix[1] = (struct uk_f64s){items_2, 2};
  /* matrix[1][0] = 0.5; */
#line 39 "app.ts"
  const struct uk_f64s list_7 = matrix[1];
  list_7.items[0] = 0.5;
  /* console.log(matrix[0][0], matrix[1][0]); */
#line 40 "app.ts"
  const struct uk_f64s list_8 = matrix[0];
  const struct uk_f64s list_9 = matrix[1];
  uk_log_f64(list_8.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(list_9.items[0]);
  uk_log_end();
}

void app_main(void) {
  /* const primes = [2, 3, 5, 7, 11]; */
#line 2 "app.ts"
  primes[0] = 2.0;
  primes[1] = 3.0;
  primes[2] = 5.0;
  primes[3] = 7.0;
  primes[4] = 11.0;
  /* const grid = [ */
#line 3 "app.ts"
  items_3[0] = 1.0;
  items_3[1] = 2.0;
  items_3[2] = 3.0;
  const struct uk_f64s value = (struct uk_f64s){items_3, 3};
  items_4[0] = 4.0;
  items_4[1] = 5.0;
  items_4[2] = 6.0;
  grid[0] = value;
  grid[1] = (struct uk_f64s){items_4, 3};
  /* const zeros: number[] = new Array<number>(4).fill(0); */
#line 7 "app.ts"
  const struct uk_i8s list = (struct uk_i8s){items_5, 4};
  __builtin_memset(list.items, 0, 4u);
  zeros = list;
  /* const flags = [true, false, true]; */
#line 8 "app.ts"
  /* const words = ['zero', 'one', 'two']; */
#line 9 "app.ts"
  words[0] = (struct uk_string){"zero", 4};
  words[1] = (struct uk_string){"one", 3};
  words[2] = (struct uk_string){"two", 3};
  /* let at = 1; */
#line 10 "app.ts"
  /* export const arena = 512; */
#line 12 "app.ts"
  main_();
  uk_app_started();
}
