/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static struct uk_i8s failure(int8_t *result, struct uk_i8s p);

static const int8_t text[12] = {97, 98, 97, 98, 99, 97, 98, 97, 98, 97, 98, 99};
static const int8_t pattern[5] = {97, 98, 97, 98, 99};

#line 14 "app.ts"
static void main_(void) {
  /* const table = failure(pattern); */
#line 15 "app.ts"
  int8_t table[5];
  failure(table, (struct uk_i8s){(int8_t *)pattern, 5});
  /* let j = 0; */
#line 16 "app.ts"
  int32_t j = 0;
  /* for (let i = 0; i < text.length; i++) { */
#line 17 "app.ts"
  for (int32_t i = 0; i < 12; i++) {
    /* while (j > 0 && pattern[j] !== text[i]) j = table[j - 1]; */
#line 18 "app.ts"
    while (j > 0 && pattern[at(j, 5u, 18u)] != text[i]) {
      j = table[j - 1];
    }
    /* if (pattern[j] === text[i]) j++; */
#line 19 "app.ts"
    if (pattern[j] == text[i]) {
      j++;
    }
    /* if (j === pattern.length) { */
#line 20 "app.ts"
    if (j == 5) {
      /* console.log('found at', i - j + 1); */
#line 21 "app.ts"
      uk_text_string((struct uk_string){"found at ", 9});
      uk_text_i32(i - j + 1);
      uk_log_end();
      /* j = table[j - 1]; */
#line 22 "app.ts"
      j = table[j - 1];
    }
  }
}

#line 4 "app.ts"
static struct uk_i8s failure(int8_t *result, struct uk_i8s p) {
  /* const table = new Array<number>(p.length).fill(0); */
#line 5 "app.ts"
  __builtin_memset(result, 0, 5);
  const struct uk_i8s list = (struct uk_i8s){result, 5};
  __builtin_memset(list.items, 0, 5u);
  struct uk_i8s table = list;
  /* let k = 0; */
#line 6 "app.ts"
  int32_t k = 0;
  /* for (let i = 1; i < p.length; i++) { */
#line 7 "app.ts"
  for (int32_t i = 1; i < 5; i++) {
    /* while (k > 0 && p[k] !== p[i]) k = table[k - 1]; */
#line 8 "app.ts"
    while (k > 0 && p.items[at(k, 5u, 8u)] != p.items[i]) {
      k = table.items[k - 1];
    }
    /* if (p[k] === p[i]) k++; */
#line 9 "app.ts"
    if (p.items[k] == p.items[i]) {
      k++;
    }
    /* table[i] = k; */
#line 10 "app.ts"
    table.items[i] = (int8_t)k;
  }
  /* return table; */
#line 12 "app.ts"
  return table;
}

void app_main(void) {
  /* const text = [97, 98, 97, 98, 99, 97, 98, 97, 98, 97, 98, 99]; */
#line 2 "app.ts"
  /* const pattern = [97, 98, 97, 98, 99]; */
#line 3 "app.ts"
  main_();
  uk_app_started();
}
