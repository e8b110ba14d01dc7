/* registers.h: the chip's registers by address (ESP32 Technical Reference Manual). Peripherals take 32-bit accesses only.
 *
 * C's `volatile` is all the ordering there is: the translator keeps every access as it stands, and the bus does not reorder. */
#ifndef UK_REGISTERS_H
#define UK_REGISTERS_H

#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(uintptr_t)(address))

static inline void register_set(uint32_t address, uint32_t bits) {
  REGISTER(address) |= bits;
}

static inline void register_clear(uint32_t address, uint32_t bits) {
  REGISTER(address) &= ~bits;
}

/* A field's new value, with the other bits as they are. */
static inline void register_field(uint32_t address, uint32_t mask, uint32_t value) {
  REGISTER(address) = (REGISTER(address) & ~mask) | value;
}

/* Where the image may have variables: DRAM from the first address that the ROM leaves alone to where its own data begin. */
#define DRAM_BEGIN 0x3FFB0000u
#define DRAM_END 0x3FFE0000u

/* Calls use a stack of their own at the top of DRAM; the linker's, at `__stack_low`, holds what C takes addresses of. */
#define CALL_STACK_BYTES 8192u
#define CALL_STACK_LOW (DRAM_END - CALL_STACK_BYTES)

#endif
