/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline int32_t min_i32(int32_t a, int32_t b) {
  return b < a ? b : a;
}

static inline int32_t max_i32(int32_t a, int32_t b) {
  return b > a ? b : a;
}

static inline int32_t clz32(uint32_t x) {
  return x == 0 ? 32 : __builtin_clz(x);
}

static void main_(void);

static double numbers[8];

#line 4 "app.ts"
static void main_(void) {
  /* for (const x of numbers) { */
#line 5 "app.ts"
  for (int32_t index = 0; index < 8; index++) {
    double x = numbers[index];
    /* console.log(x, Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.abs(x), Math.sign(x)); */
#line 6 "app.ts"
    uk_log_f64(x);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i64((int64_t)uk_math_floor(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_ceil(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_round(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_trunc(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_abs(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(uk_math_sign(x));
    uk_log_end();
  }
  /* console.log(Math.min(3, 1, 2), Math.max(3, 1, 2), Math.min(), Math.max(1, NaN), Math.max(-0, 0), Math.min(0, -0)); */
#line 8 "app.ts"
  uk_text_i32(min_i32(min_i32(3, 1), 2));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(max_i32(max_i32(3, 1), 2));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(__builtin_inf());
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_max(1.0, __builtin_nan("")));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_max(-0.0, 0.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_min(0.0, -0.0));
  uk_log_end();
  /* console.log(Math.sqrt(2), Math.sqrt(-1), Math.cbrt(27), Math.hypot(3, 4)); */
#line 9 "app.ts"
  uk_log_f64(uk_math_sqrt(2.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_sqrt(-1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_cbrt(27.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_hypot(3.0, 4.0));
  uk_log_end();
  /* console.log(2 ** 10, 2 ** 0.5, 2 ** -1, (-8) ** (1 / 3), Math.pow(10, -3), NaN ** 0, 1 ** Infinity); */
#line 10 "app.ts"
  uk_log_f64(uk_math_pow(2.0, 10.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(2.0, 0.5));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(2.0, -1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(-8.0, 0.3333333333333333));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(10.0, -3.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(__builtin_nan(""), 0.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_pow(1.0, __builtin_inf()));
  uk_log_end();
  /* console.log(Math.imul(123456789, 987654321), Math.imul(-5, 12), Math.clz32(1), Math.clz32(0), Math.fround(1.1)); */
#line 11 "app.ts"
  uk_text_i32((int32_t)(123456789u * 987654321u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(4294967291u * 12u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(clz32(1u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(clz32(0u));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(1.100000023841858);
  uk_log_end();
  /* console.log(7 % 3, -7 % 3, 7 % -3, 5.5 % 2, -1 % 1, 5.5 % 0, Infinity % 2, 3 % Infinity); */
#line 12 "app.ts"
  uk_text_i32(7 % 3);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(-7.0, 3.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(7 % -3);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(5.5, 2.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(-1.0, 1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(5.5, 0.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(__builtin_inf(), 2.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(3.0, __builtin_inf()));
  uk_log_end();
  /* console.log(Math.PI, Math.E, Math.LN2, Math.SQRT2); */
#line 13 "app.ts"
  uk_text_string((struct uk_string){"3.141592653589793 2.718281828459045 0.6931471805599453 1.4142135623730951", 73});
  uk_log_end();
  /* console.log(Math.sin(1), Math.cos(1), Math.tan(1), Math.atan2(1, -2), Math.asin(0.5), Math.acos(0.5), Math.atan(2)); */
#line 14 "app.ts"
  uk_log_f64(uk_math_sin(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_cos(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_tan(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_atan2(1.0, -2.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_asin(0.5));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_acos(0.5));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_atan(2.0));
  uk_log_end();
  /* console.log(Math.exp(1), Math.log(10), Math.log2(8), Math.log10(1000), Math.expm1(1e-10), Math.log1p(1e-10)); */
#line 15 "app.ts"
  uk_log_f64(uk_math_exp(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_log(10.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_log2(8.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_log10(1000.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_expm1(1e-10));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_log1p(1e-10));
  uk_log_end();
  /* console.log(Math.sinh(1), Math.cosh(1), Math.tanh(1), Math.asinh(1), Math.acosh(2), Math.atanh(0.5)); */
#line 16 "app.ts"
  uk_log_f64(uk_math_sinh(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_cosh(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_tanh(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_asinh(1.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_acosh(2.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_atanh(0.5));
  uk_log_end();
  /* console.log(Math.sin(1e6), Math.cos(1e15), Math.exp(-745), Math.exp(710), Math.log(-1)); */
#line 17 "app.ts"
  uk_log_f64(uk_math_sin(1000000.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_cos(1000000000000000.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_exp(-745.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_exp(710.0));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_log(-1.0));
  uk_log_end();
  /* console.log(Number.MAX_SAFE_INTEGER, Number.EPSILON, Number.isInteger(5), Number.isNaN(NaN), Number.isFinite(1 / 0)); */
#line 18 "app.ts"
  double number = 0;
  number = 1.0 / 0.0;
  uk_text_string((struct uk_string){"9007199254740991 2.220446049250313e-16 ", 39});
  uk_text_bool(5 - 5 == 0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(true);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(number - number == 0.0);
  uk_log_end();
}

void app_main(void) {
  /* const numbers = [-2.5, -1.5, -0.5, 0.4, 0.5, 1.5, 2.5, 1e10 + 0.5]; */
#line 2 "app.ts"
  numbers[0] = -2.5;
  numbers[1] = -1.5;
  numbers[2] = -0.5;
  numbers[3] = 0.4;
  numbers[4] = 0.5;
  numbers[5] = 1.5;
  numbers[6] = 2.5;
  numbers[7] = 10000000000.0 + 0.5;
  main_();
  uk_app_started();
}
