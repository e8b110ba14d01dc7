/* f64.promote_f32, f32.demote_f64. */
#include "single.h"

INSTRUCTION("f64.promote_f32") uint64_t f64_promote_f32(uint32_t a) {
  uint32_t sign = a & SIGN, size = a & ~SIGN;
  if (size >= SINGLE_INFINITY) return size > SINGLE_INFINITY ? NOT_A_NUMBER : join(sign | INFINITY_HIGH, 0);
  if (size == 0) return join(sign, 0);
  struct single_unpacked x = single_unpack(a);
  /* The leading bit adds one to the exponent. */
  uint32_t exponent = (uint32_t)(x.exponent - SINGLE_BIAS + EXPONENT_BIAS - 1);
  return join(sign + (exponent << 20) + (x.significand >> 3), x.significand << 29);
}

INSTRUCTION("f32.demote_f64") uint32_t f32_demote_f64(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a), sign = high & SIGN;
  if ((high & INFINITY_HIGH) == INFINITY_HIGH) return is_nan(high, low) ? SINGLE_NAN : sign | SINGLE_INFINITY;
  int32_t exponent = (int32_t)(high >> 20 & EXPONENT_MOST) - EXPONENT_BIAS + SINGLE_BIAS;
  /* A leading bit also for zero and subnormal ones: they are so small that only their sign is left. */
  uint32_t significand = UINT32_C(1) << 30 | (high & FRACTION_HIGH) << 10 | low >> 22;
  return single_finish(sign, exponent, significand | (low << 10 != 0));
}
