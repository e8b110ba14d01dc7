/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void every_handler(void);

static const int32_t button = 34;
static const int32_t lamp = 26;
static bool last = false;

#line 8 "app.ts"
static void main_(void) {
  /* pins.write(lamp, true); */
#line 9 "app.ts"
  uk_pins_write(lamp, true);
  /* console.log(pins.read(lamp)); */
#line 10 "app.ts"
  const bool part = uk_pins_read(lamp);
  uk_text_bool(part);
  uk_log_end();
  /* pins.write(lamp, false); */
#line 11 "app.ts"
  uk_pins_write(lamp, false);
  /* console.log(pins.read(lamp), pins.read(button)); */
#line 12 "app.ts"
  const bool part_2 = uk_pins_read(lamp);
  const bool value = part_2;
  const bool part_3 = uk_pins_read(button);
  uk_text_bool(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(part_3);
  uk_log_end();
  /* timer.every(5, () => { */
#line 13 "app.ts"
  (void)uk_timer_every(5, every_handler, 13u);
}

#line 13 "app.ts"
static void every_handler(void) {
  /* const level = pins.read(button); */
#line 14 "app.ts"
  bool level = uk_pins_read(button);
  /* if (level === last) return; */
#line 15 "app.ts"
  if (level == last) {
    return;
  }
  /* last = level; */
#line 16 "app.ts"
  last = level;
  /* pins.write(lamp, level); */
#line 17 "app.ts"
  uk_pins_write(lamp, level);
  /* console.log('button', level); */
#line 18 "app.ts"
  uk_text_string((struct uk_string){"button ", 7});
  uk_text_bool(level);
  uk_log_end();
}

void app_main(void) {
  /* const button = 34; */
#line 4 "app.ts"
  /* const lamp = 26; */
#line 5 "app.ts"
  /* let last = false; */
#line 6 "app.ts"
  main_();
  uk_app_started();
}
