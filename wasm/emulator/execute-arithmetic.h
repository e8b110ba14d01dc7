/**
 * Arithmetic, logic and conditional moves. As in every execute-*.h: one function an operation, which changes the state and returns the
 * address of the next instruction: `next`, or wherever a jump or an exception leads.
 */
#ifndef EXECUTE_ARITHMETIC_H
#define EXECUTE_ARITHMETIC_H

#include "execute.h"

EXECUTE(ADD) { return core.a[i->r] = core.a[i->s] + core.a[i->t], next; }
EXECUTE(ADDX2) { return core.a[i->r] = core.a[i->s] * 2 + core.a[i->t], next; }
EXECUTE(ADDX4) { return core.a[i->r] = core.a[i->s] * 4 + core.a[i->t], next; }
EXECUTE(ADDX8) { return core.a[i->r] = core.a[i->s] * 8 + core.a[i->t], next; }
EXECUTE(SUB) { return core.a[i->r] = core.a[i->s] - core.a[i->t], next; }
EXECUTE(SUBX2) { return core.a[i->r] = core.a[i->s] * 2 - core.a[i->t], next; }
EXECUTE(SUBX4) { return core.a[i->r] = core.a[i->s] * 4 - core.a[i->t], next; }
EXECUTE(SUBX8) { return core.a[i->r] = core.a[i->s] * 8 - core.a[i->t], next; }
EXECUTE(ADDI) { return core.a[i->t] = core.a[i->s] + (uint32_t)i->immediate, next; }
EXECUTE(ADDMI) { return core.a[i->t] = core.a[i->s] + (uint32_t)i->immediate, next; }

EXECUTE(AND) { return core.a[i->r] = core.a[i->s] & core.a[i->t], next; }
EXECUTE(OR) { return core.a[i->r] = core.a[i->s] | core.a[i->t], next; }
EXECUTE(XOR) { return core.a[i->r] = core.a[i->s] ^ core.a[i->t], next; }

EXECUTE(NEG) { return core.a[i->r] = 0 - core.a[i->t], next; }
EXECUTE(ABS) {
  uint32_t value = core.a[i->t];
  core.a[i->r] = value >> 31 ? 0 - value : value;
  return next;
}

EXECUTE(MOV) { return core.a[i->t] = core.a[i->s], next; }
EXECUTE(MOVI) { return core.a[i->t] = (uint32_t)i->immediate, next; }

EXECUTE(MOVEQZ) {
  if (core.a[i->t] == 0) core.a[i->r] = core.a[i->s];
  return next;
}
EXECUTE(MOVNEZ) {
  if (core.a[i->t] != 0) core.a[i->r] = core.a[i->s];
  return next;
}
EXECUTE(MOVLTZ) {
  if ((int32_t)core.a[i->t] < 0) core.a[i->r] = core.a[i->s];
  return next;
}
EXECUTE(MOVGEZ) {
  if ((int32_t)core.a[i->t] >= 0) core.a[i->r] = core.a[i->s];
  return next;
}

EXECUTE(MIN) {
  int32_t a = (int32_t)core.a[i->s], b = (int32_t)core.a[i->t];
  core.a[i->r] = (uint32_t)(a < b ? a : b);
  return next;
}
EXECUTE(MAX) {
  int32_t a = (int32_t)core.a[i->s], b = (int32_t)core.a[i->t];
  core.a[i->r] = (uint32_t)(a > b ? a : b);
  return next;
}
EXECUTE(MINU) {
  uint32_t a = core.a[i->s], b = core.a[i->t];
  core.a[i->r] = a < b ? a : b;
  return next;
}
EXECUTE(MAXU) {
  uint32_t a = core.a[i->s], b = core.a[i->t];
  core.a[i->r] = a > b ? a : b;
  return next;
}

/** Sign-extends from bit `immediate`, 7 to 22. */
EXECUTE(SEXT) {
  unsigned shift = 31 - (unsigned)i->immediate;
  core.a[i->r] = (uint32_t)((int32_t)(core.a[i->s] << shift) >> shift);
  return next;
}

/** To the range of a signed number of `immediate` + 1 bits. */
EXECUTE(CLAMPS) {
  int32_t value = (int32_t)core.a[i->s], high = (1 << i->immediate) - 1, low = -high - 1;
  core.a[i->r] = (uint32_t)(value < low ? low : value > high ? high : value);
  return next;
}

static inline uint32_t leading_zeros(uint32_t value) { return value ? (uint32_t)__builtin_clz(value) : 32; }

/** Redundant sign bits: how far to shift left to normalise. */
EXECUTE(NSA) {
  uint32_t value = core.a[i->s];
  core.a[i->t] = leading_zeros(value ^ (uint32_t)((int32_t)value >> 31)) - 1;
  return next;
}
EXECUTE(NSAU) { return core.a[i->t] = leading_zeros(core.a[i->s]), next; }

#endif
