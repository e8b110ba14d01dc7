#include "cbor.h"

#include "memory.h"

/* Major types, RFC 8949 section 3.1. */
enum { UNSIGNED = 0, NEGATIVE = 1, TEXT = 3, ARRAY = 4, MAP = 5 };

/* An item's head: three bits of major type, then the argument in the shortest of five forms (section 4.2.1). */
static void write_head(struct uk_writer *writer, uint8_t major, uint64_t argument) {
  const uint8_t type = (uint8_t)(major << 5);
  if (argument < 24) {
    uk_write_byte(writer, (uint8_t)(type | argument));
    return;
  }
  uint8_t log = 0; /* the argument takes 1 << log bytes */
  while (log < 3 && argument >> (8u << log) != 0) log++;
  uk_write_byte(writer, (uint8_t)(type | (24 + log)));
  for (int32_t shift = (8 << log) - 8; shift >= 0; shift -= 8) uk_write_byte(writer, (uint8_t)(argument >> shift));
}

void uk_cbor_unsigned(struct uk_writer *writer, uint64_t number) {
  write_head(writer, UNSIGNED, number);
}

void uk_cbor_integer(struct uk_writer *writer, int64_t number) {
  /* -1 - n is the complement of n's bits. */
  if (number < 0) write_head(writer, NEGATIVE, ~(uint64_t)number);
  else write_head(writer, UNSIGNED, (uint64_t)number);
}

void uk_cbor_text(struct uk_writer *writer, const char *text) {
  write_head(writer, TEXT, strlen(text));
  uk_write_text(writer, text);
}

void uk_cbor_array(struct uk_writer *writer, uint32_t items) {
  write_head(writer, ARRAY, items);
}

void uk_cbor_map(struct uk_writer *writer, uint32_t pairs) {
  write_head(writer, MAP, pairs);
}

void uk_cbor_named(struct uk_writer *writer, const char *name, uint64_t number) {
  uk_cbor_text(writer, name);
  uk_cbor_unsigned(writer, number);
}
