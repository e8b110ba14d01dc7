#include "hypercall.h"

#include "host.h"

UK_HOST("uk_light_set") void host_light_set(uint32_t red, uint32_t green, uint32_t blue);

void uk_light_set(uint8_t red, uint8_t green, uint8_t blue) {
  host_light_set(red, green, blue);
}
