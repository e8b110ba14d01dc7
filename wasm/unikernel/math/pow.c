#include "app.h"
#include "dd.h"

static bool is_whole(double x) {
  return __builtin_floor(x) == x;
}

/* |base|^exponent for a base that is positive and finite, not 1, and a finite exponent other than 0. */
static double positive_power(double base, double exponent) {
  /* Further out it is 0 or infinite for any base but 1. */
  if (exponent > 0x1p64) exponent = 0x1p64;
  if (exponent < -0x1p64) exponent = -0x1p64;
  const struct dd log = uk_dd_multiply(uk_log_dd(base), (struct dd){exponent, 0});
  if (log.hi > 709.79) return __builtin_inf();
  if (log.hi < -745.14) return 0;
  int32_t power;
  const struct dd fraction = uk_exp_dd(log, &power);
  return uk_scale(one_plus(fraction), power);
}

/* Whole exponents up to this many come from products: what is exact in 106 bits is, and a tie between two doubles is seen as one. */
#define MOST_PRODUCTS 64

/* base^exponent for a base that is positive and finite, by squaring; |exponent| <= MOST_PRODUCTS. */
static double whole_power(double base, int32_t exponent) {
  int32_t power;
  struct dd square = {uk_normalise(base, &power), 0};
  struct dd result = {1, 0};
  for (int32_t left = exponent < 0 ? -exponent : exponent; left > 0; left /= 2) {
    if (left % 2) result = uk_dd_multiply(result, square);
    square = uk_dd_multiply(square, square);
  }
  if (exponent < 0) result = uk_dd_divide((struct dd){1, 0}, result);
  return uk_scale(result.hi, power * exponent);
}

static double power_of(double base, double exponent) {
  const bool few = is_whole(exponent) && __builtin_fabs(exponent) <= MOST_PRODUCTS;
  return few ? whole_power(base, (int32_t)exponent) : positive_power(base, exponent);
}

/* ECMA-262 section 6.1.6.1.3, which differs from C where the base is 1 or -1. */
double uk_math_pow(double base, double exponent) {
  if (exponent == 0) return 1;
  if (exponent != exponent || base != base) return __builtin_nan("");
  /* One rounding each, as engines have it. */
  if (exponent == 0.5) return base == -__builtin_inf() ? -base : __builtin_sqrt(base + 0.0);
  if (exponent == -1) return 1 / base;
  const double magnitude = __builtin_fabs(base);
  double result;
  if (__builtin_fabs(exponent) == __builtin_inf()) {
    if (magnitude == 1) return __builtin_nan("");
    return (magnitude > 1) == (exponent > 0) ? __builtin_inf() : 0;
  }
  if (magnitude == 0 || magnitude == __builtin_inf()) {
    result = (magnitude == 0) == (exponent > 0) ? 0 : __builtin_inf();
  } else {
    if (base < 0 && !is_whole(exponent)) return __builtin_nan("");
    result = magnitude == 1 ? 1 : power_of(magnitude, exponent);
  }
  const bool odd = is_whole(exponent) && !is_whole(exponent / 2);
  return odd ? __builtin_copysign(result, base) : result;
}
