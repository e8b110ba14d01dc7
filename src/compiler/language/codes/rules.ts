import type { CatalogueEntry } from '../entry';

/** UK1029 and on: what an app as a whole has to keep to, and what has to be known before it runs. */
export const ruleCodes = {
  UK1029: {
    says: 'An app has to export `main`: a function without parameters and without a result.',
    next: 'Begin it with `export function main(): void`.',
    example: {
      before: `function main(): void {}`,
      after: `export function main(): void {}`,
    },
  },
  UK1030: {
    says: 'The bytes of the arena have to be a whole number that stands in the source, up to {limit}.',
    next: 'Write `export const arena = 4096;`.',
    example: {
      before: `export const arena = -1;
export function main(): void {}`,
      after: `export const arena = 1024;
export function main(): void {}`,
    },
  },
  UK1031: {
    says: '`throw` needs its message as text in the source.',
    next: "Write `throw new Error('what went wrong');`, and print numbers before it.",
    example: {
      before: `const code = 5;
throw new Error(\`code \${code}\`);`,
      after: `const code = 5;
console.log('code', code);
throw new Error('the code is wrong');`,
    },
  },
  UK1032: {
    says: '`{name}` is read before its declaration has run.',
    next: 'Move the declaration above what uses it.',
    example: {
      before: `show();
const limits = [1, 2, 3];
function show(): void {
  console.log(limits[0]);
}
export function main(): void {}`,
      after: `const limits = [1, 2, 3];
show();
function show(): void {
  console.log(limits[0]);
}
export function main(): void {}`,
    },
  },
  UK1033: {
    says: 'The source is nested too deeply here: more than {limit} levels.',
    next: 'Split it into functions or variables.',
    example: {
      before: `export function main(): void {
  console.log(${'('.repeat(500)}1${')'.repeat(500)});
}`,
      after: `export function main(): void {
  console.log((1));
}`,
    },
  },
  UK1034: {
    says: 'The app is too long: {bytes} bytes, and {limit} are the limit.',
    next: 'Leave out what the device does not need.',
    example: {
      before: `export function main(): void {
  // ${'long '.repeat(60000)}
}`,
      after: `export function main(): void {
  // short
}`,
    },
  },
  UK1035: {
    says: 'The loop around this function makes a new `{name}` in each round, which the function would keep.',
    next: 'Declare the function as a `const` inside the loop, or pass it directly to the call that uses it.',
    example: {
      before: `let last: () => number = () => 0;
for (let i = 0; i < 3; i++) {
  last = () => i;
}
console.log(last());`,
      after: `let last = 0;
for (let i = 0; i < 3; i++) {
  last = i;
}
console.log(last);`,
    },
  },
  UK1036: {
    says: 'The length of this text is known on the device in bytes of UTF-8 only, since some text of the app is not ASCII.',
    next: 'Keep the length as a number beside the text, or write all texts in ASCII.',
    example: {
      before: `const unit: string = Math.random() > 2 ? 'K' : '°C';
console.log(unit.length);`,
      after: `const unit: string = Math.random() > 2 ? 'K' : 'C';
console.log(unit.length);`,
    },
  },
  UK1037: {
    says: '`{name}` would look into a text: an app compares whole texts and prints them.',
    next: 'Compare with `===`, or keep a number for each text and compare those. Bytes in a Uint8Array can be searched in a loop.',
    example: {
      before: `const name: string = Math.random() > 2 ? 'kiln' : 'oven';
console.log(name.includes('kiln'), name < 'n');`,
      after: `const name: string = Math.random() > 2 ? 'kiln' : 'oven';
console.log(name === 'kiln');`,
    },
  },
  UK1038: {
    says: "A key of the store has 1 to 15 bytes, and '{key}' has {bytes}.",
    next: 'Choose another name for it.',
    example: {
      before: `import { store } from 'unikernel';
export function main(): void {
  store.set('number-of-restarts', store.get('number-of-restarts', 0) + 1);
}`,
      after: `import { store } from 'unikernel';
export function main(): void {
  const restarts = store.get('restarts', 0);
  store.set('restarts', restarts < 1000 ? restarts + 1 : 0);
}`,
    },
  },
  UK1039: {
    says: 'There is no element {index}: the array has {length} elements, from 0 on.',
    next: 'Use a whole number from 0 on and below {length}, or make the array longer.',
    example: {
      before: `const values = [1, 2, 3];
console.log(values[3]);`,
      after: `const values = [1, 2, 3];
console.log(values[2]);`,
    },
  },
  UK1040: {
    says: 'What a CoAP handler returns reaches nobody: the answer would be empty.',
    next: 'Send it: `coap.reply({text});`.',
    example: {
      before: `import { coap } from 'unikernel';
export function main(): void {
  coap.on('GET', 'greeting', () => {
    return 'hello';
  });
}`,
      after: `import { coap } from 'unikernel';
export function main(): void {
  coap.on('GET', 'greeting', () => {
    coap.reply('hello');
  });
}`,
    },
  },
  UK1041: {
    says: 'An array keeps the length that it is made with: `{assignment}` would add an element.',
    next: 'Make it as long as it will be, `new Array<number>(100).fill(0)`, and count in a variable how much of it is used.',
    example: {
      before: `const squares: number[] = [];
for (let i = 0; i < 3; i++) squares[i] = i * i;
console.log(squares.length);`,
      after: `const squares = new Array<number>(3).fill(0);
for (let i = 0; i < 3; i++) squares[i] = i * i;
console.log(squares.length);`,
    },
  },
  UK1042: {
    says: 'The depth of calls has to be a whole number that stands in the source, from 1 to {limit}.',
    next: 'Write `export const depth = 300;`, or go through the data with a loop and an array of what is still to do.',
    example: {
      before: `export const depth = 100000;
export function main(): void {}`,
      after: `export const depth = 1000;
export function main(): void {}`,
    },
  },
  UK1099: {
    says: 'The compiler does not understand this: {reason}.',
    next: 'Write it in a simpler way; and please report it, since this sentence should name the cause.',
    example: { before: '', after: '' },
  },
} as const satisfies Record<string, CatalogueEntry>;
