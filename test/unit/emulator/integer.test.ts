import { test } from 'vitest';
import type { Mnemonic } from '../../../src/native';
import type { Program } from './assemble';
import { expectSame, form, type Form, integerInputs, wordForm } from './forms';

/** a2 the old value of the destination, a3 and a4 operands, SAR and BR set. */
const before = (program: Program) => {
  for (const [index, register] of [3, 4, 2, 5].entries()) program.op('l32i', register, 13, index * 4);
  // Above 32 the manual leaves shifts open.
  program.op('extui', 6, 5, 0, 6);
  program.op('movi', 7, 32);
  program.op('minu', 6, 6, 7);
  program.op('wsr', 6, 3);
  program.op('extui', 6, 5, 8, 16);
  program.op('wsr', 6, 4);
};
const after = (program: Program) => {
  program.op('rsr', 6, 3);
  program.op('rsr', 7, 4);
  for (const [index, register] of [2, 3, 4, 6, 7].entries()) program.op('s32i', register, 14, index * 4);
};
const group = { before, after, outputs: 5 };

const three: readonly Mnemonic[] = [
  ...(['add', 'addx2', 'addx4', 'addx8', 'sub', 'subx2', 'subx4', 'subx8', 'and', 'or', 'xor', 'add.n'] as const),
  ...(['mull', 'mul16u', 'mul16s', 'min', 'max', 'minu', 'maxu'] as const),
  ...(['moveqz', 'movnez', 'movltz', 'movgez', 'src'] as const),
];
const arithmetic: Form[] = [
  ...three.map((name) => form(name, 2, 3, 4)),
  ...(['neg', 'abs', 'nsa', 'nsau', 'mov.n', 'sll', 'srl', 'sra'] as const).map((name) => form(name, 2, 3)),
  ...[-128, -1, 0, 1, 127].map((n) => form('addi', 2, 3, n)),
  ...[-1, 1, 15].map((n) => form('addi.n', 2, 3, n)),
  ...[-32768, -256, 256, 32512].map((n) => form('addmi', 2, 3, n)),
  ...[-2048, -1, 0, 2047].map((n) => form('movi', 2, n)),
  ...[-32, -1, 0, 95].map((n) => form('movi.n', 2, n)),
  ...[7, 8, 15, 16, 22].flatMap((n) => [form('sext', 2, 3, n), form('clamps', 2, 3, n)]),
  ...[1, 4, 15, 16, 31].map((n) => form('slli', 2, 3, n)),
  ...[0, 1, 15, 16, 31].map((n) => form('srai', 2, 3, n)),
  ...[0, 1, 15].map((n) => form('srli', 2, 3, n)),
  ...[0, 5, 16, 31].flatMap((shift) => [1, 8, 16].map((bits) => form('extui', 2, 3, shift, bits))),
  ...(['ssr', 'ssl', 'ssa8l', 'ssa8b'] as const).map((name) => form(name, 3)),
  ...[0, 1, 16, 31].map((n) => form('ssai', n)),
  ...[0, 7, 15].flatMap((n) => [form('movf', 2, 3, n), form('movt', 2, 3, n)]),
];

test('integer instructions give what QEMU gives, edge values included', async () => {
  await expectSame({ ...group, forms: arithmetic, inputs: integerInputs(4, 48, 1) });
});

test('divisions give what QEMU gives, -2^31 by -1 included', async () => {
  const forms = (['quou', 'quos', 'remu', 'rems'] as const).map((name) => form(name, 2, 3, 4));
  const inputs = [[0x80000000, 0xffffffff, 0, 0], ...integerInputs(4, 60, 2).filter(([, y]) => y !== 0)];
  await expectSame({ ...group, forms, inputs });
});

/**
 * Between writing BR whole and using single booleans, QEMU 7.2 must start a new block of code: it keeps two copies of BR and writes both
 * back only at the end of a block.
 */
const apart = ({ name, emit }: Form): Form => ({
  name,
  emit: (program) => {
    program.op('j', program.here + 3);
    emit(program);
    program.op('j', program.here + 3);
  },
});

const booleans: Form[] = [
  ...[0x02, 0x12, 0x22, 0x32, 0x42].flatMap((op) =>
    [0xf01, 0x343, 0x567].map((registers) => (op << 16) | (registers << 4)),
  ),
  ...[8, 9, 10, 11].flatMap((op) => [0, 8].map((bit) => (op << 12) | (bit << 8) | 0x30)),
].map((word) => apart(wordForm(`boolean 0x${word.toString(16)}`, word)));

test('booleans combine as on QEMU', async () => {
  await expectSame({ ...group, forms: booleans, inputs: integerInputs(4, 48, 6) });
});

const branches: Form[] = [
  ...(['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu', 'bany', 'bnone', 'ball', 'bnall', 'bbc', 'bbs'] as const).map(
    (name) => [name, 3, 4] as const,
  ),
  ...(['beqz', 'bnez', 'bltz', 'bgez', 'beqz.n', 'bnez.n'] as const).map((name) => [name, 3] as const),
  ...(['beqi', 'bnei', 'blti', 'bgei'] as const).flatMap((name) => [-1, 1, 32, 256].map((n) => [name, 3, n] as const)),
  ...(['bltui', 'bgeui'] as const).flatMap((name) => [32768, 65536, 2, 32].map((n) => [name, 3, n] as const)),
  ...(['bbci', 'bbsi'] as const).flatMap((name) => [0, 15, 16, 31].map((n) => [name, 3, n] as const)),
  ...(['bf', 'bt'] as const).flatMap((name) => [0, 9, 15].map((n) => [name, n] as const)),
].map(([name, ...operands]) => ({
  name: `${name} ${operands.join(', ')}`,
  emit: (program: Program) => {
    program.op('movi', 2, 1);
    const target = program.forward(name, ...operands);
    program.op('movi', 2, 2);
    target();
  },
}));

test('branches go where QEMU goes', async () => {
  await expectSame({ ...group, forms: branches, inputs: integerInputs(4, 40, 3) });
});

const loops: Form[] = (['loop', 'loopnez', 'loopgtz'] as const).flatMap((name) =>
  [1, 2, 3].map((length) => ({
    name: `${name} over ${length}`,
    emit: (program: Program) => {
      // A count of 0 means 2^32 rounds to LOOP; negative ones are long for LOOPNEZ.
      program.op('extui', 8, 3, 0, 4);
      if (name === 'loopgtz') program.op('movltz', 8, 3, 3);
      if (name === 'loop') program.op('addi', 8, 8, 1);
      program.op('movi', 2, 0);
      const end = program.forward(name, 8);
      program.op('addi', 2, 2, 1);
      if (length > 1) program.op('add.n', 4, 4, 2);
      if (length > 2) program.op('xor', 2, 2, 4);
      end();
      program.op('rsr', 3, 2);
    },
  })),
);

test('zero-overhead loops run as often as on QEMU, and leave LCOUNT the same', async () => {
  await expectSame({ ...group, forms: loops, inputs: integerInputs(4, 24, 4) });
});

const memory: Form[] = [
  ...(
    [
      ['l8ui', 3],
      ['l16ui', 6],
      ['l16si', 2],
      ['l32i', 8],
      ['l32ai', 4],
      ['l32i.n', 12],
    ] as const
  ).map(([name, offset]) => form(name, 2, 13, offset)),
  ...(
    [
      ['s8i', 1],
      ['s16i', 2],
      ['s32i', 0],
      ['s32ri', 0],
      ['s32i.n', 0],
    ] as const
  ).flatMap(([name, offset]) => [
    {
      name,
      emit: (program: Program) => {
        program.op('s32i', 4, 14, 16);
        program.op('addi', 8, 14, 16);
        program.op(name, 3, 8, offset);
        program.op('l32i', 2, 14, 16);
      },
    },
  ]),
  {
    name: 's32c1i that stores',
    emit: (program: Program) => {
      program.op('movi', 8, 0x2a);
      program.op('wsr', 8, 99);
      program.op('s32i', 4, 14, 16);
      program.op('wsr', 4, 12);
      program.op('s32c1i', 3, 14, 16);
      program.op('l32i', 2, 14, 16);
    },
  },
  {
    name: 's32c1i that does not',
    emit: (program: Program) => {
      program.op('s32i', 4, 14, 16);
      program.op('addi', 8, 4, 1);
      program.op('wsr', 8, 12);
      program.op('s32c1i', 3, 14, 16);
      program.op('l32i', 2, 14, 16);
    },
  },
];

test('loads and stores move what they move on QEMU', async () => {
  await expectSame({ ...group, forms: memory, inputs: integerInputs(4, 24, 5) });
});
