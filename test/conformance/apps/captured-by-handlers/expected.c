/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static void every_handler(void);

static int32_t history[4];
static int32_t count = 3;
static const int32_t step = 1;
static int32_t id;

#line 4 "app.ts"
static void main_(void) {
  /* let count = 3; */
#line 5 "app.ts"
  /* const step = 1; */
#line 6 "app.ts"
  /* const history = new Int32Array(4); */
#line 7 "app.ts"
  /* const id = timer.every(10, () => { */
#line 8 "app.ts"
  id = uk_timer_every(10, every_handler, 8u);
}

#line 8 "app.ts"
static void every_handler(void) {
  /* history[count] = count * 10; */
#line 9 "app.ts"
  history[at(count, 4u, 9u)] = count * 10;
  /* console.log(count, history[3]); */
#line 10 "app.ts"
  uk_text_i32(count);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(history[3]);
  uk_log_end();
  /* count -= step; */
#line 11 "app.ts"
  count -= step;
  /* if (count === 0) timer.cancel(id); */
#line 12 "app.ts"
  if (count == 0) {
    uk_timer_cancel(id);
  }
}

void app_main(void) {
  main_();
  uk_app_started();
}
