#include <stdbool.h>

#include "gpio.h"
#include "hypercall.h"

/* Pins that have been written are outputs; the others become inputs when they are first read. */
static uint64_t outputs, levels, inputs;

static bool has(uint64_t set, uint32_t pin) {
  return set >> pin & 1;
}

void uk_pin_write(uint32_t pin, uint32_t level) {
  if (!gpio_drivable(pin)) return;
  const uint64_t bit = (uint64_t)1 << pin;
  levels = level ? levels | bit : levels & ~bit;
  gpio_set(pin, level != 0); /* before the driver is on, so that the pin never shows the other level */
  if (!has(outputs, pin)) gpio_output(pin);
  outputs |= bit;
}

uint32_t uk_pin_read(uint32_t pin) {
  if (!gpio_usable(pin)) return 0;
  if (has(outputs, pin)) return has(levels, pin);
  if (!has(inputs, pin)) gpio_input(pin);
  inputs |= (uint64_t)1 << pin;
  return gpio_level(pin);
}
