/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

static void main_(void);
static double ackermann(int32_t m, double n);
static void hanoi(int32_t n, struct uk_string from, struct uk_string to, struct uk_string by);
static void permute(int32_t k);
static int32_t gcd(int32_t a, int32_t b);

static double moves = 0.0;
static int8_t items[3];
static double permutations = 0.0;

#line 35 "app.ts"
static void main_(void) {
  /* console.log(ackermann(2, 3)); */
#line 36 "app.ts"
  uk_log_f64(ackermann(2, 3.0));
  uk_log_end();
  /* hanoi(3, 'left', 'right', 'middle'); */
#line 37 "app.ts"
  hanoi(3, (struct uk_string){"left", 4}, (struct uk_string){"right", 5}, (struct uk_string){"middle", 6});
  /* console.log(moves); */
#line 38 "app.ts"
  uk_log_f64(moves);
  uk_log_end();
  /* permute(0); */
#line 39 "app.ts"
  permute(0);
  /* console.log(permutations, gcd(1071, 462)); */
#line 40 "app.ts"
  uk_log_f64(permutations);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(gcd(1071, 462));
  uk_log_end();
}

#line 6 "app.ts"
static double ackermann(int32_t m, double n) {
  if (++depth > DEPTH) uk_panic_stack(6u);
  /* if (m === 0) return n + 1; */
#line 7 "app.ts"
  if (m == 0) {
    const double result = n + 1.0;
    depth--;
    return result;
  }
  /* if (n === 0) return ackermann(m - 1, 1); */
#line 8 "app.ts"
  if (n == 0.0) {
    const double result = ackermann(m - 1, 1.0);
    depth--;
    return result;
  }
  /* return ackermann(m - 1, ackermann(m, n - 1)); */
#line 9 "app.ts"
  const double result = ackermann(m - 1, ackermann(m, n - 1.0));
  depth--;
  return result;
}

#line 12 "app.ts"
static void hanoi(int32_t n, struct uk_string from, struct uk_string to, struct uk_string by) {
  if (++depth > DEPTH) uk_panic_stack(12u);
  /* if (n === 0) return; */
#line 13 "app.ts"
  if (n == 0) {
    depth--;
    return;
  }
  /* hanoi(n - 1, from, by, to); */
#line 14 "app.ts"
  hanoi(n - 1, from, by, to);
  /* moves++; */
#line 15 "app.ts"
  moves++;
  /* if (n === 3) console.log(`the largest from ${from} to ${to}`); */
#line 16 "app.ts"
  if (n == 3) {
    uk_text_string((struct uk_string){"the largest from ", 17});
    uk_text_string(from);
    uk_text_string((struct uk_string){" to ", 4});
    uk_text_string(to);
    uk_log_end();
  }
  /* hanoi(n - 1, by, to, from); */
#line 17 "app.ts"
  hanoi(n - 1, by, to, from);
  depth--;
}

#line 20 "app.ts"
static void permute(int32_t k) {
  if (++depth > DEPTH) uk_panic_stack(20u);
  /* if (k === items.length) { */
#line 21 "app.ts"
  if (k == 3) {
    /* permutations++; */
#line 22 "app.ts"
    permutations++;
    /* console.log(items[0], items[1], items[2]); */
#line 23 "app.ts"
    uk_text_i32(items[0]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(items[1]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(items[2]);
    uk_log_end();
    /* return; */
#line 24 "app.ts"
    depth--;
    return;
  }
  /* for (let i = k; i < items.length; i++) { */
#line 26 "app.ts"
  for (int32_t i = k; i < 3; i++) {
    /* [items[k], items[i]] = [items[i], items[k]]; */
#line 27 "app.ts"
    int32_t value = items[i];
    int32_t value_2 = items[k];
    items[k] = (int8_t)value;
    items[i] = (int8_t)value_2;
    /* permute(k + 1); */
#line 28 "app.ts"
    permute(k + 1);
    /* [items[k], items[i]] = [items[i], items[k]]; */
#line 29 "app.ts"
    int32_t value_3 = items[i];
    int32_t value_4 = items[k];
    items[k] = (int8_t)value_3;
    items[i] = (int8_t)value_4;
  }
  depth--;
}

#line 33 "app.ts"
static int32_t gcd(int32_t a, int32_t b) {
  if (++depth > DEPTH) uk_panic_stack(33u);
  /* const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b)); */
#line 33 "app.ts"
  const int32_t result = b == 0 ? a : gcd(b, a % b);
  depth--;
  return result;
}

void app_main(void) {
  /* let moves = 0; */
#line 2 "app.ts"
  /* const items = [1, 2, 3]; */
#line 3 "app.ts"
  items[0] = 1;
  items[1] = 2;
  items[2] = 3;
  /* let permutations = 0; */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
