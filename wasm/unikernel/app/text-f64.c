/* Number::toString, ECMA-262 section 6.1.6.1.20. */
#include "decimal.h"
#include "text.h"

#define INFINITE ((uint64_t)0x7FF << 52)

static void zeros(struct uk_writer *writer, int32_t count) {
  while (count-- > 0) uk_write_byte(writer, '0');
}

static void digits(struct uk_writer *writer, const struct uk_decimal *decimal, uint32_t from, uint32_t to) {
  for (uint32_t k = from; k < to; k++) uk_write_byte(writer, (uint8_t)('0' + decimal->digits[k]));
}

static void write(struct uk_writer *writer, const struct uk_decimal *decimal) {
  const int32_t count = (int32_t)decimal->count;
  const int32_t point = decimal->point;
  if (count <= point && point <= 21) {
    digits(writer, decimal, 0, decimal->count);
    zeros(writer, point - count);
  } else if (0 < point && point <= 21) {
    digits(writer, decimal, 0, (uint32_t)point);
    uk_write_byte(writer, '.');
    digits(writer, decimal, (uint32_t)point, decimal->count);
  } else if (-6 < point && point <= 0) {
    uk_write_text(writer, "0.");
    zeros(writer, -point);
    digits(writer, decimal, 0, decimal->count);
  } else {
    digits(writer, decimal, 0, 1);
    if (count > 1) uk_write_byte(writer, '.');
    digits(writer, decimal, 1, decimal->count);
    uk_write_text(writer, point > 0 ? "e+" : "e");
    uk_write_number(writer, point - 1);
  }
}

void uk_text_f64(double value) {
  struct uk_writer *const writer = uk_text_room(UK_NUMBER_MAX);
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  const uint64_t magnitude = bits << 1 >> 1;
  if (magnitude > INFINITE) {
    uk_write_text(writer, "NaN");
    return;
  }
  if (magnitude == 0) {
    uk_write_byte(writer, '0');
    return;
  }
  if (bits >> 63) uk_write_byte(writer, '-');
  if (magnitude == INFINITE) {
    uk_write_text(writer, "Infinity");
    return;
  }
  struct uk_decimal decimal;
  uk_decimal_shortest(magnitude, &decimal);
  write(writer, &decimal);
}

void uk_log_f64(double value) {
  if (value == 0 && __builtin_signbit(value)) uk_write_byte(uk_text_room(2), '-');
  uk_text_f64(value);
}
