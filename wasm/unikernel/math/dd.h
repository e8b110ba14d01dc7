/* dd.h: numbers of twice the precision, as the unevaluated sum of two doubles (Dekker 1971; Knuth, The Art of Computer Programming 4.2.2).
 *
 * The functions of this folder carry what a double loses on the way and round once, at the end: their results are within one unit of the
 * last place, most of them the nearest double. No fused multiplication is used, so that they are the same on every target. */
#ifndef UK_DD_H
#define UK_DD_H

#include <stdint.h>

/* hi is the double nearest to hi + lo. */
struct dd {
  double hi, lo;
};

static inline uint64_t bits_of(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

static inline double from_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

/* a + b exactly; the fast one wants |a| >= |b| or a = 0. */
static inline struct dd fast_sum(double a, double b) {
  const double sum = a + b;
  return (struct dd){sum, b - (sum - a)};
}

static inline struct dd sum(double a, double b) {
  const double total = a + b;
  const double from_b = total - a;
  return (struct dd){total, (a - (total - from_b)) + (b - from_b)};
}

/* 1 + a, rounded once; |a| < 1. */
static inline double one_plus(struct dd a) {
  const struct dd whole = fast_sum(1, a.hi);
  return whole.hi + (whole.lo + a.lo);
}

/* Operations on such numbers; relative errors of about 2^-100. */
struct dd uk_dd_product(double a, double b); /* exact */
struct dd uk_dd_add(struct dd a, struct dd b);
struct dd uk_dd_multiply(struct dd a, struct dd b);
struct dd uk_dd_divide(struct dd a, struct dd b);
struct dd uk_dd_sqrt(struct dd a);

/* a * 2^exponent, rounded once. */
double uk_scale(double a, int32_t exponent);

/* A finite number other than zero as fraction * 2^exponent, 1 <= |fraction| < 2; returns the fraction. */
double uk_normalise(double value, int32_t *exponent);

/* x * (... + terms[count - 1]): Horner's rule, the highest power first. */
double uk_polynomial(const double *terms, uint32_t count, double x);

/* Kernels. log: of a normal number or a subnormal one, positive; error about 2^-65. log1p: of 1 + x, x > -1. */
struct dd uk_log_dd(double x);
struct dd uk_log1p_dd(struct dd x);
/* e^x = (1 + result) * 2^exponent; -0.35 < result < 0.42. |x| < 1000. Error about 2^-57 of the result. */
struct dd uk_exp_dd(struct dd x, int32_t *exponent);
/* e^x - 1, |x| < 40. */
struct dd uk_expm1_dd(double x);
/* The angle of the point (x, y) in the first quadrant, borders included, one of them not zero. Neither overflows when squared. */
struct dd uk_angle_dd(struct dd y, struct dd x);
/* x modulo half pi: returns the rest, from -pi / 4 to pi / 4, and the quadrant, 0 to 3. x is finite. */
struct dd uk_reduce_angle(double x, uint32_t *quadrant);

#endif
