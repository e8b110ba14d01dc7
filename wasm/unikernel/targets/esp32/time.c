/* TRM chapter 18: a counter of 64 bits behind a divider. It is read in halves that a write to UPDATE takes at one moment. */
#include "time.h"

#include "clock.h"
#include "hypercall.h"
#include "registers.h"

enum {
  CONFIG = 0x3FF5F000,
  LOW = 0x3FF5F004,
  HIGH = 0x3FF5F008,
  UPDATE = 0x3FF5F00C,
  LOAD_LOW = 0x3FF5F018,
  LOAD_HIGH = 0x3FF5F01C,
  LOAD = 0x3FF5F020
};
#define ENABLE (1u << 31)
#define COUNT_UP (1u << 30)
#define DIVIDER (PERIPHERAL_HERTZ / 1000000u << 13)

void time_begin(void) {
  REGISTER(CONFIG) = COUNT_UP | DIVIDER;
  REGISTER(LOAD_LOW) = 0;
  REGISTER(LOAD_HIGH) = 0;
  REGISTER(LOAD) = 1;
  REGISTER(CONFIG) = ENABLE | COUNT_UP | DIVIDER;
}

uint64_t uk_clock_us(void) {
  REGISTER(UPDATE) = 1;
  const uint32_t low = REGISTER(LOW);
  return (uint64_t)REGISTER(HIGH) << 32 | low;
}
