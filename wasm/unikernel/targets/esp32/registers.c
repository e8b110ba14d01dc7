#include "registers.h"

uint32_t uk_peripheral_read(uint32_t address) {
  return REGISTER(address);
}

void uk_peripheral_write(uint32_t address, uint32_t value) {
  REGISTER(address) = value;
}
