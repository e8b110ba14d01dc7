/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static float lerp(float a, float b, float t);

static float state = 0.0f;
static float taps[3];

#line 11 "app.ts"
static void main_(void) {
  /* const third = f32(1 / 3); */
#line 12 "app.ts"
  float third = 1.0f / 3.0f;
  /* console.log(third, f32(third * 3), third === 1 / 3); */
#line 13 "app.ts"
  uk_log_f64((double)third);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)(third * 3.0f));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(false);
  uk_log_end();
  /* console.log(lerp(0, 10, f32(0.1)), lerp(1, 2, 0.5)); */
#line 14 "app.ts"
  uk_log_f64((double)lerp(0.0f, 10.0f, 0.10000000149011612f));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)lerp(1.0f, 2.0f, 0.5f));
  uk_log_end();
  /* for (let i = 0; i < 5; i++) state = f32(state + f32(0.1)); */
#line 15 "app.ts"
  for (int32_t i = 0; i < 5; i++) {
    state = state + 0.10000000149011612f;
  }
  /* console.log(state, state === 0.5); */
#line 16 "app.ts"
  uk_log_f64((double)state);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(state == 0.5f);
  uk_log_end();
  /* let sum: f32 = 0; */
#line 17 "app.ts"
  float sum = 0.0f;
  /* for (const tap of taps) sum = f32(sum + tap); */
#line 18 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    float tap = taps[index];
    sum = sum + tap;
  }
  /* console.log(sum, f32(Math.sqrt(2)), f32(1e39), f32(-1e-50), f32(16777217)); */
#line 19 "app.ts"
  uk_log_f64((double)sum);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)__builtin_sqrtf(2.0f));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(__builtin_inf());
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(-0.0);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(16777216.0);
  uk_log_end();
  /* const wide = third * third; */
#line 20 "app.ts"
  double wide = (double)third * (double)third;
  /* console.log(wide, f32(wide)); */
#line 21 "app.ts"
  uk_log_f64(wide);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)(float)wide);
  uk_log_end();
  /* console.log(Math.floor(third), Math.abs(f32(-2.5)), third < 0.3333, Math.max(third, 0.5)); */
#line 22 "app.ts"
  uk_text_i32((int32_t)third);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)__builtin_fabsf(-2.5f));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool((double)third < 0.3333);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(uk_math_max((double)third, 0.5));
  uk_log_end();
}

#line 4 "app.ts"
static float lerp(float a, float b, float t) {
  /* return f32(a + f32(f32(b - a) * t)); */
#line 5 "app.ts"
  return a + (b - a) * t;
}

void app_main(void) {
  /* let state: f32 = 0; */
#line 8 "app.ts"
  /* const taps = new Float32Array([0.25, 0.5, 0.25]); */
#line 9 "app.ts"
  taps[0] = 0.25f;
  taps[1] = 0.5f;
  taps[2] = 0.25f;
  main_();
  uk_app_started();
}
