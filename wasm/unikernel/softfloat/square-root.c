/* f64.sqrt: 32 bits of the root, then 24 more by the reciprocal. */
#include "reciprocal.h"
#include "root.h"

INSTRUCTION("f64.sqrt") uint64_t f64_sqrt(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a);
  if (is_zero(high, low)) return a;
  if (high >> 31 || (high & INFINITY_HIGH) == INFINITY_HIGH) return high == INFINITY_HIGH && low == 0 ? a : NOT_A_NUMBER;
  struct unpacked x = unpack(high, low);
  /* An even exponent: the root's is its half. Biased, odd ones are even. */
  uint32_t odd = (uint32_t)(x.exponent + 1) & 1;
  struct root upper = square_root(x.significand << 10 << odd);
  /* rest * 2^24 / (2 * root), at first a little too small, then exact. */
  uint32_t inverse = reciprocal(upper.root);
  uint32_t digit = multiply_high((uint32_t)(upper.rest >> 2), inverse) >> 6;
  uint64_t root = ((uint64_t)upper.root << 24) + digit;
  uint64_t rest = (upper.rest << 48) - ((uint64_t)upper.root * digit << 25) - (uint64_t)digit * digit;
  while (rest > 2 * root) {
    rest -= 2 * root + 1;
    root++;
  }
  int32_t exponent = (x.exponent - EXPONENT_BIAS - (int32_t)odd) / 2 + EXPONENT_BIAS;
  return round_and_pack(0, exponent, root << 5 | (rest != 0));
}
