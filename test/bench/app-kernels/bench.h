/* What the hand-written kernels share: the generator that fills their input, and the line that they print. */
#ifndef BENCH_H
#define BENCH_H

#include "app.h"

static inline uint32_t bench_next(uint32_t *seed) {
  return *seed = *seed * 1664525u + 1013904223u;
}

static inline void bench_report(int32_t check) {
  uk_text_i32(check);
  uk_log_end();
}

#endif
