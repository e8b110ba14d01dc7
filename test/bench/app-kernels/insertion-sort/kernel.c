#include "bench.h"

enum { rounds = 1, count = 256 };
static int32_t values[count];

static void sort(int32_t *items, int length) {
  for (int i = 1; i < length; i++) {
    const int32_t item = items[i];
    int j = i - 1;
    for (; j >= 0 && items[j] > item; j--) items[j + 1] = items[j];
    items[j + 1] = item;
  }
}

void app_main(void) {
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < count; i++) values[i] = (int32_t)bench_next(&seed);
    sort(values, count);
    for (int i = 0; i < count; i++) check = check * 31 + (uint32_t)values[i];
  }
  bench_report((int32_t)check);
}
