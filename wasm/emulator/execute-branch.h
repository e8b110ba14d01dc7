/** Branches, jumps, calls without windows, and zero-overhead loops. */
#ifndef EXECUTE_BRANCH_H
#define EXECUTE_BRANCH_H

#include "execute.h"

static inline uint32_t branch(const struct instruction *i, bool taken, uint32_t next) {
  return taken ? jump((uint32_t)i->immediate) : next;
}

/** Constants of BEQI, BNEI, BLTI, BGEI, and of BLTUI, BGEUI (RM tables 3-17 and 3-18). */
static const int32_t b4const[16] = {-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256};
static const uint32_t b4constu[16] = {32768, 65536, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256};

EXECUTE(BEQZ) { return branch(i, core.a[i->s] == 0, next); }
EXECUTE(BNEZ) { return branch(i, core.a[i->s] != 0, next); }
EXECUTE(BLTZ) { return branch(i, (int32_t)core.a[i->s] < 0, next); }
EXECUTE(BGEZ) { return branch(i, (int32_t)core.a[i->s] >= 0, next); }

EXECUTE(BEQI) { return branch(i, (int32_t)core.a[i->s] == b4const[i->r], next); }
EXECUTE(BNEI) { return branch(i, (int32_t)core.a[i->s] != b4const[i->r], next); }
EXECUTE(BLTI) { return branch(i, (int32_t)core.a[i->s] < b4const[i->r], next); }
EXECUTE(BGEI) { return branch(i, (int32_t)core.a[i->s] >= b4const[i->r], next); }
EXECUTE(BLTUI) { return branch(i, core.a[i->s] < b4constu[i->r], next); }
EXECUTE(BGEUI) { return branch(i, core.a[i->s] >= b4constu[i->r], next); }

EXECUTE(BEQ) { return branch(i, core.a[i->s] == core.a[i->t], next); }
EXECUTE(BNE) { return branch(i, core.a[i->s] != core.a[i->t], next); }
EXECUTE(BLT) { return branch(i, (int32_t)core.a[i->s] < (int32_t)core.a[i->t], next); }
EXECUTE(BGE) { return branch(i, (int32_t)core.a[i->s] >= (int32_t)core.a[i->t], next); }
EXECUTE(BLTU) { return branch(i, core.a[i->s] < core.a[i->t], next); }
EXECUTE(BGEU) { return branch(i, core.a[i->s] >= core.a[i->t], next); }

EXECUTE(BNONE) { return branch(i, (core.a[i->s] & core.a[i->t]) == 0, next); }
EXECUTE(BANY) { return branch(i, (core.a[i->s] & core.a[i->t]) != 0, next); }
EXECUTE(BALL) { return branch(i, (~core.a[i->s] & core.a[i->t]) == 0, next); }
EXECUTE(BNALL) { return branch(i, (~core.a[i->s] & core.a[i->t]) != 0, next); }
EXECUTE(BBC) { return branch(i, !(core.a[i->s] >> (core.a[i->t] & 31) & 1), next); }
EXECUTE(BBS) { return branch(i, core.a[i->s] >> (core.a[i->t] & 31) & 1, next); }
EXECUTE(BBCI) { return branch(i, !(core.a[i->s] >> i->t & 1), next); }
EXECUTE(BBSI) { return branch(i, core.a[i->s] >> i->t & 1, next); }

EXECUTE(BF) { return branch(i, !(core.sr[BR] >> i->s & 1), next); }
EXECUTE(BT) { return branch(i, core.sr[BR] >> i->s & 1, next); }

EXECUTE(J) { return jump((uint32_t)i->immediate); }
EXECUTE(JX) { return jump(core.a[i->s]); }
EXECUTE(RET) { return jump(core.a[0]); }
EXECUTE(CALL0) { return core.a[0] = next, jump((uint32_t)i->immediate); }
EXECUTE(CALLX0) {
  uint32_t target = core.a[i->s];
  core.a[0] = next;
  return jump(target);
}

/** RM 4.3.2: the body runs as many times as the register says; LCOUNT holds how often it still goes back. */
static inline uint32_t start_loop(const struct instruction *i, uint32_t next) {
  core.sr[LBEG] = next;
  core.sr[LEND] = (uint32_t)i->immediate;
  core.sr[LCOUNT] = core.a[i->s] - 1;
  update_loop();
  return next;
}

EXECUTE(LOOP) { return start_loop(i, next); }
EXECUTE(LOOPNEZ) {
  bool skip = core.a[i->s] == 0;
  start_loop(i, next);
  return branch(i, skip, next);
}
EXECUTE(LOOPGTZ) {
  bool skip = (int32_t)core.a[i->s] <= 0;
  start_loop(i, next);
  return branch(i, skip, next);
}

#endif
