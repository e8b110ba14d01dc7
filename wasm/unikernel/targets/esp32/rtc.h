/* rtc.h: the part of the chip that outlives a restart: its watchdog, its reset, its random numbers. */
#ifndef UK_RTC_H
#define UK_RTC_H

/* The ROM leaves this watchdog running, for a boot that goes wrong. From here on TIMG0's does the watching (watchdog.h). */
void rtc_disarm_watchdog(void);

/* Restarts the whole chip, as the EN button does. */
_Noreturn void rtc_restart(void);

#endif
