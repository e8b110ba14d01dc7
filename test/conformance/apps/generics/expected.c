/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct Tuple_2;
struct Tuple;
struct Box_boolean;
struct Stack_number;
struct Stack_string;
struct weight_name;

struct function {
  bool (*code)(void *, int32_t, int32_t);
  void *around;
};

struct string_list {
  struct uk_string *items;
  uint32_t length;
};

struct Tuple_2 {
  struct uk_string _0;
  int32_t _1;
};

struct Tuple {
  int32_t _0;
  struct uk_string _1;
};

struct Box_boolean {
  bool value;
};

struct Stack_number {
  struct uk_f32s items;
  double count;
};

struct Stack_string {
  struct string_list items;
  double count;
};

struct weight_name {
  int32_t weight;
  struct uk_string name;
};

static inline uint32_t at_number(double index, uint32_t length, uint32_t line) {
  if (!(index >= 0.0 && index < (double)length && uk_math_trunc(index) == index)) {
    uk_panic_index(index > -2147483648.0 && index < 2147483648.0 ? (int32_t)index : -1, length, line);
  }
  return (uint32_t)index;
}

static void main_(void);
static float identity_number(float value);
static struct uk_string identity_string(struct uk_string value);
static bool identity_boolean(bool value);
static struct Tuple_2 *swap_number_string(struct Tuple_2 *result, struct Tuple *pair);
static int32_t largest_number(struct uk_i8s items_4, struct function less);
static bool largest_callback(int32_t a, int32_t b);
static void Stack_number_push(struct Stack_number *self, float item);
static float Stack_number_pop(struct Stack_number *self);
static bool Stack_number_get_isEmpty(struct Stack_number *self);
static void Stack_string_push(struct Stack_string *self, struct uk_string item);
static struct uk_string Stack_string_pop(struct Stack_string *self);
static struct weight_name *heaviest_weight_name(struct weight_name *a, struct weight_name *b);

static struct Tuple tuple;
static int8_t items[3];
static float items_2[4];
static struct uk_string items_3[2];

static bool largest_callback_value(void *variables, int32_t value1, int32_t value2) {
  (void)variables;
  return largest_callback(value1, value2);
}

#line 47 "app.ts"
static void main_(void) {
  /* console.log(identity(5), identity('text'), identity(true), identity<number>(0.5)); */
#line 48 "app.ts"
  uk_log_f64((double)identity_number(5.0f));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_string(identity_string((struct uk_string){"text", 4}));
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(identity_boolean(true));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)identity_number(0.5f));
  uk_log_end();
  /* const [text, n] = swap([1, 'a']); */
#line 49 "app.ts"
  struct Tuple_2 parts;
  tuple = (struct Tuple){._0 = 1, ._1 = (struct uk_string){"a", 1}};
  swap_number_string(&parts, &tuple);
  struct uk_string text = parts._0;
  int32_t n = parts._1;
  /* console.log(text, n); */
#line 50 "app.ts"
  uk_text_string(text);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(n);
  uk_log_end();
  /* console.log(largest([3, 9, 2], (a, b) => a < b)); */
#line 51 "app.ts"
  items[0] = 3;
  items[1] = 9;
  items[2] = 2;
  uk_text_i32(largest_number((struct uk_i8s){items, 3}, (struct function){largest_callback_value, NULL}));
  uk_log_end();
  /* const box: Box<boolean> = { value: true }; */
#line 52 "app.ts"
  struct Box_boolean box = {.value = true};
  /* console.log(box.value); */
#line 53 "app.ts"
  uk_text_bool(box.value);
  uk_log_end();
  /* const stack = new Stack<number>(4, 0); */
#line 54 "app.ts"
  struct Stack_number stack_number = {0};
  /* constructor(capacity: number, empty: T) { */
#line 23 "app.ts"
  {
    int32_t empty = 0;
    /* private count = 0; */
#line 22 "app.ts"
    stack_number.count = 0.0;
    /* constructor(capacity: number, empty: T) { */
#line 23 "app.ts"
    {
      /* this.items = new Array<T>(capacity).fill(empty); */
#line 24 "app.ts"
      const struct uk_f32s list = (struct uk_f32s){items_2, 4};
      const float fill = (float)empty;
      for (uint32_t at_2 = 0u; at_2 < 4u; at_2++) {
        list.items[at_2] = fill;
      }
      stack_number.items = list;
    }
  }
  /* const stack = new Stack<number>(4, 0); */
#line 54 "app.ts"
  struct Stack_number *stack = &stack_number;
  /* stack.push(1); */
#line 55 "app.ts"
  Stack_number_push(stack, 1.0f);
  /* stack.push(2.5); */
#line 56 "app.ts"
  Stack_number_push(stack, 2.5f);
  /* console.log(stack.pop(), stack.pop(), stack.isEmpty); */
#line 57 "app.ts"
  const double value = (double)Stack_number_pop(stack);
  const double value_2 = (double)Stack_number_pop(stack);
  uk_log_f64(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_bool(Stack_number_get_isEmpty(stack));
  uk_log_end();
  /* const names = new Stack<string>(2, ''); */
#line 58 "app.ts"
  struct Stack_string stack_string = {0};
  /* constructor(capacity: number, empty: T) { */
#line 23 "app.ts"
  {
    struct uk_string empty = (struct uk_string){"", 0};
    /* private count = 0; */
#line 22 "app.ts"
    stack_string.count = 0.0;
    /* constructor(capacity: number, empty: T) { */
#line 23 "app.ts"
    {
      /* this.items = new Array<T>(capacity).fill(empty); */
#line 24 "app.ts"
      const struct string_list list = (struct string_list){items_3, 2};
      const struct uk_string fill = empty;
      for (uint32_t at_3 = 0u; at_3 < 2u; at_3++) {
        list.items[at_3] = fill;
      }
      stack_string.items = list;
    }
  }
  /* const names = new Stack<string>(2, ''); */
#line 58 "app.ts"
  struct Stack_string *names = &stack_string;
  /* names.push('x'); */
#line 59 "app.ts"
  Stack_string_push(names, (struct uk_string){"x", 1});
  /* console.log(names.pop()); */
#line 60 "app.ts"
  uk_text_string(Stack_string_pop(names));
  uk_log_end();
  /* const a = { weight: 1, name: 'light' }; */
#line 61 "app.ts"
  struct weight_name a = {.weight = 1, .name = (struct uk_string){"light", 5}};
  /* const b = { weight: 2, name: 'heavy' }; */
#line 62 "app.ts"
  struct weight_name b = {.weight = 2, .name = (struct uk_string){"heavy", 5}};
  /* console.log(heaviest(a, b).name); */
#line 63 "app.ts"
  uk_text_string(heaviest_weight_name(&a, &b)->name);
  uk_log_end();
}

#line 6 "app.ts"
static float identity_number(float value) {
  /* return value; */
#line 7 "app.ts"
  return value;
}

#line 6 "app.ts"
static struct uk_string identity_string(struct uk_string value) {
  /* return value; */
#line 7 "app.ts"
  return value;
}

#line 6 "app.ts"
static bool identity_boolean(bool value) {
  /* return value; */
#line 7 "app.ts"
  return value;
}

#line 10 "app.ts"
static struct Tuple_2 *swap_number_string(struct Tuple_2 *result, struct Tuple *pair) {
  /* return [pair[1], pair[0]]; */
#line 11 "app.ts"
  *result = (struct Tuple_2){._0 = pair->_1, ._1 = pair->_0};
  return result;
}

#line 14 "app.ts"
static int32_t largest_number(struct uk_i8s items_4, struct function less) {
  /* let best = items[0]; */
#line 15 "app.ts"
  int32_t best = items_4.items[0];
  /* for (const item of items) if (less(best, item)) best = item; */
#line 16 "app.ts"
  for (int32_t index = 0; index < 3; index++) {
    int32_t item = items_4.items[index];
    if (less.code(less.around, best, item)) {
      best = item;
    }
  }
  /* return best; */
#line 17 "app.ts"
  return best;
}

#line 51 "app.ts"
static bool largest_callback(int32_t a, int32_t b) {
  /* console.log(largest([3, 9, 2], (a, b) => a < b)); */
#line 51 "app.ts"
  return a < b;
}

#line 26 "app.ts"
static void Stack_number_push(struct Stack_number *self, float item) {
  /* this.items[this.count++] = item; */
#line 27 "app.ts"
  const double before = self->count;
  self->count++;
  self->items.items[at_number(before, 4u, 27u)] = item;
}

#line 29 "app.ts"
static float Stack_number_pop(struct Stack_number *self) {
  /* return this.items[--this.count]; */
#line 30 "app.ts"
  self->count--;
  return self->items.items[at_number(self->count, 4u, 30u)];
}

#line 32 "app.ts"
static bool Stack_number_get_isEmpty(struct Stack_number *self) {
  /* return this.count === 0; */
#line 33 "app.ts"
  return self->count == 0.0;
}

#line 26 "app.ts"
static void Stack_string_push(struct Stack_string *self, struct uk_string item) {
  /* this.items[this.count++] = item; */
#line 27 "app.ts"
  const double before = self->count;
  self->count++;
  self->items.items[at_number(before, 2u, 27u)] = item;
}

#line 29 "app.ts"
static struct uk_string Stack_string_pop(struct Stack_string *self) {
  /* return this.items[--this.count]; */
#line 30 "app.ts"
  self->count--;
  return self->items.items[at_number(self->count, 2u, 30u)];
}

#line 41 "app.ts"
static struct weight_name *heaviest_weight_name(struct weight_name *a, struct weight_name *b) {
  /* return a.weight >= b.weight ? a : b; */
#line 42 "app.ts"
  return a->weight >= b->weight ? a : b;
}

void app_main(void) {
  /* export const arena = 512; */
#line 45 "app.ts"
  main_();
  uk_app_started();
}
