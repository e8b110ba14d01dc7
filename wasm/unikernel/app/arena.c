#include "checks.h"

/* Always a multiple of 8. */
static uint32_t taken;

void *uk_arena_take(uint32_t bytes, uint32_t line) {
  const uint32_t left = uk_arena_size - taken;
  const uint32_t rounded = (bytes + 7u) & ~7u; /* less than `bytes` when that overflowed */
  if (bytes > left || rounded > left) uk_panic_at("the arena is used up", line);
  uint8_t *const piece = uk_arena + taken; /* zero from the start, and given out once */
  taken += rounded;
  return piece;
}
