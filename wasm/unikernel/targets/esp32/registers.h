/* registers.h: the chip's registers by address (ESP32 Technical Reference Manual). Peripherals take 32-bit accesses only.
 *
 * The translator keeps every access of C's `volatile` as it stands, and puts a MEMW before it, so that the chip keeps the order too. It has
 * to see where an access goes: REGISTER is for addresses that are constants here, or constants plus something. */
#ifndef UK_REGISTERS_H
#define UK_REGISTERS_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

/* For all other addresses: the translator knows these two by their names (src/native/ssa/peripherals.ts). */
uint32_t uk_peripheral_read(uint32_t address);
void uk_peripheral_write(uint32_t address, uint32_t value);

static inline void register_set(uint32_t address, uint32_t bits) {
  uk_peripheral_write(address, uk_peripheral_read(address) | bits);
}

static inline void register_clear(uint32_t address, uint32_t bits) {
  uk_peripheral_write(address, uk_peripheral_read(address) & ~bits);
}

/* A field's new value, with the other bits as they are. */
static inline void register_field(uint32_t address, uint32_t mask, uint32_t value) {
  uk_peripheral_write(address, (uk_peripheral_read(address) & ~mask) | value);
}

#endif
