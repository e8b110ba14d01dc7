// An interpreter for a language of eight instructions.
const program = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.';

export function main(): void {
  const tape = new Uint8Array(32);
  let pointer = 0;
  let steps = 0;
  for (let at = 0; at < program.length; at++) {
    steps++;
    switch (program.charCodeAt(at)) {
      case 62: // >
        pointer++;
        break;
      case 60: // <
        pointer--;
        break;
      case 43: // +
        tape[pointer]++;
        break;
      case 45: // -
        tape[pointer]--;
        break;
      case 46: // .
        console.log(tape[pointer]);
        break;
      case 91: // [
        if (tape[pointer] === 0) {
          for (let depth = 1; depth > 0; ) {
            at++;
            if (program.charCodeAt(at) === 91) depth++;
            else if (program.charCodeAt(at) === 93) depth--;
          }
        }
        break;
      case 93: // ]
        if (tape[pointer] !== 0) {
          for (let depth = 1; depth > 0; ) {
            at--;
            if (program.charCodeAt(at) === 93) depth++;
            else if (program.charCodeAt(at) === 91) depth--;
          }
        }
        break;
    }
  }
  console.log('steps', steps);
}
