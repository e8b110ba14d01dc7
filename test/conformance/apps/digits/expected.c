/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#include "model.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static void main_(void);
static void onDigit_handler(int32_t digit, struct uk_u8s ink);

static int32_t seen = 0;
static int32_t histogram[10];

#line 7 "app.ts"
static void main_(void) {
  /* model.onDigit((digit, ink) => { */
#line 8 "app.ts"
  uk_model_on_digit(&model, onDigit_handler);
}

#line 8 "app.ts"
static void onDigit_handler(int32_t digit, struct uk_u8s ink) {
  /* seen = i32(seen + 1); */
#line 9 "app.ts"
  seen = (int32_t)((uint32_t)seen + 1u);
  /* histogram[digit]++; */
#line 10 "app.ts"
  histogram[digit] = (int32_t)((uint32_t)histogram[digit] + 1u);
  /* let dark = 0; */
#line 11 "app.ts"
  int32_t dark = 0;
  /* for (const byte of ink) if (byte > 127) dark++; */
#line 12 "app.ts"
  for (int32_t index = 0; index < 784; index++) {
    int32_t byte = ink.items[index];
    if (byte > 127) {
      dark++;
    }
  }
  /* console.log(`digit ${seen}: ${digit}, ${dark} dark pixels, ${model.scores()[digit]}`); */
#line 13 "app.ts"
  const struct uk_i8s list = uk_model_scores(&model);
  const int32_t part = list.items[digit];
  uk_text_string((struct uk_string){"digit ", 6});
  uk_text_i32(seen);
  uk_text_string((struct uk_string){": ", 2});
  uk_text_i32(digit);
  uk_text_string((struct uk_string){", ", 2});
  uk_text_i32(dark);
  uk_text_string((struct uk_string){" dark pixels, ", 14});
  uk_text_i32(part);
  uk_log_end();
  /* led.set(digit === 1 ? 255 : 0, 0, 0); */
#line 14 "app.ts"
  uk_led_set((uint8_t)(digit == 1 ? 255 : 0), 0, 0);
  /* display.text(0, `I see a ${digit}`); */
#line 15 "app.ts"
  uk_text_begin();
  uk_text_string((struct uk_string){"I see a ", 8});
  uk_text_i32(digit);
  const struct uk_string text = uk_text_end(15u);
  uk_display_text(0, text);
}

void app_main(void) {
  /* let seen: i32 = 0; */
#line 4 "app.ts"
  /* const histogram = new Int32Array(model.classes); */
#line 5 "app.ts"
  main_();
  uk_app_started();
}
