#include "bench.h"

enum { rounds = 1 };

struct controller {
  float kp, ki, kd, limit, integral, last;
};

static float update(struct controller *self, float error) {
  const float integral = self->integral + error * 0.125f;
  const float derivative = (error - self->last) * 8;
  self->last = error;
  const float output = self->kp * error + self->ki * integral + self->kd * derivative;
  if (output > self->limit) return self->limit;
  if (output < -self->limit) return -self->limit;
  self->integral = integral;
  return output;
}

static struct controller controller = {2, 0.5f, 0.0625f, 100, 0, 0};

void app_main(void) {
  controller.integral = controller.last = 0;
  uint32_t check = 0;
  float value = (float)uk_random_int(1);
  for (int round = 0; round < rounds; round++) {
    const float target = (float)((round & 15) * 10);
    for (int step = 0; step < 1000; step++) {
      const float power = update(&controller, target - value);
      value = value + (power - value * 0.25f) * 0.125f;
    }
    check = check * 31 + (uint32_t)(int32_t)(value * 1024);
  }
  bench_report((int32_t)check);
}
