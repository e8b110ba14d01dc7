/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void makeTable(void);
static uint32_t crc32(struct uk_u8s bytes);

static uint8_t items[1];
static uint8_t items_2[32];
static uint32_t table[256];

#line 24 "app.ts"
static void main_(void) {
  /* makeTable(); */
#line 25 "app.ts"
  makeTable();
  /* const check = new Uint8Array([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39]); */
#line 26 "app.ts"
  static uint8_t check[9];
  check[0] = 49;
  check[1] = 50;
  check[2] = 51;
  check[3] = 52;
  check[4] = 53;
  check[5] = 54;
  check[6] = 55;
  check[7] = 56;
  check[8] = 57;
  /* console.log(crc32(check)); */
#line 27 "app.ts"
  uk_text_u32(crc32((struct uk_u8s){check, 9}));
  uk_log_end();
  /* console.log(crc32(check) === 0xcbf43926); */
#line 28 "app.ts"
  uk_text_bool(crc32((struct uk_u8s){check, 9}) == 3421780262u);
  uk_log_end();
  /* console.log(crc32(new Uint8Array(0)), crc32(check.subarray(2, 5)), crc32(new Uint8Array(32))); */
#line 29 "app.ts"
  uint32_t value = crc32((struct uk_u8s){items, 0});
  uint32_t value_2 = crc32((struct uk_u8s){check + 2u, 3u});
  uk_text_u32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(crc32((struct uk_u8s){items_2, 32}));
  uk_log_end();
}

#line 6 "app.ts"
static void makeTable(void) {
  /* for (let n = 0; n < 256; n++) { */
#line 7 "app.ts"
  for (int32_t n = 0; n < 256; n++) {
    /* let c = n; */
#line 8 "app.ts"
    int32_t c = n;
    /* for (let k = 0; k < 8; k++) { */
#line 9 "app.ts"
    for (int32_t k = 0; k < 8; k++) {
      /* c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; */
#line 10 "app.ts"
      int32_t number = 0;
      number = c & 1;
      c = number != 0 ? -306674912 ^ (int32_t)((uint32_t)c >> 1) : (int32_t)((uint32_t)c >> 1);
    }
    /* table[n] = c >>> 0; */
#line 12 "app.ts"
    table[n] = (uint32_t)c;
  }
}

#line 16 "app.ts"
static uint32_t crc32(struct uk_u8s bytes) {
  /* let crc = 0xffffffff; */
#line 17 "app.ts"
  int64_t crc = 4294967295LL;
  /* for (let i = 0; i < bytes.length; i++) { */
#line 18 "app.ts"
  for (int32_t i = 0; i < (int32_t)bytes.length; i++) {
    /* crc = table[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8); */
#line 19 "app.ts"
    crc = (int64_t)((int32_t)table[((int32_t)(uint32_t)crc ^ bytes.items[i]) & 255] ^ (int32_t)((uint32_t)crc >> 8));
  }
  /* return (crc ^ 0xffffffff) >>> 0; */
#line 21 "app.ts"
  return (uint32_t)crc ^ 4294967295u;
}

void app_main(void) {
  /* const table = new Uint32Array(256); */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
