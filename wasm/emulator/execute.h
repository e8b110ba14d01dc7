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
 * The cycle estimate: one an instruction, plus these. There is no published cycle model of the LX6 with its caches and memories; these
 * are what is commonly measured with code and data in internal memory. Waiting for a result of a load, flash misses and memory conflicts
 * are left out.
 */
enum { CYCLES_TAKEN = 2, CYCLES_DIVISION = 10, CYCLES_HIGH_PRODUCT = 1, CYCLES_EXCEPTION = 4 };

/** A jump or a taken branch: the pipeline is filled anew. */
static inline uint32_t jump(uint32_t target) {
  takes_extra(CYCLES_TAKEN);
  return target;
}

#endif
