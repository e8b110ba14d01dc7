/* a % b: what is left of a when b has been taken away as often as it goes, with the sign of a. Always exact: in whole numbers. */
#include "app.h"

#define FRACTION 52
#define ONE ((uint64_t)1 << FRACTION) /* the bit that is not written */
#define INFINITE 0x7FFu

/* A finite number other than 0: mantissa times 2^exponent (the exponent counted from the smallest number's). */
struct parts {
  uint64_t mantissa;
  int32_t exponent;
};

static struct parts take_apart(uint64_t magnitude) {
  const uint32_t exponent = (uint32_t)(magnitude >> FRACTION);
  const uint64_t fraction = magnitude & (ONE - 1);
  if (exponent == 0) return (struct parts){fraction, 0}; /* subnormal */
  return (struct parts){fraction | ONE, (int32_t)exponent - 1};
}

double uk_remainder(double a, double b) {
  uint64_t from, by;
  __builtin_memcpy(&from, &a, sizeof from);
  __builtin_memcpy(&by, &b, sizeof by);
  const uint64_t sign = from >> 63 << 63;
  from ^= sign;
  by = by << 1 >> 1;
  const uint64_t infinity = (uint64_t)INFINITE << FRACTION;
  if (from >= infinity || by > infinity || by == 0) return __builtin_nan("");
  if (from < by) return a;

  struct parts rest = take_apart(from);
  const struct parts divisor = take_apart(by);
  rest.mantissa %= divisor.mantissa;
  for (int32_t left = rest.exponent - divisor.exponent; left > 0;) {
    /* The remainder is below 2^53: eleven more bits fit. */
    const int32_t step = left < 11 ? left : 11;
    rest.mantissa = (rest.mantissa << step) % divisor.mantissa;
    left -= step;
  }
  uint64_t magnitude = rest.mantissa;
  if (magnitude != 0) {
    /* Back to 53 bits, or as far as the exponent allows. */
    int32_t up = __builtin_clzll(magnitude) - 11;
    if (up > divisor.exponent) up = divisor.exponent;
    magnitude <<= up;
    if (magnitude >= ONE) magnitude = (magnitude ^ ONE) | (uint64_t)(divisor.exponent - up + 1) << FRACTION;
  }
  magnitude |= sign;
  double result;
  __builtin_memcpy(&result, &magnitude, sizeof result);
  return result;
}
