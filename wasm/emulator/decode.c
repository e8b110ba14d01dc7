#include "decode.h"
#include "memory.h"

struct instruction decoded[CACHED];

/** How the immediate is put together (RM chapter 7). Fields not named here are the word's nibbles r, s and t. */
enum format {
  RRR, /* no immediate, or one that is a nibble */
  UIMM8,
  UIMM8_2,
  UIMM8_4,
  SIMM8,
  SIMM8_256,
  ADDI_N,
  MOVI,
  MOVI_N,
  R_4,
  T_PLUS_7,
  EXTUI,
  SSAI,
  SLLI,
  SRAI,
  MAC16,
  L32R,
  L32E,
  BRANCH6,
  BRANCH8,
  BRANCH12,
  BRANCH_BIT,
  LOOP,
  JUMP,
  CALL,
  ENTRY,
  ROTW,
  SPECIAL,
  USER_READ,
};

/** Address registers that an instruction touches: nibbles r, s, t of its decoded form, or the frame that a call makes. */
enum registers { NONE = 0, R = 1, S = 2, T = 4, GROUP1 = 8, GROUP2 = 16, GROUP3 = 24, GROUP_SHIFT = 3 };

struct encoding {
  uint32_t mask, bits;
  uint16_t operation;
  uint8_t bytes, format, registers;
};

static const struct encoding encodings[] = {
#define INSTRUCTION(name, bytes, mask, bits, format, registers) \
  {mask, bits, OPERATION_##name, bytes, format, registers},
#define ALSO INSTRUCTION
#include "instructions.h"
#undef INSTRUCTION
#undef ALSO
};

static uint32_t breakpoints[BREAKPOINTS];
static uint32_t breakpoint_count;
static uint32_t skipped = NOWHERE;

static int32_t sign_extend(uint32_t value, unsigned bits) {
  return (int32_t)(value << (32 - bits)) >> (32 - bits);
}

static void put_operands(struct instruction *i, uint32_t word, enum format format) {
  uint32_t imm8 = word >> 16 & 0xFF;
  uint32_t after = i->pc + 4;
  switch (format) {
    case RRR:
      break;
    case UIMM8:
      i->immediate = (int32_t)imm8;
      break;
    case UIMM8_2:
      i->immediate = (int32_t)imm8 * 2;
      break;
    case UIMM8_4:
      i->immediate = (int32_t)imm8 * 4;
      break;
    case SIMM8:
      i->immediate = (int8_t)imm8;
      break;
    case SIMM8_256:
      i->immediate = (int8_t)imm8 * 256;
      break;
    case ADDI_N: /* 0 stands for -1; the destination is in r */
      i->immediate = i->t == 0 ? -1 : i->t;
      i->t = i->r;
      break;
    case MOVI:
      i->immediate = sign_extend((word & 0xF00) | imm8, 12);
      break;
    case MOVI_N: { /* -32 to 95; the destination is in s */
      int32_t imm7 = (i->t & 7) << 4 | i->r;
      i->immediate = imm7 >= 96 ? imm7 - 128 : imm7;
      i->t = i->s;
      break;
    }
    case R_4:
      i->immediate = i->r * 4;
      break;
    case T_PLUS_7:
      i->immediate = i->t + 7;
      break;
    case EXTUI: /* shift in s, mask as the immediate */
      i->s = (uint8_t)(i->s | (word >> 16 & 1) << 4);
      i->immediate = (int32_t)((UINT32_C(2) << (word >> 20)) - 1);
      break;
    case SSAI:
      i->immediate = i->s | (i->t & 1) << 4;
      break;
    case SLLI: /* the word holds 32 - shift */
      i->immediate = (int32_t)(32 - (i->t | (word >> 20 & 1) << 4)) & 31;
      break;
    case SRAI:
      i->immediate = (int32_t)(i->s | (word >> 20 & 1) << 4);
      break;
    case MAC16:
      i->immediate = (int32_t)(word >> 16 & 0xF);
      break;
    case L32R: /* always backwards: the upper bits are ones */
      i->immediate = (int32_t)(((i->pc + 3) & ~UINT32_C(3)) + (UINT32_C(0xFFFC0000) | word >> 8 << 2));
      break;
    case L32E:
      i->immediate = i->r * 4 - 64;
      break;
    case BRANCH6:
      i->immediate = (int32_t)(after + (uint32_t)((i->t & 3) << 4 | i->r));
      break;
    case BRANCH8:
      i->immediate = (int32_t)(after + (uint32_t)(int8_t)imm8);
      break;
    case BRANCH12:
      i->immediate = (int32_t)(after + (uint32_t)sign_extend(word >> 12, 12));
      break;
    case BRANCH_BIT: /* the bit's number in t */
      i->t = (uint8_t)(i->t | (word >> 12 & 1) << 4);
      i->immediate = (int32_t)(after + (uint32_t)(int8_t)imm8);
      break;
    case LOOP:
      i->immediate = (int32_t)(after + imm8);
      break;
    case JUMP:
      i->immediate = (int32_t)(after + (uint32_t)sign_extend(word >> 6, 18));
      break;
    case CALL:
      i->immediate = (int32_t)((i->pc & ~UINT32_C(3)) + 4 + (uint32_t)sign_extend(word >> 6, 18) * 4);
      break;
    case ENTRY:
      i->immediate = (int32_t)(word >> 12 << 3);
      break;
    case ROTW:
      i->immediate = sign_extend(i->t, 4);
      break;
    case SPECIAL:
      i->immediate = (int32_t)(word >> 8 & 0xFF);
      break;
    case USER_READ:
      i->immediate = (int32_t)(word >> 4 & 0xFF);
      break;
  }
}

/** Highest group of four among the registers that are touched. */
static uint8_t window_of(const struct instruction *i, unsigned registers) {
  unsigned group = registers >> GROUP_SHIFT;
  if (registers & R && i->r / 4u > group) group = i->r / 4u;
  if (registers & S && i->s / 4u > group) group = i->s / 4u;
  if (registers & T && i->t / 4u > group) group = i->t / 4u;
  return (uint8_t)group;
}

static void decode(struct instruction *i, uint32_t word) {
  i->r = word >> 12 & 0xF;
  i->s = word >> 8 & 0xF;
  i->t = word >> 4 & 0xF;
  /* The first nibble tells the length (RM 7.1): 8 to 13 is a density instruction. */
  bool narrow = (word & 0xF) >= 8;
  i->bytes = narrow ? 2 : 3;
  i->operation = OPERATION_ILLEGAL;
  i->window = 0;
  i->immediate = 0;
  if (narrow) word &= 0xFFFF;
  for (unsigned n = 0; n < sizeof encodings / sizeof *encodings; n++) {
    const struct encoding *e = &encodings[n];
    if (e->bytes != i->bytes || (word & e->mask) != e->bits) continue;
    i->operation = e->operation;
    put_operands(i, word, (enum format)e->format);
    i->window = window_of(i, e->registers);
    return;
  }
}

static bool is_breakpoint(uint32_t pc) {
  if (pc == skipped) return false;
  for (uint32_t n = 0; n < breakpoint_count; n++) {
    if (breakpoints[n] == pc) return true;
  }
  return false;
}

static struct instruction *uncached(uint32_t pc, enum operation operation) {
  static struct instruction instruction;
  /* A length, so that it is told from a jump to itself. */
  instruction = (struct instruction){.pc = pc, .operation = (uint16_t)operation, .bytes = 1};
  return &instruction;
}

const struct instruction *fetch(uint32_t pc) {
  if (is_breakpoint(pc)) return uncached(pc, OPERATION_BREAKPOINT);
  uint32_t word = 0;
  /* The third byte may lie past the end of memory when the instruction has only two. */
  for (uint32_t n = 0; n < 3; n++) {
    const uint8_t *byte = executable(pc + n);
    if (byte) word |= (uint32_t)*byte << 8 * n;
    if (!byte && (n < 2 || (word & 0xF) < 8)) return uncached(pc, OPERATION_FETCH_FAULT);
  }
  bool once = pc == skipped;
  struct instruction *i = once ? uncached(pc, OPERATION_ILLEGAL) : &decoded[pc % CACHED];
  skipped = NOWHERE;
  i->pc = pc;
  decode(i, word);
  return i;
}

void forget_word(uint32_t address) {
  /* An instruction of three bytes may start two bytes before the word. */
  for (uint32_t pc = address - 2; pc != address + 4; pc++) {
    struct instruction *i = &decoded[pc % CACHED];
    if (i->pc == pc) i->pc = NOWHERE;
  }
}

void forget_all(void) {
  for (uint32_t n = 0; n < CACHED; n++) decoded[n].pc = NOWHERE;
}

bool set_breakpoint(uint32_t address, bool set) {
  for (uint32_t n = 0; n < breakpoint_count; n++) {
    if (breakpoints[n] != address) continue;
    if (!set) breakpoints[n] = breakpoints[--breakpoint_count];
    return true;
  }
  if (!set) return true;
  if (breakpoint_count == BREAKPOINTS) return false;
  breakpoints[breakpoint_count++] = address;
  forget_word(address);
  return true;
}

void skip_breakpoint(uint32_t address) {
  for (uint32_t n = 0; n < breakpoint_count; n++) {
    if (breakpoints[n] == address) skipped = address;
  }
}
