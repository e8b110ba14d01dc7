/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct RingBuffer_number;
struct RingBuffer_Sample;
struct Sample;

struct function {
  void (*code)(void *, int32_t, int64_t);
  void *around;
};

struct maybe_int32 {
  bool present;
  int32_t value;
};

struct function_2 {
  void (*code)(void *, struct Sample *, int64_t);
  void *around;
};

struct Sample_list {
  struct Sample **items;
  uint32_t length;
};

struct RingBuffer_number {
  int32_t capacity;
  struct uk_i8s items;
  int32_t head;
  double count;
};

struct RingBuffer_Sample {
  int32_t capacity;
  struct Sample_list items;
  int32_t head;
  double count;
};

struct Sample {
  int32_t time;
  float value;
};

static inline uint32_t at(int32_t index, uint32_t length, uint32_t line) {
  if ((uint32_t)index >= length) uk_panic_index(index, length, line);
  return (uint32_t)index;
}

static void main_(void);
static bool RingBuffer_number_push(struct RingBuffer_number *self, int32_t item);
static double RingBuffer_number_get_size(struct RingBuffer_number *self);
static void RingBuffer_number_forEach(struct RingBuffer_number *self, struct function visit);
static void forEach_handler(int32_t item, int64_t index);
static struct maybe_int32 RingBuffer_number_shift(struct RingBuffer_number *self);
static bool RingBuffer_Sample_push(struct RingBuffer_Sample *self, struct Sample *item);
static void RingBuffer_Sample_forEach(struct RingBuffer_Sample *self, struct function_2 visit);
static void forEach_handler_2(struct Sample *parts, int64_t unused1);
static bool RingBuffer_number_get_isFull(struct RingBuffer_number *self);
static int32_t RingBuffer_number_at(struct RingBuffer_number *self, int64_t index);
static bool RingBuffer_Sample_get_isFull(struct RingBuffer_Sample *self);
static struct Sample *RingBuffer_Sample_at(struct RingBuffer_Sample *self, int64_t index);

static int8_t items[4];
static struct Sample *items_2[2];
static struct RingBuffer_number *numbers;
static struct RingBuffer_Sample *samples;
static struct RingBuffer_number ringBuffer_number;
static const int32_t capacity = 4;
static const int32_t empty = 0;
static struct Sample value;
static struct RingBuffer_Sample ringBuffer_Sample;
static const int32_t capacity_2 = 2;
static double sum = 0.0;

static void forEach_handler_value(void *variables, int32_t value1, int64_t value2) {
  (void)variables;
  forEach_handler(value1, value2);
}

static void forEach_handler_2_value(void *variables, struct Sample *value1, int64_t value2) {
  (void)variables;
  forEach_handler_2(value1, value2);
}

#line 55 "app.ts"
static void main_(void) {
  /* for (let i = 1; i <= 6; i++) console.log(numbers.push(i * i), numbers.size); */
#line 56 "app.ts"
  for (int32_t i = 1; i <= 6; i++) {
    const bool value_2 = RingBuffer_number_push(numbers, i * i);
    uk_text_bool(value_2);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(RingBuffer_number_get_size(numbers));
    uk_log_end();
  }
  /* let sum = 0; */
#line 57 "app.ts"
  /* numbers.forEach((item, index) => { */
#line 58 "app.ts"
  RingBuffer_number_forEach(numbers, (struct function){forEach_handler_value, NULL});
  /* console.log('sum', sum); */
#line 62 "app.ts"
  uk_text_string((struct uk_string){"sum ", 4});
  uk_log_f64(sum);
  uk_log_end();
  /* for (let item = numbers.shift(); item !== undefined; item = numbers.shift()) console.log(item); */
#line 63 "app.ts"
  for (struct maybe_int32 item = RingBuffer_number_shift(numbers); !!item.present; item = RingBuffer_number_shift(numbers)) {
    if (!item.present) uk_panic_null(63u);
    uk_text_i32(item.value);
    uk_log_end();
  }
  /* console.log(numbers.shift() === undefined, numbers.size); */
#line 64 "app.ts"
  const bool value_2 = !RingBuffer_number_shift(numbers).present;
  uk_text_bool(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(RingBuffer_number_get_size(numbers));
  uk_log_end();
  /* const first: Sample = { time: 1, value: 0.5 }; */
#line 66 "app.ts"
  static struct Sample first;
  first = (struct Sample){.time = 1, .value = 0.5f};
  /* const second: Sample = { time: 2, value: 0.25 }; */
#line 67 "app.ts"
  static struct Sample second;
  second = (struct Sample){.time = 2, .value = 0.25f};
  /* const third: Sample = { time: 3, value: 0.125 }; */
#line 68 "app.ts"
  static struct Sample third;
  third = (struct Sample){.time = 3, .value = 0.125f};
  /* samples.push(first); */
#line 69 "app.ts"
  (void)RingBuffer_Sample_push(samples, &first);
  /* samples.push(second); */
#line 70 "app.ts"
  (void)RingBuffer_Sample_push(samples, &second);
  /* samples.push(third); */
#line 71 "app.ts"
  (void)RingBuffer_Sample_push(samples, &third);
  /* third.value = 8; */
#line 72 "app.ts"
  third.value = 8.0f;
  /* samples.forEach(({ time, value }) => console.log(time, value)); */
#line 73 "app.ts"
  RingBuffer_Sample_forEach(samples, (struct function_2){forEach_handler_2_value, NULL});
}

#line 22 "app.ts"
static bool RingBuffer_number_push(struct RingBuffer_number *self, int32_t item) {
  /* const overwrites = this.isFull; */
#line 23 "app.ts"
  bool overwrites = RingBuffer_number_get_isFull(self);
  /* this.items[(this.head + this.count) % this.capacity] = item; */
#line 24 "app.ts"
  self->items.items[at((int32_t)uk_remainder((double)self->head + self->count, (double)self->capacity), 4u, 24u)] = (int8_t)item;
  /* if (overwrites) this.head = (this.head + 1) % this.capacity; */
#line 25 "app.ts"
  if (overwrites) {
    self->head = (self->head + 1) % self->capacity;
  } else {
    /* else this.count++; */
#line 26 "app.ts"
    self->count++;
  }
  /* return !overwrites; */
#line 27 "app.ts"
  return !overwrites;
}

#line 14 "app.ts"
static double RingBuffer_number_get_size(struct RingBuffer_number *self) {
  /* return this.count; */
#line 15 "app.ts"
  return self->count;
}

#line 42 "app.ts"
static void RingBuffer_number_forEach(struct RingBuffer_number *self, struct function visit) {
  /* for (let i = 0; i < this.count; i++) visit(this.at(i), i); */
#line 43 "app.ts"
  for (double i = 0.0; i < self->count; i++) {
    visit.code(visit.around, RingBuffer_number_at(self, (int64_t)i), (int64_t)i);
  }
}

#line 58 "app.ts"
static void forEach_handler(int32_t item, int64_t index) {
  /* sum += item; */
#line 59 "app.ts"
  sum = sum + (double)item;
  /* console.log(index, item); */
#line 60 "app.ts"
  uk_text_i64(index);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(item);
  uk_log_end();
}

#line 30 "app.ts"
static struct maybe_int32 RingBuffer_number_shift(struct RingBuffer_number *self) {
  /* if (this.count === 0) return undefined; */
#line 31 "app.ts"
  if (self->count == 0.0) {
    return (struct maybe_int32){0};
  }
  /* const item = this.items[this.head]; */
#line 32 "app.ts"
  int32_t item = self->items.items[self->head];
  /* this.head = (this.head + 1) % this.capacity; */
#line 33 "app.ts"
  self->head = (self->head + 1) % self->capacity;
  /* this.count--; */
#line 34 "app.ts"
  self->count--;
  /* return item; */
#line 35 "app.ts"
  return (struct maybe_int32){true, item};
}

#line 22 "app.ts"
static bool RingBuffer_Sample_push(struct RingBuffer_Sample *self, struct Sample *item) {
  /* const overwrites = this.isFull; */
#line 23 "app.ts"
  bool overwrites = RingBuffer_Sample_get_isFull(self);
  /* this.items[(this.head + this.count) % this.capacity] = item; */
#line 24 "app.ts"
  self->items.items[at((int32_t)uk_remainder((double)self->head + self->count, (double)self->capacity), 2u, 24u)] = item;
  /* if (overwrites) this.head = (this.head + 1) % this.capacity; */
#line 25 "app.ts"
  if (overwrites) {
    self->head = (self->head + 1) % self->capacity;
  } else {
    /* else this.count++; */
#line 26 "app.ts"
    self->count++;
  }
  /* return !overwrites; */
#line 27 "app.ts"
  return !overwrites;
}

#line 42 "app.ts"
static void RingBuffer_Sample_forEach(struct RingBuffer_Sample *self, struct function_2 visit) {
  /* for (let i = 0; i < this.count; i++) visit(this.at(i), i); */
#line 43 "app.ts"
  for (double i = 0.0; i < self->count; i++) {
    visit.code(visit.around, RingBuffer_Sample_at(self, (int64_t)i), (int64_t)i);
  }
}

#line 73 "app.ts"
static void forEach_handler_2(struct Sample *parts, int64_t unused1) {
  (void)unused1;
  /* samples.forEach(({ time, value }) => console.log(time, value)); */
#line 73 "app.ts"
  int32_t time = parts->time;
  float value_2 = parts->value;
  uk_text_i32(time);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64((double)value_2);
  uk_log_end();
}

#line 18 "app.ts"
static bool RingBuffer_number_get_isFull(struct RingBuffer_number *self) {
  /* return this.count === this.capacity; */
#line 19 "app.ts"
  return self->count == (double)self->capacity;
}

#line 38 "app.ts"
static int32_t RingBuffer_number_at(struct RingBuffer_number *self, int64_t index) {
  /* return this.items[(this.head + index) % this.capacity]; */
#line 39 "app.ts"
  return self->items.items[at((int32_t)uk_remainder((double)self->head + (double)index, (double)self->capacity), 4u, 39u)];
}

#line 18 "app.ts"
static bool RingBuffer_Sample_get_isFull(struct RingBuffer_Sample *self) {
  /* return this.count === this.capacity; */
#line 19 "app.ts"
  return self->count == (double)self->capacity;
}

#line 38 "app.ts"
static struct Sample *RingBuffer_Sample_at(struct RingBuffer_Sample *self, int64_t index) {
  /* return this.items[(this.head + index) % this.capacity]; */
#line 39 "app.ts"
  return self->items.items[at((int32_t)uk_remainder((double)self->head + (double)index, (double)self->capacity), 2u, 39u)];
}

void app_main(void) {
  /* const numbers = new RingBuffer<number>(4, 0); */
#line 52 "app.ts"
  ringBuffer_number = (struct RingBuffer_number){0};
  /* constructor( */
#line 7 "app.ts"
  {
    /* readonly capacity: number, */
#line 8 "app.ts"
    /* empty: T, */
#line 9 "app.ts"
    /* private head = 0; */
#line 4 "app.ts"
    ringBuffer_number.head = 0;
    /* private count = 0; */
#line 5 "app.ts"
    ringBuffer_number.count = 0.0;
    /* readonly capacity: number, */
#line 8 "app.ts"
    ringBuffer_number.capacity = capacity;
    /* constructor( */
#line 7 "app.ts"
    {
      /* this.items = new Array<T>(capacity).fill(empty); */
#line 11 "app.ts"
      const struct uk_i8s list = (struct uk_i8s){items, 4};
      const int8_t fill = (int8_t)empty;
      __builtin_memset(list.items, fill, 4u);
      ringBuffer_number.items = list;
    }
  }
  /* const numbers = new RingBuffer<number>(4, 0); */
#line 52 "app.ts"
  numbers = &ringBuffer_number;
  /* const samples = new RingBuffer<Sample>(2, { time: 0, value: 0 }); */
#line 53 "app.ts"
  value = (struct Sample){.time = 0, .value = 0.0f};
  ringBuffer_Sample = (struct RingBuffer_Sample){0};
  /* constructor( */
#line 7 "app.ts"
  {
    /* readonly capacity: number, */
#line 8 "app.ts"
    /* private head = 0; */
#line 4 "app.ts"
    ringBuffer_Sample.head = 0;
    /* private count = 0; */
#line 5 "app.ts"
    ringBuffer_Sample.count = 0.0;
    /* readonly capacity: number, */
#line 8 "app.ts"
    ringBuffer_Sample.capacity = capacity_2;
    /* constructor( */
#line 7 "app.ts"
    {
      /* this.items = new Array<T>(capacity).fill(empty); */
#line 11 "app.ts"
      const struct Sample_list list = (struct Sample_list){items_2, 2};
      struct Sample *const fill = &value;
      for (uint32_t at_2 = 0u; at_2 < 2u; at_2++) {
        list.items[at_2] = fill;
      }
      ringBuffer_Sample.items = list;
    }
  }
  /* const samples = new RingBuffer<Sample>(2, { time: 0, value: 0 }); */
#line 53 "app.ts"
  samples = &ringBuffer_Sample;
  main_();
  uk_app_started();
}
