/** 32-bit multiplication and division. */
#ifndef EXECUTE_MULTIPLY_H
#define EXECUTE_MULTIPLY_H

#include "execute.h"

EXECUTE(MUL16U) { return core.a[i->r] = (core.a[i->s] & 0xFFFF) * (core.a[i->t] & 0xFFFF), next; }
EXECUTE(MUL16S) {
  core.a[i->r] = (uint32_t)((int16_t)core.a[i->s] * (int16_t)core.a[i->t]);
  return next;
}
EXECUTE(MULL) { return core.a[i->r] = core.a[i->s] * core.a[i->t], next; }
EXECUTE(MULUH) {
  takes_extra(CYCLES_HIGH_PRODUCT);
  core.a[i->r] = (uint32_t)((uint64_t)core.a[i->s] * core.a[i->t] >> 32);
  return next;
}
EXECUTE(MULSH) {
  takes_extra(CYCLES_HIGH_PRODUCT);
  core.a[i->r] = (uint32_t)((uint64_t)((int64_t)(int32_t)core.a[i->s] * (int32_t)core.a[i->t]) >> 32);
  return next;
}

EXECUTE(QUOU) {
  uint32_t divisor = core.a[i->t];
  if (divisor == 0) return raise(i, CAUSE_DIVIDE_BY_ZERO);
  takes_extra(CYCLES_DIVISION);
  core.a[i->r] = core.a[i->s] / divisor;
  return next;
}
EXECUTE(REMU) {
  uint32_t divisor = core.a[i->t];
  if (divisor == 0) return raise(i, CAUSE_DIVIDE_BY_ZERO);
  takes_extra(CYCLES_DIVISION);
  core.a[i->r] = core.a[i->s] % divisor;
  return next;
}
/** -2^31 / -1 is -2^31, remainder 0: in 64 bits nothing overflows. */
EXECUTE(QUOS) {
  int32_t divisor = (int32_t)core.a[i->t];
  if (divisor == 0) return raise(i, CAUSE_DIVIDE_BY_ZERO);
  takes_extra(CYCLES_DIVISION);
  core.a[i->r] = (uint32_t)((int64_t)(int32_t)core.a[i->s] / divisor);
  return next;
}
EXECUTE(REMS) {
  int32_t divisor = (int32_t)core.a[i->t];
  if (divisor == 0) return raise(i, CAUSE_DIVIDE_BY_ZERO);
  takes_extra(CYCLES_DIVISION);
  core.a[i->r] = (uint32_t)((int64_t)(int32_t)core.a[i->s] % divisor);
  return next;
}

#endif
