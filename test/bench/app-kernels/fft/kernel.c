#include "bench.h"

enum { rounds = 1, n = 256 };
static float re[n], im[n], cosines[n / 2], sines[n / 2];
static uint32_t seed;

static void make_twiddles(void) {
  const float c = 0.9996988186962042f, s = -0.024541228522912288f;
  float x = 1, y = 0;
  for (int i = 0; i < n / 2; i++) {
    cosines[i] = x;
    sines[i] = y;
    const float next_x = x * c - y * s;
    y = x * s + y * c;
    x = next_x;
  }
}

static void swap(float *a, float *b) {
  const float kept = *a;
  *a = *b;
  *b = kept;
}

static void fft(void) {
  for (int i = 1, j = 0; i < n; i++) {
    int bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(&re[i], &re[j]);
      swap(&im[i], &im[j]);
    }
  }
  for (int half = 1, stride = n >> 1; half < n; half *= 2, stride >>= 1) {
    for (int start = 0; start < n; start += 2 * half) {
      for (int k = 0; k < half; k++) {
        const float c = cosines[k * stride], s = sines[k * stride];
        const int a = start + k, b = a + half;
        const float real = re[b] * c - im[b] * s;
        const float imaginary = re[b] * s + im[b] * c;
        re[b] = re[a] - real;
        im[b] = im[a] - imaginary;
        re[a] += real;
        im[a] += imaginary;
      }
    }
  }
}

void app_main(void) {
  seed = 12345u + (uint32_t)uk_random_int(1);
  make_twiddles();
  uint32_t check = 0;
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < n; i++) {
      re[i] = (float)((int)(bench_next(&seed) >> 16) - 32768);
      im[i] = 0;
    }
    fft();
    for (int i = 0; i < n; i++) check = check * 31 + (uint32_t)(int32_t)re[i] + (uint32_t)(int32_t)im[i];
  }
  bench_report((int32_t)check);
}
