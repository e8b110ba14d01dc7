// Variables of main that a handler uses live on after main.
import { timer } from 'unikernel';

export function main(): void {
  let count = 3;
  const step = 1;
  const history = new Int32Array(4);
  const id = timer.every(10, () => {
    history[count] = count * 10;
    console.log(count, history[3]);
    count -= step;
    if (count === 0) timer.cancel(id);
  });
}
