import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BinaryOperator, Brand } from '../../../../src/compiler/ir';
import { arithmetic, convert, isIntegerRemainder, negate } from '../../../../src/compiler/4-emit/numbers/arithmetic';
import { mathRange } from '../../../../src/compiler/4-emit/numbers/math';
import { constant, contains, join, range, widen, type Range } from '../../../../src/compiler/4-emit/numbers/range';

/** Values at which arithmetic turns: ends of integer types, zeros, fractions, and whatever else a double can be. */
const value = fc.oneof(
  fc.integer({ min: -10, max: 10 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }),
  fc.constantFrom(0, -0, 0.5, -0.5, 2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 53, -(2 ** 53), 1e308, -1e308, 5e-324, -5e-324),
  fc.constantFrom(Infinity, -Infinity, NaN, 255, 256, 65535, 65536, 0.1, 1 / 3, -7.25),
  fc.double(),
);

/** A range that holds a value, and the value. */
const held = fc
  .tuple(value, fc.array(value, { maxLength: 3 }))
  .map(([one, others]) => ({ one, all: others.reduce((set, other) => join(set, constant(other)), constant(one)) }));

const holds = (set: Range, result: number): boolean => contains(set, constant(result));

const operations: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};

describe('ranges of numbers', () => {
  test.each(Object.entries(operations))(
    'what %s gives is in the range that it gives of ranges',
    (operator, operation) => {
      fc.assert(
        fc.property(held, held, (a, b) => {
          // Integer code panics there.
          if (operator === '%' && b.one === 0 && isIntegerRemainder(a.all, b.all)) return true;
          // Safe: the keys of `operations`.
          return holds(arithmetic(operator as BinaryOperator, a.all, b.all), operation(a.one, b.one));
        }),
        { numRuns: 3000 },
      );
    },
  );

  test.each([
    'floor',
    'ceil',
    'trunc',
    'round',
    'abs',
    'sign',
    'sqrt',
    'fround',
    'clz32',
    'sin',
    'cos',
    'atan',
    'exp',
    'log',
  ] as const)('what Math.%s gives is in the range that it gives of ranges', (name) => {
    fc.assert(
      fc.property(held, (a) => holds(mathRange(name, [a.all]), Math[name](a.one))),
      { numRuns: 2000 },
    );
  });

  test.each(['min', 'max', 'imul', 'atan2', 'pow', 'hypot'] as const)(
    'what Math.%s gives is in the range that it gives of ranges',
    (name) => {
      fc.assert(
        fc.property(held, held, (a, b) => holds(mathRange(name, [a.all, b.all]), Math[name](a.one, b.one))),
        { numRuns: 2000 },
      );
    },
  );

  const stores: Readonly<Record<Brand, (x: number) => number>> = {
    i8: (x) => Int8Array.of(x)[0]!,
    u8: (x) => Uint8Array.of(x)[0]!,
    i16: (x) => Int16Array.of(x)[0]!,
    u16: (x) => Uint16Array.of(x)[0]!,
    i32: (x) => Int32Array.of(x)[0]!,
    u32: (x) => Uint32Array.of(x)[0]!,
    f32: (x) => Math.fround(x),
  };
  test.each(Object.entries(stores))('what an array of %s keeps is in the range of the conversion', (brand, store) => {
    fc.assert(
      // Safe: the keys of `stores`.
      fc.property(held, (a) => holds(convert(a.all, brand as Brand), store(a.one))),
      { numRuns: 2000 },
    );
  });

  test('negation keeps track of -0', () => {
    fc.assert(fc.property(held, (a) => holds(negate(a.all), -a.one)));
    expect(negate(constant(0)).minusZero).toBe(true);
  });

  test('joining and widening lose no value', () => {
    fc.assert(
      fc.property(held, held, fc.array(fc.integer()), (a, b, list) => {
        const thresholds = [-Infinity, ...list, Infinity].sort((x, y) => x - y);
        const joined = join(a.all, b.all);
        const widened = widen(a.all, joined, thresholds);
        return [joined, widened].every((set) => holds(set, a.one) && holds(set, b.one));
      }),
    );
  });

  test('a sum that reaches 2^53 is no exact integer any more', () => {
    const top = range(0, 2 ** 53 - 1, { whole: true });
    expect(arithmetic('+', top, constant(1)).max).toBe(2 ** 53);
  });
});
