/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct function {
  double (*code)(void *, double, double);
  void *around;
};

struct function_2 {
  double (*code)(void *, double);
  void *around;
};

static void main_(void);
static double rk4(struct function f, double t, double y, double h);
static double simpson(struct function_2 f, int32_t a, double b, int32_t n);
static double newton(struct function_2 f, struct function_2 df, int32_t start, double epsilon);
static double rk4_callback(double t, double y);
static double simpson_callback(double x);
static double sin(double x);
static double newton_callback(double x);
static double newton_callback_2(double x);

static const int32_t wanted = 2;

static double rk4_callback_value(void *variables, double value1, double value2) {
  (void)variables;
  return rk4_callback(value1, value2);
}

static double simpson_callback_value(void *variables, double value1) {
  (void)variables;
  return simpson_callback(value1);
}

static double sin_value(void *variables, double value1) {
  (void)variables;
  return sin(value1);
}

static double newton_callback_value(void *variables, double value1) {
  (void)variables;
  return newton_callback(value1);
}

static double newton_callback_2_value(void *variables, double value1) {
  (void)variables;
  return newton_callback_2(value1);
}

#line 29 "app.ts"
static void main_(void) {
  /* let y = 1; */
#line 30 "app.ts"
  double y = 1.0;
  /* for (let i = 0; i < 10; i++) y = rk4((t, y) => y - t * t, i * 0.1, y, 0.1); */
#line 31 "app.ts"
  for (int32_t i = 0; i < 10; i++) {
    y = rk4((struct function){rk4_callback_value, NULL}, (double)i * 0.1, y, 0.1);
  }
  /* console.log(y); */
#line 32 "app.ts"
  uk_log_f64(y);
  uk_log_end();
  /* console.log(simpson((x) => x * x * x, 0, 2, 10), simpson(Math.sin, 0, Math.PI, 20)); */
#line 33 "app.ts"
  uk_log_f64(simpson((struct function_2){simpson_callback_value, NULL}, 0, 2.0, 10));
  uk_text_string((struct uk_string){" ", 1});
  uk_log_f64(simpson((struct function_2){sin_value, NULL}, 0, 3.141592653589793, 20));
  uk_log_end();
  /* const wanted = 2; */
#line 34 "app.ts"
  /* console.log(newton((x) => x * x - wanted, (x) => 2 * x, 1)); */
#line 35 "app.ts"
  uk_log_f64(newton((struct function_2){newton_callback_value, NULL}, (struct function_2){newton_callback_2_value, NULL}, 1, 1e-12));
  uk_log_end();
}

#line 4 "app.ts"
static double rk4(struct function f, double t, double y, double h) {
  /* const k1 = f(t, y); */
#line 5 "app.ts"
  double k1 = f.code(f.around, t, y);
  /* const k2 = f(t + h / 2, y + (h * k1) / 2); */
#line 6 "app.ts"
  double k2 = f.code(f.around, t + 0.05, y + h * k1 / 2.0);
  /* const k3 = f(t + h / 2, y + (h * k2) / 2); */
#line 7 "app.ts"
  double k3 = f.code(f.around, t + 0.05, y + h * k2 / 2.0);
  /* const k4 = f(t + h, y + h * k3); */
#line 8 "app.ts"
  double k4 = f.code(f.around, t + h, y + h * k3);
  /* return y + (h * (k1 + 2 * k2 + 2 * k3 + k4)) / 6; */
#line 9 "app.ts"
  return y + h * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0;
}

#line 12 "app.ts"
static double simpson(struct function_2 f, int32_t a, double b, int32_t n) {
  /* const h = (b - a) / n; */
#line 13 "app.ts"
  double h = (b - (double)a) / (double)n;
  /* let sum = f(a) + f(b); */
#line 14 "app.ts"
  double sum = f.code(f.around, (double)a) + f.code(f.around, b);
  /* for (let i = 1; i < n; i++) sum += (i % 2 === 0 ? 2 : 4) * f(a + i * h); */
#line 15 "app.ts"
  for (int32_t i = 1; i < n; i++) {
    sum += (double)(i % 2 == 0 ? 2 : 4) * f.code(f.around, (double)a + (double)i * h);
  }
  /* return (sum * h) / 3; */
#line 16 "app.ts"
  return sum * h / 3.0;
}

#line 19 "app.ts"
static double newton(struct function_2 f, struct function_2 df, int32_t start, double epsilon) {
  /* let x = start; */
#line 20 "app.ts"
  double x = (double)start;
  /* for (let i = 0; i < 50; i++) { */
#line 21 "app.ts"
  for (int32_t i = 0; i < 50; i++) {
    /* const step = f(x) / df(x); */
#line 22 "app.ts"
    double step = f.code(f.around, x) / df.code(df.around, x);
    /* x -= step; */
#line 23 "app.ts"
    x -= step;
    /* if (Math.abs(step) < epsilon) break; */
#line 24 "app.ts"
    if (uk_math_abs(step) < epsilon) {
      break;
    }
  }
  /* return x; */
#line 26 "app.ts"
  return x;
}

#line 31 "app.ts"
static double rk4_callback(double t, double y) {
  /* for (let i = 0; i < 10; i++) y = rk4((t, y) => y - t * t, i * 0.1, y, 0.1); */
#line 31 "app.ts"
  return y - t * t;
}

#line 33 "app.ts"
static double simpson_callback(double x) {
  /* console.log(simpson((x) => x * x * x, 0, 2, 10), simpson(Math.sin, 0, Math.PI, 20)); */
#line 33 "app.ts"
  return x * x * x;
}

#line 33 "app.ts"
static double sin(double x) {
  /* console.log(simpson((x) => x * x * x, 0, 2, 10), simpson(Math.sin, 0, Math.PI, 20)); */
#line 33 "app.ts"
  return uk_math_sin(x);
}

#line 35 "app.ts"
static double newton_callback(double x) {
  /* console.log(newton((x) => x * x - wanted, (x) => 2 * x, 1)); */
#line 35 "app.ts"
  return x * x - (double)wanted;
}

#line 35 "app.ts"
static double newton_callback_2(double x) {
  /* console.log(newton((x) => x * x - wanted, (x) => 2 * x, 1)); */
#line 35 "app.ts"
  return 2.0 * x;
}

void app_main(void) {
  main_();
  uk_app_started();
}
