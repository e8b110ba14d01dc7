import type { Supported } from '../entry';

/** Modules, events, text, numbers and operators. */
export const basics: readonly Supported[] = [
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
];
