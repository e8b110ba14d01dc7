#include "writer.h"

#include "memory.h"

void uk_write_byte(struct uk_writer *writer, uint8_t byte) {
  if (writer->length < writer->capacity) writer->bytes[writer->length] = byte;
  writer->length++;
}

void uk_write_bytes(struct uk_writer *writer, const void *bytes, uint32_t length) {
  const uint8_t *from = bytes;
  while (length-- > 0) uk_write_byte(writer, *from++);
}

void uk_write_text(struct uk_writer *writer, const char *text) {
  uk_write_bytes(writer, text, (uint32_t)strlen(text));
}

void uk_write_number(struct uk_writer *writer, int64_t number) {
  char digits[20]; /* of 2^64 */
  uint32_t at = sizeof digits;
  /* Negated as unsigned, since -INT64_MIN does not fit. */
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do {
    digits[--at] = (char)('0' + (char)(rest % 10));
    rest /= 10;
  } while (rest > 0);
  if (number < 0) uk_write_byte(writer, '-');
  uk_write_bytes(writer, digits + at, (uint32_t)sizeof digits - at);
}
