import { test } from 'vitest';
import type { Program } from './assemble';
import { expectSame, type Form, integerInputs, wordForm } from './forms';

const ACCLO = 16;
const ACCHI = 17;
const M0 = 32;

/** a3, a4, m0 to m3 and the accumulator from one record of four words; a6 points to data. */
const before = (program: Program) => {
  for (const [index, register] of [3, 4, 2, 5].entries()) program.op('l32i', register, 13, index * 4);
  for (const [index, register] of [3, 2, 4, 5].entries()) program.op('wsr', register, M0 + index);
  program.op('wsr', 2, ACCLO);
  program.op('wsr', 5, ACCHI);
  program.op('addi', 6, 13, 4);
};
const after = (program: Program) => {
  program.op('sub', 6, 6, 13);
  program.op('s32i', 6, 14, 0);
  for (const [index, special] of [ACCLO, ACCHI, M0, M0 + 1, M0 + 2, M0 + 3].entries()) {
    program.op('rsr', 7, special);
    program.op('s32i', 7, 14, 4 + index * 4);
  }
};
const group = { before, after, outputs: 7 };

const halves = [0, 1, 2, 3];
/** op1 of MUL, MULA and MULS. */
const kinds = [4, 8, 12];
const s3t4 = 0x340;
/** mx and my, each of two. */
const registers = [0, 1].flatMap((x) => [0, 1].map((y) => [x << 14, y << 6] as const));

const words = [
  ...[0, ...kinds].flatMap((kind) => halves.map((half) => 0x700004 | ((kind + half) << 16) | s3t4)),
  ...kinds.flatMap((kind) =>
    halves.flatMap((half) => [
      ...[0, 1].map((y) => 0x300004 | ((kind + half) << 16) | 0x300 | (y << 6)),
      ...[0, 1].map((x) => 0x600004 | ((kind + half) << 16) | 0x40 | (x << 14)),
      ...registers.map(([x, y]) => 0x200004 | ((kind + half) << 16) | x | y),
    ]),
  ),
];
const loads = halves.flatMap((half) =>
  [0x00, 0x10].flatMap((op2) => [
    ...registers.map(([x, y], w) => ((op2 + 8 + half) << 16) | 0x604 | (w << 12) | x | y),
    ...[0, 1].map((x) => ((op2 + 0x48 + half) << 16) | 0x644 | ((x + 1) << 12) | (x << 14)),
  ]),
);
const plainLoads = [0x800604, 0x901604, 0x802604, 0x903604];

const forms: Form[] = [...words, ...loads, ...plainLoads].map((word) => wordForm(`0x${word.toString(16)}`, word));

test('every multiply-accumulate, in every combination of halves and registers, gives what QEMU gives', async () => {
  await expectSame({ ...group, forms, inputs: integerInputs(4, 24, 7) });
});
