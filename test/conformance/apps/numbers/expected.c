/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static double half(int32_t n);
static double next(double n);

static double counter = 2147483640.0;
static double huge = 9007199254740990.0;

#line 13 "app.ts"
static void main_(void) {
  /* for (let i = 0; i < 10; i++) counter++; */
#line 14 "app.ts"
  for (int32_t i = 0; i < 10; i++) {
    counter++;
  }
  /* console.log(counter); */
#line 15 "app.ts"
  uk_log_f64(counter);
  uk_log_end();
  /* for (let i = 0; i < 5; i++) huge++; */
#line 16 "app.ts"
  for (int32_t i = 0; i < 5; i++) {
    huge++;
  }
  /* console.log(huge, huge === 9007199254740992); */
#line 17 "app.ts"
  uk_log_f64(huge);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(huge == 9007199254740992.0);
  uk_log_end();
  /* console.log(half(7), half(8), half(-1)); */
#line 18 "app.ts"
  uk_log_f64(half(7));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(half(8));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(half(-1));
  uk_log_end();
  /* const zero = 0 * -1; */
#line 19 "app.ts"
  float zero = (float)(0.0 * -1.0);
  /* console.log(zero, 1 / zero, -zero, Math.sign(zero), zero === 0); */
#line 20 "app.ts"
  uk_log_f64((double)zero);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(1.0 / (double)zero);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)-zero);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_sign((double)zero));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(zero == 0.0f);
  uk_log_end();
  /* let product = 1; */
#line 21 "app.ts"
  double product = 1.0;
  /* for (let i = 1; i <= 25; i++) product *= i; */
#line 22 "app.ts"
  for (int32_t i = 1; i <= 25; i++) {
    product = product * (double)i;
  }
  /* console.log(product); */
#line 23 "app.ts"
  uk_log_f64(product);
  uk_log_end();
  /* let n = 1; */
#line 24 "app.ts"
  int64_t n = 1LL;
  /* while (n < 1e12) n *= 10; */
#line 25 "app.ts"
  while (n < 1000000000000LL) {
    n = n * 10LL;
  }
  /* console.log(n, n | 0, n >>> 0); */
#line 26 "app.ts"
  uk_text_i64(n);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(uint32_t)n);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32((uint32_t)n);
  uk_log_end();
  /* console.log(next(0.1), next(2147483647), next(4294967295), next(-0.5)); */
#line 27 "app.ts"
  uk_log_f64(next(0.1));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(next(2147483647.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(next(4294967295.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(next(-0.5));
  uk_log_end();
  /* console.log(5 / 2, -5 / 2, 6 / 2, 1 / 3, 2 / -0); */
#line 28 "app.ts"
  uk_log_f64(2.5);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(-2.5);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(3);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(0.3333333333333333);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(2.0 / -0.0);
  uk_log_end();
  /* console.log(0.1 + 0.2 === 0.3, 1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10); */
#line 29 "app.ts"
  uk_text_bool(0.1 + 0.2 == 0.3);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(1e+308 * 10.0);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(-1e+308 * 10.0);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(1e+308 * 10.0 - 1e+308 * 10.0);
  uk_log_end();
  /* console.log(+true, -(-3), +false); */
#line 30 "app.ts"
  uk_text_i32(true ? 1 : 0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(false ? 1 : 0);
  uk_log_end();
  /* let x = 5; */
#line 31 "app.ts"
  double x = 5.0;
  /* x /= 2; */
#line 32 "app.ts"
  x = x / 2.0;
  /* x **= 2; */
#line 33 "app.ts"
  x = x * x;
  /* x %= 4; */
#line 34 "app.ts"
  x = uk_remainder(x, 4.0);
  /* console.log(x); */
#line 35 "app.ts"
  uk_log_f64(x);
  uk_log_end();
}

#line 5 "app.ts"
static double half(int32_t n) {
  /* return n / 2; */
#line 6 "app.ts"
  return (double)n / 2.0;
}

#line 9 "app.ts"
static double next(double n) {
  /* return n + 1; */
#line 10 "app.ts"
  return n + 1.0;
}

void app_main(void) {
  /* let counter = 2147483640; */
#line 2 "app.ts"
  /* let huge = 9007199254740990; */
#line 3 "app.ts"
  main_();
  uk_app_started();
}
