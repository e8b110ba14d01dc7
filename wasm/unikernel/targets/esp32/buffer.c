#include "buffer.h"

#include <stdbool.h>

#include "flash-map.h"
#include "hypercall.h"
#include "layout.h"

static bool within(uint32_t address, uint32_t length, uint32_t begin, uint32_t end) {
  return address >= begin && address <= end && length <= end - address;
}

void check_buffer(const void *buffer, uint32_t length) {
  const uint32_t address = (uint32_t)(uintptr_t)buffer;
  if (address == 0 && length == 0) return;
  if (within(address, length, DRAM_BEGIN, DRAM_END)) return;
  if (within(address, length, MAPPED_DATA, MAPPED_DATA + MAPPED_DATA_BYTES)) return;
  uk_halt(UK_HALT_FAULT);
}
