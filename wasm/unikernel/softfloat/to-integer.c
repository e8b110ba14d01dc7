/* trunc_sat: towards zero; what does not fit becomes the nearest that does, NaN zero. Translation checks beforehand where it must trap. */
#include "number.h"
#include "single.h"

/** Of a number below 2^32: its integer part. Negative exponents give 0. */
static inline uint32_t word_of(uint32_t high, uint32_t low, int32_t exponent) {
  uint32_t bits = SIGN | high << 11 | low >> 21;
  return exponent < 0 ? 0 : bits >> (31 - exponent);
}
static inline int32_t exponent_of(uint32_t high) { return (int32_t)(high >> 20 & EXPONENT_MOST) - EXPONENT_BIAS; }

INSTRUCTION("i32.trunc_sat_f64_s") uint32_t i32_trunc_sat_f64_s(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a);
  int32_t exponent = exponent_of(high);
  if (exponent >= 31) return is_nan(high, low) ? 0 : SIGN - (~high >> 31);
  uint32_t size = word_of(high, low, exponent);
  return high >> 31 ? -size : size;
}
INSTRUCTION("i32.trunc_sat_f64_u") uint32_t i32_trunc_sat_f64_u(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a);
  int32_t exponent = exponent_of(high);
  if (high >> 31 || is_nan(high, low)) return 0;
  return exponent >= 32 ? UINT32_C(0xFFFFFFFF) : word_of(high, low, exponent);
}

/** `bits` have the leading bit at 63. */
static inline uint64_t to_signed(uint64_t bits, uint32_t sign, int32_t exponent, bool nan) {
  if (exponent < 0 || nan) return 0;
  if (exponent >= 63) return join(SIGN, 0) - (sign ? 0 : 1);
  uint64_t size = bits >> (63 - exponent);
  return sign ? -size : size;
}
static inline uint64_t to_unsigned(uint64_t bits, uint32_t sign, int32_t exponent, bool nan) {
  if (exponent < 0 || nan || sign) return 0;
  return exponent >= 64 ? ~UINT64_C(0) : bits >> (63 - exponent);
}

static inline uint64_t double_bits(uint32_t high, uint32_t low) { return join(SIGN | high << 11 | low >> 21, low << 11); }

INSTRUCTION("i64.trunc_sat_f64_s") uint64_t i64_trunc_sat_f64_s(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a);
  return to_signed(double_bits(high, low), high & SIGN, exponent_of(high), is_nan(high, low));
}
INSTRUCTION("i64.trunc_sat_f64_u") uint64_t i64_trunc_sat_f64_u(uint64_t a) {
  uint32_t high = high_word(a), low = low_word(a);
  return to_unsigned(double_bits(high, low), high & SIGN, exponent_of(high), is_nan(high, low));
}

static inline int32_t single_exponent(uint32_t a) { return (int32_t)(a >> 23 & SINGLE_MOST) - SINGLE_BIAS; }

INSTRUCTION("i64.trunc_sat_f32_s") uint64_t i64_trunc_sat_f32_s(uint32_t a) {
  return to_signed(join(SIGN | a << 8, 0), a & SIGN, single_exponent(a), single_is_nan(a));
}
INSTRUCTION("i64.trunc_sat_f32_u") uint64_t i64_trunc_sat_f32_u(uint32_t a) {
  return to_unsigned(join(SIGN | a << 8, 0), a & SIGN, single_exponent(a), single_is_nan(a));
}
