/** Single-precision arithmetic, comparisons, conversions and moves (RM 4.3.11). Without CPENABLE bit 0 every one of them is an exception. */
#ifndef EXECUTE_FLOAT_H
#define EXECUTE_FLOAT_H

#include "execute-boolean.h"
#include "execute.h"
#include "round.h"
#include "special.h"

#define EXECUTE_FLOAT(operation) \
  static inline uint32_t float_##operation(OPERANDS); \
  EXECUTE(operation) { \
    if (!(core.sr[CPENABLE] & 1)) return raise(i, CAUSE_COPROCESSOR0_DISABLED); \
    return float_##operation(i, next); \
  } \
  static inline uint32_t float_##operation(OPERANDS)

static inline enum rounding rounding_mode(void) { return (enum rounding)(core.ur[FCR] & 3); }

EXECUTE_FLOAT(ADD_S) { return core.f[i->r] = add(core.f[i->s], core.f[i->t], rounding_mode(), &core.ur[FSR]), next; }
EXECUTE_FLOAT(SUB_S) {
  uint32_t subtrahend = core.f[i->t] ^ UINT32_C(0x80000000);
  core.f[i->r] = add(core.f[i->s], subtrahend, rounding_mode(), &core.ur[FSR]);
  return next;
}
EXECUTE_FLOAT(MUL_S) {
  core.f[i->r] = multiply(core.f[i->s], core.f[i->t], rounding_mode(), &core.ur[FSR]);
  return next;
}

/** fr += fs * ft with one rounding. */
EXECUTE_FLOAT(MADD_S) {
  core.f[i->r] = multiply_add(core.f[i->s], core.f[i->t], core.f[i->r], rounding_mode(), &core.ur[FSR]);
  return next;
}
EXECUTE_FLOAT(MSUB_S) {
  uint32_t factor = core.f[i->s] ^ UINT32_C(0x80000000);
  core.f[i->r] = multiply_add(factor, core.f[i->t], core.f[i->r], rounding_mode(), &core.ur[FSR]);
  return next;
}
/** As MADD.S, but to nearest whatever FCR says, and without flags. */
EXECUTE_FLOAT(MADDN_S) {
  uint32_t flags = 0;
  core.f[i->r] = multiply_add(core.f[i->s], core.f[i->t], core.f[i->r], ROUND_NEAREST, &flags);
  return next;
}

EXECUTE_FLOAT(MOV_S) { return core.f[i->r] = core.f[i->s], next; }
EXECUTE_FLOAT(ABS_S) { return core.f[i->r] = core.f[i->s] & 0x7FFFFFFF, next; }
EXECUTE_FLOAT(NEG_S) { return core.f[i->r] = core.f[i->s] ^ UINT32_C(0x80000000), next; }
EXECUTE_FLOAT(RFR) { return core.a[i->r] = core.f[i->s], next; }
EXECUTE_FLOAT(WFR) { return core.f[i->r] = core.a[i->s], next; }
EXECUTE_FLOAT(CONST_S) {
  static const uint32_t values[4] = {0, 0x3F800000, 0x40000000, 0x3F000000};
  core.f[i->r] = values[i->s & 3];
  return next;
}

EXECUTE_FLOAT(MOVEQZ_S) {
  if (core.a[i->t] == 0) core.f[i->r] = core.f[i->s];
  return next;
}
EXECUTE_FLOAT(MOVNEZ_S) {
  if (core.a[i->t] != 0) core.f[i->r] = core.f[i->s];
  return next;
}
EXECUTE_FLOAT(MOVLTZ_S) {
  if ((int32_t)core.a[i->t] < 0) core.f[i->r] = core.f[i->s];
  return next;
}
EXECUTE_FLOAT(MOVGEZ_S) {
  if ((int32_t)core.a[i->t] >= 0) core.f[i->r] = core.f[i->s];
  return next;
}
EXECUTE_FLOAT(MOVF_S) {
  if (!boolean(i->t)) core.f[i->r] = core.f[i->s];
  return next;
}
EXECUTE_FLOAT(MOVT_S) {
  if (boolean(i->t)) core.f[i->r] = core.f[i->s];
  return next;
}

static inline float float_s(const struct instruction *i) { return as_float(core.f[i->s]); }
static inline float float_t(const struct instruction *i) { return as_float(core.f[i->t]); }
static inline bool unordered(const struct instruction *i) {
  uint32_t s = core.f[i->s], t = core.f[i->t];
  if (is_signalling(s) || is_signalling(t)) core.ur[FSR] |= FLAG_INVALID;
  return is_nan(s) || is_nan(t);
}

/** br = comparison of fs and ft; a NaN makes ordered ones false (O...), unordered ones true (U...). */
EXECUTE_FLOAT(UN_S) { return set_boolean(i->r, unordered(i), next); }
EXECUTE_FLOAT(OEQ_S) { return set_boolean(i->r, !unordered(i) && float_s(i) == float_t(i), next); }
EXECUTE_FLOAT(UEQ_S) { return set_boolean(i->r, unordered(i) || float_s(i) == float_t(i), next); }
EXECUTE_FLOAT(ULT_S) { return set_boolean(i->r, unordered(i) || float_s(i) < float_t(i), next); }
EXECUTE_FLOAT(ULE_S) { return set_boolean(i->r, unordered(i) || float_s(i) <= float_t(i), next); }
EXECUTE_FLOAT(OLT_S) {
  if (unordered(i)) core.ur[FSR] |= FLAG_INVALID;
  return set_boolean(i->r, float_s(i) < float_t(i), next);
}
EXECUTE_FLOAT(OLE_S) {
  if (unordered(i)) core.ur[FSR] |= FLAG_INVALID;
  return set_boolean(i->r, float_s(i) <= float_t(i), next);
}

/** An integral double to an integer of the chip; what does not fit becomes the nearest that does, NaN the largest. */
static inline uint32_t to_integer(double rounded, double exact, bool is_unsigned) {
  double low = is_unsigned ? 0 : -0x1p31, high = is_unsigned ? 0x1p32 : 0x1p31;
  uint32_t largest = is_unsigned ? UINT32_C(0xFFFFFFFF) : UINT32_C(0x7FFFFFFF);
  if (exact != exact || rounded >= high) return core.ur[FSR] |= FLAG_INVALID, largest;
  if (rounded < low) {
    core.ur[FSR] |= FLAG_INVALID;
    /* UTRUNC.S of a negative number gives the signed result. */
    return rounded < -0x1p31 ? UINT32_C(0x80000000) : (uint32_t)(int32_t)rounded;
  }
  if (rounded != exact) core.ur[FSR] |= FLAG_INEXACT;
  return (uint32_t)(int64_t)rounded;
}

/** fs * 2^t, exact in double. */
static inline double scaled(const struct instruction *i) { return (double)float_s(i) * (double)(1u << i->t); }

EXECUTE_FLOAT(ROUND_S) { return core.a[i->r] = to_integer(__builtin_rint(scaled(i)), scaled(i), false), next; }
EXECUTE_FLOAT(TRUNC_S) { return core.a[i->r] = to_integer(__builtin_trunc(scaled(i)), scaled(i), false), next; }
EXECUTE_FLOAT(FLOOR_S) { return core.a[i->r] = to_integer(__builtin_floor(scaled(i)), scaled(i), false), next; }
EXECUTE_FLOAT(CEIL_S) { return core.a[i->r] = to_integer(__builtin_ceil(scaled(i)), scaled(i), false), next; }
EXECUTE_FLOAT(UTRUNC_S) { return core.a[i->r] = to_integer(__builtin_trunc(scaled(i)), scaled(i), true), next; }
EXECUTE_FLOAT(FLOAT_S) {
  double value = (double)(int32_t)core.a[i->s] / (double)(1u << i->t);
  core.f[i->r] = to_single(value, rounding_mode(), &core.ur[FSR]);
  return next;
}
EXECUTE_FLOAT(UFLOAT_S) {
  double value = (double)core.a[i->s] / (double)(1u << i->t);
  core.f[i->r] = to_single(value, rounding_mode(), &core.ur[FSR]);
  return next;
}

#endif
