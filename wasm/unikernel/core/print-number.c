#include "unikernel.h"

void uk_print_number(int64_t number) {
  uint8_t text[20]; /* of INT64_MIN */
  struct uk_writer writer = {.bytes = text, .capacity = sizeof text, .length = 0};
  uk_write_number(&writer, number);
  uk_console_write((const char *)text, writer.length);
}
