/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Item;

struct Item_list {
  struct Item **items;
  uint32_t length;
};

struct maybe_string {
  bool present;
  struct uk_string value;
};

struct Item {
  struct uk_string name;
  float weight;
};

struct main__variables {
  int32_t index;
  int32_t value;
};

static void main_(void);
static void log(struct main__variables *around);

static struct Item item_2;
static struct Item item_3;
static struct Item item_4;
static const int8_t values[4] = {5, 3, 8, 1};
static uint8_t bytes[3];
static struct Item *items[3];

#line 17 "app.ts"
static void main_(void) {
  struct main__variables variables;
  /* values.forEach((value, index) => console.log(index, value)); */
#line 18 "app.ts"
  {
    variables.index = 0;
    for (; variables.index < 4; variables.index++) {
      variables.value = values[variables.index];
      log(&variables);
    }
  }
  /* const doubled = values.map((value) => value * 2); */
#line 19 "app.ts"
  static int8_t mapped[4];
  for (int32_t index = 0; index < 4; index++) {
    int32_t value = values[index];
    mapped[index] = (int8_t)(value * 2);
  }
  struct uk_i8s doubled = (struct uk_i8s){mapped, 4};
  /* console.log(doubled.length, doubled[2]); */
#line 20 "app.ts"
  uk_text_i32(4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(doubled.items[2]);
  uk_log_end();
  /* console.log(values.reduce((sum, value) => sum + value, 0)); */
#line 21 "app.ts"
  double total = 0.0;
  for (int32_t index = 0; index < 4; index++) {
    double sum = total;
    int32_t value = values[index];
    total = sum + (double)value;
  }
  uk_log_f64(total);
  uk_log_end();
  /* console.log(items.reduce((best, item) => (item.weight > best.weight ? item : best), items[0]).name); */
#line 22 "app.ts"
  struct Item *total_2 = items[0];
  for (int32_t index = 0; index < 3; index++) {
    struct Item *best = total_2;
    struct Item *item = items[index];
    total_2 = item->weight > best->weight ? item : best;
  }
  uk_text_string(total_2->name);
  uk_log_end();
  /* console.log(values.some((value) => value > 7), values.every((value) => value > 1)); */
#line 23 "app.ts"
  bool found = false;
  for (int32_t index = 0; index < 4; index++) {
    int32_t value = values[index];
    if (value > 7) {
      found = true;
      break;
    }
  }
  bool value = found;
  bool found_2 = true;
  for (int32_t index = 0; index < 4; index++) {
    int32_t value_2 = values[index];
    if (!(value_2 > 1)) {
      found_2 = false;
      break;
    }
  }
  uk_text_bool(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(found_2);
  uk_log_end();
  /* console.log(values.findIndex((value) => value === 8), values.findIndex((value) => value === 9)); */
#line 24 "app.ts"
  int32_t found_3 = -1;
  for (int32_t index = 0; index < 4; index++) {
    int32_t value_2 = values[index];
    if (value_2 == 8) {
      found_3 = index;
      break;
    }
  }
  int32_t value_2 = found_3;
  int32_t found_4 = -1;
  for (int32_t index = 0; index < 4; index++) {
    int32_t value_3 = values[index];
    if (value_3 == 9) {
      found_4 = index;
      break;
    }
  }
  uk_text_i32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(found_4);
  uk_log_end();
  /* console.log(items.find((item) => item.weight < 1)?.name ? ? 'none'); */
#line 25 "app.ts"
  struct Item *found_5 = NULL;
  for (int32_t index = 0; index < 3; index++) {
    struct Item *value_3 = items[index];
    if (value_3->weight < 1.0f) {
      found_5 = value_3;
      break;
    }
  }
  struct Item *maybe = NULL;
  struct maybe_string maybe_2 = {0};
  maybe = found_5;
  maybe_2 = maybe != NULL ? (struct maybe_string){true, maybe->name} : (struct maybe_string){0};
  uk_text_string(!!maybe_2.present ? maybe_2.value : (struct uk_string){"none", 4});
  uk_log_end();
  /* console.log(bytes.reduce((sum, byte) => sum + byte, 0), bytes.map((byte) => byte * 2)[2]); */
#line 26 "app.ts"
  double total_3 = 0.0;
  for (int32_t index = 0; index < 3; index++) {
    double sum = total_3;
    int32_t byte = bytes[index];
    total_3 = sum + (double)byte;
  }
  double value_3 = total_3;
  static uint8_t mapped_2[3];
  for (int32_t index = 0; index < 3; index++) {
    int32_t byte = bytes[index];
    mapped_2[index] = (uint8_t)(byte * 2);
  }
  uk_log_f64(value_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(mapped_2[2]);
  uk_log_end();
  /* console.log(bytes.some((byte) => byte === 2)); */
#line 27 "app.ts"
  bool found_6 = false;
  for (int32_t index = 0; index < 3; index++) {
    int32_t byte = bytes[index];
    if (byte == 2) {
      found_6 = true;
      break;
    }
  }
  uk_text_bool(found_6);
  uk_log_end();
  /* const limit = 4; */
#line 28 "app.ts"
  int32_t limit = 4;
  /* let above = 0; */
#line 29 "app.ts"
  int32_t above = 0;
  /* for (const value of values) if (value > limit) above++; */
#line 30 "app.ts"
  for (int32_t index = 0; index < 4; index++) {
    int32_t value_4 = values[index];
    if (value_4 > limit) {
      above++;
    }
  }
  /* values.forEach((value) => { */
#line 31 "app.ts"
  for (int32_t index = 0; index < 4; index++) {
    int32_t value_4 = values[index];
    {
      /* if (value <= limit) return; */
#line 32 "app.ts"
      if (value_4 <= limit) {
        goto leave;
      }
      /* above += 10; */
#line 33 "app.ts"
      above += 10;
    }
    leave:;
  }
  /* console.log(above); */
#line 35 "app.ts"
  uk_text_i32(above);
  uk_log_end();
}

#line 18 "app.ts"
static void log(struct main__variables *around) {
  (void)around;
  /* values.forEach((value, index) => console.log(index, value)); */
#line 18 "app.ts"
  uk_text_i32(around->index);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(around->value);
  uk_log_end();
}

void app_main(void) {
  /* const values = [5, 3, 8, 1]; */
#line 2 "app.ts"
  /* const bytes = new Uint8Array([1, 2, 250]); */
#line 3 "app.ts"
  bytes[0] = 1;
  bytes[1] = 2;
  bytes[2] = 250;
  /* const items: Item[] = [ */
#line 9 "app.ts"
  item_2 = (struct Item){.name = (struct uk_string){"a", 1}, .weight = 2.0f};
  struct Item *const value = &item_2;
  item_3 = (struct Item){.name = (struct uk_string){"b", 1}, .weight = 0.5f};
  struct Item *const value_2 = &item_3;
  item_4 = (struct Item){.name = (struct uk_string){"c", 1}, .weight = 4.0f};
  items[0] = value;
  items[1] = value_2;
  items[2] = &item_4;
  /* export const arena = 512; */
#line 15 "app.ts"
  main_();
  uk_app_started();
}
