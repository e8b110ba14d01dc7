/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

#line 2 "app.ts"
static void main_(void) {
  /* console.log('done'); */
#line 3 "app.ts"
  uk_text_string((struct uk_string){"done", 4});
  uk_log_end();
}

void app_main(void) {
  main_();
  uk_app_started();
}
