#include "nn.h"

uint32_t uk_argmax(const int8_t *values, uint32_t count) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < count; i++) {
    if (values[i] > values[best]) best = i;
  }
  return best;
}
