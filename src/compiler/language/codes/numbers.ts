import type { CatalogueEntry } from '../entry';

/** UK3xxx: numbers that do not fit where they go. */
export const numberCodes = {
  UK3001: {
    says: 'This {what} can be {values}, which no {brand} holds.',
    next: 'Say what is to happen: `{brand}(...)` wraps, as `| 0` does for i32; or test the value first.',
    example: {
      before: `import { random, type i32 } from 'unikernel';
export function main(): void {
  const a: i32 = random.int(1000) * 3000000;
  console.log(a);
}`,
      after: `import { i32, random } from 'unikernel';
export function main(): void {
  const a: i32 = i32(random.int(1000) * 3000000);
  console.log(a);
}`,
    },
  },
  UK3002: {
    says: 'This {what} may not be a whole number, which a value of type {brand} is.',
    next: 'Drop the fraction with `{brand}(...)`, `| 0` or Math.floor.',
    example: {
      before: `import { random, type i32 } from 'unikernel';
export function main(): void {
  const half: i32 = random.int(9) / 2;
  console.log(half);
}`,
      after: `import { random, type i32 } from 'unikernel';
export function main(): void {
  const half: i32 = (random.int(9) / 2) | 0;
  console.log(half);
}`,
    },
  },
  UK3003: {
    says: 'This {what} may have more digits than single precision holds.',
    next: 'Round it: `f32(...)`, or Math.fround.',
    example: {
      before: `import type { f32 } from 'unikernel';
export function main(): void {
  const tenth: f32 = 0.1;
  console.log(tenth);
}`,
      after: `import { f32 } from 'unikernel';
export function main(): void {
  const tenth: f32 = f32(0.1);
  console.log(tenth);
}`,
    },
  },
  UK3004: {
    says: 'This {what} can be -0, which no {brand} holds, and the app can tell.',
    next: 'Write `| 0` after it, or `0 - x` for `-x`.',
    example: {
      before: `import { random, type i32 } from 'unikernel';
export function main(): void {
  const x: i32 = -random.int(3);
  console.log(x);
}`,
      after: `import { random, type i32 } from 'unikernel';
export function main(): void {
  const x: i32 = 0 - random.int(3);
  console.log(x);
}`,
    },
  },
  UK3005: {
    says: 'Math.{name} is not known with these arguments.',
    next: 'Math.hypot has one or two arguments on the device; write the others out with Math.sqrt.',
    example: {
      before: `console.log(Math.hypot(1, 2, 3));`,
      after: `console.log(Math.sqrt(1 * 1 + 2 * 2 + 3 * 3));`,
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
