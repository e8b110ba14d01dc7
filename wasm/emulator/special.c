#include "special.h"
#include "exceptions.h"
#include "windows.h"

/** Identity of the ESP32's core 0 (PRID) and of its configuration. */
enum { PRID_PRO_CPU = 0xCDCD };

bool read_special(uint32_t number, uint32_t *value) {
  switch (number) {
    case LBEG:
    case LEND:
    case LCOUNT:
    case SAR:
    case BR:
    case SCOMPARE1:
    case ACCLO:
    case ACCHI:
    case M0 ... M0 + 3:
    case WINDOWBASE:
    case WINDOWSTART:
    case IBREAKENABLE:
    case MEMCTL:
    case ATOMCTL:
    case DDR:
    case IBREAKA0 ... IBREAKA0 + 1:
    case DBREAKA0 ... DBREAKA0 + 1:
    case DBREAKC0 ... DBREAKC0 + 1:
    case CONFIGID0:
    case EPC1 ... EPC1 + 6:
    case DEPC:
    case EPS2 ... EPS2 + 5:
    case CONFIGID1:
    case EXCSAVE1 ... EXCSAVE1 + 6:
    case CPENABLE:
    case INTENABLE:
    case PS:
    case VECBASE:
    case EXCCAUSE:
    case DEBUGCAUSE:
    case ICOUNT:
    case ICOUNTLEVEL:
    case EXCVADDR:
    case CCOMPARE0 ... CCOMPARE0 + 2:
    case MISC0 ... MISC0 + 3:
      *value = core.sr[number];
      return true;
    case INTERRUPT:
      *value = core.sr[INTERRUPT] | core.lines;
      return true;
    case CCOUNT:
      *value = (uint32_t)cycles() + core.ccount_offset;
      return true;
    case PRID:
      *value = PRID_PRO_CPU;
      return true;
    default:
      return false;
  }
}

/** Bits that a register has; of those not named here, all. */
static uint32_t bits_of(uint32_t number) {
  switch (number) {
    case SAR:
    case EXCCAUSE:
    case ATOMCTL:
      return 0x3F;
    case BR:
    case WINDOWSTART:
      return 0xFFFF;
    case WINDOWBASE:
    case ICOUNTLEVEL:
      return 0xF;
    case MEMCTL:
      return 1;
    case IBREAKENABLE:
      return 3;
    case CPENABLE:
      return 0xFF;
    case VECBASE:
      return 0xFFFFFC00;
    case EPS2 ... EPS2 + 5:
      return PS_ALL;
    default:
      return 0xFFFFFFFF;
  }
}

/** Interrupts that software may set; those, the edge-triggered and timers' ones it may clear (core-isa.h of the ESP32). */
enum { SOFTWARE_INTERRUPTS = 0x20000080, CLEARABLE_INTERRUPTS = 0x70400480 };

bool write_special(uint32_t number, uint32_t value) {
  value &= bits_of(number);
  switch (number) {
    case LBEG:
    case LEND:
    case LCOUNT:
      core.sr[number] = value;
      update_loop();
      return true;
    case SAR:
    case BR:
    case SCOMPARE1:
    case ACCLO:
    case M0 ... M0 + 3:
    case MMID:
    case IBREAKENABLE:
    case MEMCTL:
    case ATOMCTL:
    case DDR:
    case IBREAKA0 ... IBREAKA0 + 1:
    case DBREAKA0 ... DBREAKA0 + 1:
    case DBREAKC0 ... DBREAKC0 + 1:
    case EPC1 ... EPC1 + 6:
    case DEPC:
    case EPS2 ... EPS2 + 5:
    case EXCSAVE1 ... EXCSAVE1 + 6:
    case CPENABLE:
    case VECBASE:
    case EXCCAUSE:
    case ICOUNT:
    case ICOUNTLEVEL:
    case EXCVADDR:
    case MISC0 ... MISC0 + 3:
      core.sr[number] = value;
      return true;
    case ACCHI:
      core.sr[ACCHI] = (uint32_t)(int8_t)value;
      return true;
    case CONFIGID0:
    case CONFIGID1:
    case DEBUGCAUSE:
      return true;
    case WINDOWBASE:
      rotate_window((int32_t)(value - core.sr[WINDOWBASE]));
      return true;
    case WINDOWSTART:
      core.sr[WINDOWSTART] = value;
      update_window_check();
      return true;
    case PS:
      write_ps(value);
      return true;
    case INTERRUPT:
      core.sr[INTERRUPT] |= value & SOFTWARE_INTERRUPTS;
      end_chunk();
      return true;
    case INTCLEAR:
      core.sr[INTERRUPT] &= ~(value & CLEARABLE_INTERRUPTS);
      return true;
    case INTENABLE:
      core.sr[INTENABLE] = value;
      end_chunk();
      return true;
    case CCOUNT:
      core.ccount_offset = value - (uint32_t)cycles();
      for (unsigned n = 0; n < TIMERS; n++) arm_timer(n);
      return true;
    case CCOMPARE0 ... CCOMPARE0 + 2: {
      static const uint32_t interrupts[TIMERS] = {1 << 6, 1 << 15, 1 << 16};
      core.sr[number] = value;
      core.sr[INTERRUPT] &= ~interrupts[number - CCOMPARE0];
      arm_timer(number - CCOMPARE0);
      return true;
    }
    default:
      return false;
  }
}

bool read_user(uint32_t number, uint32_t *value) {
  if (number < EXPSTATE || number > F64S) return false;
  *value = core.ur[number];
  return true;
}

bool write_user(uint32_t number, uint32_t value) {
  if (number < EXPSTATE || number > F64S) return false;
  /* FCR: rounding mode and enables; FSR: flags (RM table 4-80). */
  uint32_t bits = number == FCR ? 0x7F : number == FSR ? 0xF80 : 0xFFFFFFFF;
  core.ur[number] = value & bits;
  return true;
}
