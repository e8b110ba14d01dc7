#include "hypercall.h"

#include "host.h"

UK_HOST("uk_pin_write") void host_pin_write(uint32_t pin, uint32_t level);
UK_HOST("uk_pin_read") uint32_t host_pin_read(uint32_t pin);

void uk_pin_write(uint32_t pin, uint32_t level) {
  host_pin_write(pin, level);
}

uint32_t uk_pin_read(uint32_t pin) {
  return host_pin_read(pin);
}
