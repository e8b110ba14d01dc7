#include "line.h"

#include <stdbool.h>

#include "uart.h"

enum { END = 0xC0, ESC = 0xDB, ESC_END = 0xDC, ESC_ESC = 0xDD, KIND_TEXT = 0x0A };

/* Whether the link is within a frame: it has written the END before, but not the one after. */
static bool in_frame, after_end;

/* Text that came in the middle of a frame. */
#define KEPT 256u
static char kept[KEPT];
static uint32_t kept_length;

static bool special(uint8_t byte) {
  return byte == END || byte == ESC;
}

static void put_text(const char *text, uint32_t length) {
  if (uart_room() < 3) return;
  uart_put(END);
  uart_put(KIND_TEXT);
  for (uint32_t k = 0; k < length; k++) {
    const uint8_t byte = (uint8_t)text[k];
    if (uart_room() < (special(byte) ? 3 : 2)) break;
    if (special(byte)) {
      uart_put(ESC);
      uart_put(byte == END ? ESC_END : ESC_ESC);
    } else {
      uart_put(byte);
    }
  }
  uart_put(END);
  uart_pump();
}

/* Follows the framing: an END after content ends a frame, any other begins one or repeats. */
static void follow(uint8_t byte) {
  if (byte != END) {
    after_end = false;
    return;
  }
  in_frame = !in_frame || after_end;
  after_end = true;
}

uint32_t line_put(const uint8_t *bytes, uint32_t length) {
  uint32_t taken = 0;
  while (taken < length && uart_room() > 0) {
    uart_put(bytes[taken]);
    follow(bytes[taken++]);
    if (!in_frame && kept_length > 0) {
      put_text(kept, kept_length);
      kept_length = 0;
    }
  }
  uart_pump();
  return taken;
}

void line_print(const char *text, uint32_t length) {
  if (!in_frame) {
    put_text(text, length);
    return;
  }
  for (uint32_t k = 0; k < length && kept_length < KEPT; k++) kept[kept_length++] = text[k];
}

void line_break(void) {
  uart_drain();
  if (in_frame) uart_put(END);
  in_frame = false;
  if (kept_length > 0) put_text(kept, kept_length);
  kept_length = 0;
}
