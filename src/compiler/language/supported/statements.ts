import type { Supported } from '../entry';

/** Variables and statements. */
export const statements: readonly Supported[] = [
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
];
