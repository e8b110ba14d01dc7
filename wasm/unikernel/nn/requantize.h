/* requantize.h: from an int32 accumulator back to int8. The same formula, word for word, is in the compiler's reference interpreter.
 *
 * A layer's real scale (input scale x weight scale / output scale) is multiplier / 2^shift, with a multiplier of 31 bits, as TFLite
 * has it, but rounded once: the exact 64-bit product is divided by 2^shift and rounded half away from zero. Then the zero point is
 * added, and the result clamped to [low, high]; a fused ReLU is a `low` at the zero point.
 */
#ifndef UK_REQUANTIZE_H
#define UK_REQUANTIZE_H

#include <stdint.h>

/* multiplier: 0 to 2^31 - 1. shift: 1 to 62. low <= high, both within int8. */
static inline int8_t uk_requantize(int32_t accumulator, int32_t multiplier, int32_t shift, int32_t zero_point, int32_t low,
                                   int32_t high) {
  const int64_t product = (int64_t)accumulator * multiplier; /* at most 2^62 in size, so adding half of 2^shift never overflows */
  const int64_t half = (int64_t)1 << (shift - 1);
  /* Shifting right rounds down (arithmetic, with every compiler in use here); one less for negatives turns "half up" into "half away
   * from zero". */
  const int64_t value = ((product + half - (product < 0)) >> shift) + zero_point;
  return (int8_t)(value < low ? low : value > high ? high : value);
}

/* The same for shift >= 33, as nearly all are, by half the instructions of a 32-bit machine: only the upper word of the product counts, as
 * floor((p + 2^(shift-1)) / 2^shift) = floor((floor(floor(p / 2^32) / 2^(shift-33)) + 1) / 2). */
static inline int8_t uk_requantize_high(int32_t accumulator, int32_t multiplier, int32_t shift, int32_t zero_point, int32_t low,
                                        int32_t high) {
  const int64_t product = (int64_t)accumulator * multiplier;
  const int32_t top = (int32_t)((product - (product < 0)) >> 32);
  const int32_t value = (((top >> (shift - 33)) + 1) >> 1) + zero_point;
  return (int8_t)(value < low ? low : value > high ? high : value);
}

/* As uk_requantize, but with neither zero point nor ends, for terms of a sum: round_half_away(value * multiplier / 2^shift). The result is within
 * int32 as long as the factor is at most 1. */
static inline int32_t uk_rescale(int32_t value, int32_t multiplier, int32_t shift) {
  const int64_t product = (int64_t)value * multiplier;
  const int64_t half = (int64_t)1 << (shift - 1);
  return (int32_t)((product + half - (product < 0)) >> shift);
}

#endif
