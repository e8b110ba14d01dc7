import { expect, test } from 'vitest';
import { special } from '../../../src/board/core';
import { bytesOf, instructions, type Mnemonic } from '../../../src/native';
import { CODE, DATA, Program } from './assemble';
import { load } from './run';

/** What is illegal on the chip, or with the operands that are all zeros. */
const illegal: readonly Mnemonic[] = ['ill', 'ill.n', 'simcall', 'rfi', 'rur', 'wur'];
const WINDOWED = 0x4002f;

test('the emulator executes every instruction that the translator can encode', async () => {
  const core = await load(new Program());
  const refused = Object.entries<{ readonly word: number }>(instructions).flatMap(([name, { word }]) => {
    // Object.entries forgets that its keys are the table's own.
    const mnemonic = name as Mnemonic;
    core.reset(CODE);
    core.setSpecial(special.PS, WINDOWED);
    core.setSpecial(special.CPENABLE, 1);
    core.a.fill(DATA);
    // For RETW: a return to the frame below.
    core.a[0] = 0x80000000 + DATA;
    core.write(CODE, Uint8Array.from(bytesOf(mnemonic, word)));
    return core.run(1).kind === 'illegal' ? [mnemonic] : [];
  });
  expect(refused.sort()).toEqual([...illegal].sort());
});
