#include "exceptions.h"
#include "memory.h"
#include "windows.h"

/** Causes that belong to a program's ordinary life: the board is not told. */
static bool is_ordinary(enum cause cause) {
  return cause == CAUSE_SYSCALL || cause == CAUSE_LEVEL1_INTERRUPT || cause == CAUSE_ALLOCA;
}

static void tell(enum stop stop, uint32_t cause, uint32_t address, uint32_t pc) {
  core.stop = stop;
  core.stop_cause = cause;
  core.stop_address = address;
  core.stop_pc = pc;
  end_chunk();
}

/** RM 4.4.1.5: a fault of code that handles exceptions goes to the double exception vector. */
static uint32_t general_exception(uint32_t pc, enum cause cause) {
  bool nested = core.sr[PS] & PS_EXCM;
  core.sr[nested ? DEPC : EPC1] = pc;
  core.sr[EXCCAUSE] = cause;
  enum vector vector = nested ? VECTOR_DOUBLE : core.sr[PS] & PS_UM ? VECTOR_USER : VECTOR_KERNEL;
  write_ps(core.sr[PS] | PS_EXCM);
  return vector_address(vector);
}

/** The word of an instruction, for whoever reads the report. */
static uint32_t word_of(const struct instruction *i) {
  uint32_t word = 0;
  for (uint32_t n = 0; n < i->bytes; n++) {
    const uint8_t *byte = executable(i->pc + n);
    if (byte) word |= (uint32_t)*byte << 8 * n;
  }
  return word;
}

uint32_t raise(const struct instruction *i, enum cause cause) {
  uint32_t address = cause == CAUSE_ILLEGAL_INSTRUCTION ? word_of(i) : core.sr[EXCVADDR];
  uint32_t next = general_exception(i->pc, cause);
  if (core.report_exceptions && !is_ordinary(cause)) tell(STOP_EXCEPTION, cause, address, i->pc);
  return next;
}

uint32_t raise_at(const struct instruction *i, enum cause cause, uint32_t address) {
  core.sr[EXCVADDR] = address;
  return raise(i, cause);
}

static uint32_t enter_level(uint32_t pc, unsigned level) {
  core.sr[EPC1 + level - 1] = pc;
  core.sr[EPS2 + level - 2] = core.sr[PS];
  write_ps((core.sr[PS] & ~(uint32_t)PS_INTLEVEL) | level | PS_EXCM);
  return vector_address(VECTOR_LEVEL2) + (level - 2) * 0x40;
}

static unsigned current_level(void) {
  unsigned level = core.sr[PS] & PS_INTLEVEL;
  return core.sr[PS] & PS_EXCM && level < EXCM_LEVEL ? EXCM_LEVEL : level;
}

uint32_t raise_debug(const struct instruction *i, uint32_t cause, uint32_t next) {
  if (current_level() >= DEBUG_LEVEL) return next;
  core.sr[DEBUGCAUSE] = cause;
  uint32_t vector = enter_level(i->pc, DEBUG_LEVEL);
  if (core.report_exceptions) tell(STOP_BREAK, cause, 0, i->pc);
  return vector;
}

void update_loop(void) {
  bool enabled = core.sr[LCOUNT] != 0 && !(core.sr[PS] & PS_EXCM);
  core.loop_end = enabled ? core.sr[LEND] : NO_LOOP;
}

void write_ps(uint32_t value) {
  core.sr[PS] = value & PS_ALL;
  update_loop();
  update_window_check();
  if (pending_interrupts()) end_chunk();
}

/** Interrupts of each level, and those that a level-triggered line holds (core-isa.h of the ESP32). */
static const uint32_t level_masks[NMI_LEVEL + 1] = {
  0, 0x000637FF, 0x00380000, 0x28C08800, 0x53000000, 0x84010000, 0, 0x00004000,
};
static const uint8_t timer_interrupts[TIMERS] = {6, 15, 16};

uint32_t pending_interrupts(void) {
  uint32_t nmi = level_masks[NMI_LEVEL];
  return (core.sr[INTERRUPT] | core.lines) & (core.sr[INTENABLE] | nmi);
}

void take_interrupt(void) {
  uint32_t pending = pending_interrupts();
  for (unsigned level = NMI_LEVEL; pending && level > current_level(); level--) {
    if (!(pending & level_masks[level])) continue;
    core.waiting = false;
    if (level == NMI_LEVEL) core.sr[INTERRUPT] &= ~level_masks[NMI_LEVEL];
    core.pc = level == 1 ? general_exception(core.pc, CAUSE_LEVEL1_INTERRUPT) : enter_level(core.pc, level);
    return;
  }
}

void arm_timer(unsigned n) {
  uint32_t count = (uint32_t)cycles() + core.ccount_offset;
  uint32_t distance = core.sr[CCOMPARE0 + n] - count;
  core.timer_at[n] = cycles() + (distance ? distance : UINT64_C(1) << 32);
  end_chunk();
}

void check_timers(void) {
  for (unsigned n = 0; n < TIMERS; n++) {
    if (cycles() < core.timer_at[n]) continue;
    core.sr[INTERRUPT] |= UINT32_C(1) << timer_interrupts[n];
    core.timer_at[n] += UINT64_C(1) << 32;
  }
}

uint64_t cycles_to_timer(void) {
  uint64_t first = core.timer_at[0];
  for (unsigned n = 1; n < TIMERS; n++) {
    if (core.timer_at[n] < first) first = core.timer_at[n];
  }
  uint64_t now = cycles();
  return first > now ? first - now : 1;
}
