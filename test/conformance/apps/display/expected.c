/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

#line 4 "app.ts"
static void main_(void) {
  /* display.clear(); */
#line 5 "app.ts"
  uk_display_clear();
  /* display.text(0, 'Hello'); */
#line 6 "app.ts"
  uk_display_text(0, (struct uk_string){"Hello", 5});
  /* let n = 40; */
#line 7 "app.ts"
  float n = 40.0f;
  /* display.text(1, `${n} + ${2} = ${n + 2}`); */
#line 8 "app.ts"
  uk_text_begin();
  uk_text_f64((double)n);
  uk_text_string((struct uk_string){" + 2 = ", 7});
  uk_text_f64((double)n + 2.0);
  const struct uk_string text = uk_text_end(8u);
  uk_display_text(1, text);
  /* display.text(2, 'first'); */
#line 9 "app.ts"
  uk_display_text(2, (struct uk_string){"first", 5});
  /* display.text(2, 'next'); */
#line 10 "app.ts"
  uk_display_text(2, (struct uk_string){"next", 4});
  /* n = 0.5; */
#line 11 "app.ts"
  n = 0.5f;
  /* display.text(3, 'half is ' + n); */
#line 12 "app.ts"
  uk_text_begin();
  uk_text_string((struct uk_string){"half is ", 8});
  uk_text_f64((double)n);
  const struct uk_string text_2 = uk_text_end(12u);
  uk_display_text(3, text_2);
  /* console.log('drawn'); */
#line 13 "app.ts"
  uk_text_string((struct uk_string){"drawn", 5});
  uk_log_end();
}

void app_main(void) {
  main_();
  uk_app_started();
}
