/* TRM chapter 5: a table of 64 KB pages, of which the first 64 entries are MAPPED_DATA's. The cache must be off while it changes; this
 * code runs from IRAM and touches nothing mapped meanwhile. */
#include "flash-map.h"

#include "layout.h"
#include "registers.h"

/* Where the cache's controller reads flash, and where its data line comes in. */
enum { USER1 = 0x3FF43020, DATA_IN = 0x3FF44134 };
#define THROUGH_MATRIX (1u << 7)
#define DUMMY_CYCLES 0xFFu

enum { CACHE_STATE = 0x3FF003F0, CACHE_CTRL = 0x3FF00040, CACHE_CTRL1 = 0x3FF00044, TABLE = 0x3FF10000 };
#define PAGE 0x10000u

/* CTRL: bit 3 enables, bit 4 flushes when it rises, bit 5 says that the flush is done. CTRL1: bit 4 masks data, bit 0 code. */
#define CACHE_ENABLE (1u << 3)
#define FLUSH (1u << 4)
#define FLUSHED (1u << 5)
#define MASK_DATA (1u << 4)

/* Until it is idle, or for as long as a line can take to fill many times over: what does not simulate the cache never says so. */
static void wait_idle(void) {
  for (uint32_t rounds = 10000; rounds > 0; rounds--) {
    if ((REGISTER(CACHE_STATE) >> 7 & 0xFFFu) == 1) return;
  }
}

void flash_map_weights(void) {
  wait_idle();
  register_clear(CACHE_CTRL, CACHE_ENABLE);
  /* The bus clock has doubled since the ROM set this up, and with it the flash's: 40 MHz. Through the GPIO matrix, as in a PICO-D4, data now
   * come one cycle late. */
  if (REGISTER(DATA_IN) & THROUGH_MATRIX) {
    const uint32_t cycles = REGISTER(USER1) & DUMMY_CYCLES;
    register_field(USER1, DUMMY_CYCLES, cycles + 1);
  }
  for (uint32_t page = 0; page < (STORAGE_FLASH - WEIGHTS_FLASH) / PAGE; page++) {
    REGISTER(TABLE + 4 * page) = WEIGHTS_FLASH / PAGE + page;
  }
  register_clear(CACHE_CTRL, FLUSH);
  register_set(CACHE_CTRL, FLUSH);
  while (!(REGISTER(CACHE_CTRL) & FLUSHED)) {
  }
  register_clear(CACHE_CTRL, FLUSH);
  register_clear(CACHE_CTRL1, MASK_DATA);
  register_set(CACHE_CTRL, CACHE_ENABLE);
  (void)REGISTER(CACHE_CTRL); /* what was written has arrived before anything mapped is read */
}
