#include "windows.h"
#include "exceptions.h"

static void store_window(void) {
  for (uint32_t n = 0; n < VISIBLE; n++) core.ar[(core.sr[WINDOWBASE] * 4 + n) % PHYSICAL] = core.a[n];
}

static void show_window(void) {
  for (uint32_t n = 0; n < VISIBLE; n++) core.a[n] = core.ar[(core.sr[WINDOWBASE] * 4 + n) % PHYSICAL];
}

void rotate_window(int32_t groups) {
  store_window();
  core.sr[WINDOWBASE] = (core.sr[WINDOWBASE] + (uint32_t)groups) % (PHYSICAL / 4);
  show_window();
  update_window_check();
}

void update_window_check(void) {
  core.window_free = 3;
  bool checked = (core.sr[PS] & (PS_WOE | PS_EXCM)) == PS_WOE;
  if (!checked) return;
  for (int32_t group = 1; group <= 3; group++) {
    if (!(core.sr[WINDOWSTART] & frame_bit(group))) continue;
    core.window_free = (uint32_t)group - 1;
    return;
  }
}

/** Enters a window exception: the old base is kept in PS.OWB, and the instruction will run again. */
static uint32_t window_exception(const struct instruction *i, int32_t groups, enum vector vector) {
  uint32_t owner = core.sr[WINDOWBASE];
  core.sr[EPC1] = i->pc;
  rotate_window(groups);
  write_ps((core.sr[PS] & ~(uint32_t)PS_OWB) | owner << PS_OWB_SHIFT | PS_EXCM);
  return vector_address(vector);
}

uint32_t window_overflow(const struct instruction *i) {
  int32_t groups = (int32_t)core.window_free + 1;
  enum vector vector = core.sr[WINDOWSTART] & frame_bit(groups + 1)   ? VECTOR_WINDOW_OVERFLOW4
                       : core.sr[WINDOWSTART] & frame_bit(groups + 2) ? VECTOR_WINDOW_OVERFLOW8
                                                                      : VECTOR_WINDOW_OVERFLOW12;
  return window_exception(i, groups, vector);
}

uint32_t window_underflow(const struct instruction *i, unsigned groups) {
  enum vector vector = groups == 1   ? VECTOR_WINDOW_UNDERFLOW4
                       : groups == 2 ? VECTOR_WINDOW_UNDERFLOW8
                                     : VECTOR_WINDOW_UNDERFLOW12;
  return window_exception(i, -(int32_t)groups, vector);
}
