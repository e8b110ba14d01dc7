/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Pair;

struct Pair {
  double a;
  int32_t b;
};

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
static int32_t mark(int32_t n);
static void show(int32_t a, int32_t b, int32_t c);
static struct Pair *get(void);

static struct Pair pair_2;
static double log = 0.0;
static double data[4];
static double at_2 = 0.0;
static struct Pair pair;

#line 26 "app.ts"
static void main_(void) {
  /* show(mark(1), mark(2), mark(3)); */
#line 27 "app.ts"
  const int32_t value = mark(1);
  const int32_t value_2 = mark(2);
  show(value, value_2, mark(3));
  /* const sum = mark(1) + mark(2) * mark(3); */
#line 28 "app.ts"
  const int32_t value_3 = mark(1);
  const int32_t value_4 = mark(2);
  int32_t sum = value_3 + value_4 * mark(3);
  /* console.log(log, sum); */
#line 29 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(sum);
  uk_log_end();
  /* log = 0; */
#line 30 "app.ts"
  log = 0.0;
  /* data[mark(1)] = mark(2) + data[mark(0)]; */
#line 31 "app.ts"
  const int32_t value_5 = mark(1);
  const double value_6 = (double)mark(2);
  data[at(value_5, 4u, 31u)] = value_6 + data[at(mark(0), 4u, 31u)];
  /* console.log(log, data[1]); */
#line 32 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(data[1]);
  uk_log_end();
  /* log = 0; */
#line 33 "app.ts"
  log = 0.0;
  /* data[at++] += data[at++]; */
#line 34 "app.ts"
  double index = 0;
  const double before = at_2;
  at_2++;
  index = before;
  const double before_2 = at_2;
  at_2++;
  data[at_number(index, 4u, 34u)] += data[at_number(before_2, 4u, 34u)];
  /* console.log(at, data[0]); */
#line 35 "app.ts"
  uk_log_f64(at_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(data[0]);
  uk_log_end();
  /* get().a += mark(3); */
#line 36 "app.ts"
  struct Pair *object = NULL;
  object = get();
  const double before_3 = object->a;
  object->a = before_3 + (double)mark(3);
  /* console.log(log, pair.a); */
#line 37 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(pair.a);
  uk_log_end();
  /* log = 0; */
#line 38 "app.ts"
  log = 0.0;
  /* let x = 1; */
#line 39 "app.ts"
  int32_t x = 1;
  /* x = x++ + ++x; */
#line 40 "app.ts"
  const int32_t before_4 = x;
  x++;
  const int32_t value_7 = before_4;
  x++;
  x = value_7 + x;
  /* console.log(x); */
#line 41 "app.ts"
  uk_text_i32(x);
  uk_log_end();
  /* let y = 5; */
#line 42 "app.ts"
  int32_t y = 5;
  /* y += y++ * 2 + y; */
#line 43 "app.ts"
  const int32_t before_5 = y;
  const int32_t value_8 = before_5;
  const int32_t before_6 = y;
  y++;
  const int32_t value_9 = before_6 * 2;
  y = value_8 + (value_9 + y);
  /* console.log(y); */
#line 44 "app.ts"
  uk_text_i32(y);
  uk_log_end();
  /* const object = { b: mark(2), a: mark(1) }; */
#line 45 "app.ts"
  int32_t b = 0;
  int32_t a = 0;
  b = mark(2);
  a = mark(1);
  pair_2 = (struct Pair){.a = (double)a, .b = b};
  struct Pair *object_2 = &pair_2;
  /* console.log(log, object.a, object.b); */
#line 46 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(object_2->a);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(object_2->b);
  uk_log_end();
  /* log = 0; */
#line 47 "app.ts"
  log = 0.0;
  /* const list = [mark(3), mark(4)]; */
#line 48 "app.ts"
  const int8_t value_10 = (int8_t)mark(3);
  static int8_t list[2];
  list[0] = value_10;
  list[1] = (int8_t)mark(4);
  /* console.log(log, list[0], list[1]); */
#line 49 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(list[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(list[1]);
  uk_log_end();
  /* log = 0; */
#line 50 "app.ts"
  log = 0.0;
  /* console.log(mark(5), log, mark(6), log); */
#line 51 "app.ts"
  const int32_t value_11 = mark(5);
  const double value_12 = log;
  const int32_t value_13 = mark(6);
  uk_text_i32(value_11);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_12);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_13);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(log);
  uk_log_end();
  /* log = 0; */
#line 52 "app.ts"
  log = 0.0;
  /* const chosen = mark(0) ? mark(1) : mark(2); */
#line 53 "app.ts"
  int32_t number = 0;
  number = mark(0);
  int32_t chosen = number != 0 ? mark(1) : mark(2);
  /* console.log(log, chosen); */
#line 54 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(chosen);
  uk_log_end();
  /* let i = 0; */
#line 55 "app.ts"
  int32_t i = 0;
  /* data[i] = i = 2; */
#line 56 "app.ts"
  const int32_t value_14 = i;
  i = 2;
  data[value_14] = (double)i;
  /* console.log(i, data[0], data[2]); */
#line 57 "app.ts"
  uk_text_i32(i);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(data[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(data[2]);
  uk_log_end();
  /* let a = 1; */
#line 58 "app.ts"
  int32_t a_2 = 1;
  /* let b = 2; */
#line 59 "app.ts"
  int32_t b_2 = 2;
  /* a = b = a + b; */
#line 60 "app.ts"
  b_2 = a_2 + b_2;
  a_2 = b_2;
  /* console.log(a, b, ((a = 7), b + 1), a); */
#line 61 "app.ts"
  const int32_t value_15 = a_2;
  a_2 = 7;
  const int32_t value_16 = b_2 + 1;
  uk_text_i32(value_15);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_16);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(a_2);
  uk_log_end();
}

#line 6 "app.ts"
static int32_t mark(int32_t n) {
  /* log = log * 10 + n; */
#line 7 "app.ts"
  log = log * 10.0 + (double)n;
  /* return n; */
#line 8 "app.ts"
  return n;
}

#line 11 "app.ts"
static void show(int32_t a, int32_t b, int32_t c) {
  /* console.log(log, a, b, c); */
#line 12 "app.ts"
  uk_log_f64(log);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(a);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(c);
  uk_log_end();
  /* log = 0; */
#line 13 "app.ts"
  log = 0.0;
}

#line 21 "app.ts"
static struct Pair *get(void) {
  /* mark(9); */
#line 22 "app.ts"
  (void)mark(9);
  /* return pair; */
#line 23 "app.ts"
  return &pair;
}

void app_main(void) {
  /* let log = 0; */
#line 2 "app.ts"
  /* const data = [10, 20, 30, 40]; */
#line 3 "app.ts"
  data[0] = 10.0;
  data[1] = 20.0;
  data[2] = 30.0;
  data[3] = 40.0;
  /* let at = 0; */
#line 4 "app.ts"
  /* const pair: Pair = { a: 1, b: 2 }; */
#line 20 "app.ts"
  pair = (struct Pair){.a = 1.0, .b = 2};
  main_();
  uk_app_started();
}
