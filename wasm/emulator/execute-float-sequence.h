/**
 * Division and square root. The chip has instructions for seeds and for bringing exponents in and out of range, and compilers emit fixed
 * sequences of them; what each does to the last bit is not published. What the sequences compute is: MKDADJ.S (of divisor and
 * dividend) and MKSADJ.S (of the radicand) keep the correctly rounded quotient or root, and DIVN.S, with which every sequence ends,
 * delivers it. Seeds are as good as a single can be, so that Newton's steps by MADDN.S stay accurate too.
 */
#ifndef EXECUTE_FLOAT_SEQUENCE_H
#define EXECUTE_FLOAT_SEQUENCE_H

#include "execute-float.h"

enum { ONE = 0x3F800000 };

EXECUTE_FLOAT(MKDADJ_S) {
  core.sequence_result = divide(core.f[i->s], core.f[i->r], rounding_mode(), &core.ur[FSR]);
  core.f[i->r] = core.sequence_result;
  return next;
}
EXECUTE_FLOAT(MKSADJ_S) {
  core.sequence_result = square_root(core.f[i->s], rounding_mode(), &core.ur[FSR]);
  core.f[i->r] = core.sequence_result;
  return next;
}
EXECUTE_FLOAT(DIVN_S) { return core.f[i->r] = core.sequence_result, next; }

/** The mantissa with the exponent 0 or 1 that has its parity, negated. */
EXECUTE_FLOAT(NEXP01_S) {
  uint32_t bits = core.f[i->s], odd_exponent = ~(bits >> 23) & 1;
  core.f[i->r] = (bits & 0x807FFFFF) ^ (UINT32_C(0x80000000) | (UINT32_C(127) + odd_exponent) << 23);
  return next;
}
EXECUTE_FLOAT(ADDEXP_S) { return next; }
EXECUTE_FLOAT(ADDEXPM_S) { return core.f[i->r] = core.f[i->s], next; }

static inline uint32_t seed(uint32_t value, bool root) {
  uint32_t flags = 0;
  return divide(ONE, root ? square_root(value, ROUND_NEAREST, &flags) : value, ROUND_NEAREST, &flags);
}

EXECUTE_FLOAT(RECIP0_S) { return core.f[i->r] = seed(core.f[i->s], false), next; }
EXECUTE_FLOAT(RSQRT0_S) { return core.f[i->r] = seed(core.f[i->s], true), next; }
EXECUTE_FLOAT(DIV0_S) { return core.f[i->r] = seed(core.f[i->s], false), next; }
EXECUTE_FLOAT(SQRT0_S) { return core.f[i->r] = seed(core.f[i->s], true), next; }

#endif
