/** From words to predecoded instructions, kept in a direct-mapped cache by address. */
#ifndef DECODE_H
#define DECODE_H

#include "lx6.h"

/** What an instruction does; encodings may share one. */
enum operation {
#define INSTRUCTION(name, bytes, mask, bits, format, registers) OPERATION_##name,
#define ALSO(name, bytes, mask, bits, format, registers)
#include "instructions.h"
#undef INSTRUCTION
#undef ALSO
  /** Address that no instruction can be fetched from. */
  OPERATION_FETCH_FAULT,
  /** A breakpoint of the board's, reached. */
  OPERATION_BREAKPOINT,
};

/** Entries of the cache: one for each byte of 64 KB, since instructions may start at any byte. */
enum { CACHED = 1 << 16 };
extern struct instruction decoded[CACHED];

/** No instruction is ever at this address. */
#define NOWHERE UINT32_C(0xFFFFFFFF)

/** Decodes the instruction at `pc`, and caches it unless it is a fault or a breakpoint. */
const struct instruction *fetch(uint32_t pc);

/** Forgets what was decoded from a word of memory that has changed. */
void forget_word(uint32_t address);

/** Forgets everything: another flash page is mapped, or the host has changed memory. */
void forget_all(void);

/** Sets or clears a breakpoint. False: there is no room for another. */
bool set_breakpoint(uint32_t address, bool set);

/** The next instruction to be fetched runs even if there is a breakpoint on it. */
void skip_breakpoint(uint32_t address);

static inline const struct instruction *instruction_at(uint32_t pc) {
  const struct instruction *instruction = &decoded[pc % CACHED];
  return instruction->pc == pc ? instruction : fetch(pc);
}

#endif
