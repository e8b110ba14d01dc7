#include "hypercall.h"

#include "host.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("abi") uint32_t tab_abi(void);
EXPORT("start") void tab_start(void);
EXPORT("step") uint64_t tab_step(uint64_t now);
UK_HOST("uk_halt") _Noreturn void host_halt(int32_t code);

uint32_t tab_abi(void) {
  return (uint32_t)UK_ABI_MAJOR << 16 | UK_ABI_MINOR;
}

void tab_start(void) {
  uk_start();
}

uint64_t tab_step(uint64_t now) {
  return uk_step(now);
}

_Noreturn void uk_halt(int32_t code) {
  host_halt(code);
}
