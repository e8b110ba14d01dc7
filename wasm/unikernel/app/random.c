/* SplitMix (Steele, Lea, Flood 2014) in 32 bits: a counter with the golden ratio as its step, and the finaliser of MurmurHash3, which
 * makes numbers without pattern of it. Each number comes once in 2^32. The mock for plain JavaScript has the same (src/device/mock). */
#include "app.h"

static uint32_t state;
static bool seeded;

void uk_random_seed(uint32_t seed) {
  state = seed;
  seeded = true;
}

uint32_t uk_random_next(void) {
  if (!seeded) {
    uk_entropy((uint8_t *)&state, sizeof state);
    seeded = true;
  }
  uint32_t mixed = state += 0x9E3779B9u;
  mixed = (mixed ^ mixed >> 16) * 0x85EBCA6Bu;
  mixed = (mixed ^ mixed >> 13) * 0xC2B2AE35u;
  return mixed ^ mixed >> 16;
}

int32_t uk_random_int(int32_t below) {
  if (below <= 0) return 0;
  return (int32_t)((uint64_t)uk_random_next() * (uint32_t)below >> 32);
}
