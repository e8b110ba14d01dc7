/* SPI1 (TRM chapter 7), the flash's second controller; SPI0 is the cache's. Plain single-line commands that every NOR flash knows. */
#include "spi-flash.h"

#include "hypercall.h"
#include "registers.h"
#include "watchdog.h"

enum {
  CMD = 0x3FF42000,
  ADDRESS = 0x3FF42004,
  CTRL = 0x3FF42008,
  USER = 0x3FF4201C,
  USER1 = 0x3FF42020,
  USER2 = 0x3FF42024,
  MOSI_BITS = 0x3FF42028,
  MISO_BITS = 0x3FF4202C,
  BUFFER = 0x3FF42080,
  DATA_IN = 0x3FF44134 /* GPIO matrix: where the flash's data line comes in */
};
#define THROUGH_MATRIX (1u << 7)
#define RUN (1u << 18)
/* Phases of a transfer, in USER. */
#define COMMAND_PHASE (1u << 31)
#define ADDRESS_PHASE (1u << 30)
#define DUMMY_PHASE (1u << 29)
#define MISO_PHASE (1u << 28)
#define MOSI_PHASE (1u << 27)
/* Ways to read over several lines, in CTRL: the ROM may have left one on. */
#define SEVERAL_LINES (1u << 24 | 1u << 23 | 1u << 20 | 1u << 14 | 1u << 13)

enum { PROGRAM = 0x02, READ = 0x03, READ_STATUS = 0x05, WRITE_ENABLE = 0x06, ERASE_SECTOR = 0x20 };
#define BUSY 1u

/* Bytes of the controller's buffer. */
#define PIECE 64u

/* The longest that a sector's erasure takes in a worn chip. */
#define PATIENCE_US 400000u

/* One transfer: command, then address unless it is NO_ADDRESS, then `out` bytes of the buffer, then `in` bytes into it. */
#define NO_ADDRESS UINT32_MAX
static void transfer(uint32_t command, uint32_t address, uint32_t out, uint32_t in) {
  REGISTER(USER2) = 7u << 28 | command; /* eight bits */
  REGISTER(USER1) = 23u << 26; /* address: 24 bits, sent from the top of the register; dummy: one cycle */
  uint32_t phases = COMMAND_PHASE;
  if (address != NO_ADDRESS) {
    phases |= ADDRESS_PHASE;
    REGISTER(ADDRESS) = address << 8;
  }
  if (out > 0) {
    phases |= MOSI_PHASE;
    REGISTER(MOSI_BITS) = out * 8 - 1;
  }
  if (in > 0) {
    phases |= MISO_PHASE;
    /* At 40 MHz what comes in that way comes a cycle late. */
    if (REGISTER(DATA_IN) & THROUGH_MATRIX) phases |= DUMMY_PHASE;
    REGISTER(MISO_BITS) = in * 8 - 1;
  }
  const uint32_t mode = REGISTER(CTRL), user = REGISTER(USER);
  REGISTER(CTRL) = mode & ~SEVERAL_LINES;
  REGISTER(USER) = phases;
  REGISTER(CMD) = RUN;
  while (REGISTER(CMD) & RUN) {
  }
  REGISTER(USER) = user;
  REGISTER(CTRL) = mode;
}

static bool finish(void) {
  const uint64_t begin = uk_clock_us();
  do {
    transfer(READ_STATUS, NO_ADDRESS, 0, 1);
    if (!(REGISTER(BUFFER) & BUSY)) return true;
  } while (uk_clock_us() - begin < PATIENCE_US);
  return false;
}

void flash_read(uint32_t address, void *into, uint32_t length) {
  uint8_t *to = into;
  while (length > 0) {
    const uint32_t count = length < PIECE ? length : PIECE;
    transfer(READ, address, 0, count);
    for (uint32_t k = 0; k < count; k++) to[k] = (uint8_t)(REGISTER(BUFFER + (k & ~3u)) >> (k & 3u) * 8);
    address += count;
    to += count;
    length -= count;
  }
}

bool flash_erase_sector(uint32_t address) {
  watchdog_feed();
  transfer(WRITE_ENABLE, NO_ADDRESS, 0, 0);
  transfer(ERASE_SECTOR, address, 0, 0);
  return finish();
}

bool flash_program(uint32_t address, const void *from, uint32_t length) {
  const uint8_t *bytes = from;
  while (length > 0) {
    /* Never across a page's end. */
    uint32_t count = FLASH_PAGE - address % FLASH_PAGE;
    if (count > PIECE) count = PIECE;
    if (count > length) count = length;
    for (uint32_t k = 0; k < count; k += 4) {
      uint32_t word = 0;
      for (uint32_t i = 0; i < 4 && k + i < count; i++) word |= (uint32_t)bytes[k + i] << i * 8;
      REGISTER(BUFFER + k) = word;
    }
    transfer(WRITE_ENABLE, NO_ADDRESS, 0, 0);
    transfer(PROGRAM, address, count, 0);
    if (!finish()) return false;
    address += count;
    bytes += count;
    length -= count;
  }
  return true;
}
