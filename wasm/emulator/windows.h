/** Windowed registers (RM 4.7.1): 16 of 64 are visible, in a copy that moves when the window does. */
#ifndef WINDOWS_H
#define WINDOWS_H

#include "lx6.h"

/** Copies the visible registers to `core.ar`, moves the window by groups of four, and shows what is there. */
void rotate_window(int32_t groups);
/** After WINDOWBASE, WINDOWSTART, PS.WOE or PS.EXCM have changed. */
void update_window_check(void);
/** An instruction touches registers of another call's frame: makes room. @return the vector that spills it */
uint32_t window_overflow(const struct instruction *i);
/** A call's frame has been spilled: goes back to it. @param groups how far below the frame is @return the vector that fills it */
uint32_t window_underflow(const struct instruction *i, unsigned groups);

/** Bit of WINDOWSTART for the frame that lies `groups` above (or, negative, below) the current one. */
static inline uint32_t frame_bit(int32_t groups) {
  return UINT32_C(1) << ((core.sr[WINDOWBASE] + (uint32_t)groups) % (PHYSICAL / 4));
}

#endif
