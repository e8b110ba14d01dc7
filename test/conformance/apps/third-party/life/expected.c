/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct i8s_list {
  struct uk_i8s *items;
  uint32_t length;
};

static void main_(void);
static int32_t alive(int32_t x, int32_t y);
static void step(void);
static void print(int32_t generation);

static int8_t items[2];
static int8_t items_2[2];
static int8_t items_3[2];
static int8_t items_4[2];
static int8_t items_5[2];
static uint8_t items_6[96];
static uint8_t items_7[96];
static const int32_t width = 12;
static const int32_t height = 8;
static struct uk_u8s cells;
static struct uk_u8s next;

#line 36 "app.ts"
static void main_(void) {
  /* for (const [x, y] of [[1, 0], [2, 1], [0, 2], [1, 2], [2, 2]] as const) cells[y * width + x] = 1; */
#line 38 "app.ts"
  items[0] = 1;
  items[1] = 0;
  const struct uk_i8s value = (struct uk_i8s){items, 2};
  items_2[0] = 2;
  items_2[1] = 1;
  const struct uk_i8s value_2 = (struct uk_i8s){items_2, 2};
  items_3[0] = 0;
  items_3[1] = 2;
  const struct uk_i8s value_3 = (struct uk_i8s){items_3, 2};
  items_4[0] = 1;
  items_4[1] = 2;
  const struct uk_i8s value_4 = (struct uk_i8s){items_4, 2};
  items_5[0] = 2;
  items_5[1] = 2;
  static struct uk_i8s array[5];
  array[0] = value;
  array[1] = value_2;
  array[2] = value_3;
  array[3] = value_4;
  array[4] = (struct uk_i8s){items_5, 2};
  for (int32_t index = 0; index < 5; index++) {
    struct uk_i8s parts = array[index];
    int32_t x = parts.items[0];
    int32_t y = parts.items[1];
    cells.items[y * width + x] = 1;
  }
  /* for (let generation = 0; generation <= 12; generation++) { */
#line 39 "app.ts"
  for (int32_t generation = 0; generation <= 12; generation++) {
    /* if (generation % 4 === 0) print(generation); */
#line 40 "app.ts"
    if (generation % 4 == 0) {
      print(generation);
    }
    /* step(); */
#line 41 "app.ts"
    step();
  }
}

#line 7 "app.ts"
static int32_t alive(int32_t x, int32_t y) {
  /* return cells[((y + height) % height) * width + ((x + width) % width)]; */
#line 8 "app.ts"
  return cells.items[(y + height) % height * width + (x + width) % width];
}

#line 11 "app.ts"
static void step(void) {
  /* for (let y = 0; y < height; y++) { */
#line 12 "app.ts"
  for (int32_t y = 0; y < height; y++) {
    /* for (let x = 0; x < width; x++) { */
#line 13 "app.ts"
    for (int32_t x = 0; x < width; x++) {
      /* let neighbours = 0; */
#line 14 "app.ts"
      int32_t neighbours = 0;
      /* for (let dy = -1; dy <= 1; dy++) { */
#line 15 "app.ts"
      for (int32_t dy = -1; dy <= 1; dy++) {
        /* for (let dx = -1; dx <= 1; dx++) { */
#line 16 "app.ts"
        for (int32_t dx = -1; dx <= 1; dx++) {
          /* if (dx !== 0 || dy !== 0) neighbours += alive(x + dx, y + dy); */
#line 17 "app.ts"
          if (dx != 0 || dy != 0) {
            neighbours += alive(x + dx, y + dy);
          }
        }
      }
      /* const lives = neighbours === 3 || (neighbours === 2 && alive(x, y) === 1); */
#line 20 "app.ts"
      bool lives = neighbours == 3 || (neighbours == 2 && alive(x, y) == 1);
      /* next[y * width + x] = lives ? 1 : 0; */
#line 21 "app.ts"
      next.items[y * width + x] = (uint8_t)(lives ? 1 : 0);
    }
  }
  /* [cells, next] = [next, cells]; */
#line 24 "app.ts"
  struct uk_u8s value = next;
  struct uk_u8s value_2 = cells;
  cells = value;
  next = value_2;
}

#line 27 "app.ts"
static void print(int32_t generation) {
  /* console.log(`generation ${generation}`); */
#line 28 "app.ts"
  uk_text_string((struct uk_string){"generation ", 11});
  uk_text_i32(generation);
  uk_log_end();
  /* for (let y = 0; y < height; y++) { */
#line 29 "app.ts"
  for (int32_t y = 0; y < height; y++) {
    /* let row = 0; */
#line 30 "app.ts"
    double row = 0.0;
    /* for (let x = 0; x < width; x++) row = row * 2 + alive(x, y); */
#line 31 "app.ts"
    for (int32_t x = 0; x < width; x++) {
      row = row * 2.0 + (double)alive(x, y);
    }
    /* console.log(row); */
#line 32 "app.ts"
    uk_log_f64(row);
    uk_log_end();
  }
}

void app_main(void) {
  /* const width = 12; */
#line 2 "app.ts"
  /* const height = 8; */
#line 3 "app.ts"
  /* let cells = new Uint8Array(width * height); */
#line 4 "app.ts"
  cells = (struct uk_u8s){items_6, 96};
  /* let next = new Uint8Array(width * height); */
#line 5 "app.ts"
  next = (struct uk_u8s){items_7, 96};
  main_();
  uk_app_started();
}
