import type { AppCode } from './catalogue';

/** What apps cannot be written with: construct, code, reason, an example that gives the code. */
export const refused: readonly (readonly [construct: string, code: AppCode, reason: string, example: string])[] = [
  [
    '`async`, `await`, promises',
    'UK1001',
    'A device has one stack, and answers events with functions.',
    `const wait = async () => 1;`,
  ],
  [
    'Generators',
    'UK1002',
    'Each would need a stack of its own.',
    `function* count() {
  yield 1;
}
export function main(): void {}`,
  ],
  [
    '`try`, `catch`, `finally`',
    'UK1003',
    'Unwinding the stack needs tables for each function.',
    `try {
  console.log(1);
} finally {
  console.log(2);
}`,
  ],
  [
    'Regular expressions',
    'UK1004',
    'They need an engine that is larger than most apps.',
    `console.log(/a+/.test('aa'));`,
  ],
  ['`eval`, `Function`, `with`', 'UK1005', 'There is no interpreter on the device.', `eval('1');`],
  [
    '`delete`',
    'UK1006',
    'Objects have a fixed layout.',
    `const point: { x?: number } = { x: 1 };
delete point.x;`,
  ],
  [
    '`in`, `for in`',
    'UK1007',
    'The names of properties are gone when the app runs.',
    `const point = { x: 1 };
for (const name in point) console.log(name);`,
  ],
  [
    'Decorators',
    'UK1008',
    'They change classes while the app runs.',
    `const sealed = (target: never): void => {};
@sealed
class Light {}
export function main(): void {}`,
  ],
  [
    'Namespaces',
    'UK1009',
    'An app is one module.',
    `namespace Lights {
  export const red = 1;
}
export function main(): void {}`,
  ],
  [
    'Imports from other modules',
    'UK1010',
    'An app is one module, so that it can be read at a glance.',
    `import { join } from 'path';
export function main(): void {}`,
  ],
  [
    '`import *`, `import()`, `export default`, `export from`',
    'UK1011',
    'Only what is named is linked.',
    `export default function main(): void {}`,
  ],
  [
    '`==`, `!=` of what may be null and what may be undefined',
    'UK1012',
    'They are equal there, and need not be anywhere else.',
    `const low: (number | null)[] = [null];
const high: (number | undefined)[] = [undefined];
console.log(low[0] == high[0]);`,
  ],
  ['`bigint`', 'UK1013', 'Numbers without a limit need memory without a limit.', `console.log(Number(1n));`],
  ['Symbols', 'UK1014', 'Properties have names in the source.', `const key = Symbol('key');`],
  [
    '`instanceof`, and `typeof` of what may be something or nothing, as a text',
    'UK1015',
    'Types are gone when the app runs. `typeof x === ...` is fine.',
    `const maybe: (number | undefined)[] = [1];
console.log(typeof maybe[0]);`,
  ],
  [
    'Spread of an unknown number of values',
    'UK1016',
    'A call and an array have a fixed number of values.',
    `const make = (values: number[]): number[] => [0, ...values];
console.log(make([1]).length);`,
  ],
  [
    'Rest parameters, `arguments`',
    'UK1017',
    'A function has a fixed number of parameters.',
    `const count = (...values: number[]): number => values.length;
console.log(count(1, 2));`,
  ],
  [
    'Looking into texts: `includes`, `indexOf`, `<`, ...',
    'UK1037',
    'Texts are for output; they are compared as a whole.',
    `console.log('kiln'.startsWith('k'));`,
  ],
  [
    'Methods of strings and numbers that make text',
    'UK1018',
    'New text would need memory that nobody gives back.',
    `console.log((1.5).toFixed(2));`,
  ],
  [
    'Arrays that grow: `push`, `filter`, `concat`, ...',
    'UK1019',
    'The length of an array is fixed when it is made.',
    `const values = [1, 2, 3];
values.push(4);`,
  ],
  ['Tagged templates', 'UK1020', 'They are calls with texts that are kept.', 'console.log(String.raw`a`);'],
  [
    '`Map`, `Set`, `Date`, `JSON`, `Promise` and other globals',
    'UK1021',
    'They need memory that nobody gives back, or a clock on the wall.',
    `const names = new Map<string, number>();`,
  ],
  [
    '`this` outside classes',
    'UK1022',
    'A function is called with parameters only.',
    `function show(this: { x: number }): void {}
export function main(): void {}`,
  ],
  ['`debugger`, `declare`, `using`, `new.target`', 'UK1023', 'They mean nothing on the device.', `debugger;`],
  [
    'Methods and accessors in object literals',
    'UK1023',
    'An object literal holds values; a class has methods.',
    `const light = {
  on(): void {},
};
light.on();`,
  ],
  [
    'Classes in functions',
    'UK1023',
    'A class belongs to the module.',
    `class Light {
  on = true;
}
console.log(new Light().on);`,
  ],
  ['`var`', 'UK1024', 'It makes variables for the whole function.', `var x = 1;`],
  [
    '`object[name]`',
    'UK1025',
    'The names of properties are gone when the app runs.',
    `const point = { x: 1, y: 2 };
const names = ['x', 'y'] as const;
for (const name of names) console.log(point[name]);`,
  ],
  [
    'Methods as values',
    'UK1026',
    'A method belongs to its object.',
    `class Light {
  on(): void {}
}
const light = new Light();
const action = light.on;
export function main(): void {
  action();
}`,
  ],
  [
    'Classes as values, class expressions',
    'UK1027',
    'Classes are gone when the app runs.',
    `const Light = class {};
export function main(): void {}`,
  ],
  ['`any`, `unknown`, `object`', 'UK2001', 'A value needs a layout.', `let x: unknown = 1;`],
  [
    'Unions of different layouts',
    'UK2002',
    'A value needs one layout; unions of literals and of objects have one.',
    `let x: number | string = 1;
x = 'one';`,
  ],
  [
    'New text in variables, parameters and results',
    'UK2003',
    'It would need memory that nobody gives back.',
    `const n = 1;
const text = \`n is \${n}\`;
console.log(text);`,
  ],
  [
    'Arrays with holes',
    'UK2004',
    'Every element has a value.',
    `const values = new Array<number>(3);
console.log(values.length);`,
  ],
  [
    '`as` to another layout',
    'UK2005',
    'It would take a value for something it is not.',
    `const text = 'a' as string as 'a' | 'b';
console.log(text);`,
  ],
  [
    'A larger object where a smaller one is asked for',
    'UK2006',
    'They have different layouts, even though TypeScript lets it pass.',
    `const wide = { x: 1, y: 2 };
const narrow: { x: number } = wide;
console.log(narrow.x);`,
  ],
  [
    'A class instance where an interface is asked for',
    'UK2006',
    'They have different layouts: extend an abstract class instead.',
    `interface Shape {
  area(): number;
}
class Square implements Shape {
  area(): number {
    return 1;
  }
}
const shape: Shape = new Square();
export function main(): void {
  console.log(shape.area());
}`,
  ],
  [
    'Index signatures, `Record` of any name',
    'UK2008',
    'An object has the properties that its type names.',
    `const counts: { [name: string]: number } = {};
console.log(counts['a']);`,
  ],
];
