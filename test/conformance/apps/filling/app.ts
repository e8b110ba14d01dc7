// `fill`: from a position to another one, counted from the end where negative; -0 is not the byte zero.
import { random } from 'unikernel';

const bytes = new Uint8Array(6);
const signed = new Int8Array(6);
const words = new Int16Array(4);
const doubles = new Float64Array(3);
const flags = new Array<boolean>(3).fill(true);

function show(): void {
  for (const one of bytes) console.log('byte', one);
  for (const one of signed) console.log('signed', one);
  for (const one of words) console.log('word', one);
  for (const one of doubles) console.log('double', one, 1 / one);
  for (const one of flags) console.log('flag', one);
}

export function main(): void {
  bytes.fill(200);
  signed.fill(-3);
  words.fill(7);
  doubles.fill(-0);
  show();
  bytes.fill(1, 3);
  signed.fill(5, 0, 2);
  words.fill(0, 1, -1);
  doubles.fill(0, 0, 1);
  flags.fill(false, 0, 2);
  show();
  for (let to = -1; to < 3; to++) {
    bytes.fill(to, 0, to + random.int(1));
    words.fill(0, 0, to);
    doubles.fill(0, to);
    show();
  }
}
