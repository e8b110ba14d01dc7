/** Calls that rotate the register window, and the instructions of window exception handlers (RM 4.7.1). */
#ifndef EXECUTE_WINDOW_H
#define EXECUTE_WINDOW_H

#include "execute.h"

static inline bool windows_enabled(void) { return (core.sr[PS] & (PS_WOE | PS_EXCM)) == PS_WOE; }

/** The return address carries, in its upper two bits, how far the callee rotates. */
static inline uint32_t call_window(uint32_t groups, uint32_t target, uint32_t next) {
  core.sr[PS] = (core.sr[PS] & ~(uint32_t)PS_CALLINC) | groups << PS_CALLINC_SHIFT;
  core.a[groups * 4] = groups << 30 | (next & UINT32_C(0x3FFFFFFF));
  return jump(target);
}

EXECUTE(CALL4) { return call_window(1, (uint32_t)i->immediate, next); }
EXECUTE(CALL8) { return call_window(2, (uint32_t)i->immediate, next); }
EXECUTE(CALL12) { return call_window(3, (uint32_t)i->immediate, next); }
EXECUTE(CALLX4) { return call_window(1, core.a[i->s], next); }
EXECUTE(CALLX8) { return call_window(2, core.a[i->s], next); }
EXECUTE(CALLX12) { return call_window(3, core.a[i->s], next); }

EXECUTE(ENTRY) {
  if (i->s > 3 || !windows_enabled()) return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  uint32_t groups = (core.sr[PS] & PS_CALLINC) >> PS_CALLINC_SHIFT;
  if (groups > core.window_free) return window_overflow(i);
  core.a[groups * 4 + i->s] = core.a[i->s] - (uint32_t)i->immediate;
  core.sr[WINDOWSTART] |= frame_bit((int32_t)groups);
  rotate_window((int32_t)groups);
  return next;
}

/** Distance of the nearest frame below the current one, 0 if none within three groups. */
static inline uint32_t nearest_frame(void) {
  for (int32_t group = 1; group <= 3; group++) {
    if (core.sr[WINDOWSTART] & frame_bit(-group)) return (uint32_t)group;
  }
  return 0;
}

EXECUTE(RETW) {
  uint32_t groups = core.a[0] >> 30, nearest = nearest_frame();
  if (!windows_enabled() || groups == 0 || (nearest != 0 && nearest != groups)) {
    return raise(i, CAUSE_ILLEGAL_INSTRUCTION);
  }
  if (nearest == 0) return window_underflow(i, groups);
  uint32_t target = (i->pc & UINT32_C(0xC0000000)) | (core.a[0] & UINT32_C(0x3FFFFFFF));
  core.sr[WINDOWSTART] &= ~frame_bit(0);
  rotate_window(-(int32_t)groups);
  return jump(target);
}

EXECUTE(ROTW) { return rotate_window(i->immediate), next; }

/** The frame below must be in registers, or its save area would be left behind. */
EXECUTE(MOVSP) {
  if (nearest_frame() == 0) return raise(i, CAUSE_ALLOCA);
  core.a[i->t] = core.a[i->s];
  return next;
}

/** Back from a window exception: the window as it was, the frame marked as spilled or filled. */
static inline uint32_t return_from_window(bool filled) {
  uint32_t frame = frame_bit(0), owner = (core.sr[PS] & PS_OWB) >> PS_OWB_SHIFT;
  core.sr[WINDOWSTART] = filled ? core.sr[WINDOWSTART] | frame : core.sr[WINDOWSTART] & ~frame;
  rotate_window((int32_t)(owner - core.sr[WINDOWBASE]));
  write_ps(core.sr[PS] & ~(uint32_t)PS_EXCM);
  return jump(core.sr[EPC1]);
}

EXECUTE(RFWO) { return return_from_window(false); }
EXECUTE(RFWU) { return return_from_window(true); }

#endif
