/* clock.h: from the crystal's 40 or 26 MHz, at which the ROM starts the chip, to 240 MHz, and back. */
#ifndef UK_CLOCK_H
#define UK_CLOCK_H

#include <stdint.h>

/* What the peripherals get when the processor runs from the PLL. */
#define PERIPHERAL_HERTZ 80000000u

/* Call with an empty line: every baud rate changes. The first needs UART0's divider as the ROM has left it. */
void clock_240_mhz(void);
void clock_crystal(void);

#endif
