/* f64.div: two digits of 28 bits by multiplication with the reciprocal, then a remainder that is exact. */
#include "reciprocal.h"

static uint64_t special(uint32_t a_high, uint32_t a_low, uint32_t b_high, uint32_t b_low) {
  uint32_t sign = (a_high ^ b_high) & SIGN;
  bool a_infinite = (a_high & ~SIGN) == INFINITY_HIGH, b_infinite = (b_high & ~SIGN) == INFINITY_HIGH;
  bool a_zero = is_zero(a_high, a_low), b_zero = is_zero(b_high, b_low);
  if (is_nan(a_high, a_low) || is_nan(b_high, b_low)) return NOT_A_NUMBER;
  if ((a_infinite && b_infinite) || (a_zero && b_zero)) return NOT_A_NUMBER;
  return join(a_infinite || b_zero ? sign | INFINITY_HIGH : sign, 0);
}

INSTRUCTION("f64.div") uint64_t f64_div(uint64_t a, uint64_t b) {
  uint32_t a_high = high_word(a), b_high = high_word(b);
  bool infinite = (a_high & INFINITY_HIGH) == INFINITY_HIGH || (b_high & INFINITY_HIGH) == INFINITY_HIGH;
  if (infinite || is_zero(a_high, low_word(a)) || is_zero(b_high, low_word(b))) {
    return special(a_high, low_word(a), b_high, low_word(b));
  }
  struct unpacked x = unpack(a_high, low_word(a)), y = unpack(b_high, low_word(b));
  int32_t exponent = x.exponent - y.exponent + EXPONENT_BIAS;
  if (x.significand < y.significand) {
    x.significand <<= 1;
    exponent--;
  }
  /* The quotient is from 1 up to 2. Leading bits: divisor 60, dividend 60 or 61, its words for the estimates as far up as they go. */
  uint64_t dividend = x.significand << 8, divisor = y.significand << 8;
  uint32_t inverse = reciprocal((uint32_t)(y.significand >> 21));
  uint32_t first = multiply_high((uint32_t)(dividend >> 30), inverse) >> 2;
  /* Digits may be a few too small, never too large: remainders are a few divisors, and what 64 bits drop is zero. */
  uint64_t remainder = (dividend << 28) - first * divisor;
  uint32_t second = multiply_high(high_word(remainder), inverse);
  remainder = (remainder << 28) - second * divisor;
  while (remainder >= divisor) {
    remainder -= divisor;
    second++;
  }
  uint64_t quotient = ((uint64_t)first << 28) + second;
  return finish((a_high ^ b_high) & SIGN, exponent, quotient << 4 | (remainder != 0));
}
