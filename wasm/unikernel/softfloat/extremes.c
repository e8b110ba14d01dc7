/* min, max: no number when either is none, and -0 is less than 0. In the order of signed integers -0 comes right before 0. */
#include "number.h"

static inline int64_t rank(uint64_t bits) {
  return (int64_t)(bits ^ join((uint32_t)((int32_t)high_word(bits) >> 31) >> 1, (uint32_t)((int32_t)high_word(bits) >> 31)));
}
static inline bool either_nan(uint64_t a, uint64_t b) {
  return is_nan(high_word(a), low_word(a)) || is_nan(high_word(b), low_word(b));
}

INSTRUCTION("f64.min") uint64_t f64_min(uint64_t a, uint64_t b) {
  if (either_nan(a, b)) return NOT_A_NUMBER;
  return rank(a) < rank(b) ? a : b;
}
INSTRUCTION("f64.max") uint64_t f64_max(uint64_t a, uint64_t b) {
  if (either_nan(a, b)) return NOT_A_NUMBER;
  return rank(a) < rank(b) ? b : a;
}
