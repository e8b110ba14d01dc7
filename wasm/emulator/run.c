#include "run.h"
#include "decode.h"
#include "execute-arithmetic.h"
#include "execute-boolean.h"
#include "execute-branch.h"
#include "execute-float-memory.h"
#include "execute-float-sequence.h"
#include "execute-float.h"
#include "execute-mac16.h"
#include "execute-memory.h"
#include "execute-multiply.h"
#include "execute-shift.h"
#include "execute-system.h"
#include "execute-window.h"
#include "ordering.h"

static inline uint32_t execute(const struct instruction *i, uint32_t next) {
  switch ((enum operation)i->operation) {
#define INSTRUCTION(name, bytes, mask, bits, format, registers) \
  case OPERATION_##name: \
    return execute_##name(i, next);
#define ALSO(name, bytes, mask, bits, format, registers)
#include "instructions.h"
#undef INSTRUCTION
#undef ALSO
    case OPERATION_FETCH_FAULT:
      return execute_FETCH_FAULT(i, next);
    case OPERATION_BREAKPOINT:
      return execute_BREAKPOINT(i, next);
  }
  __builtin_unreachable();
}

/**
 * Instructions until `core.left` is used up or somebody ends the chunk. In a function of its own: an engine that compiles in tiers
 * replaces a function only between calls.
 */
__attribute__((noinline)) static void run_chunk(void) {
  uint32_t pc = core.pc;
  while (core.left != 0) {
    core.left--;
    const struct instruction *i = instruction_at(pc);
    uint32_t next = pc + i->bytes, end = core.loop_end;
    pc = i->window > core.window_free ? window_overflow(i) : execute(i, next);
    /* Only falling through goes back to LBEG. Which loop is on was settled when the instruction was fetched. */
    if (next == end && pc == next) {
      pc = core.sr[LBEG];
      core.sr[LCOUNT]--;
      update_loop();
    }
  }
  core.pc = pc;
}

/** No instruction takes more cycles than this, by the estimate: so many instructions before a timer fires may run unwatched. */
enum { MOST_CYCLES = 16, CHUNK = 1 << 16 };

static uint32_t chunk_size(uint64_t budget) {
  uint64_t size = cycles_to_timer() / MOST_CYCLES;
  if (size < 1) size = 1;
  if (size > CHUNK) size = CHUNK;
  return (uint32_t)(size > budget ? budget : size);
}

enum stop run_core(uint64_t budget) {
  if (core.stop == STOP_BREAKPOINT && core.stop_pc == core.pc) skip_breakpoint(core.pc);
  core.stop = STOP_BUDGET;
  uint64_t end = core.instructions + budget;
  while (core.stop == STOP_BUDGET && core.instructions < end) {
    check_timers();
    take_interrupt();
    if (core.waiting) return STOP_WAITI;
    core.chunk = core.left = chunk_size(end - core.instructions);
    run_chunk();
    core.instructions += core.chunk;
    core.chunk = 0;
    end_waiting();
  }
  return core.stop;
}
