#include "app.h"
#include "host.h"

UK_HOST("uk_display_clear") void host_display_clear(void);
UK_HOST("uk_display_text") void host_display_text(int32_t row, const char *text, uint32_t length);
UK_HOST("uk_display_digit") void host_display_digit(const uint8_t *ink, uint32_t length, int32_t answer);

void uk_display_clear(void) {
  host_display_clear();
}

void uk_display_text(int32_t row, struct uk_string text) {
  host_display_text(row, text.bytes, text.length);
}

void uk_display_digit(struct uk_u8s ink, int32_t answer) {
  host_display_digit(ink.items, ink.length, answer);
}
