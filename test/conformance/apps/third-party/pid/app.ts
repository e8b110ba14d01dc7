// A discrete PID controller with clamped output and anti-windup, and a first-order plant to control.
interface PidOptions {
  kp: number;
  ki: number;
  kd: number;
  min: number;
  max: number;
}

class PidController {
  private integral = 0;
  private lastError = 0;
  private started = false;

  constructor(private readonly options: PidOptions) {}

  update(setpoint: number, measured: number, dt: number): number {
    const { kp, ki, kd, min, max } = this.options;
    const error = setpoint - measured;
    const derivative = this.started ? (error - this.lastError) / dt : 0;
    this.started = true;
    this.lastError = error;
    const candidate = this.integral + error * dt;
    const output = kp * error + ki * candidate + kd * derivative;
    if (output > max) return max;
    if (output < min) return min;
    this.integral = candidate;
    return output;
  }

  reset(): void {
    this.integral = 0;
    this.lastError = 0;
    this.started = false;
  }
}

export function main(): void {
  const pid = new PidController({ kp: 2, ki: 0.5, kd: 0.1, min: -10, max: 10 });
  let temperature = 20;
  for (let step = 0; step < 50; step++) {
    const power = pid.update(25, temperature, 0.1);
    temperature += (power - 0.3 * (temperature - 18)) * 0.1;
    if (step % 10 === 9) console.log(`step ${step}: ${temperature} with ${power}`);
  }
  pid.reset();
  console.log(pid.update(1, 0, 1));
}
