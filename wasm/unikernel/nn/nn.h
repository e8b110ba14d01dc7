/* nn.h: what compiled networks share. Loops that are specialised by shape are in model.c; here is what does not depend on a shape.
 * Ordinary functions, so that a target can replace one with an object of its own. */
#ifndef UK_NN_H
#define UK_NN_H

#include <stdint.h>

#include "requantize.h"

/* A layer's function, never merged into its caller: it keeps its name in listings, and its size and time are its own. */
#define UK_LAYER static __attribute__((noinline)) void

/* Index of the largest value, the first one among equals. count >= 1. */
uint32_t uk_argmax(const int8_t *values, uint32_t count);

#endif
