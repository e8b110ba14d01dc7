/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Cell;
struct v;

struct maybe_int32 {
  bool present;
  int32_t value;
};

struct i8s_list {
  struct uk_i8s *items;
  uint32_t length;
};

struct Cell {
  int32_t value;
  struct Cell *next;
};

struct v {
  int32_t v;
};

static void main_(void);
static struct Cell *pick(struct Cell *a, struct Cell *b);
static void replace(struct Cell *cell);

static int8_t items[3];
static struct v v_2;
static struct v v_3;
static struct Cell shared;
static int8_t numbers[3];
static struct Cell *best;

#line 20 "app.ts"
static void main_(void) {
  /* const alias = shared; */
#line 21 "app.ts"
  struct Cell *alias = &shared;
  /* alias.value = 2; */
#line 22 "app.ts"
  alias->value = 2;
  /* console.log(shared.value, alias === shared); */
#line 23 "app.ts"
  uk_text_i32(shared.value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(alias == &shared);
  uk_log_end();
  /* const other: Cell = { value: 2, next: null }; */
#line 24 "app.ts"
  static struct Cell other;
  other = (struct Cell){.value = 2, .next = NULL};
  /* console.log(other === shared, other.value === shared.value); */
#line 25 "app.ts"
  uk_text_bool(&other == &shared);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(other.value == shared.value);
  uk_log_end();
  /* other.value = 3; */
#line 26 "app.ts"
  other.value = 3;
  /* best = pick(shared, other); */
#line 27 "app.ts"
  best = pick(&shared, &other);
  /* best.value = 7; */
#line 28 "app.ts"
  best->value = 7;
  /* console.log(shared.value, other.value, best === other); */
#line 29 "app.ts"
  uk_text_i32(shared.value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(other.value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(best == &other);
  uk_log_end();
  /* replace(other); */
#line 30 "app.ts"
  replace(&other);
  /* console.log(other.value); */
#line 31 "app.ts"
  uk_text_i32(other.value);
  uk_log_end();
  /* const view = numbers; */
#line 32 "app.ts"
  struct uk_i8s view = (struct uk_i8s){numbers, 3};
  /* view[0] = 10; */
#line 33 "app.ts"
  view.items[0] = 10;
  /* console.log(numbers[0], view === numbers); */
#line 34 "app.ts"
  uk_text_i32(numbers[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(view.items == (struct uk_i8s){numbers, 3}.items);
  uk_log_end();
  /* const copy = numbers.slice(); */
#line 35 "app.ts"
  const uint32_t length = 3u;
  __builtin_memcpy(items, numbers, length * sizeof(int8_t));
  struct uk_i8s copy = (struct uk_i8s){items, length};
  /* copy[1] = 20; */
#line 36 "app.ts"
  copy.items[1] = 20;
  /* console.log(numbers[1], copy[1], copy === numbers); */
#line 37 "app.ts"
  uk_text_i32(numbers[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(copy.items[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(copy.items == (struct uk_i8s){numbers, 3}.items);
  uk_log_end();
  /* shared.next = other; */
#line 38 "app.ts"
  shared.next = &other;
  /* other.next = shared; */
#line 39 "app.ts"
  other.next = &shared;
  /* console.log(shared.next.next === shared, shared.next.next?.next?.value ? ? -1); */
#line 40 "app.ts"
  struct Cell *left = NULL;
  struct Cell *maybe = NULL;
  struct Cell *maybe_2 = NULL;
  struct maybe_int32 maybe_3 = {0};
  struct Cell *const maybe_4 = shared.next;
  if (maybe_4 == NULL) uk_panic_null(40u);
  left = maybe_4->next;
  struct Cell *const maybe_5 = shared.next;
  if (maybe_5 == NULL) uk_panic_null(40u);
  maybe = maybe_5->next;
  struct maybe_int32 chosen;
  if (maybe != NULL) {
    maybe_2 = maybe->next;
    chosen = maybe_2 != NULL ? (struct maybe_int32){true, maybe_2->value} : (struct maybe_int32){0};
  } else {
    chosen = (struct maybe_int32){0};
  }
  maybe_3 = chosen;
  uk_text_bool(left != NULL ? left == &shared : false);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(!!maybe_3.present ? maybe_3.value : -1);
  uk_log_end();
  /* const rows = [numbers, copy, numbers]; */
#line 41 "app.ts"
  static struct uk_i8s rows[3];
  rows[0] = (struct uk_i8s){numbers, 3};
  rows[1] = copy;
  rows[2] = (struct uk_i8s){numbers, 3};
  /* rows[2][2] = 30; */
#line 42 "app.ts"
  const struct uk_i8s list = rows[2];
  list.items[2] = 30;
  /* console.log(rows[0][2], rows[1][2]); */
#line 43 "app.ts"
  const struct uk_i8s list_2 = rows[0];
  const struct uk_i8s list_3 = rows[1];
  uk_text_i32(list_2.items[2]);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(list_3.items[2]);
  uk_log_end();
  /* let a = { v: 1 }; */
#line 44 "app.ts"
  v_2 = (struct v){.v = 1};
  struct v *a = &v_2;
  /* let b = { v: 2 }; */
#line 45 "app.ts"
  v_3 = (struct v){.v = 2};
  struct v *b = &v_3;
  /* const oldA = a; */
#line 46 "app.ts"
  struct v *oldA = a;
  /* [a, b] = [b, a]; */
#line 47 "app.ts"
  struct v *value = b;
  struct v *value_2 = a;
  a = value;
  b = value_2;
  /* a.v = 5; */
#line 48 "app.ts"
  a->v = 5;
  /* console.log(a.v, b.v, oldA.v, oldA === b); */
#line 49 "app.ts"
  uk_text_i32(a->v);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b->v);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(oldA->v);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(oldA == b);
  uk_log_end();
}

#line 11 "app.ts"
static struct Cell *pick(struct Cell *a, struct Cell *b) {
  /* return a.value > b.value ? a : b; */
#line 12 "app.ts"
  return a->value > b->value ? a : b;
}

#line 15 "app.ts"
static void replace(struct Cell *cell) {
  struct Cell cell_2;
  /* cell = { value: 99, next: null }; */
#line 16 "app.ts"
  cell_2 = (struct Cell){.value = 99, .next = NULL};
  cell = &cell_2;
  /* cell.value = 100; */
#line 17 "app.ts"
  cell->value = 100;
}

void app_main(void) {
  /* const shared: Cell = { value: 1, next: null }; */
#line 7 "app.ts"
  shared = (struct Cell){.value = 1, .next = NULL};
  /* const numbers = [1, 2, 3]; */
#line 8 "app.ts"
  numbers[0] = 1;
  numbers[1] = 2;
  numbers[2] = 3;
  /* let best: Cell = shared; */
#line 9 "app.ts"
  best = &shared;
  main_();
  uk_app_started();
}
