// A Kalman filter in one dimension, and one of position and speed in two.
class KalmanFilter {
  private estimate: number;
  private covariance = 1;

  constructor(
    private readonly processNoise: number,
    private readonly measurementNoise: number,
    initial = 0,
  ) {
    this.estimate = initial;
  }

  filter(measurement: number): number {
    const predicted = this.covariance + this.processNoise;
    const gain = predicted / (predicted + this.measurementNoise);
    this.estimate += gain * (measurement - this.estimate);
    this.covariance = (1 - gain) * predicted;
    return this.estimate;
  }
}

interface Track {
  position: number;
  speed: number;
  p00: number;
  p01: number;
  p10: number;
  p11: number;
}

function predict(track: Track, dt: number, noise: number): void {
  track.position += dt * track.speed;
  track.p00 += dt * (track.p10 + track.p01 + dt * track.p11) + noise;
  track.p01 += dt * track.p11;
  track.p10 += dt * track.p11;
  track.p11 += noise;
}

function correct(track: Track, measured: number, noise: number): void {
  const residual = measured - track.position;
  const s = track.p00 + noise;
  const k0 = track.p00 / s;
  const k1 = track.p10 / s;
  track.position += k0 * residual;
  track.speed += k1 * residual;
  const { p00, p01 } = track;
  track.p00 -= k0 * p00;
  track.p01 -= k0 * p01;
  track.p10 -= k1 * p00;
  track.p11 -= k1 * p01;
}

export function main(): void {
  const filter = new KalmanFilter(0.01, 4);
  const measurements = [5.1, 4.7, 5.4, 4.9, 5.2, 4.8, 5.0, 5.3];
  for (const measurement of measurements) console.log(filter.filter(measurement));
  const track: Track = { position: 0, speed: 0, p00: 10, p01: 0, p10: 0, p11: 10 };
  for (let step = 1; step <= 6; step++) {
    predict(track, 0.5, 0.01);
    correct(track, step * 1.5 + (step % 2 === 0 ? 0.2 : -0.2), 0.5);
    console.log(track.position, track.speed);
  }
}
