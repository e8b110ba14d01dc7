import type { CatalogueEntry } from '../entry';

/** UK1xxx: constructs that the language of apps does not have. */
export const constructCodes = {
  UK1001: {
    says: 'An app cannot wait: `async`, `await` and promises are not part of the language.',
    next: 'Subscribe to an event instead: `timer.after(100, next)` calls `next` later.',
    example: {
      before: `import { timer } from 'unikernel';
async function later(): Promise<void> {}
export function main(): void {
  timer.after(100, () => {});
}`,
      after: `import { timer } from 'unikernel';
function later(): void {}
export function main(): void {
  timer.after(100, later);
}`,
    },
  },
  UK1002: {
    says: 'Generators (`function*`, `yield`) are not part of the language.',
    next: 'Write a function that computes one value, and call it in a loop.',
    example: {
      before: `function* evens() {
  for (let i = 0; i < 10; i += 2) yield i;
}
export function main(): void {
  for (const even of evens()) console.log(even);
}`,
      after: `export function main(): void {
  for (let even = 0; even < 10; even += 2) console.log(even);
}`,
    },
  },
  UK1003: {
    says: 'An app cannot catch what was thrown: `throw` stops the device with a message.',
    next: 'Return a value that tells what went wrong, for example `null`, and test it.',
    example: {
      before: `try {
  console.log(1);
} catch {
  console.log(2);
}`,
      after: `console.log(1);`,
    },
  },
  UK1004: {
    says: 'Regular expressions are not part of the language.',
    next: 'Compare bytes in a loop.',
    example: { before: `const digits = /[0-9]+/;`, after: `const zero = 48;` },
  },
  UK1005: {
    says: '`{name}` needs an interpreter on the device.',
    next: 'Write the code it would run into the app.',
    example: { before: `eval('1 + 1');`, after: `console.log(1 + 1);` },
  },
  UK1006: {
    says: '`delete` would change the layout of an object.',
    next: 'Give the property a type with `null`, and assign `null`.',
    example: {
      before: `const reading: { celsius?: number } = { celsius: 21 };
delete reading.celsius;`,
      after: `const reading: { celsius: number | null } = { celsius: 21 };
reading.celsius = null;`,
    },
  },
  UK1007: {
    says: 'The properties of an object cannot be listed: `{name}` is not part of the language.',
    next: 'Name the properties, or use an array and `for (const x of array)`.',
    example: {
      before: `const point = { x: 1, y: 2 };
for (const name in point) console.log(name);`,
      after: `const point = { x: 1, y: 2 };
console.log(point.x, point.y);`,
    },
  },
  UK1008: {
    says: 'Decorators are not part of the language.',
    next: 'Call the function yourself.',
    example: {
      before: `function logged(method: () => void, context: ClassMethodDecoratorContext): void {}
class Counter {
  @logged
  count(): void {}
}
export function main(): void {
  new Counter().count();
}`,
      after: `class Counter {
  count(): void {}
}
export function main(): void {
  new Counter().count();
}`,
    },
  },
  UK1009: {
    says: 'Namespaces are not part of the language: an app is one module.',
    next: 'Move what is in it to the level of the module.',
    example: {
      before: `namespace Light {
  export const pin = 2;
}
export function main(): void {
  console.log(Light.pin);
}`,
      after: `const lightPin = 2;
export function main(): void {
  console.log(lightPin);
}`,
    },
  },
  UK1010: {
    says: "An app has one module to import from, 'unikernel', and no '{module}'.",
    next: 'Copy what you need into the app.',
    example: {
      before: `import { readFileSync } from 'fs';
export function main(): void {
  readFileSync('data');
}`,
      after: `import { store } from 'unikernel';
export function main(): void {
  console.log(store.get('data', 0));
}`,
    },
  },
  UK1011: {
    says: '`{form}` is not part of the language.',
    next: 'Name what you import, each from the module `unikernel`, and export `main` by its name.',
    example: {
      before: `import * as unikernel from 'unikernel';
export function main(): void {
  unikernel.pins.write(2, true);
}`,
      after: `import { pins } from 'unikernel';
export function main(): void {
  pins.write(2, true);
}`,
    },
  },
  UK1012: {
    says: '`{operator}` takes null and undefined for equal, and here one side may be null and the other undefined.',
    next: 'Write `{operator}=`, which tells them apart, or look for null first.',
    example: {
      before: `const low: (number | null)[] = [1, null];
const high: (number | undefined)[] = [1, undefined];
for (let i = 0; i < 2; i++) console.log(low[i] == high[i]);`,
      after: `const low: (number | null)[] = [1, null];
const high: (number | null)[] = [1, null];
for (let i = 0; i < 2; i++) console.log(low[i] === high[i]);`,
    },
  },
  UK1013: {
    says: 'Whole numbers without a limit (`bigint`) are not part of the language.',
    next: 'Use a number, exact up to 2 ** 53, or two of them.',
    example: { before: `const big = 1n;`, after: `const big = 1;` },
  },
  UK1014: {
    says: 'Symbols are not part of the language.',
    next: 'Use an enum or a union of literals for names.',
    example: { before: `const key = Symbol('key');`, after: `const key: 'key' | 'value' = 'key';` },
  },
  UK1015: {
    says: '`{operator}` asks for a type at run time, when types are gone.',
    next: "Give the object a property that tells which it is: `kind: 'circle' | 'square'`.",
    example: {
      before: `const maybe: (number | undefined)[] = [1];
console.log(typeof maybe[0]);`,
      after: `const maybe: (number | undefined)[] = [1];
console.log(typeof maybe[0] === 'number');`,
    },
  },
  UK1016: {
    says: 'The number of values in this spread is not known before the app runs.',
    next: 'Copy them in a loop, or spread a tuple or an array of known length.',
    example: {
      before: `const some = (values: number[]): void => console.log(Math.max(0, ...[...values, 1]));
some([1, 2]);`,
      after: `const some = (values: number[]): void => {
  let largest = 1;
  for (const value of values) largest = Math.max(largest, value);
  console.log(largest);
};
some([1, 2]);`,
    },
  },
  UK1017: {
    says: 'A rest parameter takes a number of values that only the call knows.',
    next: 'Take an array, and pass `[a, b, c]`.',
    example: {
      before: `function sum(...values: number[]): number {
  return values.length;
}
export function main(): void {
  console.log(sum(1, 2));
}`,
      after: `function sum(values: number[]): number {
  return values.length;
}
export function main(): void {
  console.log(sum([1, 2]));
}`,
    },
  },
  UK1018: {
    says: '`{name}` makes new text, or takes text apart: strings are for output only.',
    next: 'Put the pieces into a template string where you print them, or work on bytes in a Uint8Array.',
    example: {
      before: `const name: string = 'unikiln';
console.log(name.toUpperCase());`,
      after: `const name: string = 'UNIKILN';
console.log(name);`,
    },
  },
  UK1019: {
    says: '`{name}` changes the length of an array, or makes one whose length nobody knows before the app runs.',
    next: 'Make the array as long as it can get, and keep the number of elements in use in a variable.',
    example: {
      before: `const last: number[] = [];
last.push(5);`,
      after: `const last = new Array<number>(10).fill(0);
let used = 0;
last[used++] = 5;`,
    },
  },
  UK1020: {
    says: 'Tagged templates are not part of the language.',
    next: 'Call the function with the values.',
    example: {
      before: `const tag = (parts: TemplateStringsArray): number => parts.length;
console.log(tag\`a\`);`,
      after: `const tag = (parts: number): number => parts;
console.log(tag(1));`,
    },
  },
  UK1021: {
    says: '`{name}` is not there on the device.',
    next: '{advice}',
    example: {
      before: `const seen = new Set<number>();
seen.add(5);`,
      after: `const seen = new Uint8Array(10);
seen[5] = 1;`,
    },
  },
  UK1022: {
    says: '`this` stands outside a class.',
    next: 'Pass the object as a parameter, or write a class.',
    example: {
      before: `function show(this: { x: number }): void {
  console.log(this.x);
}
export function main(): void {}`,
      after: `function show(point: { x: number }): void {
  console.log(point.x);
}
export function main(): void {
  show({ x: 1 });
}`,
    },
  },
  UK1023: {
    says: '`{construct}` is not part of the language.',
    next: '{advice}',
    example: { before: `debugger;`, after: `console.log('here');` },
  },
  UK1024: {
    says: '`var` makes a variable for the whole function, whatever the block.',
    next: 'Write `let`, or `const` where it never changes.',
    example: { before: `var count = 1;`, after: `let count = 1;` },
  },
  UK1025: {
    says: 'A property can only be named in the source: `object[name]` would look it up while the app runs.',
    next: 'Write `object.name`, or use an array and a number.',
    example: {
      before: `const point = { x: 1, y: 2 };
let axis: 'x' | 'y' = 'x';
if (point.x > 0) axis = 'y';
console.log(point[axis]);`,
      after: `const point = { x: 1, y: 2 };
console.log(point.x > 0 ? point.y : point.x);`,
    },
  },
  UK1026: {
    says: 'A method cannot be taken from its object: it would lose its `this`.',
    next: 'Wrap the call in a function: `() => object.{name}()`.',
    example: {
      before: `class Light {
  on(): void {}
}
function run(action: () => void): void {
  action();
}
export function main(): void {
  const light = new Light();
  run(light.on);
}`,
      after: `class Light {
  on(): void {}
}
function run(action: () => void): void {
  action();
}
export function main(): void {
  const light = new Light();
  run(() => light.on());
}`,
    },
  },
  UK1027: {
    says: 'A class cannot be used as a value.',
    next: 'Call `new {name}(...)` where you need an object.',
    example: {
      before: `class Light {}
const Kind = Light;
export function main(): void {
  new Kind();
}`,
      after: `class Light {}
export function main(): void {
  new Light();
}`,
    },
  },
  UK1028: {
    says: '`{operator}=` of {what} is not part of the language here.',
    next: 'Write it as an assignment of its own: `x = x {operator} y`.',
    example: {
      before: `const bytes = new Uint8Array(2);
const first = (bytes[0] ||= 5);
console.log(first);`,
      after: `const bytes = new Uint8Array(2);
if (bytes[0] === 0) bytes[0] = 5;
console.log(bytes[0]);`,
    },
  },
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
