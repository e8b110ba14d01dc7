import type { CatalogueEntry } from '../entry';

/** UK2xxx: types whose values have no known layout. */
export const typeCodes = {
  UK2001: {
    says: '`{type}` says nothing about the layout of a value.',
    next: 'Write the type that it has: `number`, an interface, a union of literals.',
    example: { before: `const x: any = 5;`, after: `const x: number = 5;` },
  },
  UK2002: {
    says: 'A value of type `{type}` would need several layouts.',
    next: 'Use two variables, or objects with a property `kind` that tells which it is.',
    example: {
      before: `let x: number | boolean = 5;
x = true;`,
      after: `let x: number | null = 5;
x = null;`,
    },
  },
  UK2003: {
    says: 'New text cannot be kept, only printed.',
    next: 'Put the template string where it is printed, or keep the numbers in it.',
    example: {
      before: `const count = 3;
const text = \`count \${count}\`;
console.log(text);`,
      after: `const count = 3;
console.log(\`count \${count}\`);`,
    },
  },
  UK2004: {
    says: 'The elements of this array are not known: {reason}.',
    next: 'Write its type, and give every element a value: `new Array<number>(10).fill(0)`.',
    example: { before: `const xs = new Array<number>(10);`, after: `const xs = new Array<number>(10).fill(0);` },
  },
  UK2005: {
    says: '`as {to}` would take a value of type `{from}` for something it is not.',
    next: 'Leave `as` out, and give the value the right type where it is made.',
    example: {
      before: `class Animal {
  legs = 4;
}
class Bird extends Animal {
  wings = 2;
}
export function main(): void {
  const animal: Animal = new Bird();
  console.log((animal as Bird).wings);
}`,
      after: `class Animal {
  legs = 4;
}
class Bird extends Animal {
  wings = 2;
}
export function main(): void {
  const animal: Bird = new Bird();
  console.log(animal.wings);
}`,
    },
  },
  UK2006: {
    says: 'A value of type `{from}` has another layout than `{to}`.',
    next: 'Declare both with the same type, or make a new object of what you need.',
    example: {
      before: `interface Point {
  x: number;
}
const place = { x: 1, y: 2 };
const point: Point = place;
export function main(): void {
  console.log(point.x);
}`,
      after: `interface Point {
  x: number;
}
const place = { x: 1, y: 2 };
const point: Point = { x: place.x };
export function main(): void {
  console.log(point.x);
}`,
    },
  },
  UK2008: {
    says: 'The device has no layout for the type `{type}`.',
    next: '{advice}',
    example: {
      before: `type Lookup = Record<string, number>;
const lookup: Lookup = {};
export function main(): void {}`,
      after: `interface Lookup {
  one: number;
}
const lookup: Lookup = { one: 1 };
export function main(): void {
  console.log(lookup.one);
}`,
    },
  },
  UK2009: {
    says: '`{from}` does not fit into `{to}` by itself.',
    next: 'Convert it: `{to}(x)` wraps as a typed array does.',
    example: {
      before: `import { i32, u8 } from 'unikernel';
const wide: i32 = 300;
const small: u8 = wide;
export function main(): void {
  console.log(small);
}`,
      after: `import { i32, u8 } from 'unikernel';
const wide: i32 = 300;
const small: u8 = u8(wide);
export function main(): void {
  console.log(small);
}`,
    },
  },
  UK2010: {
    says: '`!` promises a value for `{name}` that nobody has given it.',
    next: 'Give it its first value here: `{name} = ...`.',
    example: {
      before: `class Counter {
  count!: number;
}
export function main(): void {
  const counter = new Counter();
  counter.count = 1;
}`,
      after: `class Counter {
  count = 0;
}
export function main(): void {
  const counter = new Counter();
  counter.count = 1;
}`,
    },
  },
  UK2011: {
    says: 'A value of type `{type}` cannot be printed.',
    next: '{advice}',
    example: {
      before: `const x: number | null = Math.random() > 2 ? 1 : null;
console.log(\`\${x}\`);`,
      after: `const x: number | null = Math.random() > 2 ? 1 : null;
console.log(\`\${x ?? 0}\`);`,
    },
  },
  UK2012: {
    says: '`this` is used here before its field `{name}` has a value.',
    next: 'Give the field its first value where it is declared, or assign it before.',
    example: {
      before: `class Account {
  balance: number;
  constructor(start: number) {
    this.show();
    this.balance = start;
  }
  show(): void {
    console.log(this.balance);
  }
}
export function main(): void {
  new Account(5).show();
}`,
      after: `class Account {
  balance: number;
  constructor(start: number) {
    this.balance = start;
    this.show();
  }
  show(): void {
    console.log(this.balance);
  }
}
export function main(): void {
  new Account(5).show();
}`,
    },
  },
  UK2013: {
    says: 'Nothing says what `{name}` will hold.',
    next: 'Write its type, `let {name}: number;`, or give it its first value here.',
    example: {
      before: `let largest;
largest = 5;
console.log(largest);`,
      after: `let largest = 0;
largest = 5;
console.log(largest);`,
    },
  },
  UK2014: {
    says: 'Whether two {what} are the same cannot be told on the device: {maker} makes a new one each time, which looks like the last.',
    next: 'Compare something of your own, such as a number that you keep beside each.',
    example: {
      before: `const bytes = new Uint8Array(4);
const first = bytes.subarray(0, 2);
const second = bytes.subarray(0, 2);
console.log(first === second);`,
      after: `const bytes = new Uint8Array(4);
const first = { number: 1, bytes: bytes.subarray(0, 2) };
const second = { number: 2, bytes: bytes.subarray(0, 2) };
console.log(first.number === second.number);`,
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
