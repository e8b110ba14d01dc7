#include "memory.h"
#include "unikernel.h"

void uk_print(const char *text) {
  uk_console_write(text, (uint32_t)strlen(text));
}
