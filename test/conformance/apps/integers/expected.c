/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Packet;

struct Packet {
  uint16_t id;
  uint8_t length;
  int32_t offset;
};

static void main_(void);
static int32_t checksum(struct uk_u8s bytes);
static int32_t average(int32_t a, int32_t b);
static int32_t clamp(int32_t x);

static uint8_t items[3];
static int32_t ticks = 250;
static int32_t signed_ = 2147483640;

#line 27 "app.ts"
static void main_(void) {
  /* console.log(i8(200), u8(-1), i16(40000), u16(65536 + 7), i32(4294967295), u32(-1), u8(3.99), i8(-128.5)); */
#line 28 "app.ts"
  uk_text_i32(-56);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(255);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(-25536);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((uint16_t)(65536 + 7));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(-1);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(4294967295u);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(-128);
  uk_log_end();
  /* console.log(i32(NaN), u32(1e20), i32(-2147483649), i32(Infinity)); */
#line 29 "app.ts"
  uk_text_i32(0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(1661992960u);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(2147483647);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(0);
  uk_log_end();
  /* for (let i = 0; i < 8; i++) ticks = u8(ticks + 1); */
#line 30 "app.ts"
  for (int32_t i = 0; i < 8; i++) {
    ticks = (uint8_t)(ticks + 1);
  }
  /* console.log(ticks); */
#line 31 "app.ts"
  uk_text_i32(ticks);
  uk_log_end();
  /* for (let i = 0; i < 10; i++) signed = (signed + 1) | 0; */
#line 32 "app.ts"
  for (int32_t i = 0; i < 10; i++) {
    signed_ = (int32_t)((uint32_t)signed_ + 1u);
  }
  /* console.log(signed); */
#line 33 "app.ts"
  uk_text_i32(signed_);
  uk_log_end();
  /* const packet: Packet = { id: 65535, length: 7, offset: -1 }; */
#line 34 "app.ts"
  struct Packet packet = {.id = 65535, .length = 7, .offset = -1};
  /* packet.id = u16(packet.id + 1); */
#line 35 "app.ts"
  packet.id = (uint16_t)(packet.id + 1);
  /* packet.length = packet.length >> 1; */
#line 36 "app.ts"
  packet.length = (uint8_t)(packet.length >> 1);
  /* packet.offset = i32(packet.offset * 3); */
#line 37 "app.ts"
  packet.offset = (int32_t)((uint32_t)packet.offset * 3u);
  /* console.log(packet.id, packet.length, packet.offset); */
#line 38 "app.ts"
  uk_text_i32(packet.id);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(packet.length);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(packet.offset);
  uk_log_end();
  /* console.log(checksum(new Uint8Array([255, 255, 2])), average(255, 254), clamp(-5), clamp(300), clamp(77)); */
#line 39 "app.ts"
  items[0] = 255;
  items[1] = 255;
  items[2] = 2;
  uk_text_i32(checksum((struct uk_u8s){items, 3}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(average(255, 254));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(clamp(-5));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(clamp(300));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(clamp(77));
  uk_log_end();
  /* const product = Math.imul(65537, 65537); */
#line 40 "app.ts"
  int32_t product = (int32_t)(65537u * 65537u);
  /* console.log(product, (65537 * 65537) | 0, (123456789 * 1000) | 0); */
#line 41 "app.ts"
  uk_text_i32(product);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(65537u * 65537u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(123456789u * 1000u));
  uk_log_end();
  /* const quotient: i32 = (7 / 2) | 0; */
#line 42 "app.ts"
  int32_t quotient = 3;
  /* const negative: i32 = (-7 / 2) | 0; */
#line 43 "app.ts"
  int32_t negative = -3;
  /* console.log(quotient, negative, 7 % 4, -7 % 4); */
#line 44 "app.ts"
  uk_text_i32(quotient);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(negative);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(7 % 4);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_remainder(-7.0, 4.0));
  uk_log_end();
  /* let hash: u32 = 2166136261; */
#line 45 "app.ts"
  uint32_t hash = 2166136261u;
  /* for (const byte of [1, 2, 3]) hash = Math.imul(hash ^ byte, 16777619) >>> 0; */
#line 46 "app.ts"
  static int8_t array[3];
  array[0] = 1;
  array[1] = 2;
  array[2] = 3;
  for (int32_t index = 0; index < 3; index++) {
    int32_t byte = array[index];
    hash = (hash ^ (uint32_t)byte) * 16777619u;
  }
  /* console.log(hash); */
#line 47 "app.ts"
  uk_text_u32(hash);
  uk_log_end();
}

#line 10 "app.ts"
static int32_t checksum(struct uk_u8s bytes) {
  /* let sum: u32 = 0; */
#line 11 "app.ts"
  uint32_t sum = 0u;
  /* for (let i = 0; i < bytes.length; i++) sum = u32(sum + bytes[i]); */
#line 12 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    sum = sum + (uint32_t)bytes.items[i];
  }
  /* return u16(sum); */
#line 13 "app.ts"
  return (uint16_t)(int32_t)sum;
}

#line 16 "app.ts"
static int32_t average(int32_t a, int32_t b) {
  /* return (a + b) >> 1; */
#line 17 "app.ts"
  return (a + b) >> 1;
}

#line 20 "app.ts"
static int32_t clamp(int32_t x) {
  /* return x < 0 ? 0 : x > 255 ? 255 : x; */
#line 21 "app.ts"
  return x < 0 ? 0 : x > 255 ? 255 : x;
}

void app_main(void) {
  /* let ticks: u8 = 250; */
#line 24 "app.ts"
  /* let signed: i32 = 2147483640; */
#line 25 "app.ts"
  main_();
  uk_app_started();
}
