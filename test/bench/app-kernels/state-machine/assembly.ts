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
  seed = seed * 1664525 + 1013904223;
  return seed;
}

function scan(): void {
  let state: State = State.Between;
  for (let i = 0; i < input.length; i++) {
    const c = input[i];
    switch (state) {
      case State.Between:
        if (c >= 48 && c <= 57) {
          numbers++;
          state = State.Number;
        } else if (c >= 97 && c <= 122) {
          words++;
          state = State.Word;
        } else if (c === 34) {
          texts++;
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

export function main(): i32 {
  numbers = words = texts = 0;
  seed = 12345 + zero();
  for (let i = 0; i < input.length; i++) input[i] = <u8>(32 + ((next() >>> 24) % 95));
  for (let round = 0; round < rounds; round++) {
    input[round & 4095] = <u8>(32 + (round & 63));
    scan();
  }
  return numbers * 961 + words * 31 + texts;
}
