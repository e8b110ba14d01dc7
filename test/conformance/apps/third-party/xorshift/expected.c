/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Xorshift128;

struct Xorshift128 {
  uint32_t x;
  uint32_t y;
  uint32_t z;
  uint32_t w;
};

static void main_(void);
static uint32_t xorshift32(uint32_t state);
static double mulberry32(void);
static uint32_t Xorshift128_next(struct Xorshift128 *self);
static double Xorshift128_nextFloat(struct Xorshift128 *self);

static int32_t mulberryState = 0;

#line 43 "app.ts"
static void main_(void) {
  /* let state: u32 = 2463534242; */
#line 44 "app.ts"
  uint32_t state = 2463534242u;
  /* for (let i = 0; i < 5; i++) { */
#line 45 "app.ts"
  for (int32_t i = 0; i < 5; i++) {
    /* state = xorshift32(state); */
#line 46 "app.ts"
    state = xorshift32(state);
    /* console.log(state); */
#line 47 "app.ts"
    uk_text_u32(state);
    uk_log_end();
  }
  /* const generator = new Xorshift128(); */
#line 49 "app.ts"
  struct Xorshift128 generator = {.x = 123456789u, .y = 362436069u, .z = 521288629u, .w = 88675123u};
  /* for (let i = 0; i < 5; i++) console.log(generator.next()); */
#line 50 "app.ts"
  for (int32_t i = 0; i < 5; i++) {
    uk_text_u32(Xorshift128_next(&generator));
    uk_log_end();
  }
  /* console.log(generator.nextFloat()); */
#line 51 "app.ts"
  uk_log_f64(Xorshift128_nextFloat(&generator));
  uk_log_end();
  /* mulberryState = 12345; */
#line 52 "app.ts"
  mulberryState = 12345;
  /* for (let i = 0; i < 3; i++) console.log(mulberry32()); */
#line 53 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    uk_log_f64(mulberry32());
    uk_log_end();
  }
}

#line 4 "app.ts"
static uint32_t xorshift32(uint32_t state) {
  /* let x: number = state; */
#line 5 "app.ts"
  int64_t x = (int64_t)state;
  /* x ^= x << 13; */
#line 6 "app.ts"
  x = (int64_t)((int32_t)x ^ (int32_t)((uint32_t)x << 13));
  /* x ^= x >>> 17; */
#line 7 "app.ts"
  x = (int64_t)((int32_t)x ^ (int32_t)((uint32_t)(int32_t)x >> 17));
  /* x ^= x << 5; */
#line 8 "app.ts"
  x = (int64_t)((int32_t)x ^ (int32_t)((uint32_t)(int32_t)x << 5));
  /* return x >>> 0; */
#line 9 "app.ts"
  return (uint32_t)(int32_t)x;
}

#line 36 "app.ts"
static double mulberry32(void) {
  /* mulberryState = (mulberryState + 0x6d2b79f5) | 0; */
#line 37 "app.ts"
  mulberryState = (int32_t)((uint32_t)mulberryState + 1831565813u);
  /* let t = Math.imul(mulberryState ^ (mulberryState >>> 15), 1 | mulberryState); */
#line 38 "app.ts"
  int32_t t = (int32_t)(((uint32_t)mulberryState ^ ((uint32_t)mulberryState >> 15)) * (1u | (uint32_t)mulberryState));
  /* t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; */
#line 39 "app.ts"
  t = (int32_t)((uint32_t)t + ((uint32_t)t ^ ((uint32_t)t >> 7)) * (61u | (uint32_t)t)) ^ t;
  /* return ((t ^ (t >>> 14)) >>> 0) / 4294967296; */
#line 40 "app.ts"
  return (double)((uint32_t)t ^ ((uint32_t)t >> 14)) / 4294967296.0;
}

#line 18 "app.ts"
static uint32_t Xorshift128_next(struct Xorshift128 *self) {
  /* let t = this.x ^ (this.x << 11); */
#line 19 "app.ts"
  int32_t t = (int32_t)self->x ^ (int32_t)(self->x << 11);
  /* t ^= t >>> 8; */
#line 20 "app.ts"
  t ^= (int32_t)((uint32_t)t >> 8);
  /* this.x = this.y; */
#line 21 "app.ts"
  self->x = self->y;
  /* this.y = this.z; */
#line 22 "app.ts"
  self->y = self->z;
  /* this.z = this.w; */
#line 23 "app.ts"
  self->z = self->w;
  /* this.w = (this.w ^ (this.w >>> 19) ^ t) >>> 0; */
#line 24 "app.ts"
  self->w = self->w ^ (self->w >> 19) ^ (uint32_t)t;
  /* return this.w; */
#line 25 "app.ts"
  return self->w;
}

#line 29 "app.ts"
static double Xorshift128_nextFloat(struct Xorshift128 *self) {
  /* return this.next() / 4294967296; */
#line 30 "app.ts"
  return (double)Xorshift128_next(self) / 4294967296.0;
}

void app_main(void) {
  /* let mulberryState: i32 = 0; */
#line 34 "app.ts"
  main_();
  uk_app_started();
}
