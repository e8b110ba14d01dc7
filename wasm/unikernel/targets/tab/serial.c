#include "hypercall.h"

#include "host.h"

UK_HOST("uk_link_read") uint32_t host_link_read(uint8_t *into, uint32_t length);
UK_HOST("uk_link_write") uint32_t host_link_write(const uint8_t *from, uint32_t length);

uint32_t uk_link_read(uint8_t *into, uint32_t length) {
  return host_link_read(into, length);
}

uint32_t uk_link_write(const uint8_t *from, uint32_t length) {
  return host_link_write(from, length);
}
