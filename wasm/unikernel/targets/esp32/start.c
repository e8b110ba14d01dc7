/* Start, the loop, and the end. The native start code (src/native/targets/lx6/start.ts) has set up stack and memory; it calls esp32_start(),
 * then esp32_run(). A trap in translated code ends in esp32_panic(). */
#include "hypercall.h"

#include "board-show.h"
#include "clock.h"
#include "flash-map.h"
#include "line.h"
#include "registers.h"
#include "rgb-led.h"
#include "rtc.h"
#include "time.h"
#include "uart.h"
#include "unikernel.h"
#include "watchdog.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("abi") uint32_t esp32_abi(void);
EXPORT("start") void esp32_start(uint32_t call_stack_end);
EXPORT("step") uint64_t esp32_step(uint64_t now);
EXPORT("run") _Noreturn void esp32_run(void);

/* There when the weights are in mapped flash. */
extern const uint8_t uk_mapped_weights[] __attribute__((weak));

/* The linker's stack, of which C takes addresses, and the one of calls: below either lies something else. A word at each one's end
 * tells when it has grown too far. */
extern uint32_t __stack_low[];
#define CANARY 0xC0FFEE17u
static volatile uint32_t *call_stack_low;

static void set_canaries(uint32_t call_stack_end) {
  call_stack_low = (volatile uint32_t *)(uintptr_t)call_stack_end;
  *(volatile uint32_t *)__stack_low = CANARY;
  *call_stack_low = CANARY;
}

static void check_canaries(void) {
  if (*(volatile uint32_t *)__stack_low != CANARY || *call_stack_low != CANARY) uk_panic("the stack has overflowed");
}

uint32_t esp32_abi(void) {
  return (uint32_t)UK_ABI_MAJOR << 16 | UK_ABI_MINOR;
}

void esp32_start(uint32_t call_stack_end) {
  rtc_disarm_watchdog();
  set_canaries(call_stack_end);
  uart_drain(); /* of what the ROM has said */
  clock_240_mhz();
  uart_open(PERIPHERAL_HERTZ);
  time_begin();
  watchdog_arm();
  if (uk_mapped_weights != NULL) flash_map_weights();
  uk_start();
  rgb_led(false, true);
  uk_print("ready\n");
}

uint64_t esp32_step(uint64_t now) {
  return uk_step(now);
}

/* Often enough for a watchdog of seconds, seldom enough to cost nothing. */
#define FEED_US 100000u

_Noreturn void esp32_run(void) {
  uint64_t deadline = 0, feed = 0;
  for (;;) {
    const bool line_idle = uart_pump();
    const uint64_t now = uk_clock_us();
    if (now >= feed) {
      watchdog_feed();
      check_canaries();
      feed = now + FEED_US;
    }
    if (now >= deadline || uart_has_input()) deadline = esp32_step(now);
    else if (line_idle) show_step(now);
  }
}

/* Time for a person, or a log, to take in the last words before the ROM's come. */
#define LAST_WORDS_US 100000u

_Noreturn void uk_halt(int32_t code) {
  line_break();
  uk_print("halted with code ");
  uk_print_number(code);
  uk_print(", restarting\n");
  uart_drain();
  for (const uint64_t begin = uk_clock_us(); uk_clock_us() - begin < LAST_WORDS_US;) {
  }
  rtc_restart();
}
