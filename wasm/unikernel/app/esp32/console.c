#include "app-console.h"

#include "line.h"
#include "uart.h"
#include "watchdog.h"

/* Small enough that two of them, every byte escaped, fit into the line's ring: one is sent while the next is written. */
#define PIECE 128u

/* With its framing: END, kind, each byte as two, END. */
static void wait_for_room(uint32_t length) {
  while (uart_room() < 2 * length + 3) uart_pump();
}

void uk_app_write(const char *text, uint32_t length) {
  watchdog_feed(); /* whoever prints is alive, however long it computes in between */
  while (length > 0) {
    const uint32_t count = length < PIECE ? length : PIECE;
    wait_for_room(count);
    line_print(text, count);
    text += count;
    length -= count;
  }
}
