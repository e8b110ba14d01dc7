/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct Vec;
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

struct Shape {
  const struct Shape_methods *methods;
  double size;
};

struct Flat {
  struct Shape base;
  struct Vec *private_last;
};

static void main_(void);
static struct Vec *longer(struct Vec *result, struct Vec *a, struct Vec *b);
static struct Vec *above(struct Vec *result, struct uk_i8s list, int32_t limit);
static struct Vec *power(struct Vec *result, struct Vec *v, int32_t n);
static struct Vec *Shape_extent(struct Vec *result, struct Shape *self);
static struct Shape *Shape_grown(struct Shape *result, struct Shape *self, int32_t by);
static struct Vec *Flat_extent(struct Vec *result, struct Flat *self);

static struct Vec vec;
static struct Vec vec_2;
static struct Vec vec_3;
static struct Vec vec_4;
static struct Vec vec_6;
static const int8_t data[3] = {3, 1, 2};

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

#line 41 "app.ts"
static void main_(void) {
  struct Vec vec_5;
  struct Vec vec_7;
  struct Vec vec_8;
  struct Shape shape_2;
  /* const a: Vec = { x: 3, y: 1 }; */
#line 42 "app.ts"
  struct Vec a = {.x = 3.0, .y = 1.0};
  /* const b: Vec = { x: 4, y: 2 }; */
#line 43 "app.ts"
  struct Vec b = {.x = 4.0, .y = 2.0};
  /* console.log(a === longer(a, b), b === longer(b, a), longer(a, b) === longer(a, b)); */
#line 44 "app.ts"
  const bool value = &a == longer(&vec, &a, &b);
  const bool value_2 = &b == longer(&vec_2, &b, &a);
  struct Vec *const value_3 = longer(&vec_3, &a, &b);
  uk_text_bool(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(value_3 == longer(&vec_4, &a, &b));
  uk_log_end();
  /* for (let i = 0; i < 4; i++) { */
#line 45 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* const hit = above(data, i); */
#line 46 "app.ts"
    struct Vec *hit = above(&vec_5, (struct uk_i8s){(int8_t *)data, 3}, i);
    /* console.log(hit === null ? -1 : hit.x); */
#line 47 "app.ts"
    uk_log_f64(hit == NULL ? -1.0 : hit->x);
    uk_log_end();
    /* const p = power(a, i); */
#line 48 "app.ts"
    struct Vec p;
    power(&p, &a, i);
    /* console.log('power', p.x, p.y); */
#line 49 "app.ts"
    uk_text_string((struct uk_string){"power ", 6});
    uk_log_f64(p.x);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(p.y);
    uk_log_end();
  }
  /* const shapes = [new Shape(2), new Flat(3)]; */
#line 51 "app.ts"
  static struct Shape value_4;
  value_4 = (struct Shape){.methods = &Shape_table, .size = 2.0};
  static struct Flat flat;
  flat = (struct Flat){.base = {.methods = &Flat_table}};
  /* constructor(readonly size: number) {} */
#line 23 "app.ts"
  {
    int32_t size = 3;
    ((struct Shape *)&flat)->size = (double)size;
    {
    }
  }
  /* #last: Vec = { x: 0, y: 0 }; */
#line 32 "app.ts"
  vec_6 = (struct Vec){.x = 0.0, .y = 0.0};
  flat.private_last = &vec_6;
  /* const shapes = [new Shape(2), new Flat(3)]; */
#line 51 "app.ts"
  static struct Shape *shapes[2];
  shapes[0] = &value_4;
  shapes[1] = (struct Shape *)&flat;
  /* for (const shape of shapes) { */
#line 52 "app.ts"
  for (int32_t index = 0; index < 2; index++) {
    struct Shape *shape = shapes[index];
    /* const first = shape.extent(); */
#line 53 "app.ts"
    struct Vec *first = shape->methods->extent(&vec_7, shape);
    /* const second = shape.extent(); */
#line 54 "app.ts"
    struct Vec *second = shape->methods->extent(&vec_8, shape);
    /* second.y += 1; */
#line 55 "app.ts"
    second->y = second->y + 1.0;
    /* console.log(first.x, first.y, first === second, shape.grown(1).size); */
#line 56 "app.ts"
    uk_log_f64(first->x);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(first->y);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(first == second);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(Shape_grown(&shape_2, shape, 1)->size);
    uk_log_end();
  }
}

#line 7 "app.ts"
static struct Vec *longer(struct Vec *result, struct Vec *a, struct Vec *b) {
  /* return a.x > b.x ? a : { x: b.x, y: 0 }; */
#line 8 "app.ts"
  struct Vec *chosen;
  if (a->x > b->x) {
    chosen = a;
  } else {
    *result = (struct Vec){.x = b->x, .y = 0.0};
    chosen = result;
  }
  return chosen;
}

#line 10 "app.ts"
static struct Vec *above(struct Vec *result, struct uk_i8s list, int32_t limit) {
  /* for (let i = 0; i < list.length; i++) { */
#line 11 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* if (list[i] > limit) return { x: i, y: list[i] }; */
#line 12 "app.ts"
    if (list.items[i] > limit) {
      *result = (struct Vec){.x = (double)i, .y = (double)list.items[i]};
      return result;
    }
  }
  /* return null; */
#line 14 "app.ts"
  return NULL;
}

#line 16 "app.ts"
static struct Vec *power(struct Vec *result, struct Vec *v, int32_t n) {
  if ((depth += 2) > DEPTH) uk_panic_stack(16u);
  /* if (n === 0) return { x: 1, y: 0 }; */
#line 17 "app.ts"
  if (n == 0) {
    *result = (struct Vec){.x = 1.0, .y = 0.0};
    depth -= 2;
    return result;
  }
  /* const half = power(v, n - 1); */
#line 18 "app.ts"
  struct Vec half;
  power(&half, v, n - 1);
  /* return { x: v.x * half.x - v.y * half.y, y: v.x * half.y + v.y * half.x }; */
#line 19 "app.ts"
  *result = (struct Vec){.x = v->x * half.x - v->y * half.y, .y = v->x * half.y + v->y * half.x};
  depth -= 2;
  return result;
}

#line 24 "app.ts"
static struct Vec *Shape_extent(struct Vec *result, struct Shape *self) {
  /* return { x: this.size, y: this.size }; */
#line 25 "app.ts"
  *result = (struct Vec){.x = self->size, .y = self->size};
  return result;
}

#line 27 "app.ts"
static struct Shape *Shape_grown(struct Shape *result, struct Shape *self, int32_t by) {
  /* return new Shape(this.size + by); */
#line 28 "app.ts"
  *result = (struct Shape){.methods = &Shape_table, .size = self->size + (double)by};
  return result;
}

#line 33 "app.ts"
static struct Vec *Flat_extent(struct Vec *result, struct Flat *self) {
  (void)result;
  /* this.#last.x += this.size; */
#line 34 "app.ts"
  self->private_last->x += self->base.size;
  /* return this.#last; */
#line 35 "app.ts"
  return self->private_last;
}

void app_main(void) {
  /* const data = [3, 1, 2]; */
#line 39 "app.ts"
  main_();
  uk_app_started();
}
