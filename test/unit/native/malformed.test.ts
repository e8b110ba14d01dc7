import { describe, expect, test } from 'vitest';
import { isUnikilnError } from '../../../src/base/errors';
import { lx6, translate } from '../../../src/native';
import { softFloat } from './board';
import { generate, randomNumbers } from './generate';

const layout = { code: 0x4008_0000, codeEnd: 0x400a_0000, data: 0x3ffe_8000 };

/** What is thrown that no person could act on; nothing when the module is translated or refused. */
function surprise(bytes: Uint8Array): unknown {
  try {
    translate(bytes, lx6, layout);
  } catch (error) {
    if (!isUnikilnError(error)) return error;
  }
  return undefined;
}

describe('a module that is broken', () => {
  const whole = generate(3).bytes;

  test('is refused by a typed error wherever it is cut off', () => {
    for (let length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
      expect({ length, error: surprise(whole.subarray(0, length)) }).toEqual({ length, error: undefined });
    }
  });

  test('is refused by a typed error, or translated, whichever byte is wrong', () => {
    const random = randomNumbers(11);
    for (let trial = 0; trial < 400; trial++) {
      const { bytes } = generate(trial % 8);
      // The end is data, which may be anything.
      const place = random(bytes.length - 4096);
      bytes[place] = random(256);
      expect({ trial, place, error: surprise(bytes) }).toEqual({ trial, place, error: undefined });
    }
  });

  test('or uses what the chip has not is refused by name, unless there is a library for it', () => {
    // (func (param f64) (result f64) local.get 0 f64.sqrt)
    const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
    const type = [1, 6, 1, 0x60, 1, 0x7c, 1, 0x7c];
    const code = [10, 7, 1, 5, 0, 0x20, 0, 0x9f, 0x0b];
    const module = new Uint8Array([...preamble, ...type, 3, 2, 1, 0, ...code]);
    expect(() => translate(module, lx6, layout)).toThrow('f64.sqrt');
    expect(translate(module, lx6, { ...layout, library: softFloat }).symbols.has('f64.sqrt')).toBe(true);
  });

  test('is told when its code is too large', () => {
    expect(() => translate(whole, lx6, { ...layout, library: softFloat, codeEnd: layout.code + 256 })).toThrow(
      'room for 256',
    );
  });
});
