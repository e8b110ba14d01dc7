/** What apps may be written with: construct, what to know of it, an example. */
export const supported: readonly (readonly [construct: string, note: string, example: string])[] = [
  [
    '`export function main(): void`',
    'Runs once. When it has returned and nothing is subscribed, the unikernel halts with code 0. What stands at the level of the module runs before it.',
    `const greeting = 'hello';
export function main(): void {
  console.log(greeting);
}`,
  ],
  [
    'Imports from `unikernel`',
    'Only what is imported is linked.',
    `import { pins, type i32 } from 'unikernel';
const light: i32 = 2;
export function main(): void {
  pins.write(light, true);
}`,
  ],
  [
    'Events',
    'A digit, a timer or a CoAP request calls the function that subscribed to it.',
    `import { coap, timer } from 'unikernel';
let seconds = 0;
export function main(): void {
  const id = timer.every(1000, () => {
    seconds++;
    if (seconds === 60) timer.cancel(id);
  });
  coap.on('GET', 'seconds', () => coap.reply(\`\${seconds}\`));
}`,
  ],
  [
    '`console.log`',
    'Prints numbers, booleans and texts as JavaScript does, with blanks between them. So do `info`, `warn`, `error` and `debug`.',
    `console.log('pi is about', 3.14, true);`,
  ],
  [
    'Text',
    'Literals, template strings and sums with text, where they are printed. Texts can be kept, passed on and compared; new ones can only be printed.',
    `const name = 'unikiln';
console.log(\`\${name} has \${name.length} letters\`, 'and ' + 1 + ' kiln');
console.log(name === 'unikiln');`,
  ],
  [
    '`number`',
    'A double, as in JavaScript. Where it is provably a whole number, the C has an integer, and nobody can see the difference.',
    `let total = 0;
for (let i = 0; i < 10; i++) total += i * 0.5;
console.log(total, 7 / 2, 2 ** 0.5, 0x1f, 1e-7, 1_000);`,
  ],
  [
    '`i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `f32`',
    'Numbers that a chip likes. What flows into them has to fit provably, or is converted: `i32(x)` wraps as `x | 0`, `f32(x)` rounds as Math.fround.',
    `import { f32, i32, u8 } from 'unikernel';
export function main(): void {
  const small: u8 = 200;
  const sum: i32 = small + 100;
  const wrapped = u8(sum);
  const third = f32(1 / 3);
  console.log(sum, wrapped, third);
}`,
  ],
  [
    'Operators',
    'Arithmetic with `**`, comparison (`==` and `!=` only of values of one type, and with null), bits, `&&`, `||`, `!`, `?:`, the comma, and assignments with all of them.',
    `let x = 7;
x **= 2;
x >>>= 1;
x ^= 0xff;
console.log(x, ~x, x % 5, x > 3 && x < 300 ? 'in' : 'out', (x, 1));`,
  ],
  [
    'Increment and decrement',
    '',
    `let i = 1;
const before = i++;
console.log(before, i, --i);`,
  ],
  [
    '`let` and `const`',
    'With blocks and shadowing.',
    `const a = 1;
let b = a + 1;
{
  const a = 10;
  b += a;
}
console.log(a, b);`,
  ],
  [
    '`if`, `while`, `do`, `for`',
    "Variables of a loop's head are new in each round.",
    `let n = 27;
let steps = 0;
while (n !== 1) {
  if (n % 2 === 0) n /= 2;
  else n = 3 * n + 1;
  steps++;
}
do steps--;
while (steps > 100);
for (let i = 0, j = 10; i < j; i++, j--) steps += i;
console.log(steps);`,
  ],
  [
    '`for of`',
    'Over arrays and typed arrays, and their `entries()`, `keys()` and `values()`.',
    `for (const [index, value] of [10, 20, 30].entries()) console.log(index, value);
for (const byte of new Uint8Array([1, 2])) console.log(byte);`,
  ],
  [
    '`typeof`',
    'Where the type says the answer, or it asks whether something is there.',
    `const twice = (n?: number): number => (typeof n === 'undefined' ? 0 : 2 * n);
console.log(twice(), twice(4), typeof twice);`,
  ],
  [
    '`switch`',
    'Over numbers, enums, texts and booleans, falling through as in JavaScript.',
    `for (let i = 0; i < 4; i++) {
  switch (i) {
    case 0:
    case 1:
      console.log('small');
      break;
    case 2:
      console.log('two');
    default:
      console.log('large');
  }
}`,
  ],
  [
    'Labels',
    '`break` and `continue` of an outer loop.',
    `outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}`,
  ],
  [
    'Functions',
    'Declared anywhere, recursive, with default and optional parameters. Arrow functions and function expressions too. A default is that of the function that runs, whoever calls it, and is computed where the argument is left out or `undefined`; `null` is a value.',
    `function power(base: number, exponent = 2): number {
  return exponent === 0 ? 1 : base * power(base, exponent - 1);
}
const twice = (x: number, offset?: number) => 2 * x + (offset ?? 0);
export function main(): void {
  console.log(power(3), power(2, 10), twice(4), twice(4, 1));
}`,
  ],
  [
    'Closures',
    'A function may use the variables around it while they are there: as an argument, or as a local. One that is kept for later uses those of `main` and of the module only.',
    `import { timer } from 'unikernel';
function repeat(times: number, action: (i: number) => void): void {
  for (let i = 0; i < times; i++) action(i);
}
export function main(): void {
  let sum = 0;
  repeat(4, (i) => {
    sum += i;
  });
  timer.after(10, () => console.log(sum));
}`,
  ],
  [
    'Generic functions and classes',
    'Made once for each set of types.',
    `class Box<T> {
  constructor(private value: T) {}
  get(): T {
    return this.value;
  }
}
function last<T>(values: readonly T[]): T {
  return values[values.length - 1];
}
export function main(): void {
  console.log(new Box(5).get(), new Box(true).get(), last([1, 2, 3]), last(['a', 'b']));
}`,
  ],
  [
    'Interfaces, type aliases and object literals',
    'Objects are references, as in JavaScript. Interfaces with the same properties are one type.',
    `interface Point {
  x: number;
  y: number;
}
function move(point: Point, dx: number): void {
  point.x += dx;
}
export function main(): void {
  const p: Point = { x: 1, y: 2 };
  const same = p;
  move(same, 5);
  console.log(p.x, p === same);
}`,
  ],
  [
    'Shorthand, spread and optional properties',
    'Spread takes the properties that an object has; one that is absent leaves alone what stood before, as does an object that is `null` or `undefined`, and one that is there and `undefined` does not.',
    `interface Style {
  width: number;
  height: number;
  depth?: number;
}
const width = 3;
const base: Style = { width, height: 4 };
const deep: Style = { ...base, depth: 5 };
export function main(): void {
  console.log(base.depth ?? 0, deep.depth ?? 0);
}`,
  ],
  [
    'Tuples',
    '',
    `const pair: [number, string] = [1, 'one'];
const [number, word] = pair;
const triple: [number, number, number] = [1, 2, 3];
console.log(number, word, pair[1], triple[2]);`,
  ],
  [
    'Destructuring',
    'Of arrays, tuples and objects, with defaults; in declarations, parameters and assignments.',
    `const length = ({ x, y }: { x: number; y: number }): number => Math.sqrt(x * x + y * y);
let [a, b] = [1, 2];
[a, b] = [b, a];
console.log(a, b, length({ x: 3, y: 4 }));`,
  ],
  [
    'Enums',
    'Of numbers and of texts; also of numbers that are computed where the enum stands.',
    `enum Colour {
  Red,
  Green = 5,
  Blue,
  Letters = 'blue'.length,
}
enum Mode {
  Slow = 'slow',
  Fast = 'fast',
}
function describe(mode: Mode): string {
  return mode === Mode.Fast ? 'quick' : 'calm';
}
export function main(): void {
  console.log(Colour.Blue, Colour.Letters, Mode.Slow, describe(Mode.Fast));
}`,
  ],
  [
    'Unions of literals',
    'Kept as a small number.',
    `type Direction = 'up' | 'down';
const turn = (direction: Direction): Direction => (direction === 'up' ? 'down' : 'up');
export function main(): void {
  console.log(turn('up'));
}`,
  ],
  [
    'Unions of objects',
    'Told apart by a property; all members share one layout.',
    `type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };
function area(shape: Shape): number {
  switch (shape.kind) {
    case 'circle':
      return Math.PI * shape.radius ** 2;
    case 'square':
      return shape.side * shape.side;
  }
}
export function main(): void {
  console.log(area({ kind: 'square', side: 3 }) > area({ kind: 'circle', radius: 1 }));
}`,
  ],
  [
    '`null` and `undefined`',
    'In `T | null`, `T | undefined` or both, which stay apart, with narrowing, `?.`, `??`, `??=` and `!`; `== null` is true of both.',
    `interface Item {
  value: number;
  next: Item | null;
}
function second(item: Item): number | undefined {
  return item.next?.value;
}
export function main(): void {
  const last: Item = { value: 2, next: null };
  const first: Item = { value: 1, next: last };
  console.log(second(first) ?? -1, second(last) ?? -1);
  if (first.next !== null) console.log(first.next.value);
}`,
  ],
  [
    'Classes',
    'Fields, constructors, methods, getters and setters, static members, private members.',
    `class Counter {
  static made = 0;
  #count = 0;
  constructor(private readonly step: number) {
    Counter.made++;
  }
  get count(): number {
    return this.#count;
  }
  set count(value: number) {
    this.#count = value;
  }
  next(): number {
    this.#count += this.step;
    return this.#count;
  }
}
export function main(): void {
  const counter = new Counter(2);
  counter.count = 10;
  console.log(counter.next(), Counter.made);
}`,
  ],
  [
    'Inheritance',
    'Methods are looked up in the object; `super`, also of getters and setters; abstract classes and methods.',
    `abstract class Animal {
  constructor(protected readonly name: string) {}
  abstract sound(): string;
  speak(): void {
    console.log(this.name, 'says', this.sound());
  }
}
class Dog extends Animal {
  constructor() {
    super('dog');
  }
  sound(): string {
    return 'woof';
  }
}
class Cat extends Animal {
  sound(): string {
    return 'meow';
  }
}
export function main(): void {
  const animals: Animal[] = [new Dog(), new Cat('cat')];
  for (const animal of animals) animal.speak();
}`,
  ],
  [
    'Arrays',
    'Their length is fixed when they are made: by a literal, `new Array(n).fill(x)`, `Array.from({ length: n }, f)`, `slice` or `map`.',
    `const table = Array.from({ length: 5 }, (_, i) => i * i);
const zeros = new Array<number>(3).fill(0);
zeros[1] = table[4];
console.log(table.length, zeros[1], [...table].reverse()[0]);`,
  ],
  [
    'Methods of arrays with a function',
    '`forEach`, `map`, `reduce`, `reduceRight`, `some`, `every`, `find`, `findIndex`, `findLast`, `findLastIndex`, `sort`: they become loops. What `sort` makes of a comparison that contradicts itself, or of NaN, is left open as in ECMAScript.',
    `const values = [3, 1, 2];
values.sort((a, b) => a - b);
const sum = values.map((x) => x * 10).reduce((total, x) => total + x, 0);
console.log(sum, values.some((x) => x > 2), values.findIndex((x) => x === 2));`,
  ],
  [
    'Other methods of arrays',
    '`at`, `fill`, `slice`, `indexOf`, `lastIndexOf`, `includes`, `reverse`, `copyWithin`. Positions lose their fraction, count from the end where they are negative, and are cut to the array, as in JavaScript.',
    `const values = [1, 2, 3, 4];
values.fill(0, 1, 3);
console.log(values.indexOf(4), values.includes(2), values.at(-1) ?? 0);`,
  ],
  [
    'Typed arrays',
    'All but those of big integers. Writing wraps as in JavaScript, or clamps in a `Uint8ClampedArray`; `subarray` is a view, `slice` a copy.',
    `const bytes = new Uint8Array(4);
bytes[0] = 300;
bytes.set([1, 2], 2);
const half = bytes.subarray(2);
half[0] = 9;
console.log(bytes[0], bytes[2], half.length, new Float32Array([0.1])[0], new Uint8ClampedArray([300])[0]);`,
  ],
  [
    '`Math`',
    'All functions and constants of ECMAScript 2022; `Math.hypot` of one or two numbers. The transcendental ones, and `**`, come from our own C, whose last digit may differ from that of a JavaScript engine.',
    `console.log(Math.max(1, 2, 3), Math.floor(-1.5), Math.imul(0xffffffff, 5), Math.hypot(3, 4), Math.PI > 3);`,
  ],
  [
    '`Number` and conversions',
    'Its constants, `isInteger`, `isSafeInteger`, `isNaN`, `isFinite`; `Number(x)`, `Boolean(x)`, `String(x)` where it is printed.',
    `console.log(Number.isInteger(2.5), Number.isNaN(0 / 0), Number(true), Number.MAX_SAFE_INTEGER, String(5));`,
  ],
  [
    'Checks while it runs',
    'An index outside its array or text, `null` where an object is needed, more calls of functions that call themselves inside each other than `export const depth` allows (128 without it; fewer where they keep objects), and a whole quotient or remainder by zero stop the device with a panic that names the line, where JavaScript would go on with `undefined`, `NaN` or 0. Without checks (a build option) such a program may do anything; every other program does the same.',
    `const list = [3, 1, 2];
let sum = 0;
for (let i = 0; i < list.length; i++) sum += list[i];
console.log(list.length > 0 ? (sum / list.length) | 0 : 0);`,
  ],
  [
    '`throw`',
    'Stops the device with the message and the line: a panic. Nothing catches it.',
    `const level: number = 3;
if (level > 5) throw new Error('the level is too high');
console.log(level);`,
  ],
  [
    '`readonly`, `as const`, `satisfies`, `as`',
    '`as` only where the value stays what it is.',
    `const primes = [2, 3, 5] as const;
const limits = { low: 1, high: 9 } satisfies { low: number; high: number };
const x = 5 as number;
console.log(primes[1], limits.high, x);`,
  ],
  [
    'functions that return new objects, arrays and tuples',
    'The caller has the object: it lives as long as it is used there, without an arena. So does `p = add(p, v)`, where nothing else refers to the old `p`. What goes into a list or another object that stays, or comes out of a function that is a value, needs an arena.',
    `interface Vec {
  x: number;
  y: number;
}
const add = (a: Vec, b: Vec): Vec => ({ x: a.x + b.x, y: a.y + b.y });
function divmod(a: number, b: number): [number, number] {
  return [Math.floor(a / b), a % b];
}
let p: Vec = { x: 0, y: 0 };
for (let i = 0; i < 3; i++) p = add(p, { x: 1, y: i });
const [quotient, rest] = divmod(17, 5);
console.log(p.x, p.y, quotient, rest);`,
  ],
  [
    '`export const depth = 300`',
    'How many calls of functions that call themselves may be active at a time, on every device alike: 128 where nothing is stated, 2000 at most; one that keeps objects counts as several. An ESP32 gives the calls the memory that they may come to need, by the largest of the functions: 16 bytes or more a call. Where it has not as much, the build for it is refused, and the message says which depth would fit.',
    `export const depth = 300;
const down = (n: number): number => (n === 0 ? 0 : 1 + down(n - 1));
export function main(): void {
  console.log(down(250));
}`,
  ],
  [
    '`export const arena = 4096`',
    'Bytes for objects that outlive the function that makes them and are made more than once. Nothing is given back.',
    `export const arena = 1024;
interface Item {
  value: number;
  next: Item | null;
}
let list: Item | null = null;
function add(value: number): void {
  list = { value, next: list };
}
export function main(): void {
  for (let i = 0; i < 3; i++) add(i);
  console.log(list?.value ?? -1);
}`,
  ],
];
