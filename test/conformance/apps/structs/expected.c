/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Point;
struct Circle;
struct Named;
struct b;
struct c;
struct a;

struct maybe_bool {
  bool present;
  bool value;
};

struct Point_list {
  struct Point **items;
  uint32_t length;
};

struct Point {
  double x;
  double y;
};

struct Circle {
  struct Point *centre;
  int32_t radius;
  struct maybe_bool filled;
};

struct Named {
  struct uk_string name;
  double value;
};

struct b {
  struct c *b;
};

struct c {
  double c;
};

struct a {
  struct b *a;
};

static void main_(void);
static double area(struct Circle *parts);
static void move(struct Point *point_5, float dx, int32_t dy);
static struct Point *make(struct Point *result, int32_t x, int32_t y);

static struct Point point;
static struct c c_2;
static struct b b_2;
static struct Point point_2;
static struct Point point_3;
static struct Point point_4;
static struct Point origin;

#line 32 "app.ts"
static void main_(void) {
  /* const p = { x: 1, y: 2 }; */
#line 33 "app.ts"
  struct Point p = {.x = 1.0, .y = 2.0};
  /* move(p, 0.5, -2); */
#line 34 "app.ts"
  move(&p, 0.5f, -2);
  /* console.log(p.x, p.y); */
#line 35 "app.ts"
  uk_log_f64(p.x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(p.y);
  uk_log_end();
  /* const circle: Circle = { centre: make(3, 4), radius: 2 }; */
#line 36 "app.ts"
  struct Circle circle = {.centre = make(&point, 3, 4), .radius = 2, .filled = (struct maybe_bool){0}};
  /* console.log(area(circle), circle.centre.x, circle.filled === undefined); */
#line 37 "app.ts"
  uk_log_f64(area(&circle));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(circle.centre->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(!circle.filled.present);
  uk_log_end();
  /* move(circle.centre, 1, 1); */
#line 38 "app.ts"
  move(circle.centre, 1.0f, 1);
  /* circle.filled = true; */
#line 39 "app.ts"
  circle.filled = (struct maybe_bool){true, true};
  /* console.log(circle.centre.x, circle.centre.y, circle.filled); */
#line 40 "app.ts"
  const struct maybe_bool maybe = circle.filled;
  if (!maybe.present) uk_panic_null(40u);
  uk_log_f64(circle.centre->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(circle.centre->y);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(maybe.value);
  uk_log_end();
  /* const { x, y: height } = circle.centre; */
#line 41 "app.ts"
  struct Point *parts = circle.centre;
  double x = parts->x;
  double height = parts->y;
  /* console.log(x, height); */
#line 42 "app.ts"
  uk_log_f64(x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(height);
  uk_log_end();
  /* const moved = { ...p, x: 100 }; */
#line 43 "app.ts"
  struct Point moved = {.x = 100.0, .y = p.y};
  /* console.log(moved.x, moved.y, p.x); */
#line 44 "app.ts"
  uk_log_f64(moved.x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(moved.y);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(p.x);
  uk_log_end();
  /* const named: Named = { name: 'n', value: 1 }; */
#line 45 "app.ts"
  struct Named named = {.name = (struct uk_string){"n", 1}, .value = 1.0};
  /* named.value++; */
#line 46 "app.ts"
  named.value++;
  /* named.name = 'm'; */
#line 47 "app.ts"
  named.name = (struct uk_string){"m", 1};
  /* console.log(named.name, named.value); */
#line 48 "app.ts"
  uk_text_string(named.name);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(named.value);
  uk_log_end();
  /* origin.x -= 1; */
#line 49 "app.ts"
  origin.x = origin.x - 1.0;
  /* console.log(origin.x, origin.y); */
#line 50 "app.ts"
  uk_log_f64(origin.x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(origin.y);
  uk_log_end();
  /* const nested = { a: { b: { c: 5 } } }; */
#line 51 "app.ts"
  c_2 = (struct c){.c = 5.0};
  b_2 = (struct b){.b = &c_2};
  struct a nested = {.a = &b_2};
  /* nested.a.b.c *= 2; */
#line 52 "app.ts"
  nested.a->b->c = nested.a->b->c * 2.0;
  /* console.log(nested.a.b.c); */
#line 53 "app.ts"
  uk_log_f64(nested.a->b->c);
  uk_log_end();
  /* const points: Point[] = [make(1, 1), make(2, 2), { x: 3, y: 3 }]; */
#line 54 "app.ts"
  struct Point *const value = make(&point_2, 1, 1);
  struct Point *const value_2 = make(&point_3, 2, 2);
  point_4 = (struct Point){.x = 3.0, .y = 3.0};
  static struct Point *points[3];
  points[0] = value;
  points[1] = value_2;
  points[2] = &point_4;
  /* for (const point of points) point.x *= 10; */
#line 55 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    struct Point *point_5 = points[index];
    point_5->x = point_5->x * 10.0;
  }
  /* for (const { x, y } of points) console.log(x, y); */
#line 56 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    struct Point *parts_2 = points[index];
    double x_2 = parts_2->x;
    double y = parts_2->y;
    uk_log_f64(x_2);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(y);
    uk_log_end();
  }
}

#line 15 "app.ts"
static double area(struct Circle *parts) {
  /* function area({ radius }: Circle): number { */
#line 15 "app.ts"
  int32_t radius = parts->radius;
  /* return Math.PI * radius ** 2; */
#line 16 "app.ts"
  const double base = (double)radius;
  return 3.141592653589793 * (base * base);
}

#line 19 "app.ts"
static void move(struct Point *point_5, float dx, int32_t dy) {
  /* point.x += dx; */
#line 20 "app.ts"
  point_5->x = point_5->x + (double)dx;
  /* point.y += dy; */
#line 21 "app.ts"
  point_5->y = point_5->y + (double)dy;
}

#line 24 "app.ts"
static struct Point *make(struct Point *result, int32_t x, int32_t y) {
  /* return { x, y }; */
#line 25 "app.ts"
  *result = (struct Point){.x = (double)x, .y = (double)y};
  return result;
}

void app_main(void) {
  /* const origin: Point = { x: 0, y: 0 }; */
#line 28 "app.ts"
  origin = (struct Point){.x = 0.0, .y = 0.0};
  /* export const arena = 1024; */
#line 30 "app.ts"
  main_();
  uk_app_started();
}
