/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);

static const double samples[10] = {0.0, 1.0, -1.0, 2147483647.0, -2147483648.0, 4294967295.0, 1.9, -1.9, 4294967297.0, 10000000000.0};

#line 4 "app.ts"
static void main_(void) {
  /* for (const x of samples) console.log(x | 0, ~x, x >>> 0, x << 1, x >> 1, x >>> 1, x & 255, x ^ 255); */
#line 5 "app.ts"
  for (int32_t index = 0; index < 10; index++) {
    double x = samples[index];
    uk_text_i32(uk_to_int32(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(~uk_to_int32(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_u32((uint32_t)uk_to_int32(x));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32((int32_t)((uint32_t)uk_to_int32(x) << 1));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(uk_to_int32(x) >> 1);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32((int32_t)((uint32_t)uk_to_int32(x) >> 1));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(uk_to_int32(x) & 255);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(uk_to_int32(x) ^ 255);
    uk_log_end();
  }
  /* console.log(1 << 31, 1 << 32, 1 << 33, 1 << -1, -1 >>> 31, -1 >> 31, 5 >>> 32); */
#line 6 "app.ts"
  uk_text_i32((int32_t)(1u << 31));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(1u << 0));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(1u << 1));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(1u << 31));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(4294967295u >> 31));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(-1 >> 31);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(5u >> 0));
  uk_log_end();
  /* let bits = 0; */
#line 7 "app.ts"
  int32_t bits = 0;
  /* bits |= 1 << 4; */
#line 8 "app.ts"
  bits |= (int32_t)(1u << 4);
  /* bits ^= 0xff; */
#line 9 "app.ts"
  bits ^= 255;
  /* bits &= ~3; */
#line 10 "app.ts"
  bits &= ~3;
  /* bits <<= 25; */
#line 11 "app.ts"
  bits = (int32_t)((uint32_t)bits << 25);
  /* console.log(bits); */
#line 12 "app.ts"
  uk_text_i32(bits);
  uk_log_end();
  /* bits >>= 20; */
#line 13 "app.ts"
  bits = bits >> 20;
  /* console.log(bits); */
#line 14 "app.ts"
  uk_text_i32(bits);
  uk_log_end();
  /* bits >>>= 1; */
#line 15 "app.ts"
  bits = (int32_t)((uint32_t)bits >> 1);
  /* console.log(bits); */
#line 16 "app.ts"
  uk_text_i32(bits);
  uk_log_end();
  /* let x = 0xdeadbeef; */
#line 17 "app.ts"
  int64_t x = 3735928559LL;
  /* x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555); */
#line 18 "app.ts"
  x = (int64_t)((int32_t)(((uint32_t)x & 1431655765u) << 1) | ((int32_t)((uint32_t)x >> 1) & 1431655765));
  /* console.log(x, x >>> 0, (x >>> 0) % 1000); */
#line 19 "app.ts"
  uk_text_i32((int32_t)x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_u32((uint32_t)(int32_t)x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)((int64_t)(uint32_t)(int32_t)x % 1000LL));
  uk_log_end();
  /* let count = 0; */
#line 20 "app.ts"
  double count = 0.0;
  /* for (let v = 0xf0f0; v !== 0; v &= v - 1) count++; */
#line 21 "app.ts"
  for (int32_t v = 61680; v != 0; v &= v - 1) {
    count++;
  }
  /* console.log(count); */
#line 22 "app.ts"
  uk_log_f64(count);
  uk_log_end();
  /* console.log(~~7.9, ~~-7.9, NaN | 0, ~NaN, true ? 1 | 2 : 0); */
#line 23 "app.ts"
  uk_text_i32(~(~7));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(~(~-7));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(~0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(true ? 3 : 0);
  uk_log_end();
  /* console.log((0xffffffff + 1) | 0, (0x7fffffff + 1) | 0, (0x7fffffff * 2) | 0, (-0x80000000 - 1) | 0); */
#line 24 "app.ts"
  uk_text_i32((int32_t)(4294967295u + 1u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(2147483647u + 1u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(2147483647u * 2u));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32((int32_t)(2147483648u - 1u));
  uk_log_end();
}

void app_main(void) {
  /* const samples = [0, 1, -1, 2147483647, -2147483648, 4294967295, 1.9, -1.9, 4294967297, 1e10]; */
#line 2 "app.ts"
  main_();
  uk_app_started();
}
