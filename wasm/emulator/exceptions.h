/** Exceptions and interrupts (RM 4.4.1 and 4.4.4 to 4.4.7). */
#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

#include "lx6.h"

/** Offsets from VECBASE, as the ESP32 is configured. */
enum vector {
  VECTOR_WINDOW_OVERFLOW4 = 0x000,
  VECTOR_WINDOW_UNDERFLOW4 = 0x040,
  VECTOR_WINDOW_OVERFLOW8 = 0x080,
  VECTOR_WINDOW_UNDERFLOW8 = 0x0C0,
  VECTOR_WINDOW_OVERFLOW12 = 0x100,
  VECTOR_WINDOW_UNDERFLOW12 = 0x140,
  VECTOR_LEVEL2 = 0x180,
  VECTOR_KERNEL = 0x300,
  VECTOR_USER = 0x340,
  VECTOR_DOUBLE = 0x3C0,
};

/** Levels of interrupts: code that handles exceptions masks 1 to 3; debug exceptions have level 6. */
enum { EXCM_LEVEL = 3, DEBUG_LEVEL = 6, NMI_LEVEL = 7 };

static inline uint32_t vector_address(enum vector vector) { return core.sr[VECBASE] + vector; }

/** Takes a general exception. @return where execution goes on */
uint32_t raise(const struct instruction *i, enum cause cause);
/** The same for an access to memory. */
uint32_t raise_at(const struct instruction *i, enum cause cause, uint32_t address);
/** Takes a debug exception for BREAK; a no-op while debug exceptions are masked. @param cause DEBUGCAUSE */
uint32_t raise_debug(const struct instruction *i, uint32_t cause, uint32_t next);

/** Writes PS and what follows from it: the window check, loops, interrupts. */
void write_ps(uint32_t value);
/** After LBEG, LEND, LCOUNT or PS.EXCM have changed. */
void update_loop(void);

/** Interrupts that have come up in INTERRUPT and are enabled. */
uint32_t pending_interrupts(void);
/** Takes the highest interrupt that is not masked, if any. */
void take_interrupt(void);
/** Raises the interrupts of timers whose time has come. */
void check_timers(void);
/** Estimated cycles until the next timer fires; never 0. */
uint64_t cycles_to_timer(void);
/** After CCOMPAREn or CCOUNT were written. */
void arm_timer(unsigned n);

#endif
