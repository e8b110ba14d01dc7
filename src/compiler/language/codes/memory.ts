import type { CatalogueEntry } from '../entry';

/** UK4xxx: where objects live. */
export const memoryCodes = {
  UK4001: {
    says: 'This {what} needs an arena: {reason}.',
    next: 'Make the {what} once, in a variable of the module, and change it there; or give the app an arena, `export const arena = 4096;` (bytes, never given back).',
    example: {
      before: `interface Point { x: number; y: number }
const path: Point[] = [{ x: 0, y: 0 }, { x: 0, y: 0 }];
function move(at: number, x: number): void {
  path[at] = { x, y: 0 };
}
export function main(): void {
  move(0, 1);
  move(1, 2);
  console.log(path[0].x, path[1].x);
}`,
      after: `interface Point { x: number; y: number }
const path: Point[] = [{ x: 0, y: 0 }, { x: 0, y: 0 }];
function move(at: number, x: number): void {
  path[at].x = x;
  path[at].y = 0;
}
export function main(): void {
  move(0, 1);
  move(1, 2);
  console.log(path[0].x, path[1].x);
}`,
    },
  },
  UK4002: {
    says: 'Here a function uses {names} of the {around} around it, and it may be called when that has {ended}.',
    next: '{advice}',
    example: {
      before: `import { timer } from 'unikernel';
function count(step: number): void {
  let total = 0;
  timer.every(1000, () => {
    total += step;
    console.log(total);
  });
}
export function main(): void {
  count(2);
}`,
      after: `import { timer } from 'unikernel';
let total = 0;
function count(): void {
  total += 2;
  console.log(total);
}
export function main(): void {
  timer.every(1000, count);
}`,
    },
  },
  UK4003: {
    says: 'The bytes in `{name}` are lent: they are gone when the handler returns.',
    next: 'Keep a copy of them in an array of the module: `kept.set(bytes)`.',
    example: {
      before: `import { coap } from 'unikernel';
let last: Uint8Array = new Uint8Array(4);
function keep(bytes: Uint8Array): void {
  last = bytes;
}
export function main(): void {
  coap.on('POST', 'keep', keep);
  console.log(last.length);
}`,
      after: `import { coap } from 'unikernel';
const last: Uint8Array = new Uint8Array(4);
function keep(bytes: Uint8Array): void {
  if (bytes.length === 4) last.set(bytes);
}
export function main(): void {
  coap.on('POST', 'keep', keep);
  console.log(last.length);
}`,
    },
  },
  UK4004: {
    says: 'The arena has {arena} bytes, and the app takes {needed} of it at least.',
    next: 'State more: `export const arena = {needed};`.',
    example: {
      before: `export const arena = 64;
export function main(): void {
  const rows: Int32Array[] = [new Int32Array(1)];
  for (let i = 0; i < 10; i++) rows[0] = new Int32Array(8);
  console.log(rows[0].length);
}`,
      after: `export const arena = 512;
export function main(): void {
  const rows: Int32Array[] = [new Int32Array(1)];
  for (let i = 0; i < 10; i++) rows[0] = new Int32Array(8);
  console.log(rows[0].length);
}`,
    },
  },
  UK4005: {
    says: 'Which function handles this event is only known at run time.',
    next: 'Pass the function itself, and choose inside it.',
    example: {
      before: `import { pins, timer } from 'unikernel';
function on(): void {
  pins.write(2, true);
}
function off(): void {
  pins.write(2, false);
}
export function main(): void {
  const handler = pins.read(0) ? on : off;
  timer.every(500, handler);
}`,
      after: `import { pins, timer } from 'unikernel';
const level = pins.read(0);
function set(): void {
  pins.write(2, level);
}
export function main(): void {
  timer.every(500, set);
}`,
    },
  },
  UK4006: {
    says: 'An array of {items} elements fits into no device.',
    next: 'Make it smaller: an ESP32 has some 100,000 bytes for all arrays and objects.',
    example: {
      before: `const samples = new Int32Array(1e9);
console.log(samples.length);`,
      after: `const samples = new Int32Array(1e3);
console.log(samples.length);`,
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
