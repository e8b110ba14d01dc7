/* f64.add, f64.sub: the number of larger magnitude gives sign and exponent, the other one is shifted to it. */
#include "number.h"

INSTRUCTION("f64.add") uint64_t f64_add(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), a_low = low_word(a), b_high = high_word(b), b_low = low_word(b);
  uint32_t a_size = a_high & ~SIGN, b_size = b_high & ~SIGN;
  if (a_size < b_size || (a_size == b_size && a_low < b_low)) {
    uint32_t high = a_high, low = a_low, size = a_size;
    a_high = b_high, a_low = b_low, a_size = b_size;
    b_high = high, b_low = low, b_size = size;
  }
  uint32_t sign = a_high & SIGN;
  int32_t exponent = (int32_t)(a_size >> 20), b_exponent = (int32_t)(b_size >> 20);
  if (exponent == EXPONENT_MOST) {
    /* The larger of both is infinite or no number. */
    bool opposite = b_size == INFINITY_HIGH && a_high != b_high;
    return is_nan(a_high, a_low) || opposite ? NOT_A_NUMBER : join(a_high, a_low);
  }
  uint64_t sum = join(a_size & FRACTION_HIGH, a_low) << GUARD_BITS;
  uint64_t other = join(b_size & FRACTION_HIGH, b_low) << GUARD_BITS;
  if (exponent) sum |= UINT64_C(1) << LEADING_BIT;
  else exponent = 1;
  if (b_exponent) other |= UINT64_C(1) << LEADING_BIT;
  else b_exponent = 1;
  other = shift_right_sticky(other, (uint32_t)(exponent - b_exponent));
  if ((int32_t)(a_high ^ b_high) >= 0) {
    sum += other;
    uint32_t carry = high_word(sum) >> (LEADING_BIT + 1 - 32);
    sum = sum >> carry | (sum & carry);
    exponent += (int32_t)carry;
    if (exponent == EXPONENT_MOST) return join(sign | INFINITY_HIGH, 0);
  } else {
    sum -= other;
    if (sum == 0) return 0;
    int32_t shift = (int32_t)leading_zeros(sum) - (63 - LEADING_BIT);
    if (shift >= exponent) shift = exponent - 1;
    sum <<= shift;
    exponent -= shift;
  }
  return round_and_pack(sign, exponent, sum);
}

INSTRUCTION("f64.sub") uint64_t f64_sub(uint64_t a, uint64_t b) { return f64_add(a, b ^ (uint64_t)SIGN << 32); }
