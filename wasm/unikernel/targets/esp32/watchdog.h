/* watchdog.h: TIMG0's watchdog restarts the chip when the run loop has not come round for WATCHDOG_SECONDS. */
#ifndef UK_WATCHDOG_H
#define UK_WATCHDOG_H

#define WATCHDOG_SECONDS 5u

/* Call when the peripheral clock is at its final 80 MHz. */
void watchdog_arm(void);
void watchdog_feed(void);

#endif
