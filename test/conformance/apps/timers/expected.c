/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void tick(void);
static void after_handler(void);
static void after_handler_2(void);
static void after_handler_3(void);

static double ticks = 0.0;
static int32_t ticker = 0;

#line 16 "app.ts"
static void main_(void) {
  /* ticker = timer.every(20, tick); */
#line 17 "app.ts"
  ticker = uk_timer_every(20, tick, 17u);
  /* timer.after(35, () => console.log('once', ticks)); */
#line 18 "app.ts"
  (void)uk_timer_after(35, after_handler, 18u);
  /* const never = timer.after(30, () => console.log('never')); */
#line 19 "app.ts"
  int32_t never = uk_timer_after(30, after_handler_2, 19u);
  /* timer.cancel(never); */
#line 20 "app.ts"
  uk_timer_cancel(never);
  /* console.log('main returns'); */
#line 21 "app.ts"
  uk_text_string((struct uk_string){"main returns", 12});
  uk_log_end();
}

#line 7 "app.ts"
static void tick(void) {
  /* ticks++; */
#line 8 "app.ts"
  ticks++;
  /* console.log('tick', ticks); */
#line 9 "app.ts"
  uk_text_string((struct uk_string){"tick ", 5});
  uk_log_f64(ticks);
  uk_log_end();
  /* if (ticks === 3) { */
#line 10 "app.ts"
  if (ticks == 3.0) {
    /* timer.cancel(ticker); */
#line 11 "app.ts"
    uk_timer_cancel(ticker);
    /* timer.after(10, () => console.log('the end')); */
#line 12 "app.ts"
    (void)uk_timer_after(10, after_handler_3, 12u);
  }
}

#line 18 "app.ts"
static void after_handler(void) {
  /* timer.after(35, () => console.log('once', ticks)); */
#line 18 "app.ts"
  uk_text_string((struct uk_string){"once ", 5});
  uk_log_f64(ticks);
  uk_log_end();
}

#line 19 "app.ts"
static void after_handler_2(void) {
  /* const never = timer.after(30, () => console.log('never')); */
#line 19 "app.ts"
  uk_text_string((struct uk_string){"never", 5});
  uk_log_end();
}

#line 12 "app.ts"
static void after_handler_3(void) {
  /* timer.after(10, () => console.log('the end')); */
#line 12 "app.ts"
  uk_text_string((struct uk_string){"the end", 7});
  uk_log_end();
}

void app_main(void) {
  /* let ticks = 0; */
#line 4 "app.ts"
  /* let ticker = 0; */
#line 5 "app.ts"
  main_();
  uk_app_started();
}
