/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

#line 4 "app.ts"
static void main_(void) {
  /* let inside = true; */
#line 5 "app.ts"
  bool inside = true;
  /* for (let i = 0; i < 20; i++) { */
#line 6 "app.ts"
  for (int32_t i = 0; i < 20; i++) {
    /* const n = random.int(6); */
#line 7 "app.ts"
    int32_t n = uk_random_int(6);
    /* if (n < 0 || n > 5) inside = false; */
#line 8 "app.ts"
    if (n < 0 || n > 5) {
      inside = false;
    }
  }
  /* console.log(inside, random.int(0), random.int(1)); */
#line 10 "app.ts"
  const int32_t part = uk_random_int(0);
  const int32_t value = part;
  const int32_t part_2 = uk_random_int(1);
  uk_text_bool(inside);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(part_2);
  uk_log_end();
  /* random.seed(42); */
#line 11 "app.ts"
  uk_random_seed(42u);
  /* const first = random.next(); */
#line 12 "app.ts"
  uint32_t first = uk_random_next();
  /* const second = random.next(); */
#line 13 "app.ts"
  uint32_t second = uk_random_next();
  /* console.log(first, second, random.int(100), random.int(100), random.int(2147483647)); */
#line 14 "app.ts"
  const int32_t part_3 = uk_random_int(100);
  const int32_t value_2 = part_3;
  const int32_t part_4 = uk_random_int(100);
  const int32_t value_3 = part_4;
  const int32_t part_5 = uk_random_int(2147483647);
  uk_text_u32(first);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32(second);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(part_5);
  uk_log_end();
  /* random.seed(42); */
#line 15 "app.ts"
  uk_random_seed(42u);
  /* console.log(random.next() === first, random.next() === second); */
#line 16 "app.ts"
  const bool part_6 = uk_random_next() == first;
  const bool value_4 = part_6;
  const bool part_7 = uk_random_next() == second;
  uk_text_bool(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(part_7);
  uk_log_end();
}

void app_main(void) {
  main_();
  uk_app_started();
}
