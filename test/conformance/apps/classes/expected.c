/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Counter;
struct Vector;
struct Body;

struct Body_list {
  struct Body **items;
  uint32_t length;
};

struct Counter {
  int32_t value;
  int32_t step;
};

struct Vector {
  double x;
  double y;
};

struct Body {
  struct Vector *position;
  struct Vector *private_speed;
};

static inline int32_t min_i32(int32_t a, int32_t b) {
  return b < a ? b : a;
}

static void main_(void);
static int32_t Counter_next(struct Counter *self);
static double Vector_get_length(struct Vector *self);
static void Vector_set_length(struct Vector *self, int32_t wanted);
static struct Vector *Vector_add(struct Vector *self, struct Vector *other);
static struct Vector *Vector_plus(struct Vector *result, struct Vector *self, struct Vector *parts);
static void Body_advance(struct Body *self);
static struct uk_string Counter_describe(struct Counter *counter_2);

static struct Vector vector;
static struct Vector vector_2;
static struct Vector vector_3;
static struct Vector vector_4;
static double Counter_made = 0.0;
static const int32_t Counter_limit = 3;
static struct Counter *global;
static struct Counter counter;
static const int32_t step = 2;

#line 67 "app.ts"
static void main_(void) {
  /* const one = new Counter(); */
#line 68 "app.ts"
  struct Counter counter_2 = {0};
  /* constructor(step = 1) { */
#line 8 "app.ts"
  {
    int32_t step_2 = 1;
    /* value = 0; */
#line 5 "app.ts"
    counter_2.value = 0;
    /* constructor(step = 1) { */
#line 8 "app.ts"
    {
      /* this.step = step; */
#line 9 "app.ts"
      counter_2.step = step_2;
      /* Counter.made++; */
#line 10 "app.ts"
      Counter_made++;
    }
  }
  /* const one = new Counter(); */
#line 68 "app.ts"
  struct Counter *one = &counter_2;
  /* console.log(one.next(), one.next(), Counter.describe(one), one.next(), Counter.describe(one)); */
#line 69 "app.ts"
  const int32_t value = Counter_next(one);
  const int32_t value_2 = Counter_next(one);
  const struct uk_string value_3 = Counter_describe(one);
  const int32_t value_4 = Counter_next(one);
  uk_text_i32(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(value_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(value_4);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(Counter_describe(one));
  uk_log_end();
  /* console.log(global.next(), global.next(), Counter.made, Counter.limit); */
#line 70 "app.ts"
  const int32_t value_5 = Counter_next(global);
  uk_text_i32(value_5);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(Counter_next(global));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(Counter_made);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(Counter_limit);
  uk_log_end();
  /* const v = new Vector(3, 4); */
#line 71 "app.ts"
  static struct Vector v;
  v = (struct Vector){.x = 3.0, .y = 4.0};
  /* console.log(v.length); */
#line 72 "app.ts"
  uk_log_f64(Vector_get_length(&v));
  uk_log_end();
  /* v.length = 10; */
#line 73 "app.ts"
  Vector_set_length(&v, 10);
  /* console.log(v.x, v.y); */
#line 74 "app.ts"
  uk_log_f64(v.x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(v.y);
  uk_log_end();
  /* v.add(new Vector(1, 1)).add(v); */
#line 75 "app.ts"
  vector = (struct Vector){.x = 1.0, .y = 1.0};
  (void)Vector_add(Vector_add(&v, &vector), &v);
  /* console.log(v.x, v.y, v.plus(v).x); */
#line 76 "app.ts"
  const double value_6 = v.x;
  const double value_7 = v.y;
  uk_log_f64(value_6);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_7);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(Vector_plus(&vector_2, &v, &v)->x);
  uk_log_end();
  /* const body = new Body(new Vector(0.5, -1)); */
#line 77 "app.ts"
  static struct Vector value_8;
  value_8 = (struct Vector){.x = 0.5, .y = -1.0};
  static struct Body body;
  body = (struct Body){0};
  /* constructor(speed: Vector) { */
#line 54 "app.ts"
  {
    /* readonly position = new Vector(0, 0); */
#line 51 "app.ts"
    vector_3 = (struct Vector){.x = 0.0, .y = 0.0};
    body.position = &vector_3;
    /* constructor(speed: Vector) { */
#line 54 "app.ts"
    {
      /* this.#speed = speed; */
#line 55 "app.ts"
      body.private_speed = &value_8;
    }
  }
  /* const body = new Body(new Vector(0.5, -1)); */
#line 77 "app.ts"
  struct Body *body_2 = &body;
  /* for (let i = 0; i < 3; i++) body.advance(); */
#line 78 "app.ts"
  for (int32_t i = 0; i < 3; i++) {
    Body_advance(body_2);
  }
  /* console.log(body.position.x, body.position.y); */
#line 79 "app.ts"
  uk_log_f64(body_2->position->x);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(body_2->position->y);
  uk_log_end();
  /* const bodies = [body, new Body(v)]; */
#line 80 "app.ts"
  static struct Body body_3;
  body_3 = (struct Body){0};
  /* constructor(speed: Vector) { */
#line 54 "app.ts"
  {
    /* readonly position = new Vector(0, 0); */
#line 51 "app.ts"
    vector_4 = (struct Vector){.x = 0.0, .y = 0.0};
    body_3.position = &vector_4;
    /* constructor(speed: Vector) { */
#line 54 "app.ts"
    {
      /* this.#speed = speed; */
#line 55 "app.ts"
      body_3.private_speed = &v;
    }
  }
  /* const bodies = [body, new Body(v)]; */
#line 80 "app.ts"
  static struct Body *bodies[2];
  bodies[0] = body_2;
  bodies[1] = &body_3;
  /* for (const each of bodies) each.advance(); */
#line 81 "app.ts"
  for (int32_t index = 0; index < 2; index++) {
    struct Body *each = bodies[index];
    Body_advance(each);
  }
  /* console.log(bodies[0].position.y, bodies[1].position.x); */
#line 82 "app.ts"
  uk_log_f64(bodies[0]->position->y);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(bodies[1]->position->x);
  uk_log_end();
}

#line 13 "app.ts"
static int32_t Counter_next(struct Counter *self) {
  /* this.value = Math.min(this.value + this.step, Counter.limit); */
#line 14 "app.ts"
  self->value = min_i32(self->value + self->step, Counter_limit);
  /* return this.value; */
#line 15 "app.ts"
  return self->value;
}

#line 29 "app.ts"
static double Vector_get_length(struct Vector *self) {
  /* return Math.sqrt(this.x * this.x + this.y * this.y); */
#line 30 "app.ts"
  return uk_math_sqrt(self->x * self->x + self->y * self->y);
}

#line 33 "app.ts"
static void Vector_set_length(struct Vector *self, int32_t wanted) {
  /* const factor = wanted / this.length; */
#line 34 "app.ts"
  double factor = (double)wanted / Vector_get_length(self);
  /* this.x *= factor; */
#line 35 "app.ts"
  self->x *= factor;
  /* this.y *= factor; */
#line 36 "app.ts"
  self->y *= factor;
}

#line 39 "app.ts"
static struct Vector *Vector_add(struct Vector *self, struct Vector *other) {
  /* this.x += other.x; */
#line 40 "app.ts"
  self->x += other->x;
  /* this.y += other.y; */
#line 41 "app.ts"
  self->y += other->y;
  /* return this; */
#line 42 "app.ts"
  return self;
}

#line 45 "app.ts"
static struct Vector *Vector_plus(struct Vector *result, struct Vector *self, struct Vector *parts) {
  /* plus({ x, y }: Vector): Vector { */
#line 45 "app.ts"
  double x = parts->x;
  double y = parts->y;
  /* return new Vector(this.x + x, this.y + y); */
#line 46 "app.ts"
  *result = (struct Vector){.x = self->x + x, .y = self->y + y};
  return result;
}

#line 58 "app.ts"
static void Body_advance(struct Body *self) {
  /* this.position.add(this.#speed); */
#line 59 "app.ts"
  (void)Vector_add(self->position, self->private_speed);
}

#line 18 "app.ts"
static struct uk_string Counter_describe(struct Counter *counter_2) {
  /* return counter.value >= Counter.limit ? 'full' : 'open'; */
#line 19 "app.ts"
  return counter_2->value >= Counter_limit ? (struct uk_string){"full", 4} : (struct uk_string){"open", 4};
}

void app_main(void) {
  /* static made = 0; */
#line 3 "app.ts"
  /* static readonly limit = 3; */
#line 4 "app.ts"
  /* const global = new Counter(2); */
#line 63 "app.ts"
  counter = (struct Counter){0};
  /* constructor(step = 1) { */
#line 8 "app.ts"
  {
    /* value = 0; */
#line 5 "app.ts"
    counter.value = 0;
    /* constructor(step = 1) { */
#line 8 "app.ts"
    {
      /* this.step = step; */
#line 9 "app.ts"
      counter.step = step;
      /* Counter.made++; */
#line 10 "app.ts"
      Counter_made++;
    }
  }
  /* const global = new Counter(2); */
#line 63 "app.ts"
  global = &counter;
  /* export const arena = 256; */
#line 65 "app.ts"
  main_();
  uk_app_started();
}
