/** What the functions of execute-*.h have in common. */
#ifndef EXECUTE_H
#define EXECUTE_H

#include "exceptions.h"
#include "lx6.h"
#include "memory.h"
#include "windows.h"

/** Head of the function for an operation of instructions.h. @return where execution goes on */
#define EXECUTE(operation) static inline uint32_t execute_##operation(OPERANDS)
#define OPERANDS const struct instruction *i __attribute__((unused)), uint32_t next __attribute__((unused))

/**
 * The cycle estimate: one an instruction, plus these. There is no trustworthy public cycle model of the LX6 with its caches and memories,
 * and these are guesses at code and data in internal memory. Waiting for the result of a load, cache misses, memory conflicts and slow
 * peripherals are left out, so that a chip takes longer: Espressif's int16 dot product of 256 elements is reported at 437 cycles, where
 * this estimate of such a loop comes to about 270.
 */
enum { CYCLES_TAKEN = 2, CYCLES_DIVISION = 10, CYCLES_HIGH_PRODUCT = 1 };

/** A jump or a taken branch: the pipeline is filled anew. */
static inline uint32_t jump(uint32_t target) {
  takes_extra(CYCLES_TAKEN);
  return target;
}

#endif
