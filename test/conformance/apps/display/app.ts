// Rows of text; what does not fit is cut.
import { display } from 'unikernel';

export function main(): void {
  display.clear();
  display.text(0, 'Hello');
  let n = 40;
  display.text(1, `${n} + ${2} = ${n + 2}`);
  display.text(2, 'first');
  display.text(2, 'next');
  n = 0.5;
  display.text(3, 'half is ' + n);
  console.log('drawn');
}
