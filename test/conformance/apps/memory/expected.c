/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
_Alignas(8) uint8_t uk_arena[256];
const uint32_t uk_arena_size = 256;

struct total_items;
struct Item;
struct x_y;

struct total_items {
  double total;
  struct uk_i32s items;
};

struct Item {
  int32_t id;
  struct Item *next;
};

struct x_y {
  int32_t x;
  int32_t y;
};

static void main_(void);
static int32_t temporary(int32_t n);
static void push(int32_t id);
static struct uk_u8s fresh(uint8_t *result, int32_t seed);

static int32_t items[4];
static struct total_items fixed;
static struct Item *head;

#line 28 "app.ts"
static void main_(void) {
  /* for (let i = 0; i < 4; i++) { */
#line 29 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* fixed.total += temporary(i); */
#line 30 "app.ts"
    const double before = fixed.total;
    fixed.total = before + (double)temporary(i);
    /* fixed.items[i] = fixed.total; */
#line 31 "app.ts"
    fixed.items.items[i] = uk_to_int32(fixed.total);
  }
  /* console.log(fixed.total, fixed.items[2]); */
#line 33 "app.ts"
  uk_log_f64(fixed.total);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(fixed.items.items[2]);
  uk_log_end();
  /* for (let i = 0; i < 5; i++) push(i * i); */
#line 34 "app.ts"
  for (int32_t i = 0; i < 5; i++) {
    push(i * i);
  }
  /* for (let item = head; item; item = item.next) console.log(item.id); */
#line 35 "app.ts"
  for (struct Item *item = head; item != NULL;) {
    if (item == NULL) uk_panic_null(35u);
    uk_text_i32(item->id);
    uk_log_end();
    if (item == NULL) uk_panic_null(35u);
    item = item->next;
  }
  /* const a = fresh(1); */
#line 36 "app.ts"
  uint8_t a[4];
  fresh(a, 1);
  /* const b = fresh(2); */
#line 37 "app.ts"
  uint8_t b[4];
  fresh(b, 2);
  /* a[0] = 9; */
#line 38 "app.ts"
  a[0] = 9;
  /* console.log(a[0], a[1], b[0]); */
#line 39 "app.ts"
  uk_text_i32(a[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(a[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b[0]);
  uk_log_end();
  /* for (let i = 0; i < 3; i++) { */
#line 41 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* const window = [0, 0]; */
#line 42 "app.ts"
    double window[2] = {0.0, 0.0};
    /* window[i & 1] += i; */
#line 43 "app.ts"
    const int32_t index = i & 1;
    window[index] = window[index] + (double)i;
    /* console.log(window[0], window[1]); */
#line 44 "app.ts"
    uk_log_f64(window[0]);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(window[1]);
    uk_log_end();
  }
}

#line 11 "app.ts"
static int32_t temporary(int32_t n) {
  /* const scratch = new Int32Array(8); */
#line 12 "app.ts"
  int32_t scratch[8] = {0};
  /* const point = { x: n, y: n * 2 }; */
#line 13 "app.ts"
  struct x_y point = {.x = n, .y = n * 2};
  /* for (let i = 0; i < scratch.length; i++) scratch[i] = point.x * i + point.y; */
#line 14 "app.ts"
  for (int32_t i = 0; i < 8; i++) {
    scratch[i] = point.x * i + point.y;
  }
  /* return scratch[7]; */
#line 15 "app.ts"
  return scratch[7];
}

#line 18 "app.ts"
static void push(int32_t id) {
  /* head = { id, next: head }; */
#line 19 "app.ts"
  struct Item *const item = uk_arena_take(sizeof(struct Item), 19u);
  *item = (struct Item){.id = id, .next = head};
  head = item;
}

#line 22 "app.ts"
static struct uk_u8s fresh(uint8_t *result, int32_t seed) {
  /* const made = new Uint8Array(4); */
#line 23 "app.ts"
  __builtin_memset(result, 0, 4);
  struct uk_u8s made = (struct uk_u8s){result, 4};
  /* made.fill(seed); */
#line 24 "app.ts"
  const uint8_t fill = (uint8_t)seed;
  __builtin_memset(made.items, fill, 4u);
  /* return made; */
#line 25 "app.ts"
  return made;
}

void app_main(void) {
  /* const fixed = { total: 0, items: new Int32Array(4) }; */
#line 7 "app.ts"
  fixed = (struct total_items){.total = 0.0, .items = (struct uk_i32s){items, 4}};
  /* export const arena = 256; */
#line 8 "app.ts"
  /* let head: Item | null = null; */
#line 9 "app.ts"
  head = NULL;
  main_();
  uk_app_started();
}
