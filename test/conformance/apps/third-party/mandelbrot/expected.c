/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static int32_t escape(double cx, double cy);

static const int32_t width = 32;
static const int32_t height = 12;
static const int32_t limit = 60;
static uint8_t line[32];
static const uint8_t codes[10] = {32, 46, 58, 45, 61, 43, 42, 35, 37, 64};

#line 21 "app.ts"
static void main_(void) {
  /* for (let row = 0; row < height; row++) { */
#line 22 "app.ts"
  for (int32_t row = 0; row < height; row++) {
    /* const cy = (row / height) * 2.4 - 1.2; */
#line 23 "app.ts"
    double cy = (double)row / (double)height * 2.4 - 1.2;
    /* let sum = 0; */
#line 24 "app.ts"
    int32_t sum = 0;
    /* for (let column = 0; column < width; column++) { */
#line 25 "app.ts"
    for (int32_t column = 0; column < width; column++) {
      /* const cx = (column / width) * 3.2 - 2.2; */
#line 26 "app.ts"
      double cx = (double)column / (double)width * 3.2 - 2.2;
      /* const iterations = escape(cx, cy); */
#line 27 "app.ts"
      int32_t iterations = escape(cx, cy);
      /* line[column] = shades.charCodeAt(iterations === limit ? 9 : iterations % 9); */
#line 28 "app.ts"
      line[column] = (uint8_t)codes[iterations == limit ? 9 : iterations % 9];
      /* sum += iterations; */
#line 29 "app.ts"
      sum += iterations;
    }
    /* console.log(sum, line[4], line[12], line[20], line[28]); */
#line 31 "app.ts"
    uk_text_i32(sum);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(line[4]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(line[12]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(line[20]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(line[28]);
    uk_log_end();
  }
}

#line 8 "app.ts"
static int32_t escape(double cx, double cy) {
  /* let x = 0; */
#line 9 "app.ts"
  double x = 0.0;
  /* let y = 0; */
#line 10 "app.ts"
  double y = 0.0;
  /* let iterations = 0; */
#line 11 "app.ts"
  int32_t iterations = 0;
  /* while (x * x + y * y <= 4 && iterations < limit) { */
#line 12 "app.ts"
  while (x * x + y * y <= 4.0 && iterations < limit) {
    /* const next = x * x - y * y + cx; */
#line 13 "app.ts"
    double next = x * x - y * y + cx;
    /* y = 2 * x * y + cy; */
#line 14 "app.ts"
    y = 2.0 * x * y + cy;
    /* x = next; */
#line 15 "app.ts"
    x = next;
    /* iterations++; */
#line 16 "app.ts"
    iterations++;
  }
  /* return iterations; */
#line 18 "app.ts"
  return iterations;
}

void app_main(void) {
  /* line[column] = shades.charCodeAt(iterations === limit ? 9 : iterations % 9); */
#line 28 "app.ts"
  /* const shades = ' .:-=+*#%@'; */
#line 2 "app.ts"
  /* const width = 32; */
#line 3 "app.ts"
  /* const height = 12; */
#line 4 "app.ts"
  /* const limit = 60; */
#line 5 "app.ts"
  /* const line = new Uint8Array(width); */
#line 6 "app.ts"
  main_();
  uk_app_started();
}
