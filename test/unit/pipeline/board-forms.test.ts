import { describe, expect, test } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import type { EmitOptions } from '../../../src/compiler';
import { presets, quantise } from '../../../src/graph';
import { lx6Chip } from '../../../src/native';
import { BOARD_FORMS, firstThatFits } from '../../../src/pipeline/board-forms';
import { compilationOf } from '../../../src/pipeline/compilation';
import { esp32 } from '../../../src/toolchain';
import { randomImages, withRandomParameters } from '../graph/random-networks';

const tooLarge = (what: string) =>
  new UnikilnError('board/too-large', { what, bytes: 2, limit: 1, advice: 'Train a smaller network' });

/** A network of no size, in a form. */
const small = (form: EmitOptions) => Promise.resolve({ layers: [], arenaBytes: 0, mapped: undefined, form });

describe('the form in which a network is built for the board', () => {
  test('is the first that has room there', async () => {
    for (const [index, form] of BOARD_FORMS.entries()) {
      const tried: EmitOptions[] = [];
      const build = (emitted: { readonly form: EmitOptions }) => {
        tried.push(emitted.form);
        return tried.length > index ? Promise.resolve(emitted.form) : Promise.reject(tooLarge('It'));
      };
      expect(await firstThatFits(small, build)).toBe(form);
      expect(tried).toEqual(BOARD_FORMS.slice(0, index + 1));
    }
  });

  test('is none when the last one is too large as well: its error says so; other errors end it at once', async () => {
    let tried = 0;
    const never = () => Promise.reject(tooLarge(`form ${++tried}`));
    await expect(firstThatFits(small, never)).rejects.toThrow(`form ${BOARD_FORMS.length}`);
    tried = 0;
    const broken = () => (tried++, Promise.reject(new Error('no compiler')));
    await expect(firstThatFits(small, broken)).rejects.toThrow('no compiler');
    expect(tried).toBe(1);
  });

  test.each([
    ['cnn', { element: 'int16_t' }],
    ['depthwise', { element: 'int16_t' }],
    // 101,770 parameters: in RAM as bytes, not as halves of words, which nobody compiles in vain.
    ['mlp', { element: 'int16_t', packed: true }],
  ] as const)('of the preset %s is %o', async (name, form) => {
    const quantised = await quantise(withRandomParameters(presets[name], 1), randomImages(presets[name], 2, 1));
    const emit = (option: EmitOptions) => Promise.resolve({ ...compilationOf(quantised, option), form: option });
    expect(await firstThatFits(emit, (emitted) => Promise.resolve(emitted.form))).toEqual(form);
  });

  test('is judged by the RAM that the linker has', () => {
    expect(lx6Chip.memory.data.from).toBe(esp32.dataAddress);
  });

  test('is refused before a compiler runs when activations alone are too large', async () => {
    const huge = () => Promise.resolve({ layers: [{ weightsBytes: 1 }], arenaBytes: 200_000, mapped: {} });
    const build = () => Promise.reject(new Error('not to be built'));
    await expect(firstThatFits(huge, build)).rejects.toMatchObject({ code: 'board/too-large' });
  });
});
