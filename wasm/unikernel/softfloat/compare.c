/* f64.eq, f64.lt, f64.le; the other comparisons are these with operands or result turned round. */
#include "number.h"

INSTRUCTION("f64.eq") uint32_t f64_eq(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  if (is_nan(a_high, a_low)) return 0;
  return a_low == b_low && (a_high == b_high || ((a_high | b_high) << 1 | a_low) == 0);
}

static inline bool either_nan(uint32_t a_high, uint32_t a_low, uint32_t b_high, uint32_t b_low) {
  /* Hardly any number has the largest exponent. */
  if ((a_high & INFINITY_HIGH) == INFINITY_HIGH && is_nan(a_high, a_low)) return true;
  return (b_high & INFINITY_HIGH) == INFINITY_HIGH && is_nan(b_high, b_low);
}

/** `equal` is the answer for numbers that are. Signs decide first, then magnitudes, the other way round below zero. */
static inline uint32_t less(uint32_t a_high, uint32_t a_low, uint32_t b_high, uint32_t b_low, bool equal) {
  if ((int32_t)(a_high ^ b_high) < 0) {
    bool zeros = ((a_high | b_high) << 1 | a_low | b_low) == 0;
    return zeros ? equal : a_high >> 31;
  }
  if (a_high != b_high) return (a_high < b_high) ^ a_high >> 31;
  if (a_low != b_low) return (a_low < b_low) ^ a_high >> 31;
  return equal;
}

INSTRUCTION("f64.lt") uint32_t f64_lt(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  return either_nan(a_high, a_low, b_high, b_low) ? 0 : less(a_high, a_low, b_high, b_low, false);
}

INSTRUCTION("f64.le") uint32_t f64_le(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  return either_nan(a_high, a_low, b_high, b_low) ? 0 : less(a_high, a_low, b_high, b_low, true);
}
