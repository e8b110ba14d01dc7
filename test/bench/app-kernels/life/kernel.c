#include "bench.h"

enum { rounds = 1, size = 32 };
static uint8_t cells[size * size], next[size * size];

static void step(void) {
  for (int y = 0; y < size; y++) {
    const int above = (y + size - 1) % size * size, here = y * size, below = (y + 1) % size * size;
    for (int x = 0; x < size; x++) {
      const int left = (x + size - 1) % size, right = (x + 1) % size;
      const int neighbours = cells[above + left] + cells[above + x] + cells[above + right] + cells[here + left] +
                             cells[here + right] + cells[below + left] + cells[below + x] + cells[below + right];
      next[here + x] = neighbours == 3 || (neighbours == 2 && cells[here + x] == 1);
    }
  }
  for (int i = 0; i < size * size; i++) cells[i] = next[i];
}

void app_main(void) {
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  for (int i = 0; i < size * size; i++) cells[i] = (uint8_t)(bench_next(&seed) >> 31);
  for (int round = 0; round < rounds; round++) step();
  uint32_t check = 0;
  for (int i = 0; i < size * size; i++) check = check * 31 + cells[i];
  bench_report((int32_t)check);
}
