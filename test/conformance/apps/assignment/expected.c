/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Tally;

struct Tally {
  double count;
  bool ready;
};

static void main_(void);

static struct Tally tally;
static double list[3];

#line 9 "app.ts"
static void main_(void) {
  /* let a = 0; */
#line 10 "app.ts"
  double a = 0.0;
  /* console.log((a = 5), a++, a, ++a, a--, --a); */
#line 11 "app.ts"
  a = 5.0;
  const int32_t value = (int32_t)a;
  const double before = a;
  a++;
  const double value_2 = before;
  const double value_3 = a;
  a++;
  const double value_4 = a;
  const double before_2 = a;
  a--;
  const double value_5 = before_2;
  a--;
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_5);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(a);
  uk_log_end();
  /* a += 2; */
#line 12 "app.ts"
  a = a + 2.0;
  /* a -= 0.5; */
#line 13 "app.ts"
  a -= 0.5;
  /* a *= 4; */
#line 14 "app.ts"
  a = a * 4.0;
  /* a /= 8; */
#line 15 "app.ts"
  a = a / 8.0;
  /* a **= 3; */
#line 16 "app.ts"
  a = uk_math_pow(a, 3.0);
  /* console.log(a); */
#line 17 "app.ts"
  uk_log_f64(a);
  uk_log_end();
  /* console.log((tally.count += 3), tally.count++, ++tally.count); */
#line 18 "app.ts"
  const double value_6 = tally.count + 3.0;
  tally.count = value_6;
  const double value_7 = value_6;
  const double before_3 = tally.count;
  tally.count++;
  const double value_8 = before_3;
  tally.count++;
  uk_log_f64(value_7);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_8);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(tally.count);
  uk_log_end();
  /* console.log((list[1] *= 10), list[1]--, --list[1], list[1]); */
#line 19 "app.ts"
  const double value_9 = list[1] * 10.0;
  list[1] = value_9;
  const double value_10 = value_9;
  const double before_4 = list[1];
  list[1]--;
  const double value_11 = before_4;
  list[1]--;
  const double value_12 = list[1];
  uk_log_f64(value_10);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_11);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_12);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(list[1]);
  uk_log_end();
  /* let flag = false; */
#line 20 "app.ts"
  bool flag = false;
  /* flag ||= a > 1; */
#line 21 "app.ts"
  if (!flag) {
    flag = a > 1.0;
  }
  /* flag &&= a < 100; */
#line 22 "app.ts"
  if (flag) {
    flag = a < 100.0;
  }
  /* console.log(flag); */
#line 23 "app.ts"
  uk_text_bool(flag);
  uk_log_end();
  /* tally.ready ||= true; */
#line 24 "app.ts"
  if (!tally.ready) {
    tally.ready = true;
  }
  /* tally.ready &&= list[0] === 1; */
#line 25 "app.ts"
  if (tally.ready) {
    tally.ready = list[0] == 1.0;
  }
  /* console.log(tally.ready); */
#line 26 "app.ts"
  uk_text_bool(tally.ready);
  uk_log_end();
  /* let b: number, c: number; */
#line 27 "app.ts"
  int32_t b = 0;
  int32_t c = 0;
  /* b = c = 3; */
#line 28 "app.ts"
  c = 3;
  b = c;
  /* console.log(b + c); */
#line 29 "app.ts"
  uk_text_i32(b + c);
  uk_log_end();
  /* let text = 'a'; */
#line 30 "app.ts"
  struct uk_string text = (struct uk_string){"a", 1};
  /* text = a > 0 ? 'b' : text; */
#line 31 "app.ts"
  text = a > 0.0 ? (struct uk_string){"b", 1} : text;
  /* console.log(text); */
#line 32 "app.ts"
  uk_text_string(text);
  uk_log_end();
}

void app_main(void) {
  /* const tally = new Tally(); */
#line 6 "app.ts"
  tally = (struct Tally){.count = 0.0, .ready = false};
  /* const list = [1, 2, 3]; */
#line 7 "app.ts"
  list[0] = 1.0;
  list[1] = 2.0;
  list[2] = 3.0;
  main_();
  uk_app_started();
}
