/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct pins_rate_label;
struct low_high;
struct red_green;

struct pins_rate_label {
  struct red_green *pins;
  float rate;
  struct uk_string label;
};

struct low_high {
  int32_t low;
  int32_t high;
};

struct red_green {
  int32_t red;
  int32_t green;
};

static void main_(void);
static int32_t rate(struct pins_rate_label *c);

static struct red_green red_green_2;
static struct pins_rate_label config;
static struct low_high limits;

#line 10 "app.ts"
static void main_(void) {
  /* console.log(config.pins.red + config.pins.green, config.label, rate(config)); */
#line 11 "app.ts"
  uk_text_i32(config.pins->red + config.pins->green);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(config.label);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(rate(&config));
  uk_log_end();
  /* limits.high = 2; */
#line 12 "app.ts"
  limits.high = 2;
  /* console.log(limits.low, limits.high); */
#line 13 "app.ts"
  uk_text_i32(limits.low);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(limits.high);
  uk_log_end();
  /* const x: number = <number>limits.low; */
#line 14 "app.ts"
  int32_t x = limits.low;
  /* console.log((x as number) + 1, limits.high!); */
#line 15 "app.ts"
  uk_text_i32(x + 1);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(limits.high);
  uk_log_end();
}

#line 6 "app.ts"
static int32_t rate(struct pins_rate_label *c) {
  /* return c.rate * 2; */
#line 7 "app.ts"
  return (int32_t)((double)c->rate * 2.0);
}

void app_main(void) {
  /* const config = { pins: { red: 4, green: 5 }, rate: 0.5, label: 'box' } as const; */
#line 2 "app.ts"
  red_green_2 = (struct red_green){.red = 4, .green = 5};
  config = (struct pins_rate_label){.pins = &red_green_2, .rate = 0.5f, .label = (struct uk_string){"box", 3}};
  /* const limits = { low: -1, high: 1 } satisfies { low: number; high: number }; */
#line 3 "app.ts"
  limits = (struct low_high){.low = -1, .high = 1};
  main_();
  uk_app_started();
}
