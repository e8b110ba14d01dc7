/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void every_handler(void);

static int32_t step = 0;
static int32_t id;

#line 6 "app.ts"
static void main_(void) {
  /* led.set(255, 0, 0); */
#line 7 "app.ts"
  uk_led_set(255, 0, 0);
  /* const id = timer.every(10, () => { */
#line 8 "app.ts"
  id = uk_timer_every(10, every_handler, 8u);
}

#line 8 "app.ts"
static void every_handler(void) {
  /* step = u8(step + 1); */
#line 9 "app.ts"
  step = (uint8_t)(step + 1);
  /* led.set(0, step & 1 ? 255 : 0, step & 2 ? 255 : 0); */
#line 10 "app.ts"
  int32_t number = 0;
  int32_t number_2 = 0;
  number = step & 1;
  number_2 = step & 2;
  uk_led_set(0, (uint8_t)(number != 0 ? 255 : 0), (uint8_t)(number_2 != 0 ? 255 : 0));
  /* if (step === 4) timer.cancel(id); */
#line 11 "app.ts"
  if (step == 4) {
    uk_timer_cancel(id);
  }
}

void app_main(void) {
  /* let step: u8 = 0; */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
