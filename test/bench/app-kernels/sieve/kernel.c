#include "bench.h"

enum { rounds = 1, size = 8192 };
static uint8_t composite[size];

static int sieve(int limit) {
  __builtin_memset(composite, 0, sizeof composite);
  int count = 0;
  for (int n = 2; n < limit; n++) {
    if (composite[n]) continue;
    count++;
    for (int multiple = n + n; multiple < limit; multiple += n) composite[multiple] = 1;
  }
  return count;
}

void app_main(void) {
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    const int limit = size - (round & 63) - uk_random_int(1);
    check = check * 31 + (uint32_t)sieve(limit);
  }
  bench_report((int32_t)check);
}
