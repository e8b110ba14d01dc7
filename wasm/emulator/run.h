/** The loop that executes instructions. */
#ifndef RUN_H
#define RUN_H

#include "lx6.h"

/** Runs until something stops the core, at most `budget` instructions. @return why it stopped */
enum stop run_core(uint64_t budget);

#endif
