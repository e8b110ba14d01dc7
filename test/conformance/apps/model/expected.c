/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#include "model.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static int32_t argmax(struct uk_i8s scores);

static uint8_t ink[784];

#line 12 "app.ts"
static void main_(void) {
  /* console.log(model.height, model.width, model.channels, model.classes, ink.length); */
#line 13 "app.ts"
  uk_text_string((struct uk_string){"28 28 1 10 ", 11});
  uk_text_i32(784);
  uk_log_end();
  /* for (let row = 4; row < 24; row++) { */
#line 14 "app.ts"
  for (int32_t row = 4; row < 24; row++) {
    /* for (let column = 13; column < 16; column++) ink[row * model.width + column] = 255; */
#line 15 "app.ts"
    for (int32_t column = 13; column < 16; column++) {
      ink[row * 28 + column] = 255;
    }
  }
  /* const digit = model.predict(ink); */
#line 17 "app.ts"
  int32_t digit = uk_model_predict(&model, (struct uk_u8s){ink, 784}, 17u);
  /* const scores = model.scores(); */
#line 18 "app.ts"
  struct uk_i8s scores = uk_model_scores(&model);
  /* console.log(digit, scores.length, argmax(scores) === digit); */
#line 19 "app.ts"
  uk_text_i32(digit);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(10);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(argmax(scores) == digit);
  uk_log_end();
  /* for (const score of scores) console.log(score); */
#line 20 "app.ts"
  for (int32_t index = 0; index < 10; index++) {
    int32_t score = scores.items[index];
    uk_text_i32(score);
    uk_log_end();
  }
}

#line 6 "app.ts"
static int32_t argmax(struct uk_i8s scores) {
  /* let best = 0; */
#line 7 "app.ts"
  int32_t best = 0;
  /* for (let i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i; */
#line 8 "app.ts"
  for (int32_t i = 1; i < 10; i++) {
    if (scores.items[i] > scores.items[best]) {
      best = i;
    }
  }
  /* return best; */
#line 9 "app.ts"
  return best;
}

void app_main(void) {
  /* const ink = new Uint8Array(model.inputs); */
#line 4 "app.ts"
  main_();
  uk_app_started();
}
