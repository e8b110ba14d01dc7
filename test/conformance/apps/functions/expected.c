/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

static const struct uk_string texts[3] = {{"negative", 8}, {"zero", 4}, {"positive", 8}};

static void main_(void);
static int32_t add(int32_t a, int32_t b);
static int32_t twice(int32_t x);
static uint16_t describe(int32_t x);
static double power(int32_t base, int32_t exponent);
static double fibonacci(int32_t n);
static bool isEven(int32_t n);
static bool isOdd(int32_t n);
static double count(void);
static float compute(int32_t x);

static double calls = 0.0;

#line 40 "app.ts"
static void main_(void) {
  /* console.log(add(1, 2), twice(4), compute(1)); */
#line 41 "app.ts"
  uk_text_i32(add(1, 2));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(twice(4));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)compute(1));
  uk_log_end();
  /* console.log(describe(-1), describe(0), describe(1)); */
#line 42 "app.ts"
  uk_text_string(texts[describe(-1)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(texts[describe(0)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(texts[describe(1)]);
  uk_log_end();
  /* console.log(power(3), power(3, 3), power(2, 10), power(7, 0)); */
#line 43 "app.ts"
  uk_log_f64(power(3, 2));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(power(3, 3));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(power(2, 10));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(power(7, 0));
  uk_log_end();
  /* console.log(fibonacci(15)); */
#line 44 "app.ts"
  uk_log_f64(fibonacci(15));
  uk_log_end();
  /* console.log(isEven(10), isOdd(7), isEven(7)); */
#line 45 "app.ts"
  uk_text_bool(isEven(10));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(isOdd(7));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(isEven(7));
  uk_log_end();
  /* count(); */
#line 46 "app.ts"
  (void)count();
  /* void count(); */
#line 47 "app.ts"
  (void)count();
  /* console.log(count(), calls); */
#line 48 "app.ts"
  const double value = count();
  uk_log_f64(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(calls);
  uk_log_end();
}

#line 2 "app.ts"
static int32_t add(int32_t a, int32_t b) {
  /* return a + b; */
#line 3 "app.ts"
  return a + b;
}

#line 6 "app.ts"
static int32_t twice(int32_t x) {
  /* const twice = (x: number): number => x * 2; */
#line 6 "app.ts"
  return x * 2;
}

#line 7 "app.ts"
static uint16_t describe(int32_t x) {
  /* if (x < 0) return 'negative'; */
#line 8 "app.ts"
  if (x < 0) {
    return 0;
  }
  /* if (x === 0) return 'zero'; */
#line 9 "app.ts"
  if (x == 0) {
    return 1;
  }
  /* return 'positive'; */
#line 10 "app.ts"
  return 2;
}

#line 13 "app.ts"
static double power(int32_t base, int32_t exponent) {
  /* let result = 1; */
#line 14 "app.ts"
  double result = 1.0;
  /* for (let i = 0; i < exponent; i++) result *= base; */
#line 15 "app.ts"
  for (int32_t i = 0; i < exponent; i++) {
    result = result * (double)base;
  }
  /* return result; */
#line 16 "app.ts"
  return result;
}

#line 19 "app.ts"
static double fibonacci(int32_t n) {
  if (++depth > DEPTH) uk_panic_stack(19u);
  /* return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); */
#line 20 "app.ts"
  const double result = n < 2 ? (double)n : fibonacci(n - 1) + fibonacci(n - 2);
  depth--;
  return result;
}

#line 23 "app.ts"
static bool isEven(int32_t n) {
  if (++depth > DEPTH) uk_panic_stack(23u);
  /* return n === 0 ? true : isOdd(n - 1); */
#line 24 "app.ts"
  const bool result = n == 0 ? true : isOdd(n - 1);
  depth--;
  return result;
}

#line 27 "app.ts"
static bool isOdd(int32_t n) {
  if (++depth > DEPTH) uk_panic_stack(27u);
  /* return n === 0 ? false : isEven(n - 1); */
#line 28 "app.ts"
  const bool result = n == 0 ? false : isEven(n - 1);
  depth--;
  return result;
}

#line 32 "app.ts"
static double count(void) {
  /* return ++calls; */
#line 33 "app.ts"
  calls++;
  return calls;
}

#line 36 "app.ts"
static float compute(int32_t x) {
  /* return x + 0.5; */
#line 37 "app.ts"
  return (float)((double)x + 0.5);
}

void app_main(void) {
  /* let calls = 0; */
#line 31 "app.ts"
  main_();
  uk_app_started();
}
