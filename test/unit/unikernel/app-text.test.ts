import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Halted, loadParts, type Parts } from './parts';

let parts: Parts;

beforeAll(async () => {
  parts = await loadParts('app-text.c');
});
beforeEach(() => {
  parts.console = '';
});

/** What a call leaves as text. */
function made(name: string, ...values: (number | bigint)[]): string {
  const length = Number(parts.call(name, ...values));
  return new TextDecoder().decode(parts.bytes(Number(parts.call('made')), length));
}

/** What is printed by a call that ends in a panic. */
function panic(name: string, ...values: number[]): string {
  parts.console = '';
  expect(() => parts.call(name, ...values)).toThrow(new Halted(1));
  return parts.console;
}

/** Doubles of all magnitudes alike: any bits. */
const anyBits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
});
const numbers = fc.oneof(anyBits, fc.double(), fc.integer(), fc.maxSafeInteger(), fc.float());

describe('a number as text', () => {
  test('is what JavaScript makes of it', () => {
    fc.assert(
      fc.property(numbers, (value) => made('text_f64', value) === String(value)),
      { numRuns: 20_000 },
    );
  });

  test('is right at the borders', () => {
    const powers = Array.from({ length: 2098 }, (_, k) => 2 ** (k - 1074));
    const tens = Array.from({ length: 632 }, (_, k) => Number(`1e${k - 323}`));
    const edges = [
      0,
      -0,
      NaN,
      Infinity,
      -Infinity,
      Number.MAX_VALUE,
      0.1 + 0.2,
      123456789.125,
      2 ** 53 + 2,
      1e21 - 2e5,
    ];
    const next = (value: number) => value * (1 + Number.EPSILON);
    for (const value of [
      ...edges,
      ...powers,
      ...tens,
      ...powers.map(next),
      ...tens.map(next),
      ...powers.map((p) => p - p / 2 ** 53),
    ]) {
      expect(made('text_f64', value)).toBe(String(value));
      expect(made('text_f64', -value)).toBe(String(-value));
    }
  });

  test('keeps the sign of a zero on the console', () => {
    for (const value of [-0, 0, -1]) parts.call('log_f64', value);
    expect(parts.console).toBe('-0\n0\n-1\n');
  });

  test('may be whole, of 32 and 64 bits', () => {
    for (const value of [0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)])
      expect(made('text_i64', value)).toBe(String(value));
    expect(made('text_small', -1)).toBe('-1 4294967295 true');
    expect(made('text_small', 0x7fffffff)).toBe('2147483647 2147483647 false');
  });
});

describe('text of parts', () => {
  const fill = (length: number) => {
    const bytes = Uint8Array.from({ length }, (_, k) => 97 + (k % 26));
    parts.bytes(Number(parts.call('buffer')), length).set(bytes);
    return new TextDecoder().decode(bytes);
  };

  test('is printed whole, however long its lines and parts are', () => {
    for (const [pieces, length] of [
      [0, 0],
      [3, 5],
      [40, 11],
      [5, 127],
      [5, 128],
      [5, 129],
      [2, 1000],
    ] as const) {
      parts.console = '';
      const piece = fill(length);
      parts.call('log_bytes', pieces, length);
      expect(parts.console).toBe(`${`${piece}-7`.repeat(pieces)}\n`);
    }
  });

  test('has 256 bytes when it is an argument; one more is a panic with the place', () => {
    const piece = fill(128);
    expect(made('text_bytes', 2, 128)).toBe(piece.repeat(2));
    fill(257);
    expect(panic('text_bytes', 1, 257)).toBe('panic: this text is longer than 256 bytes at app.ts:9\n');
    expect(made('text_bytes', 1, 3)).toBe('abc');
  });
});

describe('numbers as JavaScript has them', () => {
  test('ToInt32', () => {
    fc.assert(
      fc.property(numbers, (value) => parts.call('to_int32', value) === (value | 0)),
      { numRuns: 10_000 },
    );
    for (const value of [2 ** 31, -(2 ** 31) - 0.5, 2 ** 32, 2 ** 53 - 1, 2 ** 84 - 2 ** 31, -0.9, NaN, Infinity]) {
      expect(parts.call('to_int32', value)).toBe(value | 0);
    }
  });

  test('the remainder, in every bit', () => {
    const same = (a: number, b: number) => Object.is(parts.call('remainder', a, b), a % b);
    fc.assert(fc.property(numbers, numbers, same), { numRuns: 10_000 });
    const edges = [
      0,
      -0,
      1,
      -1,
      2.5,
      5e-324,
      -5e-324,
      2 ** -1022,
      3 * 2 ** -1060,
      Number.MAX_VALUE,
      Infinity,
      -Infinity,
      NaN,
      1e16,
    ];
    for (const a of edges) for (const b of edges) expect([a, b, same(a, b)]).toEqual([a, b, true]);
  });
});

describe('a failed check', () => {
  test('says what and where, and halts with the code of a panic', () => {
    expect(panic('panic_index', -1, 5)).toBe('panic: index -1 is outside an array of 5 at app.ts:12\n');
    expect(panic('panic_null')).toBe('panic: null where an object is needed at app.ts:4294967295\n');
    expect(panic('panic_divide')).toBe('panic: division by zero at app.ts:3\n');
    expect(panic('panic_stack')).toBe('panic: calls are nested too deep at app.ts:4\n');
    expect(panic('panic_thrown')).toBe('panic: no tea at app.ts:5\n');
    expect(panic('panic_length', -1)).toBe('panic: an array cannot have length -1 at app.ts:6\n');
    for (const length of [0.5, NaN, -Infinity, 1e300]) {
      expect(panic('panic_length', length)).toBe("panic: an array's length must be a whole number at app.ts:6\n");
    }
  });

  test('prints nothing of a line whose arguments were being computed', () => {
    parts.call('half_a_line');
    expect(panic('panic_divide')).toBe('panic: division by zero at app.ts:3\n');
  });
});

describe('the arena', () => {
  test('gives zeroed pieces on 8 bytes, until it is used up', async () => {
    const fresh = await loadParts('app-text.c');
    const first = Number(fresh.call('take', 1));
    expect(first % 8).toBe(0);
    expect(fresh.call('take', 0)).toBe(first + 8);
    expect(fresh.call('take', 56)).toBe(first + 8);
    expect(() => fresh.call('take', 1)).toThrow(new Halted(1));
    expect(() => fresh.call('take', 0xffffffff)).toThrow(new Halted(1));
    expect(fresh.console).toBe('panic: the arena is used up at app.ts:5\n'.repeat(2));
  });
});
