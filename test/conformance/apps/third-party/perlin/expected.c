/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void shuffle(int32_t seed);
static double fade(double t);
static double lerp(double t, double a, double b);
static double gradient(int32_t hash, double x, double y);
static double noise(double x, double y);

static uint8_t permutation[512];

#line 49 "app.ts"
static void main_(void) {
  /* shuffle(42); */
#line 50 "app.ts"
  shuffle(42);
  /* for (let i = 0; i < 10; i++) console.log(noise(i * 0.37, i * 0.91 - 3)); */
#line 51 "app.ts"
  for (int32_t i = 0; i < 10; i++) {
    uk_log_f64(noise((double)i * 0.37, (double)i * 0.91 - 3.0));
    uk_log_end();
  }
}

#line 4 "app.ts"
static void shuffle(int32_t seed) {
  /* for (let i = 0; i < 256; i++) permutation[i] = i; */
#line 5 "app.ts"
  for (int32_t i = 0; i < 256; i++) {
    permutation[i] = (uint8_t)i;
  }
  /* let state = seed >>> 0; */
#line 6 "app.ts"
  uint32_t state = (uint32_t)(int32_t)(uint32_t)seed;
  /* for (let i = 255; i > 0; i--) { */
#line 7 "app.ts"
  for (int32_t i = 255; i > 0; i--) {
    /* state = (Math.imul(state, 1664525) + 1013904223) >>> 0; */
#line 8 "app.ts"
    state = state * 1664525u + 1013904223u;
    /* const j = state % (i + 1); */
#line 9 "app.ts"
    int32_t j = (int32_t)((int64_t)state % (int64_t)(i + 1));
    /* const swap = permutation[i]; */
#line 10 "app.ts"
    int32_t swap = permutation[i];
    /* permutation[i] = permutation[j]; */
#line 11 "app.ts"
    permutation[i] = (uint8_t)permutation[j];
    /* permutation[j] = swap; */
#line 12 "app.ts"
    permutation[j] = (uint8_t)swap;
  }
  /* permutation.copyWithin(256, 0, 256); */
#line 14 "app.ts"
  const uint32_t count = 256u;
  const uint32_t room = 512u - 256u;
  __builtin_memmove(permutation + 256u, permutation + 0u, (count < room ? count : room) * sizeof(uint8_t));
}

#line 17 "app.ts"
static double fade(double t) {
  /* const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10); */
#line 17 "app.ts"
  return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
}

#line 18 "app.ts"
static double lerp(double t, double a, double b) {
  /* const lerp = (t: number, a: number, b: number): number => a + t * (b - a); */
#line 18 "app.ts"
  return a + t * (b - a);
}

#line 20 "app.ts"
static double gradient(int32_t hash, double x, double y) {
  /* switch (hash & 3) { */
#line 21 "app.ts"
  switch (hash & 3) {
    case 0: {
      /* return x + y; */
#line 23 "app.ts"
      return x + y;
    }
    case 1: {
      /* return -x + y; */
#line 25 "app.ts"
      return -x + y;
    }
    case 2: {
      /* return x - y; */
#line 27 "app.ts"
      return x - y;
    }
    default: {
      /* return -x - y; */
#line 29 "app.ts"
      return -x - y;
    }
  }
  __builtin_unreachable();
}

#line 33 "app.ts"
static double noise(double x, double y) {
  /* const cellX = Math.floor(x) & 255; */
#line 34 "app.ts"
  int32_t cellX = (int32_t)x & 255;
  /* const cellY = Math.floor(y) & 255; */
#line 35 "app.ts"
  int32_t cellY = (int32_t)uk_math_floor(y) & 255;
  /* const fx = x - Math.floor(x); */
#line 36 "app.ts"
  double fx = x - (double)(int32_t)x;
  /* const fy = y - Math.floor(y); */
#line 37 "app.ts"
  double fy = y - (double)(int32_t)uk_math_floor(y);
  /* const u = fade(fx); */
#line 38 "app.ts"
  double u = fade(fx);
  /* const v = fade(fy); */
#line 39 "app.ts"
  double v = fade(fy);
  /* const a = permutation[cellX] + cellY; */
#line 40 "app.ts"
  int32_t a = permutation[cellX] + cellY;
  /* const b = permutation[cellX + 1] + cellY; */
#line 41 "app.ts"
  int32_t b = permutation[cellX + 1] + cellY;
  /* return lerp( */
#line 42 "app.ts"
  return lerp(v, lerp(u, gradient(permutation[a], fx, fy), gradient(permutation[b], fx - 1.0, fy)), lerp(u, gradient(permutation[a + 1], fx, fy - 1.0), gradient(permutation[b + 1], fx - 1.0, fy - 1.0)));
}

void app_main(void) {
  /* const permutation = new Uint8Array(512); */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
