#ifndef SOFTFLOAT_ROOT_H
#define SOFTFLOAT_ROOT_H

#include "number.h"

struct root {
  uint32_t root;
  /** What the square leaves, up to twice the root. */
  uint64_t rest;
};

/**
 * The integer square root of x, one of whose two highest bits is set: 16 bits by two of Heron's steps, the other 16 by one division
 * (Zimmermann: Karatsuba Square Root).
 */
static inline struct root square_root(uint64_t x) {
  uint32_t top = high_word(x);
  /* x / 3 + 17 / 24 is within 4 % of the root from 1 to 4; each step squares half the error. */
  uint32_t half = (uint32_t)((uint64_t)top * UINT32_C(0x55555555) >> 47) + 23211;
  half = (half + top / half) >> 1;
  half = (half + top / half) >> 1;
  if (half > 0xFFFF) half = 0xFFFF;
  if (half * half > top) half--;
  uint32_t rest = top - half * half;
  /* (rest : next 16 bits) / (2 * half), both halved so that they fit a word. */
  uint32_t next = low_word(x) >> 16;
  uint32_t dividend = (rest << 15) + (next >> 1), digit = dividend / half;
  uint32_t root = (half << 16) + digit;
  uint64_t left = ((uint64_t)((dividend - digit * half) * 2 + (next & 1)) << 16) + (low_word(x) & 0xFFFF);
  uint64_t square = (uint64_t)digit * digit;
  if (left < square) {
    root--;
    left += 2 * (uint64_t)root + 1;
  }
  return (struct root){root, left - square};
}

#endif
