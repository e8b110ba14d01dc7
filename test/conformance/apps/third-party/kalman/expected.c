/* app.ts, compiled to C. Each comment is the line of the app that the C below it stands for. */
#include "app.h"
#pragma clang diagnostic ignored "-Wtautological-compare"

const char uk_app_file[] = "app.ts";

struct KalmanFilter;
struct Track;

struct KalmanFilter {
  double processNoise;
  int32_t measurementNoise;
  double estimate;
  double covariance;
};

struct Track {
  double position;
  double speed;
  double p00;
  double p01;
  double p10;
  double p11;
};

static void main_(void);
static void predict(struct Track *track, float dt, double noise);
static void correct(struct Track *track, double measured, float noise);
static double KalmanFilter_filter(struct KalmanFilter *self, double measurement);

#line 54 "app.ts"
static void main_(void) {
  /* const filter = new KalmanFilter(0.01, 4); */
#line 55 "app.ts"
  struct KalmanFilter kalmanFilter = {0};
  /* constructor( */
#line 6 "app.ts"
  {
    /* private readonly processNoise: number, */
#line 7 "app.ts"
    double processNoise = 0.01;
    /* private readonly measurementNoise: number, */
#line 8 "app.ts"
    int32_t measurementNoise = 4;
    /* initial = 0, */
#line 9 "app.ts"
    int32_t initial = 0;
    /* private covariance = 1; */
#line 4 "app.ts"
    kalmanFilter.covariance = 1.0;
    /* private readonly processNoise: number, */
#line 7 "app.ts"
    kalmanFilter.processNoise = processNoise;
    /* private readonly measurementNoise: number, */
#line 8 "app.ts"
    kalmanFilter.measurementNoise = measurementNoise;
    /* constructor( */
#line 6 "app.ts"
    {
      /* this.estimate = initial; */
#line 11 "app.ts"
      kalmanFilter.estimate = (double)initial;
    }
  }
  /* const filter = new KalmanFilter(0.01, 4); */
#line 55 "app.ts"
  struct KalmanFilter *filter = &kalmanFilter;
  /* const measurements = [5.1, 4.7, 5.4, 4.9, 5.2, 4.8, 5.0, 5.3]; */
#line 56 "app.ts"
  static double measurements[8];
  measurements[0] = 5.1;
  measurements[1] = 4.7;
  measurements[2] = 5.4;
  measurements[3] = 4.9;
  measurements[4] = 5.2;
  measurements[5] = 4.8;
  measurements[6] = 5.0;
  measurements[7] = 5.3;
  /* for (const measurement of measurements) console.log(filter.filter(measurement)); */
#line 57 "app.ts"
  for (int32_t index = 0; index < 8; index++) {
    double measurement = measurements[index];
    uk_log_f64(KalmanFilter_filter(filter, measurement));
    uk_log_end();
  }
  /* const track: Track = { position: 0, speed: 0, p00: 10, p01: 0, p10: 0, p11: 10 }; */
#line 58 "app.ts"
  struct Track track = {.position = 0.0, .speed = 0.0, .p00 = 10.0, .p01 = 0.0, .p10 = 0.0, .p11 = 10.0};
  /* for (let step = 1; step <= 6; step++) { */
#line 59 "app.ts"
  for (int32_t step = 1; step <= 6; step++) {
    /* predict(track, 0.5, 0.01); */
#line 60 "app.ts"
    predict(&track, 0.5f, 0.01);
    /* correct(track, step * 1.5 + (step % 2 === 0 ? 0.2 : -0.2), 0.5); */
#line 61 "app.ts"
    correct(&track, (double)step * 1.5 + (step % 2 == 0 ? 0.2 : -0.2), 0.5f);
    /* console.log(track.position, track.speed); */
#line 62 "app.ts"
    uk_log_f64(track.position);
    uk_text_string((struct uk_string){" ", 1});
    uk_log_f64(track.speed);
    uk_log_end();
  }
}

#line 32 "app.ts"
static void predict(struct Track *track, float dt, double noise) {
  /* track.position += dt * track.speed; */
#line 33 "app.ts"
  track->position += (double)dt * track->speed;
  /* track.p00 += dt * (track.p10 + track.p01 + dt * track.p11) + noise; */
#line 34 "app.ts"
  track->p00 += (double)dt * (track->p10 + track->p01 + (double)dt * track->p11) + noise;
  /* track.p01 += dt * track.p11; */
#line 35 "app.ts"
  track->p01 += (double)dt * track->p11;
  /* track.p10 += dt * track.p11; */
#line 36 "app.ts"
  track->p10 += (double)dt * track->p11;
  /* track.p11 += noise; */
#line 37 "app.ts"
  track->p11 += noise;
}

#line 40 "app.ts"
static void correct(struct Track *track, double measured, float noise) {
  /* const residual = measured - track.position; */
#line 41 "app.ts"
  double residual = measured - track->position;
  /* const s = track.p00 + noise; */
#line 42 "app.ts"
  double s = track->p00 + (double)noise;
  /* const k0 = track.p00 / s; */
#line 43 "app.ts"
  double k0 = track->p00 / s;
  /* const k1 = track.p10 / s; */
#line 44 "app.ts"
  double k1 = track->p10 / s;
  /* track.position += k0 * residual; */
#line 45 "app.ts"
  track->position += k0 * residual;
  /* track.speed += k1 * residual; */
#line 46 "app.ts"
  track->speed += k1 * residual;
  /* const { p00, p01 } = track; */
#line 47 "app.ts"
  double p00 = track->p00;
  double p01 = track->p01;
  /* track.p00 -= k0 * p00; */
#line 48 "app.ts"
  track->p00 -= k0 * p00;
  /* track.p01 -= k0 * p01; */
#line 49 "app.ts"
  track->p01 -= k0 * p01;
  /* track.p10 -= k1 * p00; */
#line 50 "app.ts"
  track->p10 -= k1 * p00;
  /* track.p11 -= k1 * p01; */
#line 51 "app.ts"
  track->p11 -= k1 * p01;
}

#line 14 "app.ts"
static double KalmanFilter_filter(struct KalmanFilter *self, double measurement) {
  /* const predicted = this.covariance + this.processNoise; */
#line 15 "app.ts"
  double predicted = self->covariance + self->processNoise;
  /* const gain = predicted / (predicted + this.measurementNoise); */
#line 16 "app.ts"
  double gain = predicted / (predicted + (double)self->measurementNoise);
  /* this.estimate += gain * (measurement - this.estimate); */
#line 17 "app.ts"
  self->estimate += gain * (measurement - self->estimate);
  /* this.covariance = (1 - gain) * predicted; */
#line 18 "app.ts"
  self->covariance = (1.0 - gain) * predicted;
  /* return this.estimate; */
#line 19 "app.ts"
  return self->estimate;
}

void app_main(void) {
  main_();
  uk_app_started();
}
