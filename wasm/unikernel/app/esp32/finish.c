#include "finish.h"

#include "board-show.h"
#include "line.h"
#include "uart.h"
#include "watchdog.h"
#include "unikernel.h"

_Noreturn void uk_finish(void) {
  line_break();
  uk_print("halted with code 0\n");
  for (;;) {
    watchdog_feed();
    if (uart_pump()) show_step(uk_clock_us());
  }
}
