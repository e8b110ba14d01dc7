/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

static const struct uk_string name = {"world", 5};

#line 4 "app.ts"
static void main_(void) {
  /* console.log(); */
#line 5 "app.ts"
  uk_log_end();
  /* console.log(''); */
#line 6 "app.ts"
  uk_log_end();
  /* console.log('hello', name, 1, true); */
#line 7 "app.ts"
  uk_text_string((struct uk_string){"hello ", 6});
  uk_text_string(name);
  uk_text_string((struct uk_string){" 1 true", 7});
  uk_log_end();
  /* console.log(`hello ${name}, ${1 + 1} ${true} ${'x'} ${`nested ${3}`}`); */
#line 8 "app.ts"
  uk_text_string((struct uk_string){"hello ", 6});
  uk_text_string(name);
  uk_text_string((struct uk_string){", ", 2});
  uk_text_i32(1 + 1);
  uk_text_string((struct uk_string){" true x nested 3", 16});
  uk_log_end();
  /* console.log('sum: ' + 1 + 2 + ' ' + (1 + 2) + false); */
#line 9 "app.ts"
  uk_text_string((struct uk_string){"sum: 12 ", 8});
  uk_text_i32(1 + 2);
  uk_text_string((struct uk_string){"false", 5});
  uk_log_end();
  /* console.log(0, -0, `${-0}`, 1, -1, 42, 4294967295, -2147483648); */
#line 10 "app.ts"
  uk_text_string((struct uk_string){"0 -0 0 1 -1 42 4294967295 -2147483648", 37});
  uk_log_end();
  /* console.log(0.1, 0.1 + 0.2, 1 / 3, 2 / 3, 100 / 3, -1.5); */
#line 11 "app.ts"
  uk_text_string((struct uk_string){"0.1 ", 4});
  uk_log_f64(0.1 + 0.2);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(0.3333333333333333);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(0.6666666666666666);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(33.333333333333336);
  uk_text_string((struct uk_string){" -1.5", 5});
  uk_log_end();
  /* console.log(1e21, 1e20, 123456789012345680000, 1e-6, 1e-7, 1.5e-10, 5e-324, 1.7976931348623157e308); */
#line 12 "app.ts"
  uk_text_string((struct uk_string){"1e+21 100000000000000000000 123456789012345680000 0.000001 1e-7 1.5e-10 5e-324 1.7976931348623157e+308", 102});
  uk_log_end();
  /* console.log(9007199254740991, 9007199254740993, 1e15 + 0.3, 123456.789); */
#line 13 "app.ts"
  uk_text_string((struct uk_string){"9007199254740991 9007199254740992 ", 34});
  uk_log_f64(1000000000000000.0 + 0.3);
  uk_text_string((struct uk_string){" 123456.789", 11});
  uk_log_end();
  /* console.log(NaN, Infinity, -Infinity, 1 / 0, -1 / 0, 0 / 0); */
#line 14 "app.ts"
  uk_text_string((struct uk_string){"NaN Infinity ", 13});
  uk_log_f64(-__builtin_inf());
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(1.0 / 0.0);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(-1.0 / 0.0);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(0.0 / 0.0);
  uk_log_end();
  /* console.log(Math.fround(0.1), Math.fround(16777217)); */
#line 15 "app.ts"
  uk_log_f64(0.10000000149011612);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(16777216.0);
  uk_log_end();
  /* console.log('umlauts and more: ? ? ? ? ?', "quotes ' \" `", 'tab\tand \\ backslash'); */
#line 16 "app.ts"
  uk_text_string((struct uk_string){"umlauts and more: \303\244 \303\251 \342\210\236 \360\237\230\200 quotes ' \" ` tab\tand \\ backslash", 65});
  uk_log_end();
  /* console.log('percent %d %s %%', 5); */
#line 17 "app.ts"
  uk_text_string((struct uk_string){"percent %d %s %% 5", 18});
  uk_log_end();
  /* console.log('a line\nand another'); */
#line 18 "app.ts"
  uk_text_string((struct uk_string){"a line\nand another", 18});
  uk_log_end();
  /* const multi = `a */
#line 19 "app.ts"
  struct uk_string multi = (struct uk_string){"a\nb", 3};
  /* console.log(multi); */
#line 21 "app.ts"
  uk_text_string(multi);
  uk_log_end();
  /* console.info('info', -0); */
#line 22 "app.ts"
  uk_text_string((struct uk_string){"info -0", 7});
  uk_log_end();
  /* console.warn(`warned ${1}`); */
#line 23 "app.ts"
  uk_text_string((struct uk_string){"warned 1", 8});
  uk_log_end();
  /* console.error('wrong', true); */
#line 24 "app.ts"
  uk_text_string((struct uk_string){"wrong true", 10});
  uk_log_end();
  /* console.debug(Number.MAX_SAFE_INTEGER); */
#line 25 "app.ts"
  uk_text_string((struct uk_string){"9007199254740991", 16});
  uk_log_end();
}

void app_main(void) {
  /* const name = 'world'; */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
