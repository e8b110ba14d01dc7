// The coloured light.
import { led, timer, u8 } from 'unikernel';

let step: u8 = 0;

export function main(): void {
  led.set(255, 0, 0);
  const id = timer.every(10, () => {
    step = u8(step + 1);
    led.set(0, step & 1 ? 255 : 0, step & 2 ? 255 : 0);
    if (step === 4) timer.cancel(id);
  });
}
