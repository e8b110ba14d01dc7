/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Reading;

struct Reading_list {
  struct Reading **items;
  uint32_t length;
};

struct function {
  int32_t (*code)(void *, struct Reading *, struct Reading *);
  void *around;
};

struct Reading {
  int32_t key;
  int32_t at;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static int32_t next(int32_t below);
static int32_t order(struct function compare);
static int32_t order_callback(struct Reading *a, struct Reading *b);
static int32_t order_callback_2(struct Reading *a, struct Reading *b);
static int32_t order_callback_3(struct Reading *a, struct Reading *b);
static int32_t order_callback_4(struct Reading *a, struct Reading *b);
static int32_t order_callback_5(struct Reading *a, struct Reading *b);
static int32_t order_callback_6(struct Reading *a, struct Reading *b);
static int32_t order_callback_7(struct Reading *unused1, struct Reading *unused2);
static int32_t order_callback_8(struct Reading *unused1, struct Reading *unused2);
static int32_t order_callback_9(struct Reading *unused1, struct Reading *unused2);

static struct Reading readings_2[100];
static int32_t seed = 1;
static struct Reading_list readings;
static struct Reading *array[100];
static int32_t index = 0;

static int32_t order_callback_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback(value1, value2);
}

static int32_t order_callback_2_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_2(value1, value2);
}

static int32_t order_callback_3_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_3(value1, value2);
}

static int32_t order_callback_4_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_4(value1, value2);
}

static int32_t order_callback_5_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_5(value1, value2);
}

static int32_t order_callback_6_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_6(value1, value2);
}

static int32_t order_callback_7_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_7(value1, value2);
}

static int32_t order_callback_8_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_8(value1, value2);
}

static int32_t order_callback_9_value(void *variables, struct Reading *value1, struct Reading *value2) {
  (void)variables;
  return order_callback_9(value1, value2);
}

#line 29 "app.ts"
static void main_(void) {
  /* console.log(order((a, b) => a.key - b.key), order((a, b) => b.key - a.key)); */
#line 30 "app.ts"
  const int32_t value = order((struct function){order_callback_value, NULL});
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(order((struct function){order_callback_2_value, NULL}));
  uk_log_end();
  /* console.log(order((a, b) => (a.key < b.key ? -1 : 1)), order((a, b) => (a.key > b.key ? -1 : 1))); */
#line 31 "app.ts"
  const int32_t value_2 = order((struct function){order_callback_3_value, NULL});
  uk_text_i32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(order((struct function){order_callback_4_value, NULL}));
  uk_log_end();
  /* console.log(order((a, b) => (a.key < b.key ? 1 : 0)), order((a, b) => (a.key < b.key ? -1 : 0))); */
#line 32 "app.ts"
  const int32_t value_3 = order((struct function){order_callback_5_value, NULL});
  uk_text_i32(value_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(order((struct function){order_callback_6_value, NULL}));
  uk_log_end();
  /* console.log(order(() => 1), order(() => 0), order(() => -1)); */
#line 33 "app.ts"
  const int32_t value_4 = order((struct function){order_callback_7_value, NULL});
  const int32_t value_5 = order((struct function){order_callback_8_value, NULL});
  uk_text_i32(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_5);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(order((struct function){order_callback_9_value, NULL}));
  uk_log_end();
  /* const numbers = [3, 1, 2]; */
#line 34 "app.ts"
  static int8_t numbers[3];
  numbers[0] = 3;
  numbers[1] = 1;
  numbers[2] = 2;
  /* numbers.sort((x, y) => (x < y ? 1 : 0)); */
#line 35 "app.ts"
  for (int32_t index_2 = 1; index_2 < 3; index_2++) {
    int32_t moving = numbers[index_2];
    int32_t gap = index_2 - 1;
    for (; gap >= 0; gap--) {
      int32_t before = numbers[gap];
      if (!((moving < before ? 1 : 0) < 0)) {
        break;
      }
      numbers[at((int32_t)((double)gap + 1.0), 3u, 35u)] = (int8_t)before;
    }
    numbers[gap + 1] = (int8_t)moving;
  }
  /* console.log(numbers[0], numbers[1], numbers[2]); */
#line 36 "app.ts"
  uk_text_i32(numbers[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(numbers[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(numbers[2]);
  uk_log_end();
  /* const bytes = new Uint8Array([3, 1, 2, 3, 0, 1]); */
#line 37 "app.ts"
  static uint8_t bytes[6];
  bytes[0] = 3;
  bytes[1] = 1;
  bytes[2] = 2;
  bytes[3] = 3;
  bytes[4] = 0;
  bytes[5] = 1;
  /* bytes.sort((x, y) => (x > y ? 1 : 0)); */
#line 38 "app.ts"
  for (int32_t index_2 = 1; index_2 < 6; index_2++) {
    int32_t moving = bytes[index_2];
    int32_t gap = index_2 - 1;
    for (; gap >= 0; gap--) {
      int32_t before = bytes[at(gap, 6u, 38u)];
      if (!((before > moving ? 1 : 0) > 0)) {
        break;
      }
      bytes[gap + 1] = (uint8_t)before;
    }
    bytes[gap + 1] = (uint8_t)moving;
  }
  /* for (const byte of bytes) console.log(byte); */
#line 39 "app.ts"
  for (int32_t index_2 = 0; index_2 < 6; index_2++) {
    int32_t byte = bytes[index_2];
    uk_text_i32(byte);
    uk_log_end();
  }
  /* bytes.sort((x, y) => (x > y ? -1 : 1)); */
#line 40 "app.ts"
  for (int32_t index_2 = 1; index_2 < 6; index_2++) {
    int32_t moving = bytes[index_2];
    int32_t gap = index_2 - 1;
    for (; gap >= 0; gap--) {
      int32_t before = bytes[at(gap, 6u, 40u)];
      if (!((before > moving ? -1 : 1) > 0)) {
        break;
      }
      bytes[gap + 1] = (uint8_t)before;
    }
    bytes[gap + 1] = (uint8_t)moving;
  }
  /* for (const byte of bytes) console.log(byte); */
#line 41 "app.ts"
  for (int32_t index_2 = 0; index_2 < 6; index_2++) {
    int32_t byte = bytes[index_2];
    uk_text_i32(byte);
    uk_log_end();
  }
}

#line 10 "app.ts"
static int32_t next(int32_t below) {
  /* seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff; */
#line 11 "app.ts"
  seed = (int32_t)((uint32_t)seed * 1103515245u + 12345u) & 2147483647;
  /* return (seed >>> 8) % below; */
#line 12 "app.ts"
  return (int32_t)((uint32_t)seed >> 8) % below;
}

#line 18 "app.ts"
static int32_t order(struct function compare) {
  /* for (let at = 0; at < readings.length; at++) { */
#line 19 "app.ts"
  for (int32_t at_2 = 0; at_2 < 100; at_2++) {
    /* readings[at].key = next(20); */
#line 20 "app.ts"
    readings.items[at_2]->key = next(20);
    /* readings[at].at = at; */
#line 21 "app.ts"
    readings.items[at_2]->at = at_2;
  }
  /* readings.sort(compare); */
#line 23 "app.ts"
  for (int32_t index_2 = 1; index_2 < 100; index_2++) {
    struct Reading *moving = readings.items[index_2];
    int32_t gap = index_2 - 1;
    for (; gap >= 0; gap--) {
      struct Reading *before = readings.items[at(gap, 100u, 23u)];
      if (!(compare.code(compare.around, moving, before) < 0)) {
        break;
      }
      readings.items[gap + 1] = before;
    }
    readings.items[gap + 1] = moving;
  }
  /* let sum = 0; */
#line 24 "app.ts"
  int32_t sum = 0;
  /* for (const { key, at } of readings) sum = (Math.imul(sum, 31) + key * 100 + at) | 0; */
#line 25 "app.ts"
  for (int32_t index_2 = 0; index_2 < 100; index_2++) {
    struct Reading *parts = readings.items[index_2];
    int32_t key = parts->key;
    int32_t at_2 = parts->at;
    sum = (int32_t)((uint32_t)sum * 31u + (uint32_t)key * 100u + (uint32_t)at_2);
  }
  /* return sum; */
#line 26 "app.ts"
  return sum;
}

#line 30 "app.ts"
static int32_t order_callback(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => a.key - b.key), order((a, b) => b.key - a.key)); */
#line 30 "app.ts"
  return a->key - b->key;
}

#line 30 "app.ts"
static int32_t order_callback_2(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => a.key - b.key), order((a, b) => b.key - a.key)); */
#line 30 "app.ts"
  return b->key - a->key;
}

#line 31 "app.ts"
static int32_t order_callback_3(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => (a.key < b.key ? -1 : 1)), order((a, b) => (a.key > b.key ? -1 : 1))); */
#line 31 "app.ts"
  return a->key < b->key ? -1 : 1;
}

#line 31 "app.ts"
static int32_t order_callback_4(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => (a.key < b.key ? -1 : 1)), order((a, b) => (a.key > b.key ? -1 : 1))); */
#line 31 "app.ts"
  return a->key > b->key ? -1 : 1;
}

#line 32 "app.ts"
static int32_t order_callback_5(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => (a.key < b.key ? 1 : 0)), order((a, b) => (a.key < b.key ? -1 : 0))); */
#line 32 "app.ts"
  return a->key < b->key ? 1 : 0;
}

#line 32 "app.ts"
static int32_t order_callback_6(struct Reading *a, struct Reading *b) {
  /* console.log(order((a, b) => (a.key < b.key ? 1 : 0)), order((a, b) => (a.key < b.key ? -1 : 0))); */
#line 32 "app.ts"
  return a->key < b->key ? -1 : 0;
}

#line 33 "app.ts"
static int32_t order_callback_7(struct Reading *unused1, struct Reading *unused2) {
  (void)unused1;
  (void)unused2;
  /* console.log(order(() => 1), order(() => 0), order(() => -1)); */
#line 33 "app.ts"
  return 1;
}

#line 33 "app.ts"
static int32_t order_callback_8(struct Reading *unused1, struct Reading *unused2) {
  (void)unused1;
  (void)unused2;
  /* console.log(order(() => 1), order(() => 0), order(() => -1)); */
#line 33 "app.ts"
  return 0;
}

#line 33 "app.ts"
static int32_t order_callback_9(struct Reading *unused1, struct Reading *unused2) {
  (void)unused1;
  (void)unused2;
  /* console.log(order(() => 1), order(() => 0), order(() => -1)); */
#line 33 "app.ts"
  return -1;
}

void app_main(void) {
  /* let seed = 1; */
#line 9 "app.ts"
  /* export const arena = 4096; */
#line 15 "app.ts"
  /* const readings = Array.from({ length: 100 }, (_, at): Reading => ({ key: 0, at })); */
#line 16 "app.ts"
  for (; index < 100; index++) {
    readings_2[index] = (struct Reading){.key = 0, .at = index};
    array[index] = &readings_2[index];
  }
  readings = (struct Reading_list){array, 100};
  main_();
  uk_app_started();
}
