/* f32.div, f32.sqrt, f32.min, f32.max. The FPU's own sequences for the first two rest on steps whose last bits are nowhere published; these
 * are exact by construction. */
#include "single.h"
#include "root.h"

INSTRUCTION("f32.div") uint32_t f32_div(uint32_t a, uint32_t b) {
  uint32_t sign = (a ^ b) & SIGN, a_size = a & ~SIGN, b_size = b & ~SIGN;
  if (a_size >= SINGLE_INFINITY || b_size >= SINGLE_INFINITY || a_size == 0 || b_size == 0) {
    bool nan = single_is_nan(a) || single_is_nan(b) || (a_size == b_size);
    if (nan) return SINGLE_NAN;
    return a_size == SINGLE_INFINITY || b_size == 0 ? sign | SINGLE_INFINITY : sign;
  }
  struct single_unpacked x = single_unpack(a), y = single_unpack(b);
  int32_t exponent = x.exponent - y.exponent + SINGLE_BIAS;
  if (x.significand < y.significand) {
    x.significand <<= 1;
    exponent--;
  }
  /* The quotient is from 1 up to 2: after its first bit three digits of eight. */
  uint32_t quotient = 1, rest = x.significand - y.significand;
  for (int digit = 0; digit < 3; digit++) {
    rest <<= 8;
    quotient = quotient << 8 | rest / y.significand;
    rest %= y.significand;
  }
  return single_finish(sign, exponent, quotient << 6 | (rest != 0));
}

INSTRUCTION("f32.sqrt") uint32_t f32_sqrt(uint32_t a) {
  if (a << 1 == 0) return a;
  if (a >= SINGLE_INFINITY) return a == SINGLE_INFINITY ? a : SINGLE_NAN;
  struct single_unpacked x = single_unpack(a);
  uint32_t odd = (uint32_t)(x.exponent + 1) & 1;
  struct root root = square_root((uint64_t)x.significand << 39 << odd);
  int32_t exponent = (x.exponent - SINGLE_BIAS - (int32_t)odd) / 2 + SINGLE_BIAS;
  return single_round_and_pack(0, exponent, root.root >> 1 | (root.root & 1) | (root.rest != 0));
}

/** The order of signed integers, with -0 right before 0. */
static inline int32_t rank(uint32_t a) { return (int32_t)(a ^ (uint32_t)((int32_t)a >> 31) >> 1); }

INSTRUCTION("f32.min") uint32_t f32_min(uint32_t a, uint32_t b) {
  if (single_is_nan(a) || single_is_nan(b)) return SINGLE_NAN;
  return rank(a) < rank(b) ? a : b;
}
INSTRUCTION("f32.max") uint32_t f32_max(uint32_t a, uint32_t b) {
  if (single_is_nan(a) || single_is_nan(b)) return SINGLE_NAN;
  return rank(a) < rank(b) ? b : a;
}
