// A button that is debounced, a moving average and a median of three: what every sensor sketch has.
import { i32, u8 } from 'unikernel';

class Debouncer {
  private history: u8 = 0;
  pressed = false;

  /** Eight equal samples in a row count. Returns whether the state has changed. */
  sample(level: boolean): boolean {
    this.history = ((this.history << 1) | (level ? 1 : 0)) & 0xff;
    const before = this.pressed;
    if (this.history === 0xff) this.pressed = true;
    else if (this.history === 0) this.pressed = false;
    return this.pressed !== before;
  }
}

class MovingAverage {
  private readonly window = new Int16Array(4);
  private at = 0;
  private sum: i32 = 0;

  add(value: i32): number {
    this.sum = i32(this.sum - this.window[this.at]);
    this.window[this.at] = value;
    this.sum = i32(this.sum + this.window[this.at]);
    this.at = (this.at + 1) % this.window.length;
    return this.sum / this.window.length;
  }
}

const median3 = (a: number, b: number, c: number) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

export function main(): void {
  const button = new Debouncer();
  let changes = 0;
  for (let t = 0; t < 60; t++) {
    const bouncing = t > 10 && t < 16 ? t % 2 === 0 : t >= 16 && t < 40;
    if (button.sample(bouncing)) {
      changes++;
      console.log(`at ${t}: ${button.pressed ? 'pressed' : 'released'}`);
    }
  }
  console.log(changes);
  const average = new MovingAverage();
  for (const value of [10, 20, 30, -40, 50, 32767]) console.log(average.add(value));
  console.log(median3(3, 1, 2), median3(1, 1, 9), median3(-1, -2, -3));
}
