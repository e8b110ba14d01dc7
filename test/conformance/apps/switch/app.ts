// Falling through, default in the middle, strings, enums, blocks, return and continue inside.
enum Colour {
  Red,
  Green,
  Blue,
}

function name(colour: Colour): string {
  switch (colour) {
    case Colour.Red:
      return 'red';
    case Colour.Green:
      return 'green';
    case Colour.Blue:
      return 'blue';
  }
}

function fall(n: number): number {
  let sum = 0;
  switch (n) {
    case 1:
      sum += 1;
    case 2:
      sum += 10;
      break;
    default:
      sum += 100;
    case 3: {
      const more = 1000;
      sum += more;
    }
  }
  return sum;
}

type Command = 'on' | 'off' | 'toggle';
let lit = false;
function obey(command: Command): void {
  switch (command) {
    case 'on':
      lit = true;
      break;
    case 'off':
      lit = false;
      break;
    case 'toggle':
      lit = !lit;
  }
}

function grade(points: number): string {
  switch (true) {
    case points > 90:
      return 'A';
    case points > 50:
      return 'B';
    default:
      return 'C';
  }
}

export function main(): void {
  console.log(name(Colour.Red), name(Colour.Green), name(Colour.Blue));
  for (let n = 0; n <= 4; n++) console.log(n, fall(n));
  for (const command of ['on', 'toggle', 'toggle', 'off'] as const) {
    obey(command);
    console.log(command, lit);
  }
  console.log(grade(95), grade(60), grade(10));
  for (let i = 0; i < 4; i++) {
    switch (i % 3) {
      case 0:
        continue;
      case 1.0:
        break;
    }
    console.log(i);
  }
  switch (0.5 + 0.5) {
    case 1:
      console.log('one');
  }
}
