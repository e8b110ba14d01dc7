/* time.h: microseconds since start, from TIMG0's timer 0. */
#ifndef UK_TIME_H
#define UK_TIME_H

/* Call when the peripheral clock is at its final 80 MHz. */
void time_begin(void);

#endif
