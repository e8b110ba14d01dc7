/**
 * MAC16 (RM 4.3.7): products of 16-bit halves into a 40-bit accumulator. Operands are address registers (A) or MAC registers (D: x is m0
 * or m1, y is m2 or m3). The immediate is the word's op1: bits 1:0 choose the upper half of y and of x, bits 3:2 what is done.
 */
#ifndef EXECUTE_MAC16_H
#define EXECUTE_MAC16_H

#include "execute.h"

enum { MAC_UMUL = 0, MAC_MUL = 1, MAC_MULA = 2, MAC_MULS = 3 };

static inline int64_t accumulator(void) {
  return (int64_t)((uint64_t)core.sr[ACCHI] << 32 | core.sr[ACCLO]);
}

/** Keeps 40 bits; ACCHI is the upper 8, read with their sign. */
static inline void set_accumulator(int64_t value) {
  core.sr[ACCLO] = (uint32_t)value;
  core.sr[ACCHI] = (uint32_t)(int8_t)(value >> 32);
}

static inline void multiply_accumulate(const struct instruction *i, uint32_t x, uint32_t y) {
  unsigned op1 = (unsigned)i->immediate;
  x >>= (op1 & 1) * 16;
  y >>= (op1 >> 1 & 1) * 16;
  if (op1 >> 2 == MAC_UMUL) {
    set_accumulator((int64_t)((x & 0xFFFF) * (y & 0xFFFF)));
    return;
  }
  int64_t product = (int16_t)x * (int16_t)y;
  if (op1 >> 2 == MAC_MULA) product = accumulator() + product;
  if (op1 >> 2 == MAC_MULS) product = accumulator() - product;
  set_accumulator(product);
}

static inline uint32_t mac_x(const struct instruction *i) { return core.sr[M0 + (i->r >> 2 & 1)]; }
static inline uint32_t mac_y(const struct instruction *i) { return core.sr[M0 + 2 + (i->t >> 2 & 1)]; }

EXECUTE(MAC_AA) { return multiply_accumulate(i, core.a[i->s], core.a[i->t]), next; }
EXECUTE(MAC_AD) { return multiply_accumulate(i, core.a[i->s], mac_y(i)), next; }
EXECUTE(MAC_DA) { return multiply_accumulate(i, mac_x(i), core.a[i->t]), next; }
EXECUTE(MAC_DD) { return multiply_accumulate(i, mac_x(i), mac_y(i)), next; }

/** mw = memory at as + step, as += step; the product takes what the registers held before. */
static inline uint32_t load_mac(const struct instruction *i, int32_t step, uint32_t next) {
  uint32_t address = core.a[i->s] + (uint32_t)step, value;
  if (!load(i, address, 4, &value)) return memory_vector;
  core.a[i->s] = address;
  core.sr[M0 + (i->r & 3)] = value;
  return next;
}

static inline uint32_t multiply_and_load(const struct instruction *i, uint32_t x, uint32_t y, int32_t step,
                                         uint32_t next) {
  uint32_t result = load_mac(i, step, next);
  if (result == next) multiply_accumulate(i, x, y);
  return result;
}

EXECUTE(LDINC) { return load_mac(i, 4, next); }
EXECUTE(LDDEC) { return load_mac(i, -4, next); }
EXECUTE(MULA_DD_LDINC) { return multiply_and_load(i, mac_x(i), mac_y(i), 4, next); }
EXECUTE(MULA_DD_LDDEC) { return multiply_and_load(i, mac_x(i), mac_y(i), -4, next); }
EXECUTE(MULA_DA_LDINC) { return multiply_and_load(i, mac_x(i), core.a[i->t], 4, next); }
EXECUTE(MULA_DA_LDDEC) { return multiply_and_load(i, mac_x(i), core.a[i->t], -4, next); }

#endif
