/* What JavaScript does with numbers where C does something else. */
#include "app.h"

/* A double: sign, 11 bits of exponent, 52 of fraction. */
#define FRACTION 52
#define ONE ((uint64_t)1 << FRACTION) /* the bit that is not written */
#define BIAS 1023
#define INFINITE 0x7FF

static uint64_t bits_of(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

/* ECMA-262 section 7.1.6: the whole part modulo 2^32. */
int32_t uk_to_int32(double value) {
  const uint64_t bits = bits_of(value);
  const int32_t exponent = (int32_t)(bits >> FRACTION & INFINITE) - BIAS - FRACTION; /* of the fraction's last bit */
  /* Below 1; or all of the 32 bits are zeros that the exponent appends; or not finite. */
  if (exponent < -FRACTION || exponent >= 32) return 0;
  const uint64_t fraction = (bits & (ONE - 1)) | ONE;
  const uint32_t whole = (uint32_t)(exponent < 0 ? fraction >> -exponent : fraction << exponent);
  return (int32_t)(bits >> 63 ? 0u - whole : whole);
}
