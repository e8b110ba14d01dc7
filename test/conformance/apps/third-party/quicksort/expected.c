/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static void quicksort(struct uk_f32s values, int32_t low, int32_t high);
static int32_t search(struct uk_f32s values, int32_t wanted);

#line 34 "app.ts"
static void main_(void) {
  /* const values = [33, -4, 15.5, 0, 99, 2, 2, -17, 1e6, 0.125, 42, 7]; */
#line 35 "app.ts"
  static float values[12];
  values[0] = 33.0f;
  values[1] = -4.0f;
  values[2] = 15.5f;
  values[3] = 0.0f;
  values[4] = 99.0f;
  values[5] = 2.0f;
  values[6] = 2.0f;
  values[7] = -17.0f;
  values[8] = 1000000.0f;
  values[9] = 0.125f;
  values[10] = 42.0f;
  values[11] = 7.0f;
  /* quicksort(values, 0, values.length - 1); */
#line 36 "app.ts"
  quicksort((struct uk_f32s){values, 12}, 0, 12 - 1);
  /* for (const value of values) console.log(value); */
#line 37 "app.ts"
  for (int32_t index = 0; index < 12; index++) {
    float value = values[index];
    uk_log_f64((double)value);
    uk_log_end();
  }
  /* console.log(search(values, 42), search(values, 43), search(values, -17)); */
#line 38 "app.ts"
  uk_text_i32(search((struct uk_f32s){values, 12}, 42));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(search((struct uk_f32s){values, 12}, 43));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(search((struct uk_f32s){values, 12}, -17));
  uk_log_end();
}

#line 2 "app.ts"
static void quicksort(struct uk_f32s values, int32_t low, int32_t high) {
  if (++depth > DEPTH) uk_panic_stack(2u);
  /* if (low >= high) return; */
#line 3 "app.ts"
  if (low >= high) {
    depth--;
    return;
  }
  /* const pivot = values[(low + high) >> 1]; */
#line 4 "app.ts"
  float pivot = values.items[(low + high) >> 1];
  /* let i = low; */
#line 5 "app.ts"
  int32_t i = low;
  /* let j = high; */
#line 6 "app.ts"
  int32_t j = high;
  /* while (i <= j) { */
#line 7 "app.ts"
  while (i <= j) {
    /* while (values[i] < pivot) i++; */
#line 8 "app.ts"
    while (values.items[at(i, 12u, 8u)] < pivot) {
      i++;
    }
    /* while (values[j] > pivot) j--; */
#line 9 "app.ts"
    while (values.items[at(j, 12u, 9u)] > pivot) {
      j--;
    }
    /* if (i <= j) { */
#line 10 "app.ts"
    if (i <= j) {
      /* const swap = values[i]; */
#line 11 "app.ts"
      float swap = values.items[i];
      /* values[i] = values[j]; */
#line 12 "app.ts"
      values.items[i] = values.items[j];
      /* values[j] = swap; */
#line 13 "app.ts"
      values.items[j] = swap;
      /* i++; */
#line 14 "app.ts"
      i++;
      /* j--; */
#line 15 "app.ts"
      j--;
    }
  }
  /* quicksort(values, low, j); */
#line 18 "app.ts"
  quicksort(values, low, j);
  /* quicksort(values, i, high); */
#line 19 "app.ts"
  quicksort(values, i, high);
  depth--;
}

#line 22 "app.ts"
static int32_t search(struct uk_f32s values, int32_t wanted) {
  /* let low = 0; */
#line 23 "app.ts"
  int32_t low = 0;
  /* let high = values.length - 1; */
#line 24 "app.ts"
  int32_t high = 12 - 1;
  /* while (low <= high) { */
#line 25 "app.ts"
  while (low <= high) {
    /* const middle = Math.floor((low + high) / 2); */
#line 26 "app.ts"
    int32_t middle = (low + high) / 2;
    /* if (values[middle] === wanted) return middle; */
#line 27 "app.ts"
    if (values.items[middle] == (float)wanted) {
      return middle;
    }
    /* if (values[middle] < wanted) low = middle + 1; */
#line 28 "app.ts"
    if (values.items[middle] < (float)wanted) {
      low = middle + 1;
    } else {
      /* else high = middle - 1; */
#line 29 "app.ts"
      high = middle - 1;
    }
  }
  /* return -1; */
#line 31 "app.ts"
  return -1;
}

void app_main(void) {
  main_();
  uk_app_started();
}
