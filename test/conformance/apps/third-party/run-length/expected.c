/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline double integer(double x) {
  return x == x ? uk_math_trunc(x) + 0.0 : 0.0;
}

static inline uint32_t position(double index, uint32_t length) {
  double from = index < 0.0 ? index + (double)length : index;
  return !(from > 0.0) ? 0u : from < (double)length ? (uint32_t)from : length;
}

static void main_(void);
static int32_t compress(struct uk_u8s input, struct uk_u8s output);
static double expand(struct uk_u8s input, struct uk_u8s output);
static uint32_t adler32(struct uk_u8s bytes);

#line 35 "app.ts"
static void main_(void) {
  /* const picture = new Uint8Array(64); */
#line 36 "app.ts"
  static uint8_t picture[64];
  /* picture.fill(9, 5, 20); */
#line 37 "app.ts"
  for (uint32_t at_2 = 5u; at_2 < 20u; at_2++) {
    picture[at_2] = 9;
  }
  /* picture.fill(200, 40); */
#line 38 "app.ts"
  for (uint32_t at_3 = 40u; at_3 < 64u; at_3++) {
    picture[at_3] = 200;
  }
  /* const packed = new Uint8Array(32); */
#line 39 "app.ts"
  static uint8_t packed[32];
  /* const size = compress(picture, packed); */
#line 40 "app.ts"
  int32_t size = compress((struct uk_u8s){picture, 64}, (struct uk_u8s){packed, 32});
  /* const back = new Uint8Array(64); */
#line 41 "app.ts"
  static uint8_t back[64];
  /* const length = expand(packed.subarray(0, size), back); */
#line 42 "app.ts"
  const uint32_t to = position((double)size, 32u);
  double length = expand((struct uk_u8s){packed, to}, (struct uk_u8s){back, 64});
  /* console.log(size, length, adler32(picture), adler32(back)); */
#line 43 "app.ts"
  uk_text_i32(size);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(length);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(adler32((struct uk_u8s){picture, 64}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(adler32((struct uk_u8s){back, 64}));
  uk_log_end();
  /* console.log(back.every((value, index) => value === picture[index]), back.indexOf(200)); */
#line 44 "app.ts"
  bool found = true;
  for (int32_t index = 0; index < 64; index++) {
    int32_t value = back[index];
    if (value != picture[index]) {
      found = false;
      break;
    }
  }
  int32_t found_2;
  found_2 = -1;
  for (uint32_t at_4 = 0; at_4 < 64u && found_2 < 0; at_4++) {
    if (back[at_4] == 200) found_2 = (int32_t)at_4;
  }
  uk_text_bool(found);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(found_2);
  uk_log_end();
}

#line 2 "app.ts"
static int32_t compress(struct uk_u8s input, struct uk_u8s output) {
  /* let written = 0; */
#line 3 "app.ts"
  int32_t written = 0;
  /* let at = 0; */
#line 4 "app.ts"
  int32_t at_2 = 0;
  /* while (at < input.length) { */
#line 5 "app.ts"
  while (at_2 < 64) {
    /* const value = input[at]; */
#line 6 "app.ts"
    int32_t value = input.items[at_2];
    /* let run = 1; */
#line 7 "app.ts"
    int32_t run = 1;
    /* while (at + run < input.length && input[at + run] === value && run < 255) run++; */
#line 8 "app.ts"
    while (at_2 + run < 64 && input.items[at(at_2 + run, 64u, 8u)] == value && run < 255) {
      run++;
    }
    /* output[written++] = run; */
#line 9 "app.ts"
    const int32_t before = written;
    written++;
    output.items[at(before, 32u, 9u)] = (uint8_t)run;
    /* output[written++] = value; */
#line 10 "app.ts"
    const int32_t before_2 = written;
    written++;
    output.items[at(before_2, 32u, 10u)] = (uint8_t)value;
    /* at += run; */
#line 11 "app.ts"
    at_2 += run;
  }
  /* return written; */
#line 13 "app.ts"
  return written;
}

#line 16 "app.ts"
static double expand(struct uk_u8s input, struct uk_u8s output) {
  /* let written = 0; */
#line 17 "app.ts"
  double written = 0.0;
  /* for (let at = 0; at + 1 < input.length; at += 2) { */
#line 18 "app.ts"
  for (int32_t at_2 = 0; at_2 + 1 < (int32_t)input.length; at_2 += 2) {
    /* output.fill(input[at + 1], written, written + input[at]); */
#line 19 "app.ts"
    const uint32_t from = position(integer(written), 64u);
    const uint32_t to = position(integer(written + (double)input.items[at_2]), 64u);
    const uint8_t fill = (uint8_t)input.items[at_2 + 1];
    for (uint32_t at_3 = from; at_3 < to; at_3++) {
      output.items[at_3] = fill;
    }
    /* written += input[at]; */
#line 20 "app.ts"
    written = written + (double)input.items[at_2];
  }
  /* return written; */
#line 22 "app.ts"
  return written;
}

#line 25 "app.ts"
static uint32_t adler32(struct uk_u8s bytes) {
  /* let a = 1; */
#line 26 "app.ts"
  int32_t a = 1;
  /* let b = 0; */
#line 27 "app.ts"
  int32_t b = 0;
  /* for (const byte of bytes) { */
#line 28 "app.ts"
  for (int32_t index = 0; index < 64; index++) {
    int32_t byte = bytes.items[index];
    /* a = (a + byte) % 65521; */
#line 29 "app.ts"
    a = (a + byte) % 65521;
    /* b = (b + a) % 65521; */
#line 30 "app.ts"
    b = (b + a) % 65521;
  }
  /* return ((b << 16) | a) >>> 0; */
#line 32 "app.ts"
  return ((uint32_t)b << 16) | (uint32_t)a;
}

void app_main(void) {
  main_();
  uk_app_started();
}
