/** Shifts. SAR holds 0 to 63, so that all of them are 64-bit shifts to the right (RM 4.3.3 and chapter 6). */
#ifndef EXECUTE_SHIFT_H
#define EXECUTE_SHIFT_H

#include "execute.h"

EXECUTE(EXTUI) { return core.a[i->r] = core.a[i->t] >> i->s & (uint32_t)i->immediate, next; }

EXECUTE(SSR) { return core.sr[SAR] = core.a[i->s] & 31, next; }
EXECUTE(SSL) { return core.sr[SAR] = 32 - (core.a[i->s] & 31), next; }
EXECUTE(SSA8L) { return core.sr[SAR] = (core.a[i->s] & 3) * 8, next; }
EXECUTE(SSA8B) { return core.sr[SAR] = 32 - (core.a[i->s] & 3) * 8, next; }
EXECUTE(SSAI) { return core.sr[SAR] = (uint32_t)i->immediate, next; }

EXECUTE(SLLI) { return core.a[i->r] = core.a[i->s] << i->immediate, next; }
EXECUTE(SRLI) { return core.a[i->r] = core.a[i->t] >> i->s, next; }
EXECUTE(SRAI) { return core.a[i->r] = (uint32_t)((int32_t)core.a[i->t] >> i->immediate), next; }

static inline uint32_t funnel(uint32_t high, uint32_t low) {
  return (uint32_t)(((uint64_t)high << 32 | low) >> (core.sr[SAR] & 63));
}

EXECUTE(SLL) { return core.a[i->r] = funnel(core.a[i->s], 0), next; }
EXECUTE(SRL) { return core.a[i->r] = funnel(0, core.a[i->t]), next; }
EXECUTE(SRA) {
  core.a[i->r] = (uint32_t)((int64_t)(int32_t)core.a[i->t] >> (core.sr[SAR] & 63));
  return next;
}
EXECUTE(SRC) { return core.a[i->r] = funnel(core.a[i->s], core.a[i->t]), next; }

#endif
