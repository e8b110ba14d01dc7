/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

static uint8_t bytes[3];
static uint8_t back[4];

#line 7 "app.ts"
static void main_(void) {
  /* const boots = (store.get('boots', 0) + 1) | 0; */
#line 8 "app.ts"
  int32_t boots = (int32_t)((uint32_t)uk_store_get((struct uk_string){"boots", 5}, 0, 8u) + 1u);
  /* store.set('boots', boots); */
#line 9 "app.ts"
  uk_store_set((struct uk_string){"boots", 5}, boots, 9u);
  /* console.log('boot', boots); */
#line 10 "app.ts"
  uk_text_string((struct uk_string){"boot ", 5});
  uk_text_i32(boots);
  uk_log_end();
  /* if (boots === 1) { */
#line 11 "app.ts"
  if (boots == 1) {
    /* console.log(store.read('blob', back)); */
#line 12 "app.ts"
    const int32_t part = uk_store_read((struct uk_string){"blob", 4}, (struct uk_u8s){back, 4}, 12u);
    uk_text_i32(part);
    uk_log_end();
    /* store.write('blob', bytes); */
#line 13 "app.ts"
    uk_store_write((struct uk_string){"blob", 4}, (struct uk_u8s){bytes, 3}, 13u);
    /* store.set('gone', 5); */
#line 14 "app.ts"
    uk_store_set((struct uk_string){"gone", 4}, 5, 14u);
    /* store.remove('gone'); */
#line 15 "app.ts"
    uk_store_remove((struct uk_string){"gone", 4}, 15u);
  } else {
    /* bytes[0] = boots; */
#line 17 "app.ts"
    bytes[0] = (uint8_t)boots;
    /* const length = store.read('blob', back); */
#line 18 "app.ts"
    int32_t length = uk_store_read((struct uk_string){"blob", 4}, (struct uk_u8s){back, 4}, 18u);
    /* console.log(length, back[0], back[1], back[2], back[3]); */
#line 19 "app.ts"
    uk_text_i32(length);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(back[0]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(back[1]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(back[2]);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(back[3]);
    uk_log_end();
    /* store.write('blob', bytes.subarray(0, 2)); */
#line 20 "app.ts"
    uk_store_write((struct uk_string){"blob", 4}, (struct uk_u8s){bytes, 2u}, 20u);
  }
  /* console.log(store.get('gone', -1), store.get('never', 7)); */
#line 22 "app.ts"
  const int32_t part = uk_store_get((struct uk_string){"gone", 4}, -1, 22u);
  const int32_t value = part;
  const int32_t part_2 = uk_store_get((struct uk_string){"never", 5}, 7, 22u);
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(part_2);
  uk_log_end();
  /* store.set('boots', -2147483648); */
#line 23 "app.ts"
  uk_store_set((struct uk_string){"boots", 5}, (-2147483647 - 1), 23u);
  /* console.log(store.get('boots', 0)); */
#line 24 "app.ts"
  const int32_t part_3 = uk_store_get((struct uk_string){"boots", 5}, 0, 24u);
  uk_text_i32(part_3);
  uk_log_end();
  /* store.set('boots', boots); */
#line 25 "app.ts"
  uk_store_set((struct uk_string){"boots", 5}, boots, 25u);
}

void app_main(void) {
  /* const bytes = new Uint8Array([1, 2, 3]); */
#line 4 "app.ts"
  bytes[0] = 1;
  bytes[1] = 2;
  bytes[2] = 3;
  /* const back = new Uint8Array(4); */
#line 5 "app.ts"
  main_();
  uk_app_started();
}
