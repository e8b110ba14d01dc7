/* f64.eq, f64.lt, f64.le; the other comparisons are these with operands or result turned round. */
#include "number.h"

INSTRUCTION("f64.eq") uint32_t f64_eq(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  if (is_nan(a_high, a_low)) return 0;
  return a_low == b_low && (a_high == b_high || ((a_high | b_high) << 1 | a_low) == 0);
}

/** Numbers in the order of signed integers; both zeros are 0. */
static inline int64_t rank(uint32_t high, uint32_t low) {
  uint64_t size = join(high & ~SIGN, low);
  return (int64_t)(high >> 31 ? -size : size);
}

INSTRUCTION("f64.lt") uint32_t f64_lt(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  if (is_nan(a_high, a_low) || is_nan(b_high, b_low)) return 0;
  return rank(a_high, a_low) < rank(b_high, b_low);
}

INSTRUCTION("f64.le") uint32_t f64_le(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  if (is_nan(a_high, a_low) || is_nan(b_high, b_low)) return 0;
  return rank(a_high, a_low) <= rank(b_high, b_low);
}
