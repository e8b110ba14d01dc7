import type { AppCode } from './catalogue';

/** What apps cannot be written with: construct, code, reason, an example that gives the code. */
export const refused: readonly (readonly [construct: string, code: AppCode, reason: string, example: string])[] = [
  [
    '`try`, `catch`, `finally`',
    'UK1003',
    'Unwinding the stack would need tables for each function.',
    `try {
  console.log(1);
} finally {
  console.log(2);
}`,
  ],
];
