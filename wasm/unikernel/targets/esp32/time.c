/* TRM chapter 18: a counter of 64 bits behind a divider. It is read in halves that a write to UPDATE takes at one moment, but not at once: the
 * counter has a clock of its own, and until the chip has taken them the halves are those of the time before. UPDATE reads 1 meanwhile. */
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

/* Looks at UPDATE: several microseconds, where one tick is the longest it takes. What does not simulate the delay may never clear it. */
#define PATIENCE 400u

uint64_t uk_clock_us(void) {
  REGISTER(UPDATE) = 1;
  for (uint32_t looks = PATIENCE; looks > 0 && REGISTER(UPDATE) != 0; looks--) {
  }
  uint32_t high = REGISTER(HIGH), low = REGISTER(LOW);
  const uint32_t again = REGISTER(HIGH);
  if (again != high) {
    /* Taken between the two, as patience was at its end: both of the new moment then. */
    high = again;
    low = REGISTER(LOW);
  }
  return (uint64_t)high << 32 | low;
}
