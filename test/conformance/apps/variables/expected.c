/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static double bump(void);
static void main_(void);

static const int32_t first = 1;
static int32_t second;
static double counter;
static int32_t unset;
static double bumped;
static const int32_t a = 1;
static const float b = 2.5f;
static const bool c = true;

#line 8 "app.ts"
static double bump(void) {
  /* counter += 1; */
#line 9 "app.ts"
  counter = counter + 1.0;
  /* return counter; */
#line 10 "app.ts"
  return counter;
}

#line 15 "app.ts"
static void main_(void) {
  /* console.log(first, second, counter, bumped, a, b, c); */
#line 16 "app.ts"
  uk_text_i32(first);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(second);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(counter);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(bumped);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(a);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)b);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(c);
  uk_log_end();
  /* unset = 3; */
#line 17 "app.ts"
  unset = 3;
  /* const counter2 = unset; */
#line 18 "app.ts"
  int32_t counter2 = unset;
  /* { */
#line 19 "app.ts"
  {
    /* const first = 'inner'; */
#line 20 "app.ts"
    struct uk_string first_2 = (struct uk_string){"inner", 5};
    /* console.log(first, counter2); */
#line 21 "app.ts"
    uk_text_string(first_2);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(counter2);
    uk_log_end();
  }
  /* console.log(first); */
#line 23 "app.ts"
  uk_text_i32(first);
  uk_log_end();
  /* let x = 1, */
#line 24 "app.ts"
  int32_t x = 1;
  /* y = 2; */
#line 25 "app.ts"
  int32_t y = 2;
  /* [x, y] = [y, x]; */
#line 26 "app.ts"
  int32_t value = y;
  int32_t value_2 = x;
  x = value;
  y = value_2;
  /* console.log(x, y); */
#line 27 "app.ts"
  uk_text_i32(x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(y);
  uk_log_end();
  /* for (let x = 10; x < 12; x++) console.log(x); */
#line 28 "app.ts"
  for (int32_t x_2 = 10; x_2 < 12; x_2++) {
    uk_text_i32(x_2);
    uk_log_end();
  }
  /* console.log(x); */
#line 29 "app.ts"
  uk_text_i32(x);
  uk_log_end();
  /* let z: number; */
#line 30 "app.ts"
  int32_t z = 0;
  /* if (x > y) z = 1; */
#line 31 "app.ts"
  if (x > y) {
    z = 1;
  } else {
    /* else z = 2; */
#line 32 "app.ts"
    z = 2;
  }
  /* console.log(z); */
#line 33 "app.ts"
  uk_text_i32(z);
  uk_log_end();
  /* const old = z + 1; */
#line 34 "app.ts"
  int32_t old = z + 1;
  /* console.log(old); */
#line 35 "app.ts"
  uk_text_i32(old);
  uk_log_end();
}

void app_main(void) {
  /* const first = 1; */
#line 2 "app.ts"
  /* const second = first + 1; */
#line 3 "app.ts"
  second = first + 1;
  /* let counter = second * 10; */
#line 4 "app.ts"
  counter = (double)(second * 10);
  /* const [a, b, c] = [1, 2.5, true]; */
#line 5 "app.ts"
  /* let unset: number; */
#line 6 "app.ts"
  /* const bumped = bump(); */
#line 13 "app.ts"
  bumped = bump();
  main_();
  uk_app_started();
}
