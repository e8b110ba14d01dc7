/**
 * IEEE 754 numbers as integers, for a chip without double precision. Every function of this folder is what one WebAssembly instruction
 * does, bit for bit, and is exported by that instruction's name: native translation calls it where the instruction stands. Results are
 * rounded to nearest, ties to even; a NaN that an operation makes is the quiet one.
 *
 * All is written for 32-bit registers: words where words do, 64 bits where a carry passes. No data, no stack, no calls but those named.
 */
#ifndef SOFTFLOAT_NUMBER_H
#define SOFTFLOAT_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#define INSTRUCTION(name) __attribute__((export_name(name)))

/** Words of a double. `SIGN` is the sign in the high word of a double and in a single. */
#define SIGN UINT32_C(0x80000000)
#define INFINITY_HIGH UINT32_C(0x7FF00000)
#define FRACTION_HIGH UINT32_C(0x000FFFFF)
#define ONE_HIGH UINT32_C(0x3FF00000)
#define NOT_A_NUMBER UINT64_C(0x7FF8000000000000)

enum { EXPONENT_BIAS = 1023, EXPONENT_MOST = 0x7FF, FRACTION_BITS = 52 };

/** Results wait for their rounding with the leading bit at 60: eight more bits than a double keeps. The lowest stands for all below it. */
enum { GUARD_BITS = 8, LEADING_BIT = FRACTION_BITS + GUARD_BITS };

static inline uint32_t high_word(uint64_t bits) { return (uint32_t)(bits >> 32); }
static inline uint32_t low_word(uint64_t bits) { return (uint32_t)bits; }
static inline uint64_t join(uint32_t high, uint32_t low) { return (uint64_t)high << 32 | low; }

static inline bool is_nan(uint32_t high, uint32_t low) { return (high << 1) + (low != 0) > INFINITY_HIGH << 1; }
static inline bool is_zero(uint32_t high, uint32_t low) { return (high << 1 | low) == 0; }

static inline uint32_t leading_zeros(uint64_t x) {
  uint32_t high = high_word(x);
  return (uint32_t)(high ? __builtin_clz(high) : 32 + __builtin_clz(low_word(x)));
}

/** x >> n for any n, with the lowest bit set when a bit was lost. */
static inline uint64_t shift_right_sticky(uint64_t x, uint32_t n) {
  uint32_t high = high_word(x), low = low_word(x), lost = 0;
  if (n >= 32) {
    lost = low;
    low = high;
    high = 0;
    if (n >= 64) return (lost | low) != 0;
  }
  lost |= low & ((1u << (n & 31)) - 1);
  return join(high, low) >> (n & 31) | (lost != 0);
}

/** A finite number other than zero: significand with its leading bit at FRACTION_BITS, exponent with bias (below 1 for subnormal ones). */
struct unpacked {
  uint64_t significand;
  int32_t exponent;
};

static inline struct unpacked unpack(uint32_t high, uint32_t low) {
  int32_t exponent = (int32_t)(high >> 20 & EXPONENT_MOST);
  uint64_t fraction = join(high & FRACTION_HIGH, low);
  if (exponent) return (struct unpacked){fraction | UINT64_C(1) << FRACTION_BITS, exponent};
  uint32_t shift = leading_zeros(fraction) - (63 - FRACTION_BITS);
  return (struct unpacked){fraction << shift, 1 - (int32_t)shift};
}

/** Rounds a significand (leading bit at LEADING_BIT, or lower with exponent 1) whose exponent, 1 to EXPONENT_MOST - 1, fits a double. */
static inline uint64_t round_and_pack(uint32_t sign, int32_t exponent, uint64_t significand) {
  /* One less than half, and one more when the last bit that stays is odd: ties go to even. A carry runs into the exponent. */
  uint32_t low = low_word(significand), sum = low + (0x7F + (low >> GUARD_BITS & 1));
  uint64_t rounded = join(high_word(significand) + (sum < low), sum) >> GUARD_BITS;
  return join(sign + ((uint32_t)(exponent - 1) << 20) + high_word(rounded), low_word(rounded));
}

/** The same for any exponent: too large becomes infinity, too small subnormal or zero. */
static inline uint64_t finish(uint32_t sign, int32_t exponent, uint64_t significand) {
  if ((uint32_t)(exponent - 1) >= EXPONENT_MOST - 1) {
    if (exponent > 0) return join(sign | INFINITY_HIGH, 0);
    significand = shift_right_sticky(significand, (uint32_t)(1 - exponent));
    exponent = 1;
  }
  return round_and_pack(sign, exponent, significand);
}

#endif
