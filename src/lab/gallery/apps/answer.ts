/**
 * The digit answering machine: somebody draws a digit, it says
 * which one it is.
 *
 * This is the whole program of the device. Change it: its C
 * stands beside it, and 'Run' puts it on the chip.
 */
import { model } from 'unikernel';

// The device calls `main` once, when it gets power.
export function main(): void {
  console.log('digit answering machine');

  // From then on it sleeps until something happens. Here: a
  // digit came in, and the network has looked at it.
  model.onDigit((digit) => {
    console.log(`That is a ${digit}.`);
  });
}
