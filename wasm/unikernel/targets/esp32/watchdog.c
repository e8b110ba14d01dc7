/* TRM chapter 19. Its registers open with a key and are closed again, so that a stray write cannot disarm it. */
#include "watchdog.h"

#include "registers.h"

enum { CONFIG0 = 0x3FF5F048, CONFIG1 = 0x3FF5F04C, CONFIG2 = 0x3FF5F050, FEED = 0x3FF5F060, WPROTECT = 0x3FF5F064 };
/* The other timer group's; a boot from flash leaves it on as well. */
enum { OTHER_CONFIG0 = 0x3FF60048, OTHER_WPROTECT = 0x3FF60064 };
#define WRITE_KEY 0x50D83AA1u

/* Stage 0 resets the system; lengths of the reset pulses at their longest. */
#define ENABLE (1u << 31)
#define STAGE0_RESET_SYSTEM (3u << 29)
#define RESET_LENGTHS (7u << 18 | 7u << 15)

/* 80 MHz / 40,000: half a millisecond a tick. */
#define PRESCALE 40000u
#define TICKS_A_SECOND 2000u

void watchdog_arm(void) {
  REGISTER(OTHER_WPROTECT) = WRITE_KEY;
  REGISTER(OTHER_CONFIG0) = 0;
  REGISTER(OTHER_WPROTECT) = 0;

  REGISTER(WPROTECT) = WRITE_KEY;
  REGISTER(CONFIG0) = 0;
  REGISTER(CONFIG1) = PRESCALE << 16;
  REGISTER(CONFIG2) = WATCHDOG_SECONDS * TICKS_A_SECOND;
  REGISTER(CONFIG0) = ENABLE | STAGE0_RESET_SYSTEM | RESET_LENGTHS;
  REGISTER(FEED) = 1;
  REGISTER(WPROTECT) = 0;
}

void watchdog_feed(void) {
  REGISTER(WPROTECT) = WRITE_KEY;
  REGISTER(FEED) = 1;
  REGISTER(WPROTECT) = 0;
}
