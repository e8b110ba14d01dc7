/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

static const int8_t values[5] = {3, 1, 4, 1, 5};
static uint8_t bytes[3];

#line 5 "app.ts"
static void main_(void) {
  /* for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j); */
#line 6 "app.ts"
  {
    int32_t i = 0;
    int32_t j = 10;
    for (; i < j; i += 3, j--) {
      uk_text_i32(i);
      uk_text_string((struct uk_string){" ", 1});
      uk_text_i32(j);
      uk_log_end();
    }
  }
  /* let n = 5; */
#line 7 "app.ts"
  int32_t n = 5;
  /* while (n-- > 0) { */
#line 8 "app.ts"
  while (true) {
    const int32_t before = n;
    n--;
    if (!(before > 0)) break;
    /* if (n === 3) continue; */
#line 9 "app.ts"
    if (n == 3) {
      continue;
    }
    /* if (n === 1) break; */
#line 10 "app.ts"
    if (n == 1) {
      break;
    }
    /* console.log(n); */
#line 11 "app.ts"
    uk_text_i32(n);
    uk_log_end();
  }
  /* do { */
#line 13 "app.ts"
  do {
    /* n += 2; */
#line 14 "app.ts"
    n += 2;
  } while (n < 6);
  /* console.log(n); */
#line 16 "app.ts"
  uk_text_i32(n);
  uk_log_end();
  /* for (const value of values) console.log(value); */
#line 17 "app.ts"
  for (int32_t index = 0; index < 5; index++) {
    int32_t value = values[index];
    uk_text_i32(value);
    uk_log_end();
  }
  /* for (const byte of bytes) console.log(byte); */
#line 18 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    int32_t byte = bytes[index];
    uk_text_i32(byte);
    uk_log_end();
  }
  /* for (let value of values) { */
#line 19 "app.ts"
  for (int32_t index = 0; index < 5; index++) {
    int32_t value = values[index];
    /* value *= 2; */
#line 20 "app.ts"
    value *= 2;
    /* if (value > 6) break; */
#line 21 "app.ts"
    if (value > 6) {
      break;
    }
    /* console.log(value); */
#line 22 "app.ts"
    uk_text_i32(value);
    uk_log_end();
  }
  /* outer: for (let i = 0; i < 3; i++) { */
#line 24 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* for (let j = 0; j < 3; j++) { */
#line 25 "app.ts"
    for (int32_t j = 0; j < 3; j++) {
      /* if (j === 2) continue outer; */
#line 26 "app.ts"
      if (j == 2) {
        goto next;
      }
      /* if (i === 2) break outer; */
#line 27 "app.ts"
      if (i == 2) {
        goto leave;
      }
      /* console.log(i, j); */
#line 28 "app.ts"
      uk_text_i32(i);
      uk_text_string((struct uk_string){" ", 1});
      uk_text_i32(j);
      uk_log_end();
    }
    next:;
  }
  leave:;
  /* let rounds = 0; */
#line 31 "app.ts"
  int32_t rounds = 0;
  /* for (;;) { */
#line 32 "app.ts"
  for (;;) {
    /* if (++rounds === 4) break; */
#line 33 "app.ts"
    rounds++;
    if (rounds == 4) {
      break;
    }
  }
  /* console.log(rounds); */
#line 35 "app.ts"
  uk_text_i32(rounds);
  uk_log_end();
  /* block: { */
#line 36 "app.ts"
  {
    /* if (rounds === 4) break block; */
#line 37 "app.ts"
    if (rounds == 4) {
      goto leave_2;
    }
    /* console.log('never'); */
#line 38 "app.ts"
    uk_text_string((struct uk_string){"never", 5});
    uk_log_end();
  }
  leave_2:;
  /* for (let i = 10; i > 0; i = i >> 1) console.log(i); */
#line 40 "app.ts"
  for (int32_t i = 10; i > 0; i = i >> 1) {
    uk_text_i32(i);
    uk_log_end();
  }
  /* for (let x = 0; x < 1; x += 0.25) console.log(x); */
#line 41 "app.ts"
  for (double x = 0.0; x < 1.0; x += 0.25) {
    uk_log_f64(x);
    uk_log_end();
  }
  /* for (let i = 3; i--; ) console.log('down', i); */
#line 42 "app.ts"
  double number = 0;
  for (double i = 3.0;;) {
    const double before_2 = i;
    i--;
    number = before_2;
    if (!(number != 0.0 && number == number)) break;
    uk_text_string((struct uk_string){"down ", 5});
    uk_log_f64(i);
    uk_log_end();
  }
  /* for (const [index, value] of values.entries()) console.log(index, value); */
#line 43 "app.ts"
  for (int32_t index = 0; index < 5; index++) {
    int32_t index_2 = index;
    int32_t value = values[index];
    uk_text_i32(index_2);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(value);
    uk_log_end();
  }
  /* let big = 0; */
#line 45 "app.ts"
  uint32_t big = 0u;
  /* for (let i = 2147483646; i < 2147483650; i++) big = i; */
#line 46 "app.ts"
  for (uint32_t i = 2147483646u; i < 2147483650u; i++) {
    big = i;
  }
  /* console.log(big); */
#line 47 "app.ts"
  uk_text_u32(big);
  uk_log_end();
}

void app_main(void) {
  /* const values = [3, 1, 4, 1, 5]; */
#line 2 "app.ts"
  /* const bytes = new Uint8Array([7, 8, 9]); */
#line 3 "app.ts"
  bytes[0] = 7;
  bytes[1] = 8;
  bytes[2] = 9;
  main_();
  uk_app_started();
}
