/** Single precision, for what the chip's FPU has no trustworthy instruction for. */
#ifndef SOFTFLOAT_SINGLE_H
#define SOFTFLOAT_SINGLE_H

#include "number.h"

#define SINGLE_INFINITY UINT32_C(0x7F800000)
#define SINGLE_NAN UINT32_C(0x7FC00000)

enum { SINGLE_BIAS = 127, SINGLE_MOST = 0xFF, SINGLE_FRACTION_BITS = 23, SINGLE_GUARD_BITS = 7 };

static inline bool single_is_nan(uint32_t a) { return a << 1 > SINGLE_INFINITY << 1; }

/** As round_and_pack(): leading bit at 30, exponent 1 to SINGLE_MOST - 1. */
static inline uint32_t single_round_and_pack(uint32_t sign, int32_t exponent, uint32_t significand) {
  uint32_t rounded = (significand + 0x3F + (significand >> SINGLE_GUARD_BITS & 1)) >> SINGLE_GUARD_BITS;
  return sign + ((uint32_t)(exponent - 1) << SINGLE_FRACTION_BITS) + rounded;
}

/** As finish(). */
static inline uint32_t single_finish(uint32_t sign, int32_t exponent, uint32_t significand) {
  if ((uint32_t)(exponent - 1) >= SINGLE_MOST - 1) {
    if (exponent > 0) return sign | SINGLE_INFINITY;
    uint32_t shift = (uint32_t)(1 - exponent);
    if (shift > 31) shift = 31;
    significand = significand >> shift | ((significand & ((1u << shift) - 1)) != 0);
    exponent = 1;
  }
  return single_round_and_pack(sign, exponent, significand);
}

struct single_unpacked {
  /** Leading bit at SINGLE_FRACTION_BITS. */
  uint32_t significand;
  int32_t exponent;
};

/** Of a finite number other than zero. */
static inline struct single_unpacked single_unpack(uint32_t a) {
  int32_t exponent = (int32_t)(a >> SINGLE_FRACTION_BITS & SINGLE_MOST);
  uint32_t fraction = a & ((1u << SINGLE_FRACTION_BITS) - 1);
  if (exponent) return (struct single_unpacked){fraction | 1u << SINGLE_FRACTION_BITS, exponent};
  uint32_t shift = (uint32_t)__builtin_clz(fraction) - (31 - SINGLE_FRACTION_BITS);
  return (struct single_unpacked){fraction << shift, 1 - (int32_t)shift};
}

#endif
