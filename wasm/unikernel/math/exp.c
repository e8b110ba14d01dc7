/* The exponential function and its relatives: x = exponent * log 2 + r with |r| < 0.35, and the series of e^r. */
#include "app.h"
#include "dd.h"

static const double per_ln2 = 0x1.71547652b82fep+0;
/* log 2 in two parts, of which the first ends in zeros: times an exponent it is exact. */
static const double ln2_hi = 0x1.62e42feep-1, ln2_lo = 0x1.a39ef35793c76p-33;

struct dd uk_exp_dd(struct dd x, int32_t *exponent) {
  const double whole = __builtin_floor(x.hi * per_ln2 + 0.5);
  *exponent = (int32_t)whole;
  const struct dd low = uk_dd_product(-whole, ln2_lo);
  const struct dd r = uk_dd_add((struct dd){x.hi - whole * ln2_hi, 0}, uk_dd_add(low, (struct dd){x.lo, 0}));

  /* r + r^2 / 2 exactly, and the rest as a double: r^3 / 6 and on, below 2 % of r. */
  static const double terms[] = {
      1.0 / 1307674368000, 1.0 / 87178291200, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880,
      1.0 / 40320,         1.0 / 5040,        1.0 / 720,        1.0 / 120,       1.0 / 24,       1.0 / 6};
  const double cubic = uk_polynomial(terms, sizeof terms / sizeof *terms, r.hi) * r.hi * r.hi;
  struct dd square = uk_dd_product(r.hi, r.hi);
  square = (struct dd){square.hi / 2, square.lo / 2 + r.hi * r.lo};
  return uk_dd_add(r, uk_dd_add(square, (struct dd){cubic, 0}));
}

struct dd uk_expm1_dd(double x) {
  int32_t exponent;
  const struct dd fraction = uk_exp_dd((struct dd){x, 0}, &exponent);
  if (exponent == 0) return fraction;
  const double power = uk_scale(1, exponent);
  return uk_dd_add(sum(power, -1), (struct dd){fraction.hi * power, fraction.lo * power});
}

/* e^x where it is neither 0 nor infinite, nor rounds to either. */
#define OVERFLOW 709.79
#define UNDERFLOW -745.14

double uk_math_exp(double x) {
  if (!(x < OVERFLOW)) return x * __builtin_inf(); /* also NaN */
  if (x < UNDERFLOW) return 0;
  int32_t exponent;
  const struct dd fraction = uk_exp_dd((struct dd){x, 0}, &exponent);
  return uk_scale(one_plus(fraction), exponent);
}

double uk_math_expm1(double x) {
  if (x == 0) return x;
  if (!(x < OVERFLOW)) return x * __builtin_inf();
  if (x < -40) return -1;
  return x < 40 ? uk_expm1_dd(x).hi : uk_math_exp(x);
}

/* e^x / 2 may fit where e^x does not. */
static double half_exp(double x) {
  if (!(x < OVERFLOW + 1)) return x * __builtin_inf();
  int32_t exponent;
  const struct dd fraction = uk_exp_dd((struct dd){x, 0}, &exponent);
  return uk_scale(one_plus(fraction), exponent - 1);
}

/* The functions below from t = e^|x| - 1, where no small number is lost. From 40 on they do not see e^-x any more. */

double uk_math_sinh(double x) {
  if (x == 0) return x;
  const double magnitude = __builtin_fabs(x);
  double result;
  if (magnitude < 40) {
    const struct dd t = uk_expm1_dd(magnitude);
    const struct dd other = uk_dd_divide(t, uk_dd_add(t, (struct dd){1, 0}));
    result = uk_dd_add(t, other).hi / 2;
  } else {
    result = half_exp(magnitude);
  }
  return __builtin_copysign(result, x);
}

double uk_math_cosh(double x) {
  const double magnitude = __builtin_fabs(x);
  if (!(magnitude < 40)) return half_exp(magnitude);
  const struct dd t = uk_expm1_dd(magnitude);
  const struct dd power = uk_dd_add(t, (struct dd){1, 0});
  return uk_dd_add(power, uk_dd_divide((struct dd){1, 0}, power)).hi / 2;
}

double uk_math_tanh(double x) {
  if (x == 0 || x != x) return x;
  const double magnitude = __builtin_fabs(x);
  double result = 1;
  if (magnitude < 20) {
    const struct dd t = uk_expm1_dd(2 * magnitude);
    result = uk_dd_divide(t, uk_dd_add(t, (struct dd){2, 0})).hi;
  }
  return __builtin_copysign(result, x);
}
