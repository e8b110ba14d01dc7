/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Options;
struct x_y;
struct n_square;
struct r;
struct p_q;
struct u;

struct maybe_int32 {
  bool present;
  int32_t value;
};

struct n_square_list {
  struct n_square **items;
  uint32_t length;
};

struct maybe_double {
  bool present;
  double value;
};

struct Options {
  int32_t size;
  struct maybe_int32 scale;
  struct x_y *origin;
};

struct x_y {
  int32_t x;
  int32_t y;
};

struct n_square {
  int32_t n;
  int32_t square;
};

struct r {
  struct maybe_int32 r;
};

struct p_q {
  struct maybe_double p;
  struct r *q;
};

struct u {
  int32_t u;
};

static void main_(void);
static int32_t area(struct Options *parts_2);

static struct Options options_2;
static struct n_square n_square_2;
static struct n_square n_square_3;
static struct r r_2;
static struct r r_3;
static struct x_y x_y_2;
static struct Options options;
static const int8_t triple[3] = {7, 8, 9};
static int32_t size;
static struct x_y *parts;
static int32_t x;
static int32_t y;

#line 18 "app.ts"
static void main_(void) {
  /* console.log(size, x, y, area(options), area({ size: 3, scale: 5, origin: options.origin })); */
#line 19 "app.ts"
  options_2 = (struct Options){.size = 3, .scale = (struct maybe_int32){true, 5}, .origin = options.origin};
  uk_text_i32(size);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(y);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(area(&options));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(area(&options_2));
  uk_log_end();
  /* const [first, , third] = triple; */
#line 20 "app.ts"
  int32_t first = triple[0];
  int32_t third = triple[2];
  /* console.log(first, third); */
#line 21 "app.ts"
  uk_text_i32(first);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(third);
  uk_log_end();
  /* let a = 0; */
#line 22 "app.ts"
  int32_t a = 0;
  /* let b = 0; */
#line 23 "app.ts"
  int32_t b = 0;
  /* ({ x: a, y: b } = options.origin); */
#line 24 "app.ts"
  struct x_y *parts_2 = options.origin;
  a = parts_2->x;
  b = parts_2->y;
  /* console.log(a, b); */
#line 25 "app.ts"
  uk_text_i32(a);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b);
  uk_log_end();
  /* [a, b] = [b, a]; */
#line 26 "app.ts"
  int32_t value = b;
  int32_t value_2 = a;
  a = value;
  b = value_2;
  /* console.log(a, b); */
#line 27 "app.ts"
  uk_text_i32(a);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(b);
  uk_log_end();
  /* for (const { n, square } of [{ n: 2, square: 4 }, { n: 3, square: 9 }]) console.log(n, square); */
#line 28 "app.ts"
  n_square_2 = (struct n_square){.n = 2, .square = 4};
  struct n_square *const value_3 = &n_square_2;
  n_square_3 = (struct n_square){.n = 3, .square = 9};
  static struct n_square *array[2];
  array[0] = value_3;
  array[1] = &n_square_3;
  for (int32_t index = 0; index < 2; index++) {
    struct n_square *parts_3 = array[index];
    int32_t n = parts_3->n;
    int32_t square = parts_3->square;
    uk_text_i32(n);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_i32(square);
    uk_log_end();
  }
  /* const bytes = new Uint8Array([1, 2]); */
#line 29 "app.ts"
  static uint8_t bytes[2];
  bytes[0] = 1;
  bytes[1] = 2;
  /* const [low, high] = bytes; */
#line 30 "app.ts"
  int32_t low = bytes[0];
  int32_t high = bytes[1];
  /* console.log(low + 256 * high); */
#line 31 "app.ts"
  uk_text_i32(low + 256 * high);
  uk_log_end();
  /* const { p = 5, q: { r = 7 } = { r: 8 } }: { p?: number; q?: { r?: number } } = { q: {} }; */
#line 32 "app.ts"
  r_2 = (struct r){.r = (struct maybe_int32){0}};
  struct p_q parts_3 = {.p = (struct maybe_double){0}, .q = &r_2};
  struct maybe_double maybe = parts_3.p;
  int32_t p = (int32_t)(!!maybe.present ? maybe.value : 5.0);
  struct r *maybe_2 = parts_3.q;
  struct r *chosen;
  if (maybe_2 != NULL) {
    chosen = maybe_2;
  } else {
    r_3 = (struct r){.r = (struct maybe_int32){true, 8}};
    chosen = &r_3;
  }
  struct r *parts_4 = chosen;
  struct maybe_int32 maybe_3 = parts_4->r;
  int32_t r_4 = !!maybe_3.present ? maybe_3.value : 7;
  /* const { t = 1, u } = { u: 2 }; */
#line 33 "app.ts"
  struct u parts_5 = {.u = 2};
  int32_t t = 1;
  int32_t u_2 = parts_5.u;
  /* console.log(p, r, t, u); */
#line 34 "app.ts"
  uk_text_i32(p);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(r_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(t);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(u_2);
  uk_log_end();
}

#line 8 "app.ts"
static int32_t area(struct Options *parts_2) {
  /* function area({ size, scale = 2 }: Options): number { */
#line 8 "app.ts"
  int32_t size_2 = parts_2->size;
  struct maybe_int32 maybe = parts_2->scale;
  int32_t scale = !!maybe.present ? maybe.value : 2;
  /* return size * scale; */
#line 9 "app.ts"
  return size_2 * scale;
}

void app_main(void) {
  /* const options: Options = { size: 3, origin: { x: 1, y: -1 } }; */
#line 12 "app.ts"
  x_y_2 = (struct x_y){.x = 1, .y = -1};
  options = (struct Options){.size = 3, .scale = (struct maybe_int32){0}, .origin = &x_y_2};
  /* const { size, origin: { x, y } } = options; */
#line 13 "app.ts"
  size = options.size;
  parts = options.origin;
  x = parts->x;
  y = parts->y;
  /* const triple: [number, number, number] = [7, 8, 9]; */
#line 14 "app.ts"
  /* export const arena = 128; */
#line 16 "app.ts"
  main_();
  uk_app_started();
}
