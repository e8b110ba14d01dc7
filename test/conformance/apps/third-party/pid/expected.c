/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct PidOptions;
struct PidController;

struct PidOptions {
  int32_t kp;
  float ki;
  double kd;
  int32_t min;
  int32_t max;
};

struct PidController {
  struct PidOptions *options;
  double integral;
  double lastError;
  bool started;
};

static void main_(void);
static double PidController_update(struct PidController *self, int32_t setpoint, double measured, double dt);
static void PidController_reset(struct PidController *self);

static struct PidOptions pidOptions;
static struct PidController pidController;

#line 38 "app.ts"
static void main_(void) {
  /* const pid = new PidController({ kp: 2, ki: 0.5, kd: 0.1, min: -10, max: 10 }); */
#line 39 "app.ts"
  struct PidOptions *options = NULL;
  pidOptions = (struct PidOptions){.kp = 2, .ki = 0.5f, .kd = 0.1, .min = -10, .max = 10};
  options = &pidOptions;
  pidController = (struct PidController){.options = options, .integral = 0.0, .lastError = 0.0, .started = false};
  struct PidController *pid = &pidController;
  /* let temperature = 20; */
#line 40 "app.ts"
  double temperature = 20.0;
  /* for (let step = 0; step < 50; step++) { */
#line 41 "app.ts"
  for (int32_t step = 0; step < 50; step++) {
    /* const power = pid.update(25, temperature, 0.1); */
#line 42 "app.ts"
    double power = PidController_update(pid, 25, temperature, 0.1);
    /* temperature += (power - 0.3 * (temperature - 18)) * 0.1; */
#line 43 "app.ts"
    temperature += (power - 0.3 * (temperature - 18.0)) * 0.1;
    /* if (step % 10 === 9) console.log(`step ${step}: ${temperature} with ${power}`); */
#line 44 "app.ts"
    if (step % 10 == 9) {
      uk_text_string((struct uk_string){"step ", 5});
      uk_text_i32(step);
      uk_text_string((struct uk_string){": ", 2});
      uk_text_f64(temperature);
      uk_text_string((struct uk_string){" with ", 6});
      uk_text_f64(power);
      uk_log_end();
    }
  }
  /* pid.reset(); */
#line 46 "app.ts"
  PidController_reset(pid);
  /* console.log(pid.update(1, 0, 1)); */
#line 47 "app.ts"
  uk_log_f64(PidController_update(pid, 1, 0.0, 1.0));
  uk_log_end();
}

#line 17 "app.ts"
static double PidController_update(struct PidController *self, int32_t setpoint, double measured, double dt) {
  /* const { kp, ki, kd, min, max } = this.options; */
#line 18 "app.ts"
  struct PidOptions *parts = self->options;
  int32_t kp = parts->kp;
  float ki = parts->ki;
  double kd = parts->kd;
  int32_t min = parts->min;
  int32_t max = parts->max;
  /* const error = setpoint - measured; */
#line 19 "app.ts"
  double error = (double)setpoint - measured;
  /* const derivative = this.started ? (error - this.lastError) / dt : 0; */
#line 20 "app.ts"
  double derivative = self->started ? (error - self->lastError) / dt : 0.0;
  /* this.started = true; */
#line 21 "app.ts"
  self->started = true;
  /* this.lastError = error; */
#line 22 "app.ts"
  self->lastError = error;
  /* const candidate = this.integral + error * dt; */
#line 23 "app.ts"
  double candidate = self->integral + error * dt;
  /* const output = kp * error + ki * candidate + kd * derivative; */
#line 24 "app.ts"
  double output = (double)kp * error + (double)ki * candidate + kd * derivative;
  /* if (output > max) return max; */
#line 25 "app.ts"
  if (output > (double)max) {
    return (double)max;
  }
  /* if (output < min) return min; */
#line 26 "app.ts"
  if (output < (double)min) {
    return (double)min;
  }
  /* this.integral = candidate; */
#line 27 "app.ts"
  self->integral = candidate;
  /* return output; */
#line 28 "app.ts"
  return output;
}

#line 31 "app.ts"
static void PidController_reset(struct PidController *self) {
  /* this.integral = 0; */
#line 32 "app.ts"
  self->integral = 0.0;
  /* this.lastError = 0; */
#line 33 "app.ts"
  self->lastError = 0.0;
  /* this.started = false; */
#line 34 "app.ts"
  self->started = false;
}

void app_main(void) {
  main_();
  uk_app_started();
}
