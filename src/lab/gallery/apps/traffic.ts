/**
 * A traffic light. No network is used, so none is in the image:
 * what is not imported is not linked.
 */
import { led, pins, timer } from 'unikernel';

enum Light {
  Red,
  Ready, // red and yellow: about to go
  Green,
  Yellow,
}

// How long each light lasts, in ticks of the timer.
const lasts = [3, 1, 3, 1];

// Pins 0, 2 and 4 are the light of many boards: this one is free.
const WALK = 26;

let light = Light.Red;
let ticks = 0;

function show(): void {
  switch (light) {
    case Light.Red:
      led.set(255, 0, 0);
      console.log('red');
      break;
    case Light.Ready:
      led.set(255, 120, 0);
      console.log('red and yellow');
      break;
    case Light.Green:
      led.set(0, 200, 60);
      console.log('green');
      break;
    case Light.Yellow:
      led.set(255, 200, 0);
      console.log('yellow');
      break;
  }
  // The walker's light: on while the cars have to wait.
  pins.write(WALK, light === Light.Red);
}

export function main(): void {
  show();
  timer.every(500, () => {
    ticks++;
    if (ticks < lasts[light]) return;
    ticks = 0;
    light = (light + 1) % lasts.length;
    show();
  });
}
