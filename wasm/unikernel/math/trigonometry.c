/* Sine and cosine of at most an eighth of a turn by their series; the other angles by symmetry. */
#include "app.h"
#include "dd.h"

/* x - x^3 / 6 + ...; all but the first term as a double. */
static struct dd near_sine(struct dd x) {
  static const double terms[] = {1.0 / 355687428096000, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800,
                                 1.0 / 362880,          -1.0 / 5040,          1.0 / 120,        -1.0 / 6};
  const double z = x.hi * x.hi;
  const double rest = uk_polynomial(terms, sizeof terms / sizeof *terms, z) * x.hi;
  /* The small part of x goes into the sine at the cosine's rate. */
  return fast_sum(x.hi, rest + x.lo * (1 - z / 2));
}

/* 1 - x^2 / 2 + ...; all but the first two terms as a double. */
static struct dd near_cosine(struct dd x) {
  static const double terms[] = {1.0 / 20922789888000, -1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800,
                                 1.0 / 40320,          -1.0 / 720,         1.0 / 24};
  const double z = x.hi * x.hi;
  const double rest = uk_polynomial(terms, sizeof terms / sizeof *terms, z) * z;
  const struct dd square = uk_dd_product(x.hi, x.hi);
  const struct dd most = fast_sum(1, -square.hi / 2);
  return fast_sum(most.hi, most.lo + (rest - x.hi * x.lo - square.lo / 2));
}

static bool is_finite(double x) {
  return __builtin_fabs(x) < __builtin_inf();
}

double uk_math_sin(double x) {
  if (!is_finite(x)) return __builtin_nan("");
  if (__builtin_fabs(x) < 0x1p-27) return x;
  uint32_t quadrant;
  const struct dd rest = uk_reduce_angle(x, &quadrant);
  const double result = (quadrant & 1 ? near_cosine(rest) : near_sine(rest)).hi;
  return quadrant & 2 ? -result : result;
}

double uk_math_cos(double x) {
  if (!is_finite(x)) return __builtin_nan("");
  uint32_t quadrant;
  const struct dd rest = uk_reduce_angle(x, &quadrant);
  const double result = (quadrant & 1 ? near_sine(rest) : near_cosine(rest)).hi;
  return (quadrant + 1) & 2 ? -result : result;
}

double uk_math_tan(double x) {
  if (!is_finite(x)) return __builtin_nan("");
  if (__builtin_fabs(x) < 0x1p-27) return x;
  uint32_t quadrant;
  const struct dd rest = uk_reduce_angle(x, &quadrant);
  const struct dd sine = near_sine(rest), cosine = near_cosine(rest);
  return quadrant & 1 ? -uk_dd_divide(cosine, sine).hi : uk_dd_divide(sine, cosine).hi;
}
