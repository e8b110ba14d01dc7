/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Tuple;

struct Tuple_list {
  struct Tuple **items;
  uint32_t length;
};

struct Tuple {
  double _0;
  struct uk_string _1;
};

static void main_(void);
static struct uk_i8s minMax(int8_t *result, struct uk_i8s values);
static double width(struct uk_f32s parts);

static int8_t items[3];
static struct Tuple tuple;
static struct Tuple tuple_2;
static struct Tuple *table[2];

#line 26 "app.ts"
static void main_(void) {
  /* const [low, high] = minMax([3, -1, 4]); */
#line 27 "app.ts"
  int8_t parts[2];
  items[0] = 3;
  items[1] = -1;
  items[2] = 4;
  minMax(parts, (struct uk_i8s){items, 3});
  int32_t low = parts[0];
  int32_t high = parts[1];
  /* console.log(low, high); */
#line 28 "app.ts"
  uk_text_i32(low);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(high);
  uk_log_end();
  /* const range: Range = [2, 5.5]; */
#line 29 "app.ts"
  static float range[2];
  range[0] = 2.0f;
  range[1] = 5.5f;
  /* console.log(width(range), range[0], range.length); */
#line 30 "app.ts"
  uk_log_f64(width((struct uk_f32s){range, 2}));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)range[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(2);
  uk_log_end();
  /* const pair: Pair = [3, 'three']; */
#line 31 "app.ts"
  struct Tuple pair = {._0 = 3.0, ._1 = (struct uk_string){"three", 5}};
  /* pair[0]++; */
#line 32 "app.ts"
  pair._0++;
  /* pair[1] = 'four'; */
#line 33 "app.ts"
  pair._1 = (struct uk_string){"four", 4};
  /* console.log(pair[0], pair[1]); */
#line 34 "app.ts"
  uk_log_f64(pair._0);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(pair._1);
  uk_log_end();
  /* for (const [n, text] of table) console.log(n, text); */
#line 35 "app.ts"
  for (int32_t index = 0; index < 2; index++) {
    struct Tuple *parts_2 = table[index];
    double n = parts_2->_0;
    struct uk_string text = parts_2->_1;
    uk_log_f64(n);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_string(text);
    uk_log_end();
  }
  /* const [, second] = range; */
#line 36 "app.ts"
  float second = range[1];
  /* console.log(second); */
#line 37 "app.ts"
  uk_log_f64((double)second);
  uk_log_end();
  /* let x = 1; */
#line 38 "app.ts"
  int32_t x = 1;
  /* let y = 2; */
#line 39 "app.ts"
  int32_t y = 2;
  /* let z = 3; */
#line 40 "app.ts"
  int32_t z = 3;
  /* [x, y, z] = [z, x, y]; */
#line 41 "app.ts"
  int32_t value = z;
  int32_t value_2 = x;
  int32_t value_3 = y;
  x = value;
  y = value_2;
  z = value_3;
  /* console.log(x, y, z); */
#line 42 "app.ts"
  uk_text_i32(x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(y);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(z);
  uk_log_end();
}

#line 5 "app.ts"
static struct uk_i8s minMax(int8_t *result, struct uk_i8s values) {
  /* let low = values[0]; */
#line 6 "app.ts"
  int32_t low = values.items[0];
  /* let high = values[0]; */
#line 7 "app.ts"
  int32_t high = values.items[0];
  /* for (const value of values) { */
#line 8 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    int32_t value = values.items[index];
    /* if (value < low) low = value; */
#line 9 "app.ts"
    if (value < low) {
      low = value;
    }
    /* if (value > high) high = value; */
#line 10 "app.ts"
    if (value > high) {
      high = value;
    }
  }
  /* return [low, high]; */
#line 12 "app.ts"
  result[0] = (int8_t)low;
  result[1] = (int8_t)high;
  return (struct uk_i8s){result, 2};
}

#line 15 "app.ts"
static double width(struct uk_f32s parts) {
  /* function width([low, high]: Range): number { */
#line 15 "app.ts"
  float low = parts.items[0];
  float high = parts.items[1];
  /* return high - low; */
#line 16 "app.ts"
  return (double)high - (double)low;
}

void app_main(void) {
  /* const table: readonly Pair[] = [ */
#line 19 "app.ts"
  tuple = (struct Tuple){._0 = 1.0, ._1 = (struct uk_string){"one", 3}};
  struct Tuple *const value = &tuple;
  tuple_2 = (struct Tuple){._0 = 2.0, ._1 = (struct uk_string){"two", 3}};
  table[0] = value;
  table[1] = &tuple_2;
  /* export const arena = 256; */
#line 24 "app.ts"
  main_();
  uk_app_started();
}
