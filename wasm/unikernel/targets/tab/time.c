#include "hypercall.h"

#include "host.h"

UK_HOST("uk_clock_us") uint64_t host_clock_us(void);

uint64_t uk_clock_us(void) {
  return host_clock_us();
}
