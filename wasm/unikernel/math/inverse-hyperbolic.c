/* Logarithms of 1 + t, with t carried in twice the precision. */
#include "app.h"
#include "dd.h"

static const struct dd one = {1, 0};
static const struct dd ln4 = {0x1.62e42fefa39efp+0, 0x1.abc9e3b39803fp-55};

/* log(2 x) for numbers whose square is too large. */
static double log_twice(double x) {
  return uk_dd_add(uk_log_dd(x / 2), ln4).hi;
}

#define LARGE 0x1p30

double uk_math_asinh(double x) {
  const double magnitude = __builtin_fabs(x);
  if (!(magnitude < __builtin_inf()) || magnitude < 0x1p-30) return x;
  double result;
  if (magnitude > LARGE) {
    result = log_twice(magnitude);
  } else {
    /* x + sqrt(x^2 + 1) = 1 + x + x^2 / (1 + sqrt(x^2 + 1)) */
    const struct dd square = uk_dd_product(magnitude, magnitude);
    const struct dd root = uk_dd_sqrt(uk_dd_add(square, one));
    const struct dd t = uk_dd_add((struct dd){magnitude, 0}, uk_dd_divide(square, uk_dd_add(root, one)));
    result = uk_log1p_dd(t).hi;
  }
  return __builtin_copysign(result, x);
}

double uk_math_acosh(double x) {
  if (!(x >= 1)) return __builtin_nan("");
  if (x > LARGE) return x < __builtin_inf() ? log_twice(x) : x;
  /* x + sqrt(x^2 - 1), with d = x - 1, which is exact up to 2 and no matter later: 1 + d + sqrt(d * (d + 2)) */
  const struct dd d = sum(x, -1);
  const struct dd root = uk_dd_sqrt(uk_dd_multiply(d, uk_dd_add(d, (struct dd){2, 0})));
  return uk_log1p_dd(uk_dd_add(d, root)).hi;
}

double uk_math_atanh(double x) {
  const double magnitude = __builtin_fabs(x);
  if (!(magnitude <= 1)) return __builtin_nan("");
  if (magnitude < 0x1p-30) return x;
  double result = __builtin_inf();
  if (magnitude < 1) {
    /* half the logarithm of (1 + x) / (1 - x) = 1 + 2 x / (1 - x) */
    result = uk_log1p_dd(uk_dd_divide((struct dd){2 * magnitude, 0}, sum(1, -magnitude))).hi / 2;
  }
  return __builtin_copysign(result, x);
}
