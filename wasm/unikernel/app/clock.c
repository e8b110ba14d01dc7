#include "app.h"

uint32_t uk_clock_millis(void) {
  return (uint32_t)(uk_clock_us() / 1000);
}

double uk_clock_micros(void) {
  return (double)uk_clock_us();
}
