/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Debouncer;
struct MovingAverage;

struct Debouncer {
  uint8_t history;
  bool pressed;
};

struct MovingAverage {
  struct uk_i16s window;
  int32_t at;
  int32_t sum;
};

static inline int32_t min_i32(int32_t a, int32_t b) {
  return b < a ? b : a;
}

static inline int32_t max_i32(int32_t a, int32_t b) {
  return b > a ? b : a;
}

static void main_(void);
static int32_t median3(int32_t a, int32_t b, int32_t c);
static bool Debouncer_sample(struct Debouncer *self, bool level);
static double MovingAverage_add(struct MovingAverage *self, int32_t value);

static int16_t items[4];

#line 34 "app.ts"
static void main_(void) {
  /* const button = new Debouncer(); */
#line 35 "app.ts"
  struct Debouncer button = {.history = 0, .pressed = false};
  /* let changes = 0; */
#line 36 "app.ts"
  int32_t changes = 0;
  /* for (let t = 0; t < 60; t++) { */
#line 37 "app.ts"
  for (int32_t t = 0; t < 60; t++) {
    /* const bouncing = t > 10 && t < 16 ? t % 2 === 0 : t >= 16 && t < 40; */
#line 38 "app.ts"
    bool bouncing = t > 10 && t < 16 ? t % 2 == 0 : t >= 16 && t < 40;
    /* if (button.sample(bouncing)) { */
#line 39 "app.ts"
    if (Debouncer_sample(&button, bouncing)) {
      /* changes++; */
#line 40 "app.ts"
      changes++;
      /* console.log(`at ${t}: ${button.pressed ? 'pressed' : 'released'}`); */
#line 41 "app.ts"
      uk_text_string((struct uk_string){"at ", 3});
      uk_text_i32(t);
      uk_text_string((struct uk_string){": ", 2});
      uk_text_string(button.pressed ? (struct uk_string){"pressed", 7} : (struct uk_string){"released", 8});
      uk_log_end();
    }
  }
  /* console.log(changes); */
#line 44 "app.ts"
  uk_text_i32(changes);
  uk_log_end();
  /* const average = new MovingAverage(); */
#line 45 "app.ts"
  struct MovingAverage movingAverage = {0};
  /* private readonly window = new Int16Array(4); */
#line 19 "app.ts"
  movingAverage.window = (struct uk_i16s){items, 4};
  /* private at = 0; */
#line 20 "app.ts"
  movingAverage.at = 0;
  /* private sum: i32 = 0; */
#line 21 "app.ts"
  movingAverage.sum = 0;
  /* const average = new MovingAverage(); */
#line 45 "app.ts"
  struct MovingAverage *average = &movingAverage;
  /* for (const value of [10, 20, 30, -40, 50, 32767]) console.log(average.add(value)); */
#line 46 "app.ts"
  static int16_t array[6];
  array[0] = 10;
  array[1] = 20;
  array[2] = 30;
  array[3] = -40;
  array[4] = 50;
  array[5] = 32767;
  for (int32_t index = 0; index < 6; index++) {
    int32_t value = array[index];
    uk_log_f64(MovingAverage_add(average, value));
    uk_log_end();
  }
  /* console.log(median3(3, 1, 2), median3(1, 1, 9), median3(-1, -2, -3)); */
#line 47 "app.ts"
  uk_text_i32(median3(3, 1, 2));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(median3(1, 1, 9));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(median3(-1, -2, -3));
  uk_log_end();
}

#line 32 "app.ts"
static int32_t median3(int32_t a, int32_t b, int32_t c) {
  /* const median3 = (a: number, b: number, c: number) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)); */
#line 32 "app.ts"
  return max_i32(min_i32(a, b), min_i32(max_i32(a, b), c));
}

#line 9 "app.ts"
static bool Debouncer_sample(struct Debouncer *self, bool level) {
  /* this.history = ((this.history << 1) | (level ? 1 : 0)) & 0xff; */
#line 10 "app.ts"
  self->history = (uint8_t)(((int32_t)((uint32_t)self->history << 1) | (level ? 1 : 0)) & 255);
  /* const before = this.pressed; */
#line 11 "app.ts"
  bool before = self->pressed;
  /* if (this.history === 0xff) this.pressed = true; */
#line 12 "app.ts"
  if (self->history == 255) {
    self->pressed = true;
  } else {
    /* else if (this.history === 0) this.pressed = false; */
#line 13 "app.ts"
    if (self->history == 0) {
      self->pressed = false;
    }
  }
  /* return this.pressed !== before; */
#line 14 "app.ts"
  return self->pressed != before;
}

#line 23 "app.ts"
static double MovingAverage_add(struct MovingAverage *self, int32_t value) {
  /* this.sum = i32(this.sum - this.window[this.at]); */
#line 24 "app.ts"
  self->sum = (int32_t)((uint32_t)self->sum - (uint32_t)self->window.items[self->at]);
  /* this.window[this.at] = value; */
#line 25 "app.ts"
  self->window.items[self->at] = (int16_t)value;
  /* this.sum = i32(this.sum + this.window[this.at]); */
#line 26 "app.ts"
  self->sum = (int32_t)((uint32_t)self->sum + (uint32_t)self->window.items[self->at]);
  /* this.at = (this.at + 1) % this.window.length; */
#line 27 "app.ts"
  self->at = (self->at + 1) % 4;
  /* return this.sum / this.window.length; */
#line 28 "app.ts"
  return (double)self->sum / 4.0;
}

void app_main(void) {
  main_();
  uk_app_started();
}
