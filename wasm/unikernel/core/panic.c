#include "unikernel.h"

_Noreturn void uk_panic(const char *what) {
  uk_print("panic: ");
  uk_print(what);
  uk_print("\n");
  uk_halt(UK_HALT_PANIC);
}
