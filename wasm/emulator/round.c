#include "round.h"

static uint64_t double_bits(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, 8);
  return bits;
}

static double from_double_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, 8);
  return value;
}

static bool is_finite(double value) { return value - value == 0; }

/** A value that lies `error` beside `rounded` (its nearest double), rounded to odd instead. */
static double to_odd(double rounded, double error) {
  if (error == 0 || !is_finite(rounded)) return rounded;
  uint64_t bits = double_bits(rounded);
  if (bits & 1) return rounded;
  bool away = (error > 0) == (rounded > 0);
  return from_double_bits(away ? bits + 1 : bits - 1);
}

/** Whether a value below the smallest normal single would stay below it if exponents had no limit: IEEE 754's tininess after rounding. */
static bool is_tiny(double exact, enum rounding mode) {
  uint32_t flags = 0;
  float rounded = as_float(to_single(exact * 0x1p64, mode, &flags));
  return rounded < 0x1p-62f && rounded > -0x1p-62f;
}

uint32_t to_single(double exact, enum rounding mode, uint32_t *flags) {
  float nearest = (float)exact;
  uint32_t bits = as_bits(nearest);
  if (!is_finite(exact)) return bits;
  bool inexact = (double)nearest != exact;
  if (inexact) {
    *flags |= FLAG_INEXACT;
    bool negative = exact < 0;
    bool larger = negative ? (double)nearest < exact : (double)nearest > exact;
    bool up = mode == (negative ? ROUND_DOWN : ROUND_UP);
    /* Next single in magnitude: bit patterns are in order. */
    if (mode != ROUND_NEAREST && up && !larger) bits++;
    if (mode != ROUND_NEAREST && !up && larger) bits--;
    double magnitude = exact < 0 ? -exact : exact;
    if (magnitude < 0x1p-126 && is_tiny(exact, mode)) *flags |= FLAG_UNDERFLOW;
    /* From the point where a single with unbounded exponent would round past the largest. */
    if ((bits & 0x7FFFFFFF) == 0x7F800000 || magnitude >= 0x1p128) *flags |= FLAG_OVERFLOW;
  }
  return bits;
}

/** A sum that is exactly zero: -0 when both parts are, and otherwise only when rounding down. */
static uint32_t zero_sum(bool first_negative, bool second_negative, enum rounding mode) {
  bool negative = first_negative == second_negative ? first_negative : mode == ROUND_DOWN;
  return negative ? UINT32_C(0x80000000) : 0;
}

static uint32_t finish_sum(double x, double y, bool x_negative, bool y_negative, enum rounding mode, uint32_t *flags) {
  double sum = x + y;
  if (sum != sum) return *flags |= FLAG_INVALID, DEFAULT_NAN;
  if (sum == 0) return zero_sum(x_negative, y_negative, mode);
  /* Knuth's two-sum: the error of a sum is a double. */
  double x_part = sum - y, y_part = sum - x_part;
  return to_single(to_odd(sum, (x - x_part) + (y - y_part)), mode, flags);
}

static bool nan_operand(uint32_t a, uint32_t b, uint32_t *flags) {
  if (is_signalling(a) || is_signalling(b)) *flags |= FLAG_INVALID;
  return is_nan(a) || is_nan(b);
}

uint32_t add(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags) {
  if (nan_operand(a, b, flags)) return DEFAULT_NAN;
  return finish_sum((double)as_float(a), (double)as_float(b), a >> 31, b >> 31, mode, flags);
}

uint32_t multiply(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags) {
  if (nan_operand(a, b, flags)) return DEFAULT_NAN;
  double product = (double)as_float(a) * (double)as_float(b);
  if (product != product) return *flags |= FLAG_INVALID, DEFAULT_NAN;
  return to_single(product, mode, flags);
}

uint32_t multiply_add(uint32_t a, uint32_t b, uint32_t c, enum rounding mode, uint32_t *flags) {
  bool factor_nan = nan_operand(a, b, flags), addend_nan = nan_operand(c, c, flags);
  if (factor_nan) return DEFAULT_NAN;
  double product = (double)as_float(a) * (double)as_float(b);
  if (product != product) *flags |= FLAG_INVALID;
  if (addend_nan) return DEFAULT_NAN;
  return finish_sum(product, (double)as_float(c), (a ^ b) >> 31, c >> 31, mode, flags);
}

/** The remainder of a division or a root decides on which side of the nearest double the exact value is. */
uint32_t divide(uint32_t a, uint32_t b, enum rounding mode, uint32_t *flags) {
  if (nan_operand(a, b, flags)) return DEFAULT_NAN;
  double x = (double)as_float(a), y = (double)as_float(b), quotient = x / y;
  if (quotient != quotient) return *flags |= FLAG_INVALID, DEFAULT_NAN;
  if (y == 0 && is_finite(x)) *flags |= FLAG_DIVIDE;
  if (!is_finite(quotient) || quotient == 0) return to_single(quotient, mode, flags);
  /* quotient * y needs up to 77 bits: the upper half of the quotient's bits at a time. */
  double high = from_double_bits(double_bits(quotient) & ~UINT64_C(0x7FFFFFF)), low = quotient - high;
  double remainder = (x - high * y) - low * y;
  return to_single(to_odd(quotient, y > 0 ? remainder : -remainder), mode, flags);
}

uint32_t square_root(uint32_t a, enum rounding mode, uint32_t *flags) {
  if (nan_operand(a, a, flags)) return DEFAULT_NAN;
  double x = (double)as_float(a);
  if (x < 0) return *flags |= FLAG_INVALID, DEFAULT_NAN;
  double root = __builtin_sqrt(x);
  if (!is_finite(root) || root == 0) return to_single(root, mode, flags) | (a & UINT32_C(0x80000000));
  double high = from_double_bits(double_bits(root) & ~UINT64_C(0x7FFFFFF)), low = root - high;
  double remainder = ((x - high * high) - 2 * high * low) - low * low;
  return to_single(to_odd(root, remainder), mode, flags);
}
