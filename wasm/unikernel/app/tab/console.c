#include "app-console.h"

#include "hypercall.h"

void uk_app_write(const char *text, uint32_t length) {
  uk_console_write(text, length);
}
