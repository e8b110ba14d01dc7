/* Where a trap of translated code ends: WebAssembly's own (unreachable, division by zero, a call through an empty table entry) have
 * become calls of the native trap routine (src/native/targets/lx6/start.ts), which keeps the registers, makes the stack of calls empty and calls
 * esp32_panic(). */
#include "hypercall.h"
#include "line.h"
#include "unikernel.h"

#define REGISTERS 16u

__attribute__((export_name("esp32_panic"))) _Noreturn void esp32_panic(uint32_t code, uint32_t place, const uint32_t registers[REGISTERS]);

static void print_hex(uint32_t value) {
  char text[8];
  for (uint32_t k = 0; k < sizeof text; k++) text[k] = "0123456789abcdef"[value >> (28 - 4 * k) & 15u];
  uk_console_write(text, sizeof text);
}

/* A function of its own: its frame, and those of what it calls, are where the stack pointer says when it is called. */
__attribute__((noinline)) static _Noreturn void report(uint32_t code, uint32_t place, const uint32_t registers[REGISTERS]) {
  line_break();
  uk_print("panic: trap ");
  uk_print_number(code);
  uk_print(" at 0x");
  print_hex(place);
  uk_print("\n");
  for (uint32_t k = 0; k < REGISTERS; k++) {
    uk_print(k < 10 ? "a" : "a1");
    uk_print_number(k < 10 ? k : k - 10);
    uk_print("=");
    print_hex(registers[k]);
    uk_print(k % 4 == 3 ? "\n" : " ");
  }
  uk_halt(UK_HALT_FAULT);
}

/* The linker's stack, of which C takes addresses. */
extern uint8_t __stack_high[];

_Noreturn void esp32_panic(uint32_t code, uint32_t place, const uint32_t registers[REGISTERS]) {
  /* It may have overflowed, into something else or out of memory, and nothing on it is needed any more. */
  __asm__ volatile(".globaltype __stack_pointer, i32\n"
                   "local.get %0\n"
                   "global.set __stack_pointer" ::"r"(__stack_high)
                   : "memory");
  report(code, place, registers);
}
