/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Vec;

struct Vec {
  double x;
  double y;
};

static void main_(void);
static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b);
static struct Vec *scale(struct Vec *result, struct Vec *a, double k);
static struct Vec *turned(struct Vec *result, struct Vec *a);
static void show(struct uk_string name, struct Vec *v);
static double step(void);
static struct Vec *walk(struct Vec *result, int32_t count);
static void after_handler(void);

static struct Vec vec;
static double items[2];
static struct Vec vecs[3];
static struct Vec vec_2;
static struct Vec position_vec;
static struct Vec vec_4;
static double items_2[2];
static struct Vec velocity;
static struct Vec *position_2;
static struct Vec *found;
static struct uk_f64s span;

#line 38 "app.ts"
static void main_(void) {
  struct Vec new_vec;
  struct Vec v_vec;
  /* let v: Vec = { x: 1, y: 2 }; */
#line 39 "app.ts"
  vec = (struct Vec){.x = 1.0, .y = 2.0};
  struct Vec *v = &vec;
  /* for (let i = 0; i < 4; i++) { */
#line 40 "app.ts"
  for (int32_t i = 0; i < 4; i++) {
    /* v = turned(v); */
#line 41 "app.ts"
    turned(&new_vec, v);
    v_vec = new_vec;
    v = &v_vec;
    /* show('v', v); */
#line 42 "app.ts"
    show((struct uk_string){"v", 1}, v);
  }
  /* for (let i = 0; i < 3; i++) { */
#line 44 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    /* span = [span[1], span[0] + span[1]]; */
#line 45 "app.ts"
    double values[2] = {span.items[1], span.items[0] + span.items[1]};
    __builtin_memcpy(items, values, sizeof values);
    span = (struct uk_f64s){items, 2};
    /* position = { x: position.y + i, y: position.x }; */
#line 46 "app.ts"
    vecs[i] = (struct Vec){.x = position_2->y + (double)i, .y = position_2->x};
    position_2 = &vecs[i];
  }
  /* console.log(span[0], span[1], step(), step()); */
#line 48 "app.ts"
  const double value = step();
  uk_log_f64(span.items[0]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(span.items[1]);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(step());
  uk_log_end();
  /* show('position', position); */
#line 49 "app.ts"
  show((struct uk_string){"position", 8}, position_2);
  /* show('walk', walk(5)); */
#line 50 "app.ts"
  show((struct uk_string){"walk", 4}, walk(&vec_2, 5));
  /* const last = add(position, velocity); */
#line 52 "app.ts"
  static struct Vec last;
  add(&last, position_2, &velocity);
  /* found = last; */
#line 53 "app.ts"
  found = &last;
  /* timer.after(5, () => { */
#line 54 "app.ts"
  (void)uk_timer_after(5, after_handler, 54u);
}

#line 9 "app.ts"
static struct Vec *add(struct Vec *result, struct Vec *a, struct Vec *b) {
  /* return { x: a.x + b.x, y: a.y + b.y }; */
#line 10 "app.ts"
  *result = (struct Vec){.x = a->x + b->x, .y = a->y + b->y};
  return result;
}

#line 12 "app.ts"
static struct Vec *scale(struct Vec *result, struct Vec *a, double k) {
  /* const scale = (a: Vec, k: number): Vec => ({ x: a.x * k, y: a.y * k }); */
#line 12 "app.ts"
  *result = (struct Vec){.x = a->x * k, .y = a->y * k};
  return result;
}

#line 13 "app.ts"
static struct Vec *turned(struct Vec *result, struct Vec *a) {
  /* const r = { x: 0, y: 0 }; */
#line 14 "app.ts"
  *result = (struct Vec){.x = 0.0, .y = 0.0};
  struct Vec *r = result;
  /* r.x = -a.y; */
#line 15 "app.ts"
  r->x = -a->y;
  /* r.y = a.x; */
#line 16 "app.ts"
  r->y = a->x;
  /* return r; */
#line 17 "app.ts"
  return r;
}

#line 25 "app.ts"
static void show(struct uk_string name, struct Vec *v) {
  /* console.log(name, v.x, v.y); */
#line 26 "app.ts"
  uk_text_string(name);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v->y);
  uk_log_end();
}

#line 28 "app.ts"
static double step(void) {
  struct Vec vec_3;
  struct Vec new_vec;
  /* position = add(position, scale(velocity, 0.1)); */
#line 29 "app.ts"
  add(&new_vec, position_2, scale(&vec_3, &velocity, 0.1));
  position_vec = new_vec;
  position_2 = &position_vec;
  /* return position.x; */
#line 30 "app.ts"
  return position_2->x;
}

#line 32 "app.ts"
static struct Vec *walk(struct Vec *result, int32_t count) {
  struct Vec vec_3;
  struct Vec new_vec;
  struct Vec at_vec;
  /* let at: Vec = { x: 0, y: 0 }; */
#line 33 "app.ts"
  vec_3 = (struct Vec){.x = 0.0, .y = 0.0};
  struct Vec *at_2 = &vec_3;
  /* for (let i = 0; i < count; i++) at = add(at, velocity); */
#line 34 "app.ts"
  for (int32_t i = 0; i < count; i++) {
    add(&new_vec, at_2, &velocity);
    at_vec = new_vec;
    at_2 = &at_vec;
  }
  /* return { x: at.x, y: at.y }; */
#line 35 "app.ts"
  *result = (struct Vec){.x = at_2->x, .y = at_2->y};
  return result;
}

#line 54 "app.ts"
static void after_handler(void) {
  /* step(); */
#line 55 "app.ts"
  (void)step();
  /* show('later', position); */
#line 56 "app.ts"
  show((struct uk_string){"later", 5}, position_2);
  /* if (found !== null) show('found', found); */
#line 57 "app.ts"
  if (found != NULL) {
    if (found == NULL) uk_panic_null(57u);
    show((struct uk_string){"found", 5}, found);
  }
}

void app_main(void) {
  /* const velocity: Vec = { x: 2, y: 0.5 }; */
#line 20 "app.ts"
  velocity = (struct Vec){.x = 2.0, .y = 0.5};
  /* let position: Vec = { x: 0, y: 0 }; */
#line 21 "app.ts"
  vec_4 = (struct Vec){.x = 0.0, .y = 0.0};
  position_2 = &vec_4;
  /* let found: Vec | null = null; */
#line 22 "app.ts"
  found = NULL;
  /* let span: [number, number] = [0, 1]; */
#line 23 "app.ts"
  items_2[0] = 0.0;
  items_2[1] = 1.0;
  span = (struct uk_f64s){items_2, 2};
  main_();
  uk_app_started();
}
