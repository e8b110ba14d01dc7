/**
 * The state of one Xtensa LX6 core as the ESP32 has it: what every part of the emulator shares.
 * Sources: Xtensa Instruction Set Architecture Reference Manual (RM); the ESP32's configuration of it as published in its toolchain's
 * core-isa.h; ESP32 Technical Reference Manual, chapter 1 (memory map).
 */
#ifndef LX6_H
#define LX6_H

#include <stdbool.h>
#include <stdint.h>

/** Special registers by number (RM, table 5-132). */
enum special {
  LBEG = 0,
  LEND = 1,
  LCOUNT = 2,
  SAR = 3,
  BR = 4,
  SCOMPARE1 = 12,
  ACCLO = 16,
  ACCHI = 17,
  M0 = 32,
  WINDOWBASE = 72,
  WINDOWSTART = 73,
  MMID = 89,
  IBREAKENABLE = 96,
  MEMCTL = 97,
  ATOMCTL = 99,
  DDR = 104,
  IBREAKA0 = 128,
  DBREAKA0 = 144,
  DBREAKC0 = 160,
  CONFIGID0 = 176,
  EPC1 = 177,
  DEPC = 192,
  EPS2 = 194,
  CONFIGID1 = 208,
  EXCSAVE1 = 209,
  CPENABLE = 224,
  INTERRUPT = 226, /* written as INTSET */
  INTCLEAR = 227,
  INTENABLE = 228,
  PS = 230,
  VECBASE = 231,
  EXCCAUSE = 232,
  DEBUGCAUSE = 233,
  CCOUNT = 234,
  PRID = 235,
  ICOUNT = 236,
  ICOUNTLEVEL = 237,
  EXCVADDR = 238,
  CCOMPARE0 = 240,
  MISC0 = 244,
};

/** Fields of PS (RM, table 4-63). The ESP32 has no rings. */
enum {
  PS_INTLEVEL = 0xF,
  PS_EXCM = 1 << 4,
  PS_UM = 1 << 5,
  PS_OWB_SHIFT = 8,
  PS_OWB = 0xF << PS_OWB_SHIFT,
  PS_CALLINC_SHIFT = 16,
  PS_CALLINC = 3 << PS_CALLINC_SHIFT,
  PS_WOE = 1 << 18,
  PS_ALL = PS_INTLEVEL | PS_EXCM | PS_UM | PS_OWB | PS_CALLINC | PS_WOE,
};

/** EXCCAUSE (RM, table 4-64). */
enum cause {
  CAUSE_ILLEGAL_INSTRUCTION = 0,
  CAUSE_SYSCALL = 1,
  CAUSE_LOAD_STORE_ERROR = 3,
  CAUSE_LEVEL1_INTERRUPT = 4,
  CAUSE_ALLOCA = 5,
  CAUSE_DIVIDE_BY_ZERO = 6,
  CAUSE_LOAD_STORE_ALIGNMENT = 9,
  CAUSE_FETCH_PROHIBITED = 20,
  CAUSE_LOAD_PROHIBITED = 28,
  CAUSE_STORE_PROHIBITED = 29,
  CAUSE_COPROCESSOR0_DISABLED = 32,
};

/** Why `run` came back. TypeScript has the same numbers, by `npm run build:constants`. */
enum stop {
  STOP_BUDGET = 0,
  STOP_WAITI = 1,
  STOP_EXCEPTION = 2,
  STOP_BREAKPOINT = 3,
  STOP_BREAK = 4,
  STOP_REQUESTED = 5,
};

/** Physical address registers; a window shows 16 of them. */
enum { PHYSICAL = 64, VISIBLE = 16, TIMERS = 3, BREAKPOINTS = 64, FLASH_PAGES = 384, USER_REGISTERS = 256, SPECIAL_REGISTERS = 256 };

struct core {
  /** a0..a15. The other physical registers are in `ar`; what `ar` holds of the visible ones is stale until the window moves. */
  uint32_t a[VISIBLE];
  /** Instructions that the current chunk may still begin. Whoever needs the outer loop's attention calls `end_chunk`. */
  uint32_t left;
  /** Groups of four registers above a0..a3 that no other call's frame owns: 0 to 3 (RM 4.7.1.3, window check). */
  uint32_t window_free;
  /** Where a zero-overhead loop goes back, or NO_LOOP: LEND when LCOUNT is not 0 and PS.EXCM is 0. */
  uint32_t loop_end;
  uint32_t pc;
  /** Single-precision registers as bit patterns, so that no NaN is touched by a move. */
  uint32_t f[16];
  /** Special registers; CCOUNT is computed from `cycles`. */
  uint32_t sr[SPECIAL_REGISTERS];
  /** User registers: THREADPTR, FCR, FSR, ... */
  uint32_t ur[USER_REGISTERS];
  uint32_t ar[PHYSICAL];
  /** Instructions of the current chunk, begun or still to come. */
  uint32_t chunk;
  /** Instructions begun before the current chunk. */
  uint64_t instructions;
  /** Cycles that instructions took beyond one each, and cycles slept. An estimate: see execute-*.h. */
  uint64_t extra_cycles;
  /** CCOUNT is cycles() + this. */
  uint32_t ccount_offset;
  /** Estimated cycles at which CCOMPAREn fires. */
  uint64_t timer_at[TIMERS];
  /** Level-triggered interrupt lines as the board holds them. */
  uint32_t lines;
  enum stop stop;
  uint32_t stop_cause;
  uint32_t stop_address;
  uint32_t stop_pc;
  /** Whether faults are told to the board (after the core has taken them, as the chip does). */
  bool report_exceptions;
  bool waiting;
  /** Quotient or root of the FPU's sequence that is under way: see execute-float-sequence.h. */
  uint32_t sequence_result;
};

extern struct core core;

#define NO_LOOP UINT32_C(0xFFFFFFFF)

/** One predecoded instruction. */
struct instruction {
  /** Its address; the cache's tag. */
  uint32_t pc;
  uint16_t operation;
  /** Fields of the word, or what the format puts there instead. */
  uint8_t r, s, t;
  uint8_t bytes;
  /** Highest group of four address registers that it touches. */
  uint8_t window;
  int32_t immediate;
};

/** Instructions begun since reset, the current one included. */
static inline uint64_t instructions_begun(void) { return core.instructions + core.chunk - core.left; }

/** Estimated cycles since reset. */
static inline uint64_t cycles(void) { return instructions_begun() + core.extra_cycles; }

/** The current instruction takes this much longer than one cycle. */
static inline void takes_extra(uint32_t count) { core.extra_cycles += count; }

/** Makes the outer loop look at interrupts and stops before the next instruction. */
static inline void end_chunk(void) {
  core.chunk -= core.left;
  core.left = 0;
}

#endif
