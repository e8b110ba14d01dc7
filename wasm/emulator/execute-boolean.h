/** The sixteen booleans of BR, and moves that depend on one. */
#ifndef EXECUTE_BOOLEAN_H
#define EXECUTE_BOOLEAN_H

#include "execute.h"

static inline uint32_t boolean(unsigned n) { return core.sr[BR] >> n & 1; }

static inline uint32_t set_boolean(unsigned n, uint32_t value, uint32_t next) {
  core.sr[BR] = (core.sr[BR] & ~(UINT32_C(1) << n)) | (value & 1) << n;
  return next;
}

EXECUTE(ANDB) { return set_boolean(i->r, boolean(i->s) & boolean(i->t), next); }
EXECUTE(ANDBC) { return set_boolean(i->r, boolean(i->s) & ~boolean(i->t), next); }
EXECUTE(ORB) { return set_boolean(i->r, boolean(i->s) | boolean(i->t), next); }
EXECUTE(ORBC) { return set_boolean(i->r, boolean(i->s) | ~boolean(i->t), next); }
EXECUTE(XORB) { return set_boolean(i->r, boolean(i->s) ^ boolean(i->t), next); }
EXECUTE(ANY4) { return set_boolean(i->t, (core.sr[BR] >> i->s & 0xF) != 0, next); }
EXECUTE(ALL4) { return set_boolean(i->t, (core.sr[BR] >> i->s & 0xF) == 0xF, next); }
EXECUTE(ANY8) { return set_boolean(i->t, (core.sr[BR] >> i->s & 0xFF) != 0, next); }
EXECUTE(ALL8) { return set_boolean(i->t, (core.sr[BR] >> i->s & 0xFF) == 0xFF, next); }

EXECUTE(MOVF) {
  if (!boolean(i->t)) core.a[i->r] = core.a[i->s];
  return next;
}
EXECUTE(MOVT) {
  if (boolean(i->t)) core.a[i->r] = core.a[i->s];
  return next;
}

#endif
