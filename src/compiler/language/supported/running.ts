import type { Supported } from '../entry';

/** The library, and what happens while an app runs. */
export const running: readonly Supported[] = [
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
