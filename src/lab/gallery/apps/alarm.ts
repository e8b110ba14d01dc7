/**
 * Raises an alarm when the network is not sure. Try a scribble,
 * or a letter: it will name a digit all the same, but two of its
 * scores lie close together.
 */
import { display, led, model, pins } from 'unikernel';

const ALARM_PIN = 26;
const SURE = 30; // of the 255 steps that a score can have

// An interface is a struct in C: two numbers side by side.
interface Leaders {
  first: number;
  second: number;
}

// Made once and written again for each digit. A new object for
// every digit would need memory for every digit.
const leaders: Leaders = { first: 0, second: 0 };

/** Finds the two largest scores, in one pass. */
function rank(scores: Int8Array): void {
  leaders.first = -128;
  leaders.second = -128;
  for (const score of scores) {
    if (score > leaders.first) {
      leaders.second = leaders.first;
      leaders.first = score;
    } else if (score > leaders.second) {
      leaders.second = score;
    }
  }
}

export function main(): void {
  console.log(`alarm below a margin of ${SURE}`);

  model.onDigit((digit) => {
    rank(model.scores());
    const margin = leaders.first - leaders.second;
    const sure = margin >= SURE;

    pins.write(ALARM_PIN, !sure);
    if (sure) led.set(0, 160, 60);
    else led.set(255, 0, 0);
    display.clear();
    display.text(0, sure ? `a ${digit}` : `a ${digit}?`);
    console.log(`${digit}, margin ${margin}${sure ? '' : ': ALARM'}`);
  });
}
