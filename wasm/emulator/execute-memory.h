/** Loads and stores. */
#ifndef EXECUTE_MEMORY_H
#define EXECUTE_MEMORY_H

#include "execute.h"
#include "ordering.h"

static inline uint32_t address_of(const struct instruction *i) { return core.a[i->s] + (uint32_t)i->immediate; }

/** at = memory; a load that faults leaves at. */
static inline uint32_t load_register(const struct instruction *i, unsigned bytes, uint32_t address, uint32_t next) {
  uint32_t value;
  if (!load(i, address, bytes, &value)) return memory_vector;
  core.a[i->t] = value;
  return next;
}

static inline uint32_t store_register(const struct instruction *i, unsigned bytes, uint32_t address, uint32_t next) {
  return store(i, address, bytes, core.a[i->t]) ? next : memory_vector;
}

EXECUTE(L8UI) { return load_register(i, 1, address_of(i), next); }
EXECUTE(L16UI) { return load_register(i, 2, address_of(i), next); }
EXECUTE(L16SI) {
  uint32_t value;
  if (!load(i, address_of(i), 2, &value)) return memory_vector;
  core.a[i->t] = (uint32_t)(int16_t)value;
  return next;
}
EXECUTE(L32I) { return load_register(i, 4, address_of(i), next); }
EXECUTE(L32R) {
  uint32_t value;
  if (!load_constant(i, (uint32_t)i->immediate, &value)) return memory_vector;
  core.a[i->t] = value;
  return next;
}
EXECUTE(L32AI) { return load_register(i, 4, address_of(i), next); }
EXECUTE(L32E) { return load_register(i, 4, address_of(i), next); }

EXECUTE(S8I) { return store_register(i, 1, address_of(i), next); }
EXECUTE(S16I) { return store_register(i, 2, address_of(i), next); }
EXECUTE(S32I) { return store_register(i, 4, address_of(i), next); }
/** Release: what came before is done first. */
EXECUTE(S32RI) { return memory_wait(), store_register(i, 4, address_of(i), next); }
EXECUTE(S32E) { return store_register(i, 4, address_of(i), next); }

/** Stores at if memory holds SCOMPARE1; at = what memory held. */
EXECUTE(S32C1I) {
  uint32_t address = address_of(i), old;
  if (address & 3) return raise_at(i, CAUSE_LOAD_STORE_ALIGNMENT, address);
  if (!load(i, address, 4, &old)) return memory_vector;
  if (old == core.sr[SCOMPARE1] && !store(i, address, 4, core.a[i->t])) return memory_vector;
  core.a[i->t] = old;
  return next;
}

#endif
