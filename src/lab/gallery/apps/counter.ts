/**
 * Counts how often it was switched on and how many digits it
 * has read, and remembers both without power. Reset the device,
 * or reload this page.
 */
import { display, model, store } from 'unikernel';

// Kept under a key of up to 15 bytes. A write is there whole or
// not at all, even if somebody pulls the plug in the middle of
// it.
const STARTS = 'starts';
const DIGITS = 'digits';

/** Adds one to what is kept, and returns the sum. */
function countUp(key: string): number {
  // `| 0` keeps the sum in 32 bits: after 2,147,483,647 it goes
  // on at -2,147,483,648. Without it the compiler asks what
  // should happen then.
  const value = (store.get(key, 0) + 1) | 0;
  store.set(key, value);
  return value;
}

function show(digits: number): void {
  display.clear();
  display.text(0, `start ${store.get(STARTS, 0)}`);
  display.text(1, `digits ${digits}`);
}

export function main(): void {
  console.log(`start number ${countUp(STARTS)}`);
  show(store.get(DIGITS, 0));

  model.onDigit((digit) => {
    const digits = countUp(DIGITS);
    console.log(`a ${digit}, digit number ${digits}`);
    show(digits);
  });
}
