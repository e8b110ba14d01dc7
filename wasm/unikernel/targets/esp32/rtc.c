/* TRM chapter 31 (RTC_CNTL). */
#include "rtc.h"

#include "clock.h"
#include "registers.h"

enum { OPTIONS0 = 0x3FF48000, WDTCONFIG0 = 0x3FF4808C, WDTWPROTECT = 0x3FF480A4 };
#define WRITE_KEY 0x50D83AA1u
#define SOFTWARE_RESET (1u << 31)

void rtc_disarm_watchdog(void) {
  REGISTER(WDTWPROTECT) = WRITE_KEY;
  REGISTER(WDTCONFIG0) = 0;
  REGISTER(WDTWPROTECT) = 0;
}

_Noreturn void rtc_restart(void) {
  /* The reset does not reach the choice of the clock, and the ROM expects the crystal's. */
  clock_crystal();
  register_set(OPTIONS0, SOFTWARE_RESET);
  for (;;) {
  }
}
