/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct maybe_int32 {
  bool present;
  int32_t value;
};

struct main__variables {
  int32_t index;
  int32_t value;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static int32_t partition(struct uk_i8s array, int32_t low, int32_t high);
static struct uk_i8s quickSort(struct uk_i8s array, int32_t low, struct maybe_int32 high);
static void log(struct main__variables *around);

static int8_t data[9];

#line 22 "app.ts"
static void main_(void) {
  struct main__variables variables;
  /* quickSort(data).forEach((value, index) => console.log(index, value)); */
#line 23 "app.ts"
  struct uk_i8s array = quickSort((struct uk_i8s){data, 9}, 0, (struct maybe_int32){0});
  {
    variables.index = 0;
    for (; variables.index < 9; variables.index++) {
      variables.value = array.items[variables.index];
      log(&variables);
    }
  }
}

#line 2 "app.ts"
static int32_t partition(struct uk_i8s array, int32_t low, int32_t high) {
  /* const pivot = array[high]; */
#line 3 "app.ts"
  int32_t pivot = array.items[high];
  /* let i = low - 1; */
#line 4 "app.ts"
  int32_t i = low - 1;
  /* for (let j = low; j < high; j++) { */
#line 5 "app.ts"
  for (int32_t j = low; j < high; j++) {
    /* if (array[j] <= pivot) { */
#line 6 "app.ts"
    if (array.items[j] <= pivot) {
      /* i++; */
#line 7 "app.ts"
      i++;
      /* [array[i], array[j]] = [array[j], array[i]]; */
#line 8 "app.ts"
      int32_t value = array.items[j];
      int32_t value_2 = array.items[at(i, 9u, 8u)];
      array.items[i] = (int8_t)value;
      array.items[j] = (int8_t)value_2;
    }
  }
  /* [array[i + 1], array[high]] = [array[high], array[i + 1]]; */
#line 11 "app.ts"
  int32_t value = array.items[high];
  int32_t value_2 = array.items[at(i + 1, 9u, 11u)];
  array.items[i + 1] = (int8_t)value;
  array.items[high] = (int8_t)value_2;
  /* return i + 1; */
#line 12 "app.ts"
  return i + 1;
}

#line 14 "app.ts"
static struct uk_i8s quickSort(struct uk_i8s array, int32_t low, struct maybe_int32 high) {
  if (++depth > DEPTH) uk_panic_stack(14u);
  /* export function quickSort(array: number[], low: number = 0, high: number = array.length - 1): number[] { */
#line 14 "app.ts"
  int32_t high_2 = !!high.present ? high.value : 9 - 1;
  /* if (low < high) { */
#line 15 "app.ts"
  if (low < high_2) {
    /* const p = partition(array, low, high); */
#line 16 "app.ts"
    int32_t p = partition(array, low, high_2);
    /* quickSort(array, low, p - 1); */
#line 17 "app.ts"
    (void)quickSort(array, low, (struct maybe_int32){true, p - 1});
    /* quickSort(array, p + 1, high); */
#line 18 "app.ts"
    (void)quickSort(array, p + 1, (struct maybe_int32){true, high_2});
  }
  /* return array; */
#line 20 "app.ts"
  depth--;
  return array;
}

#line 23 "app.ts"
static void log(struct main__variables *around) {
  (void)around;
  /* quickSort(data).forEach((value, index) => console.log(index, value)); */
#line 23 "app.ts"
  uk_text_i32(around->index);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(around->value);
  uk_log_end();
}

void app_main(void) {
  /* const data = [38, 27, 43, 3, 9, 82, 10, -5, 27]; */
#line 1 "app.ts"
  data[0] = 38;
  data[1] = 27;
  data[2] = 43;
  data[3] = 3;
  data[4] = 9;
  data[5] = 82;
  data[6] = 10;
  data[7] = -5;
  data[8] = 27;
  main_();
  uk_app_started();
}
