#include "app.h"

void uk_pins_write(int32_t pin, bool level) {
  uk_pin_write((uint32_t)pin, level);
}

bool uk_pins_read(int32_t pin) {
  return uk_pin_read((uint32_t)pin) != 0;
}
