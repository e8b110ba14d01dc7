#include "memory.h"
#include "decode.h"
#include "exceptions.h"
#include "ordering.h"

uint8_t dram[DRAM_BYTES], iram[IRAM_BYTES], rom[ROM_BYTES], rom_data[ROM_DATA_BYTES];
uint8_t rtc_fast[RTC_BYTES], rtc_slow[RTC_BYTES], flash[FLASH_BYTES];
uint32_t flash_pages[FLASH_PAGES];
uint32_t memory_vector;

/** CODE can be executed, and takes loads of whole words only. */
enum kind { CODE = 1, WRITABLE = 2, FLASH = 4, PERIPHERAL = 8 };

struct region {
  uint32_t base, bytes;
  uint8_t *memory;
  unsigned kind;
  /** Of flash: entry of the page table for the 64 KB that `base` is in. */
  uint32_t first_page;
};

static const struct region regions[] = {
  {FLASH_DATA_BASE, FLASH_DATA_BYTES, flash, FLASH, 0},
  {UINT32_C(0x3FF00000), UINT32_C(0x80000), 0, PERIPHERAL | WRITABLE, 0},
  {RTC_FAST_BASE, RTC_BYTES, rtc_fast, WRITABLE, 0},
  {ROM_DATA_BASE, ROM_DATA_BYTES, rom_data, 0, 0},
  {DRAM_BASE, DRAM_BYTES, dram, WRITABLE, 0},
  {ROM_BASE, ROM_BYTES, rom, CODE, 0},
  {IRAM_BASE, IRAM_BYTES, iram, CODE | WRITABLE, 0},
  {RTC_FAST_CODE_BASE, RTC_BYTES, rtc_fast, CODE | WRITABLE, 0},
  {FLASH_CODE_BASE, FLASH_CODE_BYTES, flash, CODE | FLASH, FLASH_FIRST_CODE_PAGE + 12},
  {RTC_SLOW_BASE, RTC_BYTES, rtc_slow, WRITABLE, 0},
  {UINT32_C(0x60000000), UINT32_C(0x80000), 0, PERIPHERAL | WRITABLE, 0},
};

static const struct region *region_of(uint32_t address) {
  for (unsigned n = 0; n < sizeof regions / sizeof *regions; n++) {
    if (address - regions[n].base < regions[n].bytes) return &regions[n];
  }
  return 0;
}

/** The byte behind an address of a region with memory, or null when no flash page is mapped there. Good up to the next 64 KB. */
static uint8_t *byte_at(const struct region *region, uint32_t address) {
  if (!(region->kind & FLASH)) return region->memory + (address - region->base);
  uint32_t page = flash_pages[region->first_page + (address >> 16) - (region->base >> 16)];
  if (page & FLASH_PAGE_INVALID) return 0;
  return flash + ((page << 16 | (address & 0xFFFF)) & (FLASH_BYTES - 1));
}

const uint8_t *executable(uint32_t address) {
  const struct region *region = region_of(address);
  return region && region->kind & CODE ? byte_at(region, address) : 0;
}

static bool fault(const struct instruction *i, enum cause cause, uint32_t address) {
  memory_vector = raise_at(i, cause, address);
  return false;
}

/** Whether code memory refuses an access: it has no byte lanes. */
static bool refused(const struct instruction *i, const struct region *region, uint32_t address, unsigned bytes) {
  if (!(region->kind & CODE)) return false;
  if (bytes < 4) return !fault(i, CAUSE_LOAD_STORE_ERROR, address);
  if (address & 3) return !fault(i, CAUSE_LOAD_STORE_ALIGNMENT, address);
  return false;
}

static uint32_t low_bytes(uint32_t value, unsigned bytes) { return value & UINT32_MAX >> (32 - 8 * bytes); }

bool load_elsewhere(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t *value) {
  const struct region *region = region_of(address);
  if (!region) return fault(i, CAUSE_LOAD_PROHIBITED, address);
  if (refused(i, region, address, bytes)) return false;
  if (region->kind & PERIPHERAL) {
    *value = low_bytes(peripheral_load(i, address, bytes), bytes);
    return true;
  }
  if (address - region->base > region->bytes - bytes) return fault(i, CAUSE_LOAD_PROHIBITED, address);
  const uint8_t *first = byte_at(region, address), *last = byte_at(region, address + bytes - 1);
  if (!first || !last) return fault(i, CAUSE_LOAD_PROHIBITED, address);
  *value = 0;
  uint32_t in_page = 0x10000 - (address & 0xFFFF);
  if (bytes <= in_page) {
    __builtin_memcpy(value, first, bytes);
  } else {
    /* Across two pages of flash: the rest begins where the second one does. */
    __builtin_memcpy(value, first, in_page);
    __builtin_memcpy((uint8_t *)value + in_page, last - (bytes - in_page - 1), bytes - in_page);
  }
  return true;
}

bool store_elsewhere(const struct instruction *i, uint32_t address, unsigned bytes, uint32_t value) {
  const struct region *region = region_of(address);
  if (!region || !(region->kind & WRITABLE)) return fault(i, CAUSE_STORE_PROHIBITED, address);
  if (refused(i, region, address, bytes)) return false;
  if (region->kind & PERIPHERAL) {
    peripheral_store(i, address, bytes, low_bytes(value, bytes));
    return true;
  }
  if (address - region->base > region->bytes - bytes) return fault(i, CAUSE_STORE_PROHIBITED, address);
  __builtin_memcpy(byte_at(region, address), &value, bytes);
  if (region->kind & CODE) forget_word(address);
  if (region->memory == rtc_fast) forget_all();
  return true;
}
