/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static const struct uk_string texts[2] = {{"yes", 3}, {"no", 2}};

static void main_(void);
static bool say(bool value);
static struct uk_string sign(float x);

static double calls = 0.0;

#line 12 "app.ts"
static void main_(void) {
  /* for (const x of [-2, 0, 0.5, NaN]) { */
#line 13 "app.ts"
  static float array[4];
  array[0] = -2.0f;
  array[1] = 0.0f;
  array[2] = 0.5f;
  array[3] = __builtin_nanf("");
  for (int32_t index = 0; index < 4; index++) {
    float x = array[index];
    /* if (x) console.log(x, 'is true'); */
#line 14 "app.ts"
    if (x != 0.0f && x == x) {
      uk_log_f64((double)x);
      uk_text_string((struct uk_string){" is true", 8});
      uk_log_end();
    } else {
      /* else console.log(x, 'is false'); */
#line 15 "app.ts"
      uk_log_f64((double)x);
      uk_text_string((struct uk_string){" is false", 9});
      uk_log_end();
    }
    /* console.log(sign(x), !x, !!x); */
#line 16 "app.ts"
    uk_text_string(sign(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(!(x != 0.0f && x == x));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(!!(x != 0.0f && x == x));
    uk_log_end();
  }
  /* if (say(false) && say(true)) console.log('never'); */
#line 18 "app.ts"
  if (say(false) && say(true)) {
    uk_text_string((struct uk_string){"never", 5});
    uk_log_end();
  }
  /* console.log(calls); */
#line 19 "app.ts"
  uk_log_f64(calls);
  uk_log_end();
  /* if (say(true) || say(true)) console.log('once'); */
#line 20 "app.ts"
  if (say(true) || say(true)) {
    uk_text_string((struct uk_string){"once", 4});
    uk_log_end();
  }
  /* console.log(calls); */
#line 21 "app.ts"
  uk_log_f64(calls);
  uk_log_end();
  /* const both = say(true) && calls > 2; */
#line 22 "app.ts"
  bool both = say(true) && calls > 2.0;
  /* const either = calls > 100 || say(false); */
#line 23 "app.ts"
  bool either = calls > 100.0 || say(false);
  /* console.log(both, either, calls); */
#line 24 "app.ts"
  uk_text_bool(both);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(either);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(calls);
  uk_log_end();
  /* let nothing = 0; */
#line 25 "app.ts"
  int32_t nothing = 0;
  /* const fallback = nothing || 5; */
#line 26 "app.ts"
  int32_t first = 0;
  int32_t number = 0;
  first = nothing;
  number = first;
  int32_t fallback = number != 0 ? first : 5;
  /* nothing = 3; */
#line 27 "app.ts"
  nothing = 3;
  /* const kept = nothing && 4; */
#line 28 "app.ts"
  int32_t first_2 = 0;
  int32_t number_2 = 0;
  first_2 = nothing;
  number_2 = first_2;
  int32_t kept = number_2 != 0 ? 4 : first_2;
  /* console.log(fallback, kept); */
#line 29 "app.ts"
  uk_text_i32(fallback);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(kept);
  uk_log_end();
  /* const odd = nothing / 0 - nothing / 0; */
#line 30 "app.ts"
  double odd = (double)nothing / 0.0 - (double)nothing / 0.0;
  /* console.log(1 < 2 === true, odd === odd, odd !== odd, 0 === -0); */
#line 31 "app.ts"
  uk_text_bool(true);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(odd == odd);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(odd != odd);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(true);
  uk_log_end();
  /* let a = 1; */
#line 32 "app.ts"
  int32_t a = 1;
  /* if (a === 1) a = 2; */
#line 33 "app.ts"
  if (a == 1) {
    a = 2;
  } else {
    /* else if (a === 2) a = 3; */
#line 34 "app.ts"
    if (a == 2) {
      a = 3;
    } else {
      /* else a = 4; */
#line 35 "app.ts"
      a = 4;
    }
  }
  /* console.log(a); */
#line 36 "app.ts"
  uk_text_i32(a);
  uk_log_end();
  /* const text = a > 1 && calls > 0 ? 'yes' : 'no'; */
#line 37 "app.ts"
  uint16_t text = a > 1 && calls > 0.0 ? 0 : 1;
  /* console.log(text); */
#line 38 "app.ts"
  uk_text_string(texts[text]);
  uk_log_end();
}

#line 3 "app.ts"
static bool say(bool value) {
  /* calls++; */
#line 4 "app.ts"
  calls++;
  /* return value; */
#line 5 "app.ts"
  return value;
}

#line 8 "app.ts"
static struct uk_string sign(float x) {
  /* return x > 0 ? 'plus' : x < 0 ? 'minus' : 'zero'; */
#line 9 "app.ts"
  return x > 0.0f ? (struct uk_string){"plus", 4} : x < 0.0f ? (struct uk_string){"minus", 5} : (struct uk_string){"zero", 4};
}

void app_main(void) {
  /* let calls = 0; */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
