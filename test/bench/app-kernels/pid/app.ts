// A PID controller in single precision and the plant that it controls, 1000 steps.
import { f32, i32, random } from 'unikernel';

const rounds = 1;

class Controller {
  private integral: f32 = 0;
  private last: f32 = 0;

  constructor(
    private readonly kp: f32,
    private readonly ki: f32,
    private readonly kd: f32,
    private readonly limit: f32,
  ) {}

  reset(): void {
    this.integral = 0;
    this.last = 0;
  }

  update(error: f32): f32 {
    const integral = f32(this.integral + f32(error * f32(0.125)));
    const derivative = f32(f32(error - this.last) * 8);
    this.last = error;
    const output = f32(f32(f32(this.kp * error) + f32(this.ki * integral)) + f32(this.kd * derivative));
    if (output > this.limit) return this.limit;
    if (output < -this.limit) return f32(-this.limit);
    this.integral = integral;
    return output;
  }
}

const controller = new Controller(2, 0.5, 0.0625, 100);

export function main(): void {
  controller.reset();
  let check: i32 = 0;
  let value: f32 = f32(random.int(1));
  for (let round = 0; round < rounds; round++) {
    const target: f32 = f32((round & 15) * 10);
    for (let step = 0; step < 1000; step++) {
      const power = controller.update(f32(target - value));
      value = f32(value + f32(f32(power - f32(value * f32(0.25))) * f32(0.125)));
    }
    check = (Math.imul(check, 31) + (f32(value * 1024) | 0)) | 0;
  }
  console.log(check);
}
