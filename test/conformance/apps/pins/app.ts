// Pins: written, read back, and read when somebody outside drives them.
import { pins, timer } from 'unikernel';

const button = 34;
const lamp = 26;
let last = false;

export function main(): void {
  pins.write(lamp, true);
  console.log(pins.read(lamp));
  pins.write(lamp, false);
  console.log(pins.read(lamp), pins.read(button));
  timer.every(5, () => {
    const level = pins.read(button);
    if (level === last) return;
    last = level;
    pins.write(lamp, level);
    console.log('button', level);
  });
}
