/** Loads and stores of single-precision registers; P: the address register is updated after the access. */
#ifndef EXECUTE_FLOAT_MEMORY_H
#define EXECUTE_FLOAT_MEMORY_H

#include "execute-float.h"

static inline uint32_t float_load(const struct instruction *i, unsigned f, uint32_t address, uint32_t next) {
  uint32_t value;
  if (!load(i, address, 4, &value)) return memory_vector;
  core.f[f] = value;
  return next;
}

/** as += offset, after an access that went well. */
static inline uint32_t then_add(const struct instruction *i, bool done, uint32_t offset, uint32_t next) {
  if (!done) return memory_vector;
  core.a[i->s] += offset;
  return next;
}

EXECUTE_FLOAT(LSI) { return float_load(i, i->t, core.a[i->s] + (uint32_t)i->immediate, next); }
EXECUTE_FLOAT(LSX) { return float_load(i, i->r, core.a[i->s] + core.a[i->t], next); }
EXECUTE_FLOAT(LSIP) { return then_add(i, load(i, core.a[i->s], 4, &core.f[i->t]), (uint32_t)i->immediate, next); }
EXECUTE_FLOAT(LSXP) { return then_add(i, load(i, core.a[i->s], 4, &core.f[i->r]), core.a[i->t], next); }

EXECUTE_FLOAT(SSI) {
  return store(i, core.a[i->s] + (uint32_t)i->immediate, 4, core.f[i->t]) ? next : memory_vector;
}
EXECUTE_FLOAT(SSX) { return store(i, core.a[i->s] + core.a[i->t], 4, core.f[i->r]) ? next : memory_vector; }
EXECUTE_FLOAT(SSIP) { return then_add(i, store(i, core.a[i->s], 4, core.f[i->t]), (uint32_t)i->immediate, next); }
EXECUTE_FLOAT(SSXP) { return then_add(i, store(i, core.a[i->s], 4, core.f[i->r]), core.a[i->t], next); }

#endif
