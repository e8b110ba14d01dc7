/* writer.h: bytes into a buffer of fixed size.
 *
 * A writer that is full goes on counting and stops writing, so that callers check once, at the end.
 */
#ifndef UK_WRITER_H
#define UK_WRITER_H

#include <stdbool.h>
#include <stdint.h>

struct uk_writer {
  uint8_t *bytes;
  uint32_t capacity;
  uint32_t length; /* may pass capacity: then something is missing */
};

static inline bool uk_writer_overflowed(const struct uk_writer *writer) {
  return writer->length > writer->capacity;
}

void uk_write_byte(struct uk_writer *writer, uint8_t byte);
void uk_write_bytes(struct uk_writer *writer, const void *bytes, uint32_t length);
/* Text without its final zero, and a number in decimal. */
void uk_write_text(struct uk_writer *writer, const char *text);
void uk_write_number(struct uk_writer *writer, int64_t number);

#endif
