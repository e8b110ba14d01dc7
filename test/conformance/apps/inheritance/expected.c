/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Base;
struct Square;
struct Box;
struct Circle;

struct Base_list {
  struct Base **items;
  uint32_t length;
};

struct Base {
  const struct Base_methods *methods;
  struct uk_string label;
};

struct Square {
  struct Base base;
  double side;
};

struct Box {
  struct Square base;
  int32_t height;
};

struct Circle {
  struct Base base;
  int32_t radius;
};

static void main_(void);
static double total(struct Base_list list);
static struct uk_string Base_describe(struct Base *self);
static bool Base_isLarge(struct Base *self);
static double Square_area(struct Square *self);
static double Box_area(struct Box *self);
static struct uk_string Box_describe(struct Box *self);
static void Box_grow(struct Box *self);
static double Circle_area(struct Circle *self);

static struct Box *box;
static struct Base *shapes[3];
static struct Box box_2;
static const int32_t side = 1;
static const int32_t height = 2;
static const struct uk_string label = {"square", 6};
static struct Square square;
static const int32_t side_2 = 3;
static const struct uk_string label_2 = {"square", 6};
static struct Circle circle;
static const struct uk_string label_3 = {"circle", 6};

struct Base_methods {
  double (*area)(struct Base *);
  struct uk_string (*describe)(struct Base *);
};

static double Box_table_area(struct Base *self) {
  return Box_area((struct Box *)self);
}

static struct uk_string Box_table_describe(struct Base *self) {
  return Box_describe((struct Box *)self);
}

static const struct Base_methods Box_table = {.area = Box_table_area, .describe = Box_table_describe};

static double Square_table_area(struct Base *self) {
  return Square_area((struct Square *)self);
}

static struct uk_string Square_table_describe(struct Base *self) {
  return Base_describe(self);
}

static const struct Base_methods Square_table = {.area = Square_table_area, .describe = Square_table_describe};

static double Circle_table_area(struct Base *self) {
  return Circle_area((struct Circle *)self);
}

static struct uk_string Circle_table_describe(struct Base *self) {
  return Base_describe(self);
}

static const struct Base_methods Circle_table = {.area = Circle_table_area, .describe = Circle_table_describe};

#line 63 "app.ts"
static void main_(void) {
  /* for (const shape of shapes) console.log(shape.describe(), shape.label, shape.area(), shape.isLarge()); */
#line 64 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    struct Base *shape = shapes[index];
    const double part = shape->methods->area(shape);
    const double value = part;
    const bool part_2 = Base_isLarge(shape);
    uk_text_string(shape->methods->describe(shape));
    uk_text_string((struct uk_string){" ", 1});
    uk_text_string(shape->label);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(value);
    uk_text_string((struct uk_string){" ", 1});
    uk_text_bool(part_2);
    uk_log_end();
  }
  /* console.log(total(shapes)); */
#line 65 "app.ts"
  const double part = total((struct Base_list){shapes, 3});
  uk_log_f64(part);
  uk_log_end();
  /* box.grow(); */
#line 66 "app.ts"
  Box_grow(box);
  /* console.log(box.area(), total(shapes), shapes[1] === box); */
#line 67 "app.ts"
  const double part_2 = box->base.base.methods->area((struct Base *)box);
  const double value = part_2;
  const double part_3 = total((struct Base_list){shapes, 3});
  uk_log_f64(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(part_3);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(shapes[1] == (struct Base *)box);
  uk_log_end();
}

#line 57 "app.ts"
static double total(struct Base_list list) {
  /* let sum = 0; */
#line 58 "app.ts"
  double sum = 0.0;
  /* for (const shape of list) sum += shape.area(); */
#line 59 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    struct Base *shape = list.items[index];
    sum += shape->methods->area(shape);
  }
  /* return sum; */
#line 60 "app.ts"
  return sum;
}

#line 9 "app.ts"
static struct uk_string Base_describe(struct Base *self) {
  /* return this.label; */
#line 10 "app.ts"
  return self->label;
}

#line 12 "app.ts"
static bool Base_isLarge(struct Base *self) {
  /* return this.area() > 10; */
#line 13 "app.ts"
  return self->methods->area(self) > 10.0;
}

#line 21 "app.ts"
static double Square_area(struct Square *self) {
  /* return this.side * this.side; */
#line 22 "app.ts"
  return self->side * self->side;
}

#line 33 "app.ts"
static double Box_area(struct Box *self) {
  /* return 2 * super.area() + 4 * this.side * this.height; */
#line 34 "app.ts"
  return 2.0 * Square_area((struct Square *)self) + 4.0 * self->base.side * (double)self->height;
}

#line 36 "app.ts"
static struct uk_string Box_describe(struct Box *self) {
  (void)self;
  /* return 'box'; */
#line 37 "app.ts"
  return (struct uk_string){"box", 3};
}

#line 39 "app.ts"
static void Box_grow(struct Box *self) {
  /* this.side++; */
#line 40 "app.ts"
  self->base.side++;
}

#line 49 "app.ts"
static double Circle_area(struct Circle *self) {
  /* return 3 * this.radius ** 2; */
#line 50 "app.ts"
  const double base = (double)self->radius;
  return 3.0 * (base * base);
}

void app_main(void) {
  /* const box = new Box(1, 2); */
#line 54 "app.ts"
  box_2 = (struct Box){.base = {.base = {.methods = &Box_table}}};
  /* constructor( */
#line 27 "app.ts"
  {
    /* side: number, */
#line 28 "app.ts"
    /* private readonly height: number, */
#line 29 "app.ts"
    /* constructor( */
#line 27 "app.ts"
    {
      /* constructor(protected side: number) { */
#line 18 "app.ts"
      {
        {
          /* constructor(readonly label: string) {} */
#line 7 "app.ts"
          {
            ((struct Base *)(struct Square *)&box_2)->label = label;
            {
            }
          }
          /* constructor(protected side: number) { */
#line 18 "app.ts"
          ((struct Square *)&box_2)->side = (double)side;
        }
      }
      /* private readonly height: number, */
#line 29 "app.ts"
      box_2.height = height;
    }
  }
  /* const box = new Box(1, 2); */
#line 54 "app.ts"
  box = &box_2;
  /* const shapes: Base[] = [new Square(3), box, new Circle()]; */
#line 55 "app.ts"
  square = (struct Square){.base = {.methods = &Square_table}};
  /* constructor(protected side: number) { */
#line 18 "app.ts"
  {
    {
      /* constructor(readonly label: string) {} */
#line 7 "app.ts"
      {
        ((struct Base *)&square)->label = label_2;
        {
        }
      }
      /* constructor(protected side: number) { */
#line 18 "app.ts"
      square.side = (double)side_2;
    }
  }
  /* const shapes: Base[] = [new Square(3), box, new Circle()]; */
#line 55 "app.ts"
  circle = (struct Circle){.base = {.methods = &Circle_table}};
  /* constructor() { */
#line 46 "app.ts"
  {
    {
      /* constructor(readonly label: string) {} */
#line 7 "app.ts"
      {
        ((struct Base *)&circle)->label = label_3;
        {
        }
      }
      /* radius = 1; */
#line 45 "app.ts"
      circle.radius = 1;
    }
  }
  /* const shapes: Base[] = [new Square(3), box, new Circle()]; */
#line 55 "app.ts"
  shapes[0] = (struct Base *)&square;
  shapes[1] = (struct Base *)box;
  shapes[2] = (struct Base *)&circle;
  main_();
  uk_app_started();
}
