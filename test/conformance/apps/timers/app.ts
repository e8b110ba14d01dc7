// every, after, cancel: in order of time; the unikernel ends when nothing is left to wait for.
import { timer } from 'unikernel';

let ticks = 0;
let ticker = 0;

function tick(): void {
  ticks++;
  console.log('tick', ticks);
  if (ticks === 3) {
    timer.cancel(ticker);
    timer.after(10, () => console.log('the end'));
  }
}

export function main(): void {
  ticker = timer.every(20, tick);
  timer.after(35, () => console.log('once', ticks));
  const never = timer.after(30, () => console.log('never'));
  timer.cancel(never);
  console.log('main returns');
}
