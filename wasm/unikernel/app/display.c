#include "app.h"

void uk_display_clear(void) {
  uk_screen_clear();
}

void uk_display_text(int32_t row, struct uk_string text) {
  uk_screen_text(row, text.bytes, text.length);
}

void uk_display_digit(struct uk_u8s ink, int32_t answer) {
  uk_screen_digit(ink.items, ink.length, answer);
}
