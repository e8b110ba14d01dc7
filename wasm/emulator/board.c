/** What the module offers the board: `src/board/core.ts` is its only user. */
#include "decode.h"
#include "exceptions.h"
#include "memory.h"
#include "ordering.h"
#include "run.h"
#include "special.h"
#include "windows.h"

#define EXPORT(name) __attribute__((export_name(#name)))

struct core core;

/** State after reset (RM 4.1, table 5-132), with the ESP32's vectors and identity. Memories keep what they hold. */
EXPORT(reset) void reset(uint32_t pc) {
  bool report_exceptions = core.report_exceptions;
  core = (struct core){.pc = pc, .loop_end = NO_LOOP, .report_exceptions = report_exceptions};
  core.sr[VECBASE] = ROM_BASE;
  core.sr[CONFIGID0] = 0xC2BCFFFE;
  core.sr[CONFIGID1] = 0x1CC5FE96;
  core.sr[WINDOWSTART] = 1;
  for (unsigned n = 0; n < TIMERS; n++) arm_timer(n);
  write_ps(PS_EXCM | PS_INTLEVEL);
  forget_waiting();
  forget_all();
}

EXPORT(run) uint32_t run(uint32_t budget) { return run_core(budget); }

/** Called by the board from within `bus`: `run` comes back after the instruction that is under way. */
EXPORT(request_stop) void request_stop(void) {
  core.stop = STOP_REQUESTED;
  end_chunk();
}

/** Raises or lowers an interrupt line. An edge-triggered one stays in INTERRUPT until it is cleared. */
EXPORT(set_interrupt) void set_interrupt(uint32_t number, uint32_t level) {
  const uint32_t edges = 0x50404400, bit = UINT32_C(1) << (number & 31);
  if (level && edges & bit) core.sr[INTERRUPT] |= bit;
  else if (level) core.lines |= bit;
  else core.lines &= ~bit;
  end_chunk();
}

/** Lets time pass in which no instruction runs, as WAITI does. */
EXPORT(sleep) void sleep(uint32_t count) { core.extra_cycles += count; }

EXPORT(cycles_to_timer) uint64_t exported_cycles_to_timer(void) { return cycles_to_timer(); }
EXPORT(instructions) uint64_t instructions(void) { return instructions_begun(); }
EXPORT(cycles) uint64_t exported_cycles(void) { return cycles(); }

EXPORT(pc) uint32_t pc(void) { return core.pc; }
EXPORT(set_pc) void set_pc(uint32_t pc) {
  core.pc = pc;
  core.stop = STOP_BUDGET;
  core.waiting = false;
}

EXPORT(stop_cause) uint32_t stop_cause(void) { return core.stop_cause; }
EXPORT(stop_address) uint32_t stop_address(void) { return core.stop_address; }
EXPORT(stop_pc) uint32_t stop_pc(void) { return core.stop_pc; }
/** Lets loads pass stores to peripherals; counts accesses without MEMW meanwhile. Stays on over a reset. */
EXPORT(let_loads_pass_stores) void let_loads_pass_stores(uint32_t on) { loads_pass_stores = on != 0; }
EXPORT(unordered) uint32_t exported_unordered(void) { return out_of_order; }
EXPORT(unordered_pc) uint32_t exported_unordered_pc(void) { return out_of_order_pc; }

EXPORT(report_exceptions) void report_exceptions(uint32_t on) { core.report_exceptions = on != 0; }

EXPORT(get_special) uint32_t get_special(uint32_t number) {
  uint32_t value = 0;
  return read_special(number, &value) ? value : 0;
}
EXPORT(set_special) void set_special(uint32_t number, uint32_t value) { write_special(number, value); }
EXPORT(get_user) uint32_t get_user(uint32_t number) {
  uint32_t value = 0;
  return read_user(number, &value) ? value : 0;
}
EXPORT(set_user) void set_user(uint32_t number, uint32_t value) { write_user(number, value); }

/** Addresses of register files within the module: a0..a15, f0..f15. */
EXPORT(address_registers) uint32_t *address_registers(void) { return core.a; }
EXPORT(float_registers) uint32_t *float_registers(void) { return core.f; }

/** Maps 64 KB of flash: entry and value as in the chip's table at 0x3FF10000. */
EXPORT(map_flash) void map_flash(uint32_t entry, uint32_t value) {
  if (entry >= FLASH_PAGES || flash_pages[entry] == value) return;
  flash_pages[entry] = value;
  if (entry >= FLASH_FIRST_CODE_PAGE) forget_all();
}
EXPORT(unmap_flash) void unmap_flash(void) {
  for (uint32_t entry = 0; entry < FLASH_PAGES; entry++) flash_pages[entry] = FLASH_PAGE_INVALID;
  forget_all();
}
EXPORT(forget_code) void forget_code(void) { forget_all(); }
EXPORT(breakpoint) uint32_t breakpoint(uint32_t address, uint32_t set) { return set_breakpoint(address, set != 0); }

/** Address within the module of each memory. */
EXPORT(memory_of) uint8_t *memory_of(uint32_t base) {
  switch (base) {
    case DRAM_BASE:
      return dram;
    case IRAM_BASE:
      return iram;
    case ROM_BASE:
      return rom;
    case ROM_DATA_BASE:
      return rom_data;
    case RTC_FAST_BASE:
      return rtc_fast;
    case RTC_SLOW_BASE:
      return rtc_slow;
    default:
      return flash;
  }
}
