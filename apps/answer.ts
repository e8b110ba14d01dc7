/**
 * The digit answering machine: takes the ink of a digit, answers which.
 *
 * This is the whole program of the device. Change it: the C appears
 * beside it, and 'Run' puts it on the chip.
 */
import { display, model } from 'unikernel';

// The device calls `main` once, when it gets power.
export function main(): void {
  console.log('digit answering machine');

  // From then on it sleeps until something happens. Here: a digit came in.
  model.onDigit((digit, ink) => {
    display.digit(ink, digit);
  });
}
