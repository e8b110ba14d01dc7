/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct bool_list {
  bool *items;
  uint32_t length;
};

static inline uint32_t position(double index, uint32_t length) {
  double from = index < 0.0 ? index + (double)length : index;
  return !(from > 0.0) ? 0u : from < (double)length ? (uint32_t)from : length;
}

static void main_(void);
static void show(void);

static bool items[3];
static uint8_t bytes[6];
static int8_t signed_[6];
static int16_t words[4];
static double doubles[3];
static struct bool_list flags;

#line 18 "app.ts"
static void main_(void) {
  /* bytes.fill(200); */
#line 19 "app.ts"
  __builtin_memset(bytes, 200, 6u);
  /* signed.fill(-3); */
#line 20 "app.ts"
  __builtin_memset(signed_, -3, 6u);
  /* words.fill(7); */
#line 21 "app.ts"
  for (uint32_t at_2 = 0u; at_2 < 4u; at_2++) {
    words[at_2] = 7;
  }
  /* doubles.fill(-0); */
#line 22 "app.ts"
  for (uint32_t at_3 = 0u; at_3 < 3u; at_3++) {
    doubles[at_3] = -0.0;
  }
  /* show(); */
#line 23 "app.ts"
  show();
  /* bytes.fill(1, 3); */
#line 24 "app.ts"
  for (uint32_t at_4 = 3u; at_4 < 6u; at_4++) {
    bytes[at_4] = 1;
  }
  /* signed.fill(5, 0, 2); */
#line 25 "app.ts"
  __builtin_memset(signed_, 5, 2u);
  /* words.fill(0, 1, -1); */
#line 26 "app.ts"
  for (uint32_t at_5 = 1u; at_5 < 3u; at_5++) {
    words[at_5] = 0;
  }
  /* doubles.fill(0, 0, 1); */
#line 27 "app.ts"
  __builtin_memset(doubles, 0, 1u * sizeof(double));
  /* flags.fill(false, 0, 2); */
#line 28 "app.ts"
  const bool fill = false;
  __builtin_memset(flags.items, fill, 2u);
  /* show(); */
#line 29 "app.ts"
  show();
  /* for (let to = -1; to < 3; to++) { */
#line 30 "app.ts"
  for (int32_t to = -1; to < 3; to++) {
    /* bytes.fill(to, 0, to + random.int(1)); */
#line 31 "app.ts"
    const uint32_t to_2 = position((double)(to + uk_random_int(1)), 6u);
    const uint8_t fill_2 = (uint8_t)to;
    __builtin_memset(bytes, fill_2, to_2);
    /* words.fill(0, 0, to); */
#line 32 "app.ts"
    const uint32_t to_3 = position((double)to, 4u);
    __builtin_memset(words, 0, to_3 * sizeof(int16_t));
    /* doubles.fill(0, to); */
#line 33 "app.ts"
    const uint32_t from = position((double)to, 3u);
    for (uint32_t at_6 = from; at_6 < 3u; at_6++) {
      doubles[at_6] = 0.0;
    }
    /* show(); */
#line 34 "app.ts"
    show();
  }
}

#line 10 "app.ts"
static void show(void) {
  /* for (const one of bytes) console.log('byte', one); */
#line 11 "app.ts"
  for (int32_t index = 0; index < 6; index++) {
    int32_t one = bytes[index];
    uk_text_string((struct uk_string){"byte ", 5});
    uk_text_i32(one);
    uk_log_end();
  }
  /* for (const one of signed) console.log('signed', one); */
#line 12 "app.ts"
  for (int32_t index = 0; index < 6; index++) {
    int32_t one = signed_[index];
    uk_text_string((struct uk_string){"signed ", 7});
    uk_text_i32(one);
    uk_log_end();
  }
  /* for (const one of words) console.log('word', one); */
#line 13 "app.ts"
  for (int32_t index = 0; index < 4; index++) {
    int32_t one = words[index];
    uk_text_string((struct uk_string){"word ", 5});
    uk_text_i32(one);
    uk_log_end();
  }
  /* for (const one of doubles) console.log('double', one, 1 / one); */
#line 14 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    float one = (float)doubles[index];
    uk_text_string((struct uk_string){"double ", 7});
    uk_log_f64((double)one);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(1.0 / (double)one);
    uk_log_end();
  }
  /* for (const one of flags) console.log('flag', one); */
#line 15 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    bool one = flags.items[index];
    uk_text_string((struct uk_string){"flag ", 5});
    uk_text_bool(one);
    uk_log_end();
  }
}

void app_main(void) {
  /* const bytes = new Uint8Array(6); */
#line 4 "app.ts"
  /* const signed = new Int8Array(6); */
#line 5 "app.ts"
  /* const words = new Int16Array(4); */
#line 6 "app.ts"
  /* const doubles = new Float64Array(3); */
#line 7 "app.ts"
  /* const flags = new Array<boolean>(3).fill(true); */
#line 8 "app.ts"
  const struct bool_list list = (struct bool_list){items, 3};
  const bool fill = true;
  __builtin_memset(list.items, fill, 3u);
  flags = list;
  main_();
  uk_app_started();
}
