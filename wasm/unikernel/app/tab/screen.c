#include "hypercall.h"

#include "host.h"

UK_HOST("uk_screen_clear") void host_screen_clear(void);
UK_HOST("uk_screen_text") void host_screen_text(int32_t row, const char *text, uint32_t length);
UK_HOST("uk_screen_digit") void host_screen_digit(const uint8_t *ink, uint32_t length, int32_t answer);

void uk_screen_clear(void) {
  host_screen_clear();
}

void uk_screen_text(int32_t row, const char *text, uint32_t length) {
  host_screen_text(row, text, length);
}

void uk_screen_digit(const uint8_t *ink, uint32_t length, int32_t answer) {
  host_screen_digit(ink, length, answer);
}
