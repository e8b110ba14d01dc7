#include "dd.h"

/* Veltkamp: the upper 26 bits of a factor; products of such halves are exact. */
static double upper(double a) {
  const double shifted = a * 134217729.0; /* 2^27 + 1 */
  return shifted - (shifted - a);
}

struct dd uk_dd_product(double a, double b) {
  const double product = a * b;
  const double a_hi = upper(a), b_hi = upper(b);
  const double a_lo = a - a_hi, b_lo = b - b_hi;
  return (struct dd){product, ((a_hi * b_hi - product) + a_hi * b_lo + a_lo * b_hi) + a_lo * b_lo};
}

struct dd uk_dd_add(struct dd a, struct dd b) {
  const struct dd hi = sum(a.hi, b.hi);
  const struct dd lo = sum(a.lo, b.lo);
  const struct dd most = fast_sum(hi.hi, hi.lo + lo.hi);
  return fast_sum(most.hi, most.lo + lo.lo);
}

struct dd uk_dd_multiply(struct dd a, struct dd b) {
  const struct dd product = uk_dd_product(a.hi, b.hi);
  return fast_sum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

struct dd uk_dd_divide(struct dd a, struct dd b) {
  const double quotient = a.hi / b.hi;
  const struct dd back = uk_dd_product(quotient, b.hi);
  const double rest = (a.hi - back.hi) - back.lo + a.lo - quotient * b.lo;
  return fast_sum(quotient, rest / b.hi);
}

struct dd uk_dd_sqrt(struct dd a) {
  const double root = __builtin_sqrt(a.hi);
  if (root == 0) return (struct dd){root, 0};
  const struct dd back = uk_dd_product(root, root);
  return fast_sum(root, ((a.hi - back.hi) - back.lo + a.lo) / (2 * root));
}

double uk_polynomial(const double *terms, uint32_t count, double x) {
  double result = 0;
  for (uint32_t k = 0; k < count; k++) result = (result + terms[k]) * x;
  return result;
}

/* Each factor is a normal number; the first steps down stay normal, so that only the last one rounds. */
double uk_scale(double a, int32_t exponent) {
  for (; exponent > 1023; exponent -= 1023) a *= 0x1p1023;
  for (; exponent < -969; exponent += 969) a *= 0x1p-969;
  return a * from_bits((uint64_t)(1023 + exponent) << 52);
}

double uk_normalise(double value, int32_t *exponent) {
  *exponent = 0;
  if (__builtin_fabs(value) < 0x1p-1022) {
    value *= 0x1p54;
    *exponent = -54;
  }
  const uint64_t bits = bits_of(value);
  *exponent += (int32_t)(bits >> 52 & 0x7FF) - 1023;
  return from_bits((bits & ~((uint64_t)0x7FF << 52)) | (uint64_t)1023 << 52);
}
