/* clock.h: from the crystal's 40 MHz, at which the ROM leaves the chip, to 240 MHz. */
#ifndef UK_CLOCK_H
#define UK_CLOCK_H

#include <stdint.h>

/* What the peripherals get when the processor runs from the PLL. */
#define PERIPHERAL_HERTZ 80000000u

/* Call with an empty line: every baud rate changes. */
void clock_240_mhz(void);

#endif
