#include "hypercall.h"

#include "host.h"

UK_HOST("uk_console_write") void host_console_write(const char *text, uint32_t length);

void uk_console_write(const char *text, uint32_t length) {
  host_console_write(text, length);
}
