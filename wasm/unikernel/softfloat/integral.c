/* f64.ceil, f64.floor, f64.trunc, f64.nearest. Bits of a double below the point are known from its exponent; a carry out of what stays runs
 * into the exponent, as it should. */
#include "number.h"

static inline int32_t exponent_of(uint64_t a) { return (int32_t)(high_word(a) >> 20 & EXPONENT_MOST) - EXPONENT_BIAS; }
/** From exponent 0 to 51: the bits below the point. */
static inline uint64_t below_point(int32_t exponent) { return ((UINT64_C(1) << FRACTION_BITS) - 1) >> exponent; }
/** Large numbers are integers, infinity and NaN (made quiet) stay. */
static inline uint64_t large(uint64_t a) {
  return is_nan(high_word(a), low_word(a)) ? NOT_A_NUMBER : a;
}
static inline uint64_t signed_word(uint64_t a, uint32_t high) { return join((high_word(a) & SIGN) | high, 0); }

INSTRUCTION("f64.trunc") uint64_t f64_trunc(uint64_t a) {
  int32_t exponent = exponent_of(a);
  if (exponent >= FRACTION_BITS) return large(a);
  if (exponent < 0) return signed_word(a, 0);
  return a & ~below_point(exponent);
}

/** Away from zero when the sign is `away`, towards it otherwise. */
static inline uint64_t directed(uint64_t a, uint32_t away) {
  int32_t exponent = exponent_of(a);
  bool outward = (high_word(a) & SIGN) == away;
  if (exponent >= FRACTION_BITS) return large(a);
  if (exponent < 0) return signed_word(a, outward && !is_zero(high_word(a), low_word(a)) ? ONE_HIGH : 0);
  uint64_t mask = below_point(exponent);
  return (outward ? a + mask : a) & ~mask;
}

INSTRUCTION("f64.floor") uint64_t f64_floor(uint64_t a) { return directed(a, SIGN); }
INSTRUCTION("f64.ceil") uint64_t f64_ceil(uint64_t a) { return directed(a, 0); }

INSTRUCTION("f64.nearest") uint64_t f64_nearest(uint64_t a) {
  int32_t exponent = exponent_of(a);
  if (exponent >= FRACTION_BITS) return large(a);
  if (exponent < 0) {
    /* More than a half becomes 1. */
    bool more = exponent == -1 && ((high_word(a) & FRACTION_HIGH) | low_word(a)) != 0;
    return signed_word(a, more ? ONE_HIGH : 0);
  }
  uint64_t mask = below_point(exponent);
  /* Less than a half, and a little more when the last bit that stays is odd. At exponent 0 that is the exponent's, which is odd as the 1 is. */
  return (a + (mask >> 1) + ((a & (mask + 1)) != 0)) & ~mask;
}
