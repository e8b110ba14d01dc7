/**
 * Raises an alarm when the network is not sure. Try a scribble,
 * or a letter: it will name a digit all the same, but two of
 * its scores lie close together.
 */
import { display, led, model, pins } from 'unikernel';

const ALARM_PIN = 4;
const SURE = 30; // of the 255 steps that a score can have

// An interface is a struct in C: two numbers side by side, no
// allocation.
interface Leaders {
  first: number;
  second: number;
}

/** The two largest scores, in one pass. */
function leadersOf(scores: Int8Array): Leaders {
  const leaders: Leaders = { first: -128, second: -128 };
  for (const score of scores) {
    if (score > leaders.first) {
      leaders.second = leaders.first;
      leaders.first = score;
    } else if (score > leaders.second) {
      leaders.second = score;
    }
  }
  return leaders;
}

export function main(): void {
  console.log(`alarm below a margin of ${SURE}`);

  model.onDigit((digit) => {
    const { first, second } = leadersOf(model.scores());
    const margin = first - second;
    const sure = margin >= SURE;

    pins.write(ALARM_PIN, !sure);
    if (sure) led.set(0, 160, 60);
    else led.set(255, 0, 0);
    display.clear();
    display.text(0, sure ? `a ${digit}` : `a ${digit}?`);
    console.log(`${digit}, margin ${margin}${sure ? '' : ': ALARM'}`);
  });
}
