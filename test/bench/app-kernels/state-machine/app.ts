// A state machine that counts numbers, words and strings in 4 KB of text.
import { i32, random, u32 } from 'unikernel';

enum State {
  Between,
  Number,
  Word,
  Text,
  Escaped,
}

const rounds = 1;
const input = new Uint8Array(4096);
let seed: u32 = 1;
let numbers: i32 = 0;
let words: i32 = 0;
let texts: i32 = 0;

function next(): u32 {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed;
}

function scan(): void {
  let state: State = State.Between;
  for (let i = 0; i < input.length; i++) {
    const c = input[i];
    switch (state) {
      case State.Between:
        if (c >= 48 && c <= 57) {
          numbers = i32(numbers + 1);
          state = State.Number;
        } else if (c >= 97 && c <= 122) {
          words = i32(words + 1);
          state = State.Word;
        } else if (c === 34) {
          texts = i32(texts + 1);
          state = State.Text;
        }
        break;
      case State.Number:
        if (c < 48 || c > 57) state = State.Between;
        break;
      case State.Word:
        if (c < 97 || c > 122) state = State.Between;
        break;
      case State.Text:
        if (c === 34) state = State.Between;
        else if (c === 92) state = State.Escaped;
        break;
      case State.Escaped:
        state = State.Text;
        break;
    }
  }
}

export function main(): void {
  numbers = words = texts = 0;
  seed = u32(12345 + random.int(1));
  for (let i = 0; i < input.length; i++) input[i] = 32 + ((next() >>> 24) % 95);
  for (let round = 0; round < rounds; round++) {
    input[round & 4095] = 32 + (round & 63);
    scan();
  }
  console.log((Math.imul(numbers, 961) + Math.imul(words, 31) + texts) | 0);
}
