/**
 * Offers a resource of its own: how often each digit was seen.
 *
 * CoAP is the web's GET, PUT and DELETE for small devices. Ask
 * this one with the form under 'Run': GET tally, GET
 * tally/most, DELETE tally.
 */
import { coap, model } from 'unikernel';

// Ten numbers of 16 bits: 20 bytes of memory, laid out by the
// compiler.
const seen = new Uint16Array(model.classes);

function mostSeen(): number {
  let most = 0;
  for (let digit = 1; digit < seen.length; digit++) {
    if (seen[digit] > seen[most]) most = digit;
  }
  return most;
}

export function main(): void {
  console.log('ask me: GET tally');

  model.onDigit((digit) => {
    seen[digit]++;
  });

  // One byte a digit is enough for an answer that a program
  // reads.
  coap.on('GET', 'tally', () => {
    const answer = new Uint8Array(model.classes);
    for (let digit = 0; digit < seen.length; digit++) {
      answer[digit] = Math.min(seen[digit], 255);
    }
    coap.replyBytes(answer);
  });

  // And a sentence for one that a person reads.
  coap.on('GET', 'tally/most', () => {
    const most = mostSeen();
    if (seen[most] === 0)
      coap.fail(4); // 4.04: nothing there yet
    else coap.reply(`${most}, seen ${seen[most]} times`);
  });

  coap.on('DELETE', 'tally', () => {
    seen.fill(0);
    console.log('forgotten');
  });
}
