/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";
enum { DEPTH = 128 };
static uint32_t depth;

struct function {
  void (*code)(void *, int32_t);
  void *around;
};

struct function_2 {
  double (*code)(void *, int32_t);
  void *around;
};

struct main__variables {
  int32_t i;
  int32_t square;
};

struct repeat_callback_2_variables {
  int32_t base_;
};

static void main_(void);
static void repeat(int32_t times, struct function action);
static double apply(struct function_2 f, int32_t x);
static double negate(int32_t x);
static void repeat_callback(int32_t i);
static double scaled(int32_t x);
static double apply_callback(int32_t x);
static void show(struct main__variables *around);
static void repeat_callback_2(int32_t i);
static void repeat_callback_3(struct repeat_callback_2_variables *around, int32_t j);
static double local(int32_t n);

static double total = 0.0;
static double sum = 0.0;
static const int32_t scale = 3;
static double deep = 0.0;

static void repeat_callback_value(void *variables, int32_t value1) {
  (void)variables;
  repeat_callback(value1);
}

static double scaled_value(void *variables, int32_t value1) {
  (void)variables;
  return scaled(value1);
}

static double negate_value(void *variables, int32_t value1) {
  (void)variables;
  return negate(value1);
}

static double apply_callback_value(void *variables, int32_t value1) {
  (void)variables;
  return apply_callback(value1);
}

static void repeat_callback_2_value(void *variables, int32_t value1) {
  (void)variables;
  repeat_callback_2(value1);
}

static void repeat_callback_3_value(void *variables, int32_t value1) {
  repeat_callback_3(variables, value1);
}

#line 13 "app.ts"
static void main_(void) {
  struct main__variables variables;
  /* let sum = 0; */
#line 14 "app.ts"
  /* repeat(5, (i) => { */
#line 15 "app.ts"
  repeat(5, (struct function){repeat_callback_value, NULL});
  /* console.log(sum, total); */
#line 19 "app.ts"
  uk_log_f64(sum);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(total);
  uk_log_end();
  /* const scale = 3; */
#line 21 "app.ts"
  /* console.log(apply(scaled, 7), apply(negate, 7), apply((x) => x + sum, 1)); */
#line 23 "app.ts"
  const double value = apply((struct function_2){scaled_value, NULL}, 7);
  const double value_2 = apply((struct function_2){negate_value, NULL}, 7);
  uk_log_f64(value);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(value_2);
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(apply((struct function_2){apply_callback_value, NULL}, 1));
  uk_log_end();
  /* for (let i = 0; i < 3; i++) { */
#line 26 "app.ts"
  {
    variables.i = 0;
    for (; variables.i < 3; variables.i++) {
      /* const square = i * i; */
#line 27 "app.ts"
      variables.square = variables.i * variables.i;
      /* show(); */
#line 29 "app.ts"
      show(&variables);
    }
  }
  /* let deep = 0; */
#line 33 "app.ts"
  /* repeat(2, (i) => { */
#line 34 "app.ts"
  repeat(2, (struct function){repeat_callback_2_value, NULL});
  /* console.log(deep); */
#line 40 "app.ts"
  uk_log_f64(deep);
  uk_log_end();
  /* console.log(local(3)); */
#line 45 "app.ts"
  uk_log_f64(local(3));
  uk_log_end();
  /* let chosen = sum > 5 ? scaled : negate; */
#line 47 "app.ts"
  struct function_2 chosen = sum > 5.0 ? (struct function_2){scaled_value, NULL} : (struct function_2){negate_value, NULL};
  /* console.log(chosen(2)); */
#line 48 "app.ts"
  uk_log_f64(chosen.code(chosen.around, 2));
  uk_log_end();
  /* chosen = negate; */
#line 49 "app.ts"
  chosen = (struct function_2){negate_value, NULL};
  /* console.log(chosen(2)); */
#line 50 "app.ts"
  uk_log_f64(chosen.code(chosen.around, 2));
  uk_log_end();
}

#line 2 "app.ts"
static void repeat(int32_t times, struct function action) {
  if (++depth > DEPTH) uk_panic_stack(2u);
  /* for (let i = 0; i < times; i++) action(i); */
#line 3 "app.ts"
  for (int32_t i = 0; i < times; i++) {
    action.code(action.around, i);
  }
  depth--;
}

#line 6 "app.ts"
static double apply(struct function_2 f, int32_t x) {
  /* return f(x); */
#line 7 "app.ts"
  return f.code(f.around, x);
}

#line 10 "app.ts"
static double negate(int32_t x) {
  /* const negate = (x: number) => -x; */
#line 10 "app.ts"
  return (double)-x;
}

#line 15 "app.ts"
static void repeat_callback(int32_t i) {
  /* sum += i; */
#line 16 "app.ts"
  sum = sum + (double)i;
  /* total += sum; */
#line 17 "app.ts"
  total += sum;
}

#line 22 "app.ts"
static double scaled(int32_t x) {
  /* const scaled = (x: number) => x * scale; */
#line 22 "app.ts"
  return (double)(x * scale);
}

#line 23 "app.ts"
static double apply_callback(int32_t x) {
  /* console.log(apply(scaled, 7), apply(negate, 7), apply((x) => x + sum, 1)); */
#line 23 "app.ts"
  return (double)x + sum;
}

#line 28 "app.ts"
static void show(struct main__variables *around) {
  (void)around;
  /* const show = () => console.log(i, square); */
#line 28 "app.ts"
  uk_text_i32(around->i);
  uk_text_string((struct uk_string){" ", 1});
  uk_text_i32(around->square);
  uk_log_end();
}

#line 34 "app.ts"
static void repeat_callback_2(int32_t i) {
  struct repeat_callback_2_variables variables;
  if ((depth += 2) > DEPTH) uk_panic_stack(34u);
  /* const base = i * 10; */
#line 35 "app.ts"
  variables.base_ = i * 10;
  /* repeat(2, (j) => { */
#line 36 "app.ts"
  repeat(2, (struct function){repeat_callback_3_value, &variables});
  depth -= 2;
}

#line 36 "app.ts"
static void repeat_callback_3(struct repeat_callback_2_variables *around, int32_t j) {
  (void)around;
  /* deep += base + j; */
#line 37 "app.ts"
  deep = deep + (double)(around->base_ + j);
}

#line 42 "app.ts"
static double local(int32_t n) {
  if (++depth > DEPTH) uk_panic_stack(42u);
  /* return n <= 0 ? sum : 1 + local(n - 1); */
#line 43 "app.ts"
  const double result = n <= 0 ? sum : 1.0 + local(n - 1);
  depth--;
  return result;
}

void app_main(void) {
  /* let total = 0; */
#line 11 "app.ts"
  main_();
  uk_app_started();
}
