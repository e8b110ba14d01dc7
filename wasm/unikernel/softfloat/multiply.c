/* f64.mul: four products of words. */
#include "number.h"

static uint64_t special(uint64_t a, uint64_t b, uint32_t sign) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  if (is_nan(a_high, a_low) || is_nan(b_high, b_low)) return NOT_A_NUMBER;
  if (is_zero(a_high, a_low) || is_zero(b_high, b_low)) return NOT_A_NUMBER;
  return join(sign | INFINITY_HIGH, 0);
}

INSTRUCTION("f64.mul") uint64_t f64_mul(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), b_high = high_word(b), sign = (a_high ^ b_high) & SIGN;
  bool infinite = (a_high & INFINITY_HIGH) == INFINITY_HIGH || (b_high & INFINITY_HIGH) == INFINITY_HIGH;
  if (infinite) return special(a, b, sign);
  if (is_zero(a_high, low_word(a)) || is_zero(b_high, low_word(b))) return join(sign, 0);
  struct unpacked x = unpack(a_high, low_word(a)), y = unpack(b_high, low_word(b));
  /* Leading bits at 62: that of the upper half of the product is at 60 or 61, and the sum of the middle products fits. */
  uint64_t p = x.significand << 10, q = y.significand << 10;
  uint64_t low = (uint64_t)low_word(p) * low_word(q);
  uint64_t middle = (uint64_t)low_word(p) * high_word(q) + (uint64_t)high_word(p) * low_word(q) + high_word(low);
  uint64_t product = (uint64_t)high_word(p) * high_word(q) + high_word(middle);
  product |= (low_word(middle) | low_word(low)) != 0;
  uint32_t carry = high_word(product) >> (LEADING_BIT + 1 - 32);
  product = product >> carry | (product & carry);
  return finish(sign, x.exponent + y.exponent - EXPONENT_BIAS + (int32_t)carry, product);
}
