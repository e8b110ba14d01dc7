import type { CatalogueEntry } from '../entry';

/** UK1016 to UK1028: constructs that the language of apps has in other forms only. */
export const formCodes = {
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
} as const satisfies Record<string, CatalogueEntry>;
