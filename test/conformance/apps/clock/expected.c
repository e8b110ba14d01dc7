/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void after_handler(void);

static uint32_t start;
static double fine;

#line 4 "app.ts"
static void main_(void) {
  /* const start = clock.millis(); */
#line 5 "app.ts"
  start = uk_clock_millis();
  /* const fine = clock.micros(); */
#line 6 "app.ts"
  fine = uk_clock_micros();
  /* console.log(start < 2000, fine >= 0); */
#line 7 "app.ts"
  uk_text_bool(start < 2000u);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(fine >= 0.0);
  uk_log_end();
  /* timer.after(50, () => { */
#line 8 "app.ts"
  (void)uk_timer_after(50, after_handler, 8u);
}

#line 8 "app.ts"
static void after_handler(void) {
  /* const passed = clock.millis() - start; */
#line 9 "app.ts"
  int64_t passed = (int64_t)uk_clock_millis() - (int64_t)start;
  /* console.log(passed >= 49 && passed < 80); */
#line 10 "app.ts"
  uk_text_bool(passed >= 49LL && (uint32_t)passed < 80u);
  uk_log_end();
  /* console.log(clock.micros() - fine >= 49000); */
#line 11 "app.ts"
  const bool part = uk_clock_micros() - fine >= 49000.0;
  uk_text_bool(part);
  uk_log_end();
}

void app_main(void) {
  main_();
  uk_app_started();
}
