#ifndef SOFTFLOAT_RECIPROCAL_H
#define SOFTFLOAT_RECIPROCAL_H

#include "number.h"

static inline uint32_t multiply_high(uint32_t a, uint32_t b) { return (uint32_t)((uint64_t)a * b >> 32); }

/**
 * 2^63 / x for x with its highest bit set, never too large, and too small by less than 2^-29 of it: 16 bits by the chip's division, then one of
 * Newton's steps. The step alone falls short by the square of the first error; the margin covers that x itself is a number cut off.
 */
static inline uint32_t reciprocal(uint32_t x) {
  enum { MARGIN = 6 };
  /* x + 2^15 could pass 2^32. */
  uint32_t first = (UINT32_C(0xFFFFFFFF) / ((x >> 16) + (x >> 15 & 1))) << 15;
  /* 1 - first * x / 2^63 in units of 2^-31: small, of either sign. */
  int32_t error = (int32_t)(SIGN - multiply_high(first, x));
  int32_t correction = (int32_t)((int64_t)(int32_t)(first >> 1) * error >> 30);
  return first + (uint32_t)correction - MARGIN;
}

#endif
