/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Item;

struct Item_list {
  struct Item **items;
  uint32_t length;
};

struct Item {
  int32_t weight;
  int32_t value;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);

static struct Item item;
static struct Item item_2;
static struct Item item_3;
static struct Item item_4;
static struct Item *items[4];
static const int32_t capacity = 7;

#line 12 "app.ts"
static void main_(void) {
  /* const best = Array.from({ length: capacity + 1 }, () => 0); */
#line 13 "app.ts"
  static double array[8];
  for (int32_t index = 0; index < 8; index++) {
    array[index] = 0.0;
  }
  struct uk_f64s best = (struct uk_f64s){array, 8};
  /* for (const { weight, value } of items) { */
#line 14 "app.ts"
  for (int32_t index = 0; index < 4; index++) {
    struct Item *parts = items[index];
    int32_t weight = parts->weight;
    int32_t value = parts->value;
    /* for (let w = capacity; w >= weight; w--) best[w] = Math.max(best[w], best[w - weight] + value); */
#line 15 "app.ts"
    {
      int32_t w = capacity;
      /* Panics where the loop below would. */
      if (w >= weight && ((uint32_t)(weight - weight) >= 8u || (uint32_t)(w - weight) >= 8u)) {
        for (int32_t w_2 = w; w_2 >= weight; w_2--) {
          (void)at(w_2 - weight, 8u, 15u);
        }
      }
      for (; w >= weight; w--) {
        best.items[w] = uk_math_max(best.items[w], best.items[w - weight] + (double)value);
      }
    }
  }
  /* console.log(`best value: ${best[capacity]}`); */
#line 17 "app.ts"
  uk_text_string((struct uk_string){"best value: ", 12});
  uk_text_f64(best.items[capacity]);
  uk_log_end();
}

void app_main(void) {
  /* const items: Item[] = [ */
#line 5 "app.ts"
  item = (struct Item){.weight = 1, .value = 1};
  struct Item *const value = &item;
  item_2 = (struct Item){.weight = 3, .value = 4};
  struct Item *const value_2 = &item_2;
  item_3 = (struct Item){.weight = 4, .value = 5};
  struct Item *const value_3 = &item_3;
  item_4 = (struct Item){.weight = 5, .value = 7};
  items[0] = value;
  items[1] = value_2;
  items[2] = value_3;
  items[3] = &item_4;
  /* const capacity = 7; */
#line 11 "app.ts"
  main_();
  uk_app_started();
}
