/**
 * The chip's address space (ESP32 TRM 1.3): memories in arrays of the module, flash through a page table, peripherals through the board.
 * Instruction RAM and ROM take whole words only; data memories take any width at any alignment (core-isa.h: unaligned by hardware).
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "lx6.h"

#define DRAM_BASE UINT32_C(0x3FFAE000)
#define DRAM_BYTES UINT32_C(0x52000)
#define IRAM_BASE UINT32_C(0x40078000)
#define IRAM_BYTES UINT32_C(0x28000)
#define ROM_BASE UINT32_C(0x40000000)
#define ROM_BYTES UINT32_C(0x60000)
#define ROM_DATA_BASE UINT32_C(0x3FF90000)
#define ROM_DATA_BYTES UINT32_C(0x10000)
#define RTC_FAST_BASE UINT32_C(0x3FF80000)
#define RTC_FAST_CODE_BASE UINT32_C(0x400C0000)
#define RTC_SLOW_BASE UINT32_C(0x50000000)
#define RTC_BYTES UINT32_C(0x2000)
#define FLASH_BYTES UINT32_C(0x400000)
#define FLASH_DATA_BASE UINT32_C(0x3F400000)
#define FLASH_DATA_BYTES UINT32_C(0x400000)
#define FLASH_CODE_BASE UINT32_C(0x400C2000)
#define FLASH_CODE_BYTES UINT32_C(0xB3E000)
/** Entries below show data, the others code. */
#define FLASH_FIRST_CODE_PAGE UINT32_C(64)
/** Bit of a page-table entry: nothing is mapped. */
#define FLASH_PAGE_INVALID UINT32_C(0x100)

extern uint8_t dram[DRAM_BYTES], iram[IRAM_BYTES], rom[ROM_BYTES], rom_data[ROM_DATA_BYTES];
extern uint8_t rtc_fast[RTC_BYTES], rtc_slow[RTC_BYTES], flash[FLASH_BYTES];
extern uint32_t flash_pages[FLASH_PAGES];

/** The byte of an instruction, or null where no code can be. */
const uint8_t *executable(uint32_t address);

/** What is not data RAM. False: an exception was taken, and `memory_vector` is where it goes on. */
bool load_elsewhere(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t *value);
bool store_elsewhere(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t value);
extern uint32_t memory_vector;

/** Zero-extended load of 1, 2 or 4 bytes. */
static inline bool load(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t *value) {
  uint32_t offset = address - DRAM_BASE;
  if (offset > DRAM_BYTES - bytes) return load_elsewhere(i, address, bytes, value);
  *value = 0;
  __builtin_memcpy(value, dram + offset, bytes);
  return true;
}

/** L32R: constants lie beside the code, in instruction RAM or mapped flash. */
static inline bool load_constant(const struct instruction *i, uint32_t address, uint32_t *value) {
  uint32_t offset = address - IRAM_BASE;
  if (offset > IRAM_BYTES - 4) return load(i, address, 4, value);
  __builtin_memcpy(value, iram + offset, 4);
  return true;
}

static inline bool store(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t value) {
  uint32_t offset = address - DRAM_BASE;
  if (offset > DRAM_BYTES - bytes) return store_elsewhere(i, address, bytes, value);
  __builtin_memcpy(dram + offset, &value, bytes);
  return true;
}

#endif
