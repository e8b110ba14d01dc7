#include "hypercall.h"

#include "host.h"

UK_HOST("uk_block_count") uint32_t host_block_count(void);
UK_HOST("uk_block_read") int32_t host_block_read(uint32_t sector, uint8_t *into);
UK_HOST("uk_block_write") int32_t host_block_write(uint32_t sector, const uint8_t *from);

uint32_t uk_block_count(void) {
  return host_block_count();
}

int32_t uk_block_read(uint32_t sector, uint8_t into[UK_SECTOR]) {
  return host_block_read(sector, into);
}

int32_t uk_block_write(uint32_t sector, const uint8_t from[UK_SECTOR]) {
  return host_block_write(sector, from);
}
