/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static inline uint32_t position(double index, uint32_t length) {
  double from = index < 0.0 ? index + (double)length : index;
  return !(from > 0.0) ? 0u : from < (double)length ? (uint32_t)from : length;
}

static void main_(void);
static int32_t sum(struct uk_u8s part);

static uint8_t items[2];
static uint8_t bytes[8];

#line 12 "app.ts"
static void main_(void) {
  /* const middle = bytes.subarray(2, 6); */
#line 13 "app.ts"
  struct uk_u8s middle = (struct uk_u8s){bytes + 2u, 4u};
  /* console.log(middle.length, middle[0], sum(middle)); */
#line 14 "app.ts"
  uk_text_i32(4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(middle.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(sum(middle));
  uk_log_end();
  /* middle[0] = 20; */
#line 15 "app.ts"
  middle.items[0] = 20;
  /* bytes[3] = 30; */
#line 16 "app.ts"
  bytes[3] = 30;
  /* console.log(bytes[2], middle[1]); */
#line 17 "app.ts"
  uk_text_i32(bytes[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(middle.items[1]);
  uk_log_end();
  /* const inner = middle.subarray(1, 3); */
#line 18 "app.ts"
  struct uk_u8s inner = (struct uk_u8s){middle.items + 1u, 2u};
  /* inner[0]++; */
#line 19 "app.ts"
  inner.items[0]++;
  /* console.log(inner.length, inner[0], bytes[3]); */
#line 20 "app.ts"
  uk_text_i32(2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(inner.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(bytes[3]);
  uk_log_end();
  /* console.log(bytes.subarray(-2)[0], bytes.subarray(5).length, bytes.subarray(1, -1).length); */
#line 21 "app.ts"
  const struct uk_u8s list = (struct uk_u8s){bytes + 6u, 2u};
  const struct uk_u8s list_3 = (struct uk_u8s){bytes + 1u, 6u};
  uk_text_i32(list.items[at(0, list.length, 21u)]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)list_3.length);
  uk_log_end();
  /* console.log(bytes.subarray(6, 2).length, bytes.subarray(100).length, bytes.subarray().length); */
#line 22 "app.ts"
  uk_text_i32(0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(8);
  uk_log_end();
  /* const copy = bytes.slice(2, 4); */
#line 23 "app.ts"
  const uint32_t length = 2u;
  __builtin_memcpy(items, bytes + 2u, length * sizeof(uint8_t));
  struct uk_u8s copy = (struct uk_u8s){items, length};
  /* copy[0] = 99; */
#line 24 "app.ts"
  copy.items[0] = 99;
  /* console.log(copy[0], bytes[2], copy.length); */
#line 25 "app.ts"
  uk_text_i32(copy.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(bytes[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(2);
  uk_log_end();
  /* let rest = bytes.subarray(0); */
#line 26 "app.ts"
  struct uk_u8s rest = (struct uk_u8s){bytes, 8u};
  /* while (rest.length > 2) { */
#line 27 "app.ts"
  while ((int32_t)rest.length > 2) {
    /* rest = rest.subarray(3); */
#line 28 "app.ts"
    const uint32_t from = position(3.0, rest.length);
    rest = (struct uk_u8s){rest.items + from, rest.length > from ? rest.length - from : 0u};
    /* console.log(rest.length, rest[0]); */
#line 29 "app.ts"
    uk_text_i32((int32_t)rest.length);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(rest.items[at(0, rest.length, 29u)]);
    uk_log_end();
  }
  /* bytes.subarray(0, 4).set(bytes.subarray(2, 6)); */
#line 31 "app.ts"
  const struct uk_u8s list_7 = (struct uk_u8s){bytes, 4u};
  const struct uk_u8s list_8 = (struct uk_u8s){bytes + 2u, 4u};
  __builtin_memmove(list_7.items, list_8.items, 4u * sizeof(uint8_t));
  /* console.log(bytes[0], bytes[1], bytes[2], bytes[3]); */
#line 32 "app.ts"
  uk_text_i32(bytes[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(bytes[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(bytes[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(bytes[3]);
  uk_log_end();
  /* const doubles = new Float64Array(4); */
#line 33 "app.ts"
  static double doubles[4];
  /* doubles.subarray(1, 3).fill(0.5); */
#line 34 "app.ts"
  const struct uk_f64s list_9 = (struct uk_f64s){doubles + 1u, 2u};
  for (uint32_t at_2 = 0u; at_2 < 2u; at_2++) {
    list_9.items[at_2] = 0.5;
  }
  /* console.log(doubles[0], doubles[1], doubles[2], doubles[3]); */
#line 35 "app.ts"
  uk_log_f64(doubles[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(doubles[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(doubles[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(doubles[3]);
  uk_log_end();
}

#line 4 "app.ts"
static int32_t sum(struct uk_u8s part) {
  /* let total = 0; */
#line 5 "app.ts"
  int32_t total = 0;
  /* for (let i = 0; i < part.length; i++) total += part[i]; */
#line 6 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    total += part.items[i];
  }
  /* return total; */
#line 7 "app.ts"
  return total;
}

void app_main(void) {
  /* const bytes = new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]); */
#line 2 "app.ts"
  bytes[0] = 0;
  bytes[1] = 1;
  bytes[2] = 2;
  bytes[3] = 3;
  bytes[4] = 4;
  bytes[5] = 5;
  bytes[6] = 6;
  bytes[7] = 7;
  /* export const arena = 64; */
#line 10 "app.ts"
  main_();
  uk_app_started();
}
