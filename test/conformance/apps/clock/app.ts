// Time goes on.
import { clock, timer } from 'unikernel';

export function main(): void {
  const start = clock.millis();
  const fine = clock.micros();
  console.log(start < 2000, fine >= 0);
  timer.after(50, () => {
    const passed = clock.millis() - start;
    console.log(passed >= 49 && passed < 80);
    console.log(clock.micros() - fine >= 49000);
  });
}
