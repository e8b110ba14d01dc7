/* board-show.h: what the run loop does for include/show.h when there is nothing else to do. */
#ifndef UK_BOARD_SHOW_H
#define UK_BOARD_SHOW_H

#include <stdint.h>

/* A small piece of work on light and screen, well under the 11 ms in which the line's FIFO fills. */
void show_step(uint64_t now);

#endif
