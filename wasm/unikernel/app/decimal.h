/* decimal.h: the shortest decimal number that reads back as a given double. */
#ifndef UK_DECIMAL_H
#define UK_DECIMAL_H

#include <stdint.h>

#define UK_DIGITS_MAX 17u

/* 0.DIGITS times 10^point: `count` figures 0 to 9, the first and the last not 0. */
struct uk_decimal {
  uint8_t digits[UK_DIGITS_MAX];
  uint32_t count;
  int32_t point;
};

/* `magnitude` are the bits of a double that is positive and finite. */
void uk_decimal_shortest(uint64_t magnitude, struct uk_decimal *decimal);

#endif
