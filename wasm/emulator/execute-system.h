/** Special registers, exceptions, and instructions that order what this core does in order anyway; MEMW: see ordering.h. */
#ifndef EXECUTE_SYSTEM_H
#define EXECUTE_SYSTEM_H

#include "execute.h"
#include "ordering.h"
#include "special.h"

EXECUTE(RSR) {
  uint32_t value;
  if (!read_special((uint32_t)i->immediate, &value)) return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  core.a[i->t] = value;
  return next;
}
EXECUTE(WSR) {
  uint32_t value = core.a[i->t];
  return write_special((uint32_t)i->immediate, value) ? next : raise(i, CAUSE_ILLEGAL_INSTRUCTION);
}
EXECUTE(XSR) {
  uint32_t number = (uint32_t)i->immediate, old, value = core.a[i->t];
  bool exchanges = number != INTERRUPT && number != CONFIGID0 && number != CONFIGID1;
  if (!exchanges || !read_special(number, &old) || !write_special(number, value)) {
    return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  }
  core.a[i->t] = old;
  return next;
}

EXECUTE(RUR) {
  uint32_t value;
  if (!read_user((uint32_t)i->immediate, &value)) return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  core.a[i->r] = value;
  return next;
}
EXECUTE(WUR) {
  return write_user((uint32_t)i->immediate, core.a[i->t]) ? next : raise(i, CAUSE_ILLEGAL_INSTRUCTION);
}

/** External registers belong to the debug module, of which there is none: they read 0. */
EXECUTE(RER) { return core.a[i->t] = 0, next; }
EXECUTE(WER) { return next; }
EXECUTE(TLB_READ) { return core.a[i->t] = 0, next; }
EXECUTE(NOP) { return next; }
EXECUTE(MEMW) { return memory_wait(), next; }

EXECUTE(RSIL) {
  uint32_t old = core.sr[PS];
  write_ps((old & ~(uint32_t)PS_INTLEVEL) | i->s);
  core.a[i->t] = old;
  return next;
}

EXECUTE(WAITI) {
  write_ps((core.sr[PS] & ~(uint32_t)PS_INTLEVEL) | i->s);
  core.waiting = true;
  end_chunk();
  return next;
}

EXECUTE(RFE) {
  write_ps(core.sr[PS] & ~(uint32_t)PS_EXCM);
  return jump(core.sr[EPC1]);
}
EXECUTE(RFDE) { return jump(core.sr[DEPC]); }
EXECUTE(RFI) {
  if (i->s < 2 || i->s > NMI_LEVEL) return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  write_ps(core.sr[EPS2 + i->s - 2]);
  return jump(core.sr[EPC1 + i->s - 1]);
}

EXECUTE(SYSCALL) { return raise(i, CAUSE_SYSCALL); }
EXECUTE(ILLEGAL) { return raise(i, CAUSE_ILLEGAL_INSTRUCTION); }

/** DEBUGCAUSE tells which of the two it was (RM 5.3.7). */
EXECUTE(BREAK) { return raise_debug(i, 1 << 3, next); }
EXECUTE(BREAK_N) { return raise_debug(i, 1 << 4, next); }

/** Not instructions of the chip: see decode.h. */
EXECUTE(FETCH_FAULT) { return raise_at(i, CAUSE_FETCH_PROHIBITED, i->pc); }
EXECUTE(BREAKPOINT) {
  core.stop = STOP_BREAKPOINT;
  core.stop_pc = i->pc;
  core.left++; /* it has not begun */
  end_chunk();
  return i->pc;
}

#endif
