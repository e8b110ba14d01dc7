#include "finish.h"

#include "hypercall.h"

_Noreturn void uk_finish(void) {
  uk_halt(UK_HALT_DONE);
}
