#include "hypercall.h"

#include "host.h"

UK_HOST("uk_entropy") void host_entropy(uint8_t *into, uint32_t length);

void uk_entropy(uint8_t *into, uint32_t length) {
  host_entropy(into, length);
}
