/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

static int8_t items[2];
static int8_t i8s[4];
static uint8_t u8s[5];
static int16_t i16s[2];
static uint16_t u16s[2];
static int32_t i32s[3];
static uint32_t u32s[3];
static float f32s[3];
static const double f64s[3] = {0.1, -0.0, 1e+300};

#line 11 "app.ts"
static void main_(void) {
  /* i8s[0] = 200; */
#line 12 "app.ts"
  i8s[0] = -56;
  /* i8s[1] = -129; */
#line 13 "app.ts"
  i8s[1] = 127;
  /* i8s[2] = 3.9; */
#line 14 "app.ts"
  i8s[2] = 3;
  /* i8s[3] = -3.9; */
#line 15 "app.ts"
  i8s[3] = -3;
  /* console.log(i8s[0], i8s[1], i8s[2], i8s[3]); */
#line 16 "app.ts"
  uk_text_i32(i8s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[3]);
  uk_log_end();
  /* console.log(u8s[3], u8s[4], u8s.length); */
#line 17 "app.ts"
  uk_text_i32(u8s[3]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(u8s[4]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(5);
  uk_log_end();
  /* i16s[0] = 40000; */
#line 18 "app.ts"
  i16s[0] = -25536;
  /* u16s[0] = -1; */
#line 19 "app.ts"
  u16s[0] = 65535;
  /* console.log(i16s[0], u16s[0]); */
#line 20 "app.ts"
  uk_text_i32(i16s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(u16s[0]);
  uk_log_end();
  /* i32s[0] = 4294967295; */
#line 21 "app.ts"
  i32s[0] = -1;
  /* i32s[1] = 2147483648; */
#line 22 "app.ts"
  i32s[1] = (-2147483647 - 1);
  /* i32s[2] = NaN; */
#line 23 "app.ts"
  i32s[2] = 0;
  /* console.log(i32s[0], i32s[1], i32s[2]); */
#line 24 "app.ts"
  uk_text_i32(i32s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i32s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i32s[2]);
  uk_log_end();
  /* u32s[0] = -1; */
#line 25 "app.ts"
  u32s[0] = 4294967295u;
  /* u32s[1] = 4294967296 + 5; */
#line 26 "app.ts"
  u32s[1] = 0u + 5u;
  /* u32s[2] = -0.5; */
#line 27 "app.ts"
  u32s[2] = 0u;
  /* console.log(u32s[0], u32s[1], u32s[2]); */
#line 28 "app.ts"
  uk_text_u32(u32s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(u32s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(u32s[2]);
  uk_log_end();
  /* f32s[0] = 0.1; */
#line 29 "app.ts"
  f32s[0] = 0.10000000149011612f;
  /* f32s[1] = 1e40; */
#line 30 "app.ts"
  f32s[1] = __builtin_inff();
  /* f32s[2] = 16777217; */
#line 31 "app.ts"
  f32s[2] = 16777216.0f;
  /* console.log(f32s[0], f32s[1], f32s[2], f32s[0] === 0.1, f32s[0] === Math.fround(0.1)); */
#line 32 "app.ts"
  uk_log_f64((double)f32s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)f32s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)f32s[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(false);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(f32s[0] == 0.10000000149011612f);
  uk_log_end();
  /* console.log(f64s[0], f64s[1], f64s[2]); */
#line 33 "app.ts"
  uk_log_f64(f64s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(f64s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(f64s[2]);
  uk_log_end();
  /* u8s[0] += 255; */
#line 34 "app.ts"
  u8s[0] = (uint8_t)(int32_t)((uint32_t)u8s[0] + 255u);
  /* u8s[1]--; */
#line 35 "app.ts"
  u8s[1]--;
  /* u8s[1]--; */
#line 36 "app.ts"
  u8s[1]--;
  /* u8s[1]--; */
#line 37 "app.ts"
  u8s[1]--;
  /* console.log(u8s[0], u8s[1], (u8s[2] = 515), u8s[2]); */
#line 38 "app.ts"
  const int32_t value = u8s[0];
  const int32_t value_2 = u8s[1];
  u8s[2] = 3;
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(515);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(u8s[2]);
  uk_log_end();
  /* i32s[0] = 2147483647; */
#line 39 "app.ts"
  i32s[0] = 2147483647;
  /* i32s[0]++; */
#line 40 "app.ts"
  i32s[0] = (int32_t)((uint32_t)i32s[0] + 1u);
  /* console.log(i32s[0]); */
#line 41 "app.ts"
  uk_text_i32(i32s[0]);
  uk_log_end();
  /* u32s[0] = 5; */
#line 42 "app.ts"
  u32s[0] = 5u;
  /* u32s[0] -= 6; */
#line 43 "app.ts"
  u32s[0] = u32s[0] - 6u;
  /* console.log(u32s[0], u8s[3]++, u8s[3], ++u8s[4], u8s[4]); */
#line 44 "app.ts"
  int32_t before = 0;
  int32_t before_2 = 0;
  int32_t value_3 = 0;
  before = u8s[3];
  u8s[3] = (uint8_t)(before + 1);
  const int32_t value_4 = before;
  const int32_t value_5 = u8s[3];
  before_2 = u8s[4];
  value_3 = before_2 + 1;
  u8s[4] = (uint8_t)value_3;
  const int32_t value_6 = value_3;
  uk_text_u32(u32s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_5);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_6);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(u8s[4]);
  uk_log_end();
  /* i8s.fill(7, 1); */
#line 45 "app.ts"
  for (uint32_t at_2 = 1u; at_2 < 4u; at_2++) {
    i8s[at_2] = 7;
  }
  /* i8s.set([9, 8], 2); */
#line 46 "app.ts"
  items[0] = 9;
  items[1] = 8;
  const struct uk_i8s list = (struct uk_i8s){items, 2};
  const uint32_t offset = 2u;
  if (offset > 4u || 2u > 4u - offset) {
    uk_panic_index((int32_t)(offset + 2u - 1u), 4u, 46u);
  }
  __builtin_memmove(i8s + offset, list.items, 2u * sizeof(int8_t));
  /* console.log(i8s[0], i8s[1], i8s[2], i8s[3], i8s.indexOf(8), i8s.includes(9)); */
#line 47 "app.ts"
  int32_t found;
  found = -1;
  for (uint32_t at_3 = 0; at_3 < 4u && found < 0; at_3++) {
    if (i8s[at_3] == 8) found = (int32_t)at_3;
  }
  int32_t found_2;
  found_2 = -1;
  for (uint32_t at_4 = 0; at_4 < 4u && found_2 < 0; at_4++) {
    if (i8s[at_4] == 9) found_2 = (int32_t)at_4;
  }
  uk_text_i32(i8s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[3]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(found);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(found_2 >= 0);
  uk_log_end();
  /* i8s.copyWithin(0, 2); */
#line 48 "app.ts"
  const uint32_t count = 2u;
  const uint32_t room = 4u - 0u;
  __builtin_memmove(i8s + 0u, i8s + 2u, (count < room ? count : room) * sizeof(int8_t));
  /* console.log(i8s[0], i8s[1]); */
#line 49 "app.ts"
  uk_text_i32(i8s[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(i8s[1]);
  uk_log_end();
  /* const local = new Uint16Array(3); */
#line 50 "app.ts"
  static uint16_t local[3];
  /* console.log(local[0], local.length); */
#line 51 "app.ts"
  uk_text_i32(local[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(3);
  uk_log_end();
  /* f32s.reverse(); */
#line 52 "app.ts"
  for (uint32_t at_5 = 0; at_5 < 3u / 2u; at_5++) {
    float other = f32s[at_5];
    f32s[at_5] = f32s[3u - 1u - at_5];
    f32s[3u - 1u - at_5] = other;
  }
  /* console.log(f32s[0]); */
#line 53 "app.ts"
  uk_log_f64((double)f32s[0]);
  uk_log_end();
}

void app_main(void) {
  /* const i8s = new Int8Array(4); */
#line 2 "app.ts"
  /* const u8s = new Uint8Array([1, 2, 3, 300, -1]); */
#line 3 "app.ts"
  u8s[0] = 1;
  u8s[1] = 2;
  u8s[2] = 3;
  u8s[3] = 44;
  u8s[4] = 255;
  /* const i16s = new Int16Array(2); */
#line 4 "app.ts"
  /* const u16s = new Uint16Array(2); */
#line 5 "app.ts"
  /* const i32s = new Int32Array(3); */
#line 6 "app.ts"
  /* const u32s = new Uint32Array(3); */
#line 7 "app.ts"
  /* const f32s = new Float32Array(3); */
#line 8 "app.ts"
  /* const f64s = new Float64Array([0.1, -0, 1e300]); */
#line 9 "app.ts"
  main_();
  uk_app_started();
}
