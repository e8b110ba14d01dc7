/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Vec;
struct min_max;
struct Tuple;
struct value_seen;
struct value_seen_2;

struct Vec {
  double x;
  double y;
};

struct min_max {
  float min;
  float max;
};

struct Tuple {
  struct uk_string _0;
  int32_t _1;
};

struct value_seen {
  struct Vec *value;
  double seen;
};

struct value_seen_2 {
  int32_t value;
  int32_t seen;
};

static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b);
static void main_(void);
static struct Vec *scale(struct Vec *result, struct Vec *a, int32_t k);
static struct Vec *turned(struct Vec *result, struct Vec *a);
static struct min_max *minmax(struct min_max *result, struct uk_i8s list);
static struct uk_i8s divmod(int8_t *result, int32_t a, int32_t b);
static struct Tuple *named(struct Tuple *result, int32_t n);
static struct Vec *twice(struct Vec *result, struct Vec *v);
static void show(struct uk_string name, struct Vec *v);
static struct value_seen *boxed_Vec(struct value_seen *result, struct Vec *value);
static struct value_seen_2 *boxed_number(struct value_seen_2 *result, int32_t value);

static struct Vec vec;
static struct Vec vec_2;
static struct Vec vec_3;
static struct Vec vec_4;
static int8_t items[2];
static struct min_max min_max_2;
static struct value_seen_2 value_seen_2_2;
static const int8_t data[3] = {3, 1, 2};
static struct Vec velocity;
static struct Vec start;

#line 8 "app.ts"
static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b) {
  /* return { x: a.x + b.x, y: a.y + b.y }; */
#line 9 "app.ts"
  *result = (struct Vec){.x = a->x + b->x, .y = a->y + b->y};
  return result;
}

#line 50 "app.ts"
static void main_(void) {
  struct Vec vec_5;
  /* const a = add(velocity, start); */
#line 52 "app.ts"
  struct Vec a;
  add(&a, &velocity, &start);
  /* const b = add(a, velocity); */
#line 53 "app.ts"
  struct Vec b;
  add(&b, &a, &velocity);
  /* show('a', a); */
#line 54 "app.ts"
  show((struct uk_string){"a", 1}, &a);
  /* show('b', b); */
#line 55 "app.ts"
  show((struct uk_string){"b", 1}, &b);
  /* console.log(a === b); */
#line 56 "app.ts"
  uk_text_bool(&a == &b);
  uk_log_end();
  /* show('nested', add(add(a, b), add(b, scale(a, 2)))); */
#line 58 "app.ts"
  struct Vec *const value = add(&vec, &a, &b);
  show((struct uk_string){"nested", 6}, add(&vec_4, value, add(&vec_3, &b, scale(&vec_2, &a, 2))));
  /* const { min, max } = minmax(data); */
#line 59 "app.ts"
  struct min_max parts;
  minmax(&parts, (struct uk_i8s){(int8_t *)data, 3});
  float min = parts.min;
  float max = parts.max;
  /* const [quotient, rest] = divmod(17, 5); */
#line 60 "app.ts"
  int8_t parts_2[2];
  divmod(parts_2, 17, 5);
  int32_t quotient = parts_2[0];
  int32_t rest = parts_2[1];
  /* const [name, count] = named(3); */
#line 61 "app.ts"
  struct Tuple parts_3;
  named(&parts_3, 3);
  struct uk_string name = parts_3._0;
  int32_t count = parts_3._1;
  /* console.log(min, max, quotient, rest, name, count, minmax([5, 4]).max); */
#line 62 "app.ts"
  items[0] = 5;
  items[1] = 4;
  uk_log_f64((double)min);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)max);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(quotient);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(rest);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(name);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(count);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)minmax(&min_max_2, (struct uk_i8s){items, 2})->max);
  uk_log_end();
  /* const box = boxed(velocity); */
#line 63 "app.ts"
  struct value_seen box;
  boxed_Vec(&box, &velocity);
  /* box.seen++; */
#line 64 "app.ts"
  box.seen++;
  /* box.value.x += 1; */
#line 65 "app.ts"
  box.value->x = box.value->x + 1.0;
  /* console.log(box.seen, boxed(7).value, velocity.x); */
#line 66 "app.ts"
  uk_log_f64(box.seen);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(boxed_number(&value_seen_2_2, 7)->value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(velocity.x);
  uk_log_end();
  /* for (let i = 0; i < 3; i++) { */
#line 68 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* const p = turned({ x: i, y: 1 }); */
#line 69 "app.ts"
    struct Vec p;
    vec_5 = (struct Vec){.x = (double)i, .y = 1.0};
    turned(&p, &vec_5);
    /* const q = twice(p); */
#line 70 "app.ts"
    struct Vec q;
    twice(&q, &p);
    /* q.x += 100; */
#line 71 "app.ts"
    q.x = q.x + 100.0;
    /* show('p', p); */
#line 72 "app.ts"
    show((struct uk_string){"p", 1}, &p);
    /* show('q', q); */
#line 73 "app.ts"
    show((struct uk_string){"q", 1}, &q);
  }
}

#line 11 "app.ts"
static struct Vec *scale(struct Vec *result, struct Vec *a, int32_t k) {
  /* const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k }); */
#line 11 "app.ts"
  *result = (struct Vec){.x = a->x * (double)k, .y = a->y * (double)k};
  return result;
}

#line 14 "app.ts"
static struct Vec *turned(struct Vec *result, struct Vec *a) {
  /* const r = { x: 0, y: 0 }; */
#line 15 "app.ts"
  *result = (struct Vec){.x = 0.0, .y = 0.0};
  struct Vec *r = result;
  /* r.x = -a.y; */
#line 16 "app.ts"
  r->x = -a->y;
  /* r.y = a.x; */
#line 17 "app.ts"
  r->y = a->x;
  /* return r; */
#line 18 "app.ts"
  return r;
}

#line 21 "app.ts"
static struct min_max *minmax(struct min_max *result, struct uk_i8s list) {
  /* let min = Infinity; */
#line 22 "app.ts"
  float min = __builtin_inff();
  /* let max = -Infinity; */
#line 23 "app.ts"
  float max = -__builtin_inff();
  /* for (const v of list) { */
#line 24 "app.ts"
  for (int32_t index = 0; index < (int32_t)list.length; index++) {
    int32_t v = list.items[index];
    /* if (v < min) min = v; */
#line 25 "app.ts"
    if ((float)v < min) {
      min = (float)v;
    }
    /* if (v > max) max = v; */
#line 26 "app.ts"
    if ((float)v > max) {
      max = (float)v;
    }
  }
  /* return { min, max }; */
#line 28 "app.ts"
  *result = (struct min_max){.min = min, .max = max};
  return result;
}

#line 31 "app.ts"
static struct uk_i8s divmod(int8_t *result, int32_t a, int32_t b) {
  /* return [Math.floor(a / b), a % b]; */
#line 32 "app.ts"
  result[0] = 3;
  result[1] = (int8_t)(a % b);
  return (struct uk_i8s){result, 2};
}

#line 34 "app.ts"
static struct Tuple *named(struct Tuple *result, int32_t n) {
  /* return [n > 1 ? 'many' : 'few', n]; */
#line 35 "app.ts"
  *result = (struct Tuple){._0 = n > 1 ? (struct uk_string){"many", 4} : (struct uk_string){"few", 3}, ._1 = n};
  return result;
}

#line 40 "app.ts"
static struct Vec *twice(struct Vec *result, struct Vec *v) {
  struct Vec vec_5;
  /* const twice = (v: Vec): Vec => add(v, turned(v)); */
#line 40 "app.ts"
  return add(result, v, turned(&vec_5, v));
}

#line 46 "app.ts"
static void show(struct uk_string name, struct Vec *v) {
  /* console.log(name, v.x, v.y); */
#line 47 "app.ts"
  uk_text_string(name);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->y);
  uk_log_end();
}

#line 37 "app.ts"
static struct value_seen *boxed_Vec(struct value_seen *result, struct Vec *value) {
  /* return { value, seen: 0 }; */
#line 38 "app.ts"
  *result = (struct value_seen){.value = value, .seen = 0.0};
  return result;
}

#line 37 "app.ts"
static struct value_seen_2 *boxed_number(struct value_seen_2 *result, int32_t value) {
  /* return { value, seen: 0 }; */
#line 38 "app.ts"
  *result = (struct value_seen_2){.value = value, .seen = 0};
  return result;
}

void app_main(void) {
  /* const data = [3, 1, 2]; */
#line 42 "app.ts"
  /* const velocity: Vec = { x: 1, y: 0.5 }; */
#line 43 "app.ts"
  velocity = (struct Vec){.x = 1.0, .y = 0.5};
  /* const start = add(velocity, velocity); */
#line 44 "app.ts"
  add(&start, &velocity, &velocity);
  main_();
  uk_app_started();
}
