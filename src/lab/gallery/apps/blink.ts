/**
 * Blinks as often as the digit says: draw a 3, and pin 2 goes
 * up three times.
 *
 * Nothing here waits. A timer calls back again and again, and
 * in between the device is free to read the next digit.
 */
import { model, pins, timer } from 'unikernel';

const PIN = 2; // the LED of most boards
const BEAT = 200; // milliseconds

// How often the pin still has to change: up, down, up, down...
// Only ever whole numbers, so the chip counts with whole
// numbers.
let changes = 0;

function beat(): void {
  if (changes === 0) return;
  changes--;
  pins.write(PIN, changes % 2 === 1);
}

export function main(): void {
  console.log('draw a digit and watch pin', PIN);
  timer.every(BEAT, beat);

  model.onDigit((digit) => {
    console.log(`${digit}: blinking ${digit} times`);
    changes = 2 * digit;
  });
}
