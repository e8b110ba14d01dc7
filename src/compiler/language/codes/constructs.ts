import type { CatalogueEntry } from '../entry';

/** UK1001 to UK1015: constructs that the language of apps does not have at all. */
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
} as const satisfies Record<string, CatalogueEntry>;
