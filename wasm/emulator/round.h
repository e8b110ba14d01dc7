/**
 * Single-precision results from double-precision arithmetic, in all four rounding modes and with the flags of FSR.
 * A sum or product of singles is computed in double and, where that is not exact, rounded to odd, after which a second rounding to
 * single is correct in every mode (Boldo and Melquiond, 'Emulation of a FMA and correctly rounded sums', 2008).
 */
#ifndef ROUND_H
#define ROUND_H

#include <stdbool.h>
#include <stdint.h>

/** Rounding modes of FCR (RM table 4-80). */
enum rounding { ROUND_NEAREST = 0, ROUND_TOWARD_ZERO = 1, ROUND_UP = 2, ROUND_DOWN = 3 };

/** Flags of FSR. */
enum { FLAG_INEXACT = 1 << 7, FLAG_UNDERFLOW = 1 << 8, FLAG_OVERFLOW = 1 << 9, FLAG_DIVIDE = 1 << 10, FLAG_INVALID = 1 << 11 };

/** The one NaN that the emulator makes: engines of WebAssembly may choose any. */
#define DEFAULT_NAN UINT32_C(0x7FC00000)

static inline float as_float(uint32_t bits) {
  float value;
  __builtin_memcpy(&value, &bits, 4);
  return value;
}
static inline uint32_t as_bits(float value) {
  uint32_t bits;
  __builtin_memcpy(&bits, &value, 4);
  return bits;
}
static inline bool is_nan(uint32_t bits) { return (bits & 0x7FFFFFFF) > 0x7F800000; }
static inline bool is_signalling(uint32_t bits) { return is_nan(bits) && !(bits >> 22 & 1); }

/** a * b + c (a, b and c singles), rounded once; flags are added to `*flags`. */
uint32_t multiply_add(uint32_t a, uint32_t b, uint32_t c, enum rounding mode, uint32_t *flags);
uint32_t add(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags);
uint32_t multiply(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags);
uint32_t divide(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags);
uint32_t square_root(uint32_t a, enum rounding mode, uint32_t *flags);
/** Any double that is no NaN, to single. */
uint32_t to_single(double exact, enum rounding mode, uint32_t *flags);

#endif
