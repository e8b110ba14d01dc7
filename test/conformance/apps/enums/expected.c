/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static const struct uk_string texts[2] = {{"off", 3}, {"on", 2}};

static void main_(void);
static void raise(void);

static int32_t level = 1;
static uint16_t mode = 0;

#line 28 "app.ts"
static void main_(void) {
  /* for (let i = 0; i < 4; i++) { */
#line 29 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* console.log(level, level >= Level.High); */
#line 30 "app.ts"
    uk_text_i32(level);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(level >= 10);
    uk_log_end();
    /* raise(); */
#line 31 "app.ts"
    raise();
  }
  /* let flags: number = Flag.None; */
#line 33 "app.ts"
  int32_t flags = 0;
  /* flags |= Flag.Write; */
#line 34 "app.ts"
  flags |= 2;
  /* console.log(flags, flags & Flag.Both, (flags & Flag.Read) !== 0); */
#line 35 "app.ts"
  uk_text_i32(flags);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(flags & 3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool((flags & 1) != 0);
  uk_log_end();
  /* console.log(mode, mode === Mode.On); */
#line 36 "app.ts"
  uk_text_string(texts[mode]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(mode == 1);
  uk_log_end();
  /* mode = Mode.On; */
#line 37 "app.ts"
  mode = 1;
  /* console.log(mode); */
#line 38 "app.ts"
  uk_text_string(texts[mode]);
  uk_log_end();
  /* const counts = [0, 0, 0]; */
#line 39 "app.ts"
  static double counts[3];
  counts[0] = 0.0;
  counts[1] = 0.0;
  counts[2] = 0.0;
  /* counts[Flag.Write]++; */
#line 40 "app.ts"
  counts[2]++;
  /* console.log(counts[0], counts[1], counts[2]); */
#line 41 "app.ts"
  uk_log_f64(counts[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(counts[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(counts[2]);
  uk_log_end();
}

#line 24 "app.ts"
static void raise(void) {
  /* level = level === Level.Low ? Level.Middle : level === Level.Middle ? Level.High : Level.Highest; */
#line 25 "app.ts"
  level = level == 1 ? 2 : level == 2 ? 10 : 11;
}

void app_main(void) {
  /* let level: Level = Level.Low; */
#line 21 "app.ts"
  /* let mode = Mode.Off; */
#line 22 "app.ts"
  main_();
  uk_app_started();
}
