#include "hypercall.h"

#include "line.h"
#include "buffer.h"

void uk_console_write(const char *text, uint32_t length) {
  check_buffer(text, length);
  line_print(text, length);
}
