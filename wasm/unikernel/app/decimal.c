/* Steele and White, How to Print Floating-Point Numbers Accurately (1990), algorithm FPP in exact arithmetic: the value is the fraction
 * rest / scale, and digits come out until what is left is less than half the distance to the next double on either side, `below` and
 * `above` (as fractions of the same scale). The last digit is rounded to the nearer side, halves to even, as ECMA-262 wants. */
#include "decimal.h"

#include <stdbool.h>

#define FRACTION 52
#define ONE ((uint64_t)1 << FRACTION)

/* Whole numbers of 1152 bits, lowest word first. The largest needed is 10^324 times a mantissa, below 2^1136. */
#define WORDS 36u
typedef uint32_t whole[WORDS];

static void multiply(whole number, uint32_t factor) {
  uint64_t carry = 0;
  for (uint32_t k = 0; k < WORDS; k++) {
    carry += (uint64_t)number[k] * factor;
    number[k] = (uint32_t)carry;
    carry >>= 32;
  }
}

/* By 2^count. */
static void shift(whole number, uint32_t count) {
  for (; count >= 16; count -= 16) multiply(number, 1u << 16);
  multiply(number, 1u << count);
}

static void power_of_ten(whole number, uint32_t exponent) {
  while (exponent-- > 0) multiply(number, 10);
}

/* The sign of a + (b << up) - c. */
static int32_t compare(const whole a, const whole b, uint32_t up, const whole c) {
  int64_t carry = 0;
  uint32_t any = 0;
  for (uint32_t k = 0; k < WORDS; k++) {
    carry += (int64_t)a[k] + ((int64_t)b[k] << up) - c[k];
    any |= (uint32_t)carry;
    carry >>= 32;
  }
  return carry < 0 ? -1 : any != 0 || carry > 0;
}

static void subtract(whole a, const whole b) {
  int64_t carry = 0;
  for (uint32_t k = 0; k < WORDS; k++) {
    carry += (int64_t)a[k] - b[k];
    a[k] = (uint32_t)carry;
    carry >>= 32;
  }
}

static const whole zero;

void uk_decimal_shortest(uint64_t magnitude, struct uk_decimal *decimal) {
  /* Static: 4 * 144 bytes are much of a chip's stack. */
  static whole rest, scale, below;
  __builtin_memset(rest, 0, sizeof rest);
  __builtin_memset(scale, 0, sizeof scale);
  __builtin_memset(below, 0, sizeof below);

  const uint32_t biased = (uint32_t)(magnitude >> FRACTION);
  const uint64_t fraction = magnitude & (ONE - 1);
  const uint64_t mantissa = biased == 0 ? fraction : fraction | ONE;
  const int32_t exponent = (int32_t)(biased == 0 ? 1 : biased) - 1075;
  /* The double below a power of two is half as far away as the one above. */
  const uint32_t uneven = fraction == 0 && biased > 1;
  /* An even mantissa is what a number exactly half way is read as. */
  const int32_t inclusive = (mantissa & 1) == 0;

  /* value = rest / scale, both doubled (or doubled twice), so that `below` is whole. */
  rest[0] = (uint32_t)mantissa;
  rest[1] = (uint32_t)(mantissa >> 32);
  scale[0] = below[0] = 1;
  shift(rest, 1 + uneven);
  shift(scale, 1 + uneven);
  if (exponent >= 0) {
    shift(rest, (uint32_t)exponent);
    shift(below, (uint32_t)exponent);
  } else {
    shift(scale, (uint32_t)-exponent);
  }

  /* Its order of magnitude from the bits: log10(2) = 1233 / 4096, nearly; never too large, and at most one too small. */
  const int32_t bits = exponent + 63 - __builtin_clzll(mantissa);
  int32_t point = bits * 1233 >> 12;
  if (point > 0) {
    power_of_ten(scale, (uint32_t)point);
  } else {
    power_of_ten(rest, (uint32_t)-point);
    power_of_ten(below, (uint32_t)-point);
  }
  /* Now 1/10 <= value / 10^point < 10, or so. The number is below 1 when even its upper neighbour's half is. */
  while (compare(rest, below, uneven, scale) >= 1 - inclusive) {
    multiply(scale, 10);
    point++;
  }
  decimal->point = point;

  bool low, high;
  uint32_t digit;
  decimal->count = 0;
  for (;;) {
    multiply(rest, 10);
    multiply(below, 10);
    for (digit = 0; compare(rest, zero, 0, scale) >= 0; digit++) subtract(rest, scale);
    low = compare(rest, zero, 0, below) < inclusive;
    high = compare(rest, below, uneven, scale) >= 1 - inclusive;
    if (low || high) break;
    decimal->digits[decimal->count++] = (uint8_t)digit;
  }
  if (low && high) {
    const int32_t half = compare(rest, rest, 0, scale);
    high = half > 0 || (half == 0 && digit % 2 == 1);
  }
  decimal->digits[decimal->count++] = (uint8_t)(digit + high);
}
