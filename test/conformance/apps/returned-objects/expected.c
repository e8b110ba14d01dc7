/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct Vec;
struct min_max;
struct Tuple;
struct value_seen;
struct value_seen_2;
struct Shape;
struct Flat;

struct Shape_list {
  struct Shape **items;
  uint32_t length;
};

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

struct Shape {
  const struct Shape_methods *methods;
  double size;
};

struct Flat {
  struct Shape base;
  struct Vec *private_last;
};

static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b);
static void main_(void);
static struct Vec *scale(struct Vec *result, struct Vec *a, double k);
static struct Vec *turned(struct Vec *result, struct Vec *a);
static struct min_max *minmax(struct min_max *result, struct uk_i8s list);
static struct uk_i8s divmod(int8_t *result, int32_t a, int32_t b);
static struct Tuple *named(struct Tuple *result, int32_t n);
static struct Vec *longer(struct Vec *result, struct Vec *a, struct Vec *b);
static struct Vec *above(struct Vec *result, struct uk_i8s list, int32_t limit);
static struct Vec *power(struct Vec *result, struct Vec *v, int32_t n);
static struct Vec *twice(struct Vec *result, struct Vec *v);
static void show(struct uk_string name, struct Vec *v);
static double step(void);
static struct Vec *walk(struct Vec *result, int32_t count);
static struct Vec *Shape_extent(struct Vec *result, struct Shape *self);
static struct Shape *Shape_grown(struct Shape *result, struct Shape *self, int32_t by);
static struct Vec *Flat_extent(struct Vec *result, struct Flat *self);
static struct value_seen *boxed_Vec(struct value_seen *result, struct Vec *value);
static struct value_seen_2 *boxed_number(struct value_seen_2 *result, int32_t value);
static void after_handler(void);

static struct Vec vec;
static struct Vec vec_2;
static struct Vec vec_3;
static struct Vec vec_4;
static struct Vec vec_5;
static struct Vec vec_6;
static struct Vec vec_7;
static int8_t items[2];
static struct min_max min_max_2;
static struct value_seen_2 value_seen_2_2;
static struct Vec vec_11;
static double items_2[2];
static struct Vec vecs[3];
static struct Vec vec_12;
static struct Vec vec_13;
static struct Vec position_vec;
static struct Vec vec_16;
static double items_3[2];
static const int8_t data[3] = {3, 1, 2};
static struct Vec velocity;
static struct Vec start;
static struct Vec *position_2;
static struct Vec *found;
static struct uk_f64s span;

struct Shape_methods {
  struct Vec *(*extent)(struct Vec *, struct Shape *);
};

static struct Vec *Shape_table_extent(struct Vec *result, struct Shape *self) {
  return Shape_extent(result, self);
}

static const struct Shape_methods Shape_table = {.extent = Shape_table_extent};

static struct Vec *Flat_table_extent(struct Vec *result, struct Shape *self) {
  return Flat_extent(result, (struct Flat *)self);
}

static const struct Shape_methods Flat_table = {.extent = Flat_table_extent};

#line 10 "app.ts"
static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b) {
  /* return { x: a.x + b.x, y: a.y + b.y }; */
#line 11 "app.ts"
  *result = (struct Vec){.x = a->x + b->x, .y = a->y + b->y};
  return result;
}

#line 97 "app.ts"
static void main_(void) {
  struct Vec vec_8;
  struct Vec vec_9;
  struct Vec vec_10;
  struct Vec new_vec;
  struct Vec v_vec;
  struct Vec vec_14;
  struct Vec vec_15;
  struct Shape shape_2;
  /* const a = add(velocity, start); */
#line 99 "app.ts"
  struct Vec a;
  add(&a, &velocity, &start);
  /* const b = add(a, velocity); */
#line 100 "app.ts"
  struct Vec b;
  add(&b, &a, &velocity);
  /* show('a', a); */
#line 101 "app.ts"
  show((struct uk_string){"a", 1}, &a);
  /* show('b', b); */
#line 102 "app.ts"
  show((struct uk_string){"b", 1}, &b);
  /* console.log(a === b, a === longer(a, b), longer(a, b) === longer(a, b)); */
#line 103 "app.ts"
  const bool value = &a == longer(&vec, &a, &b);
  struct Vec *const value_2 = longer(&vec_2, &a, &b);
  uk_text_bool(&a == &b);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(value_2 == longer(&vec_3, &a, &b));
  uk_log_end();
  /* show('nested', add(add(a, b), add(b, scale(a, 2)))); */
#line 105 "app.ts"
  struct Vec *const value_3 = add(&vec_4, &a, &b);
  show((struct uk_string){"nested", 6}, add(&vec_7, value_3, add(&vec_6, &b, scale(&vec_5, &a, 2.0))));
  /* const { min, max } = minmax(data); */
#line 106 "app.ts"
  struct min_max parts;
  minmax(&parts, (struct uk_i8s){(int8_t *)data, 3});
  float min = parts.min;
  float max = parts.max;
  /* const [quotient, rest] = divmod(17, 5); */
#line 107 "app.ts"
  int8_t parts_2[2];
  divmod(parts_2, 17, 5);
  int32_t quotient = parts_2[0];
  int32_t rest = parts_2[1];
  /* const [name, count] = named(3); */
#line 108 "app.ts"
  struct Tuple parts_3;
  named(&parts_3, 3);
  struct uk_string name = parts_3._0;
  int32_t count = parts_3._1;
  /* console.log(min, max, quotient, rest, name, count, minmax([5, 4]).max); */
#line 109 "app.ts"
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
#line 110 "app.ts"
  struct value_seen box;
  boxed_Vec(&box, &velocity);
  /* box.seen++; */
#line 111 "app.ts"
  box.seen++;
  /* box.value.x += 1; */
#line 112 "app.ts"
  box.value->x = box.value->x + 1.0;
  /* console.log(box.seen, boxed(7).value, velocity.x); */
#line 113 "app.ts"
  uk_log_f64(box.seen);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(boxed_number(&value_seen_2_2, 7)->value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(velocity.x);
  uk_log_end();
  /* for (let i = 0; i < 3; i++) { */
#line 115 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* const p = turned({ x: i, y: 1 }); */
#line 116 "app.ts"
    struct Vec p;
    vec_8 = (struct Vec){.x = (double)i, .y = 1.0};
    turned(&p, &vec_8);
    /* const q = twice(p); */
#line 117 "app.ts"
    struct Vec q;
    twice(&q, &p);
    /* q.x += 100; */
#line 118 "app.ts"
    q.x = q.x + 100.0;
    /* show('p', p); */
#line 119 "app.ts"
    show((struct uk_string){"p", 1}, &p);
    /* show('q', q); */
#line 120 "app.ts"
    show((struct uk_string){"q", 1}, &q);
    /* show('power', power(p, i + 1)); */
#line 121 "app.ts"
    show((struct uk_string){"power", 5}, power(&vec_9, &p, i + 1));
    /* const hit = above(data, i); */
#line 122 "app.ts"
    struct Vec *hit = above(&vec_10, (struct uk_i8s){(int8_t *)data, 3}, i);
    /* console.log(hit === null ? -1 : hit.x); */
#line 123 "app.ts"
    uk_log_f64(hit == NULL ? -1.0 : hit->x);
    uk_log_end();
  }
  /* let v: Vec = { x: 1, y: 2 }; */
#line 126 "app.ts"
  vec_11 = (struct Vec){.x = 1.0, .y = 2.0};
  struct Vec *v = &vec_11;
  /* for (let i = 0; i < 4; i++) { */
#line 127 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* v = turned(v); */
#line 128 "app.ts"
    turned(&new_vec, v);
    v_vec = new_vec;
    v = &v_vec;
    /* show('v', v); */
#line 129 "app.ts"
    show((struct uk_string){"v", 1}, v);
  }
  /* for (let i = 0; i < 3; i++) { */
#line 131 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* span = [span[1], span[0] + span[1]]; */
#line 132 "app.ts"
    double values[2] = {span.items[1], span.items[0] + span.items[1]};
    __builtin_memcpy(items_2, values, sizeof values);
    span = (struct uk_f64s){items_2, 2};
    /* position = { x: position.y + i, y: position.x }; */
#line 133 "app.ts"
    vecs[i] = (struct Vec){.x = position_2->y + (double)i, .y = position_2->x};
    position_2 = &vecs[i];
  }
  /* console.log(span[0], span[1], step(), step()); */
#line 135 "app.ts"
  const double value_4 = step();
  uk_log_f64(span.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(span.items[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(step());
  uk_log_end();
  /* show('position', position); */
#line 136 "app.ts"
  show((struct uk_string){"position", 8}, position_2);
  /* show('walk', walk(5)); */
#line 137 "app.ts"
  show((struct uk_string){"walk", 4}, walk(&vec_12, 5));
  /* const shapes = [new Shape(2), new Flat(3)]; */
#line 138 "app.ts"
  static struct Shape value_5;
  value_5 = (struct Shape){.methods = &Shape_table, .size = 2.0};
  static struct Flat flat;
  flat = (struct Flat){.base = {.methods = &Flat_table}};
  /* constructor(readonly size: number) {} */
#line 61 "app.ts"
  {
    int32_t size = 3;
    ((struct Shape *)&flat)->size = (double)size;
    {
    }
  }
  /* #last: Vec = { x: 0, y: 0 }; */
#line 70 "app.ts"
  vec_13 = (struct Vec){.x = 0.0, .y = 0.0};
  flat.private_last = &vec_13;
  /* const shapes = [new Shape(2), new Flat(3)]; */
#line 138 "app.ts"
  static struct Shape *shapes[2];
  shapes[0] = &value_5;
  shapes[1] = (struct Shape *)&flat;
  /* for (const shape of shapes) { */
#line 139 "app.ts"
  for (int32_t index = 0; index < 2; index++) {
    struct Shape *shape = shapes[index];
    /* const first = shape.extent(); */
#line 140 "app.ts"
    struct Vec *first = shape->methods->extent(&vec_14, shape);
    /* const second = shape.extent(); */
#line 141 "app.ts"
    struct Vec *second = shape->methods->extent(&vec_15, shape);
    /* second.y += 1; */
#line 142 "app.ts"
    second->y = second->y + 1.0;
    /* console.log(first.x, first.y, first === second, shape.grown(1).size); */
#line 143 "app.ts"
    uk_log_f64(first->x);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(first->y);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(first == second);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(Shape_grown(&shape_2, shape, 1)->size);
    uk_log_end();
  }
  /* const last = add(a, b); */
#line 146 "app.ts"
  static struct Vec last;
  add(&last, &a, &b);
  /* found = last; */
#line 147 "app.ts"
  found = &last;
  /* timer.after(5, () => { */
#line 148 "app.ts"
  (void)uk_timer_after(5, after_handler, 148u);
}

#line 13 "app.ts"
static struct Vec *scale(struct Vec *result, struct Vec *a, double k) {
  /* const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k }); */
#line 13 "app.ts"
  *result = (struct Vec){.x = a->x * k, .y = a->y * k};
  return result;
}

#line 16 "app.ts"
static struct Vec *turned(struct Vec *result, struct Vec *a) {
  /* const r = { x: 0, y: 0 }; */
#line 17 "app.ts"
  *result = (struct Vec){.x = 0.0, .y = 0.0};
  struct Vec *r = result;
  /* r.x = -a.y; */
#line 18 "app.ts"
  r->x = -a->y;
  /* r.y = a.x; */
#line 19 "app.ts"
  r->y = a->x;
  /* return r; */
#line 20 "app.ts"
  return r;
}

#line 23 "app.ts"
static struct min_max *minmax(struct min_max *result, struct uk_i8s list) {
  /* let min = Infinity; */
#line 24 "app.ts"
  float min = __builtin_inff();
  /* let max = -Infinity; */
#line 25 "app.ts"
  float max = -__builtin_inff();
  /* for (const v of list) { */
#line 26 "app.ts"
  for (int32_t index = 0; index < (int32_t)list.length; index++) {
    int32_t v = list.items[index];
    /* if (v < min) min = v; */
#line 27 "app.ts"
    if ((float)v < min) {
      min = (float)v;
    }
    /* if (v > max) max = v; */
#line 28 "app.ts"
    if ((float)v > max) {
      max = (float)v;
    }
  }
  /* return { min, max }; */
#line 30 "app.ts"
  *result = (struct min_max){.min = min, .max = max};
  return result;
}

#line 33 "app.ts"
static struct uk_i8s divmod(int8_t *result, int32_t a, int32_t b) {
  /* return [Math.floor(a / b), a % b]; */
#line 34 "app.ts"
  result[0] = 3;
  result[1] = (int8_t)(a % b);
  return (struct uk_i8s){result, 2};
}

#line 36 "app.ts"
static struct Tuple *named(struct Tuple *result, int32_t n) {
  /* return [n > 1 ? 'many' : 'few', n]; */
#line 37 "app.ts"
  *result = (struct Tuple){._0 = n > 1 ? (struct uk_string){"many", 4} : (struct uk_string){"few", 3}, ._1 = n};
  return result;
}

#line 44 "app.ts"
static struct Vec *longer(struct Vec *result, struct Vec *a, struct Vec *b) {
  /* return a.x > b.x ? a : { x: b.x, y: 0 }; */
#line 45 "app.ts"
  struct Vec *chosen;
  if (a->x > b->x) {
    chosen = a;
  } else {
    *result = (struct Vec){.x = b->x, .y = 0.0};
    chosen = result;
  }
  return chosen;
}

#line 47 "app.ts"
static struct Vec *above(struct Vec *result, struct uk_i8s list, int32_t limit) {
  /* for (let i = 0; i < list.length; i++) { */
#line 48 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* if (list[i] > limit) return { x: i, y: list[i] }; */
#line 49 "app.ts"
    if (list.items[i] > limit) {
      *result = (struct Vec){.x = (double)i, .y = (double)list.items[i]};
      return result;
    }
  }
  /* return null; */
#line 51 "app.ts"
  return NULL;
}

#line 53 "app.ts"
static struct Vec *power(struct Vec *result, struct Vec *v, int32_t n) {
  if ((depth += 2) > DEPTH) uk_panic_stack(53u);
  /* if (n === 0) return { x: 1, y: 0 }; */
#line 54 "app.ts"
  if (n == 0) {
    *result = (struct Vec){.x = 1.0, .y = 0.0};
    depth -= 2;
    return result;
  }
  /* const half = power(v, n - 1); */
#line 55 "app.ts"
  struct Vec half;
  power(&half, v, n - 1);
  /* return { x: v.x * half.x - v.y * half.y, y: v.x * half.y + v.y * half.x }; */
#line 56 "app.ts"
  *result = (struct Vec){.x = v->x * half.x - v->y * half.y, .y = v->x * half.y + v->y * half.x};
  depth -= 2;
  return result;
}

#line 58 "app.ts"
static struct Vec *twice(struct Vec *result, struct Vec *v) {
  struct Vec vec_8;
  /* const twice = (v: Vec): Vec => add(v, turned(v)); */
#line 58 "app.ts"
  return add(result, v, turned(&vec_8, v));
}

#line 84 "app.ts"
static void show(struct uk_string name, struct Vec *v) {
  /* console.log(name, v.x, v.y); */
#line 85 "app.ts"
  uk_text_string(name);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->y);
  uk_log_end();
}

#line 87 "app.ts"
static double step(void) {
  struct Vec vec_8;
  struct Vec new_vec;
  /* position = add(position, scale(velocity, 0.1)); */
#line 88 "app.ts"
  add(&new_vec, position_2, scale(&vec_8, &velocity, 0.1));
  position_vec = new_vec;
  position_2 = &position_vec;
  /* return position.x; */
#line 89 "app.ts"
  return position_2->x;
}

#line 91 "app.ts"
static struct Vec *walk(struct Vec *result, int32_t count) {
  struct Vec vec_8;
  struct Vec new_vec;
  struct Vec at_vec;
  /* let at: Vec = { x: 0, y: 0 }; */
#line 92 "app.ts"
  vec_8 = (struct Vec){.x = 0.0, .y = 0.0};
  struct Vec *at_2 = &vec_8;
  /* for (let i = 0; i < count; i++) at = add(at, velocity); */
#line 93 "app.ts"
  for (int32_t i = 0; i < count; i++) {
    add(&new_vec, at_2, &velocity);
    at_vec = new_vec;
    at_2 = &at_vec;
  }
  /* return { x: at.x, y: at.y }; */
#line 94 "app.ts"
  *result = (struct Vec){.x = at_2->x, .y = at_2->y};
  return result;
}

#line 62 "app.ts"
static struct Vec *Shape_extent(struct Vec *result, struct Shape *self) {
  /* return { x: this.size, y: this.size }; */
#line 63 "app.ts"
  *result = (struct Vec){.x = self->size, .y = self->size};
  return result;
}

#line 65 "app.ts"
static struct Shape *Shape_grown(struct Shape *result, struct Shape *self, int32_t by) {
  /* return new Shape(this.size + by); */
#line 66 "app.ts"
  *result = (struct Shape){.methods = &Shape_table, .size = self->size + (double)by};
  return result;
}

#line 71 "app.ts"
static struct Vec *Flat_extent(struct Vec *result, struct Flat *self) {
  (void)result;
  /* this.#last.x += this.size; */
#line 72 "app.ts"
  self->private_last->x += self->base.size;
  /* return this.#last; */
#line 73 "app.ts"
  return self->private_last;
}

#line 39 "app.ts"
static struct value_seen *boxed_Vec(struct value_seen *result, struct Vec *value) {
  /* return { value, seen: 0 }; */
#line 40 "app.ts"
  *result = (struct value_seen){.value = value, .seen = 0.0};
  return result;
}

#line 39 "app.ts"
static struct value_seen_2 *boxed_number(struct value_seen_2 *result, int32_t value) {
  /* return { value, seen: 0 }; */
#line 40 "app.ts"
  *result = (struct value_seen_2){.value = value, .seen = 0};
  return result;
}

#line 148 "app.ts"
static void after_handler(void) {
  /* step(); */
#line 149 "app.ts"
  (void)step();
  /* show('later', position); */
#line 150 "app.ts"
  show((struct uk_string){"later", 5}, position_2);
  /* if (found !== null) show('found', found); */
#line 151 "app.ts"
  if (found != NULL) {
    if (found == NULL) uk_panic_null(151u);
    show((struct uk_string){"found", 5}, found);
  }
}

void app_main(void) {
  /* const data = [3, 1, 2]; */
#line 77 "app.ts"
  /* const velocity: Vec = { x: 1, y: 0.5 }; */
#line 78 "app.ts"
  velocity = (struct Vec){.x = 1.0, .y = 0.5};
  /* const start = add(velocity, velocity); */
#line 79 "app.ts"
  add(&start, &velocity, &velocity);
  /* let position: Vec = { x: 0, y: 0 }; */
#line 80 "app.ts"
  vec_16 = (struct Vec){.x = 0.0, .y = 0.0};
  position_2 = &vec_16;
  /* let found: Vec | null = null; */
#line 81 "app.ts"
  found = NULL;
  /* let span: [number, number] = [0, 1]; */
#line 82 "app.ts"
  items_3[0] = 0.0;
  items_3[1] = 1.0;
  span = (struct uk_f64s){items_3, 2};
  main_();
  uk_app_started();
}
