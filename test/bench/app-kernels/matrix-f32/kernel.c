#include "bench.h"

enum { rounds = 1, n = 32 };
static float a[n * n], b[n * n], c[n * n];

static void multiply(void) {
  for (int row = 0; row < n; row++) {
    for (int column = 0; column < n; column++) {
      float sum = 0;
      for (int k = 0; k < n; k++) sum += a[row * n + k] * b[k * n + column];
      c[row * n + column] = sum;
    }
  }
}

void app_main(void) {
  uint32_t seed = 12345u + (uint32_t)uk_random_int(1);
  for (int i = 0; i < n * n; i++) {
    a[i] = (float)((int32_t)(bench_next(&seed) >> 20) - 2048);
    b[i] = (float)((int32_t)(bench_next(&seed) >> 20) - 2048);
  }
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    a[round & (n * n - 1)] = (float)round;
    multiply();
    check += (uint32_t)(int32_t)c[round & (n * n - 1)];
  }
  for (int i = 0; i < n * n; i++) check = check * 31 + (uint32_t)(int32_t)c[i];
  bench_report((int32_t)check);
}
