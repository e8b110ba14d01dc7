/**
 * A running vote: the answer is what the network said most
 * often in the last five digits. One slip of the pen does not
 * change it.
 */
import { display, model } from 'unikernel';

const VOTES = 5;

// A typed array is bytes on the chip, nothing more: five of
// them. -1 is 'nobody has voted yet'.
const votes = new Int8Array(VOTES).fill(-1);
let next = 0;

/** How many of the last answers were this digit. */
function countOf(digit: number): number {
  let count = 0;
  for (const vote of votes) if (vote === digit) count++;
  return count;
}

/** The digit with the most votes; of equal ones the smallest. */
function winner(): number {
  let best = 0;
  for (let digit = 1; digit < model.classes; digit++) {
    if (countOf(digit) > countOf(best)) best = digit;
  }
  return best;
}

export function main(): void {
  console.log(`the last ${VOTES} answers vote`);

  model.onDigit((digit) => {
    // A ring: the sixth vote takes the place of the first.
    votes[next] = digit;
    next = (next + 1) % VOTES;

    const chosen = winner();
    console.log(`read ${digit}, voted ${chosen} with ${countOf(chosen)} of ${VOTES}`);
    display.clear();
    display.text(0, `vote: ${chosen}`);
    display.text(1, `with ${countOf(chosen)} of ${VOTES}`);
  });
}
