/* f64.convert_*, f32.convert_i64_*. */
#include "number.h"
#include "single.h"

/** `size` with its sign; 32 bits fit a double. */
static inline uint64_t from_word(uint32_t sign, uint32_t size) {
  if (size == 0) return 0;
  uint32_t zeros = (uint32_t)__builtin_clz(size), bits = size << zeros;
  /* The leading bit adds one to the exponent. */
  return join(sign + ((uint32_t)(EXPONENT_BIAS + 30 - (int32_t)zeros) << 20) + (bits >> 11), bits << 21);
}

INSTRUCTION("f64.convert_i32_s") uint64_t f64_convert_i32_s(int32_t a) {
  return from_word((uint32_t)a & SIGN, a < 0 ? -(uint32_t)a : (uint32_t)a);
}
INSTRUCTION("f64.convert_i32_u") uint64_t f64_convert_i32_u(uint32_t a) { return from_word(0, a); }

static inline uint64_t from_long(uint32_t sign, uint64_t size) {
  if (size == 0) return 0;
  uint32_t zeros = leading_zeros(size);
  uint64_t bits = size << zeros;
  bits = bits >> 3 | ((bits & 7) != 0);
  return round_and_pack(sign, EXPONENT_BIAS + 63 - (int32_t)zeros, bits);
}

INSTRUCTION("f64.convert_i64_s") uint64_t f64_convert_i64_s(int64_t a) {
  return from_long(high_word((uint64_t)a) & SIGN, a < 0 ? -(uint64_t)a : (uint64_t)a);
}
INSTRUCTION("f64.convert_i64_u") uint64_t f64_convert_i64_u(uint64_t a) { return from_long(0, a); }

static inline uint32_t single_from_long(uint32_t sign, uint64_t size) {
  if (size == 0) return 0;
  uint32_t zeros = leading_zeros(size);
  uint64_t bits = size << zeros;
  uint32_t high = high_word(bits);
  return single_round_and_pack(sign, SINGLE_BIAS + 63 - (int32_t)zeros, high >> 1 | (high & 1) | (low_word(bits) != 0));
}

INSTRUCTION("f32.convert_i64_s") uint32_t f32_convert_i64_s(int64_t a) {
  return single_from_long(high_word((uint64_t)a) & SIGN, a < 0 ? -(uint64_t)a : (uint64_t)a);
}
INSTRUCTION("f32.convert_i64_u") uint32_t f32_convert_i64_u(uint64_t a) { return single_from_long(0, a); }
