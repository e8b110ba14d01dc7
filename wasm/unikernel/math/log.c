/* Logarithms: x = 2^exponent * m with m about 1, and log m = 2 artanh(s), s = (m - 1) / (m + 1), by its series. */
#include "app.h"
#include "dd.h"

static const struct dd ln2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

/* artanh's series begins with s + s^3 / 3; from s^5 on a double is good enough for what is left. */
static struct dd log_near_one(double m) {
  const struct dd s = uk_dd_divide((struct dd){m - 1, 0}, sum(m, 1));
  const struct dd square = uk_dd_multiply(s, s);
  const double z = square.hi;
  /* |s| < 0.172: the term after the last is below 2^-70. */
  static const double terms[] = {2.0 / 27, 2.0 / 25, 2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17,
                                 2.0 / 15, 2.0 / 13, 2.0 / 11, 2.0 / 9,  2.0 / 7,  2.0 / 5};
  const double rest = uk_polynomial(terms, sizeof terms / sizeof *terms, z) * z;
  const struct dd third = uk_dd_multiply(square, (struct dd){2.0 / 3, 0x1.5555555555555p-55});
  return uk_dd_multiply(s, uk_dd_add((struct dd){2, rest}, third));
}

/* log m, and the exponent. */
static struct dd split(double x, int32_t *exponent) {
  double m = uk_normalise(x, exponent);
  if (m > 1.4142135623730951) {
    m /= 2;
    ++*exponent;
  }
  return log_near_one(m);
}

static struct dd times(double factor, struct dd a) {
  return uk_dd_multiply((struct dd){factor, 0}, a);
}

struct dd uk_log_dd(double x) {
  int32_t exponent;
  const struct dd log = split(x, &exponent);
  return uk_dd_add(times(exponent, ln2), log);
}

struct dd uk_log1p_dd(struct dd x) {
  struct dd whole = sum(1, x.hi);
  whole = fast_sum(whole.hi, whole.lo + x.lo);
  /* log(hi + lo) = log(hi) + lo / hi, nearly. */
  return uk_dd_add(uk_log_dd(whole.hi), (struct dd){whole.lo / whole.hi, 0});
}

/* What all logarithms have in common at the borders. */
static bool is_special(double x, double *result) {
  if (x > 0 && x < __builtin_inf()) return false;
  *result = x == 0 ? -__builtin_inf() : x < 0 ? __builtin_nan("") : x;
  return true;
}

double uk_math_log(double x) {
  double special;
  if (is_special(x, &special)) return special;
  return uk_log_dd(x).hi;
}

double uk_math_log2(double x) {
  static const struct dd by = {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}; /* 1 / log 2 */
  double special;
  if (is_special(x, &special)) return special;
  int32_t exponent;
  const struct dd log = split(x, &exponent);
  return uk_dd_add((struct dd){exponent, 0}, uk_dd_multiply(log, by)).hi;
}

double uk_math_log10(double x) {
  static const struct dd by = {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57}; /* 1 / log 10 */
  double special;
  if (is_special(x, &special)) return special;
  return uk_dd_multiply(uk_log_dd(x), by).hi;
}

double uk_math_log1p(double x) {
  double special;
  if (x == 0) return x; /* keeps the sign */
  if (is_special(x + 1, &special)) return special;
  return uk_log1p_dd((struct dd){x, 0}).hi;
}
