import type { Supported } from '../entry';

/** Functions, closures and type parameters. */
export const functions: readonly Supported[] = [
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
];
