import { describe, test } from 'vitest';
import type { Program } from './assemble';
import { expectSame, form, type Form, random } from './forms';

const FCR = 232;
const FSR = 233;
const CPENABLE = 224;
const BR = 4;

const edges = [
  ...[0, 1, 0x007fffff, 0x00800000, 0x00800001, 0x3f7fffff, 0x3f800000, 0x3f800001, 0x40000000, 0x3f000000, 0x3effffff],
  ...[
    0x4b000000, 0x4b800000, 0x4effffff, 0x4f000000, 0x4f7fffff, 0x4f800000, 0x7f7fffff, 0x7f800000, 0x7fc00000,
    0x7fa00000,
  ],
];

/** Singles: edge values of both signs, pairs that nearly cancel, and any bits. */
function floatInputs(count: number, seed: number): number[][] {
  const next = random(seed);
  const sign = () => (next() & 1 ? 0x80000000 : 0);
  const edge = () => (edges[next() % edges.length]! | sign()) >>> 0;
  const ordinary = () => ((next() & 0x807fffff) | ((100 + (next() % 56)) << 23)) >>> 0;
  const pick = () => [edge, ordinary, next][next() % 3]!();
  return Array.from({ length: count }, (_, index) => {
    const a = pick();
    if (index % 4 !== 0) return [a, pick(), pick(), next()];
    return [a, (a ^ 0x80000000 ^ (next() & 3)) >>> 0, (a ^ (next() & 0x80000003)) >>> 0, next()];
  });
}

/** f3 and f4 operands, f2 the old destination, a3 to a5 the same as integers; rounding mode in FCR, FSR clear, BR random. */
const before = (mode: number) => (program: Program) => {
  for (const [index, register] of [3, 4, 2, 5].entries()) {
    program.op('l32i', register, 13, index * 4);
    program.op('wfr', register, register);
  }
  program.op('movi', 6, mode);
  program.op('wur', 6, FCR);
  program.op('movi', 6, 0);
  program.op('wur', 6, FSR);
  program.op('extui', 6, 5, 0, 16);
  program.op('wsr', 6, BR);
  program.op('j', program.here + 3);
};
/** f2, a2, FSR, BR. */
const after = (program: Program) => {
  program.op('j', program.here + 3);
  program.op('rfr', 6, 2);
  program.op('s32i', 6, 14, 0);
  program.op('s32i', 2, 14, 4);
  program.op('rur', 6, FSR);
  program.op('s32i', 6, 14, 8);
  program.op('rsr', 6, BR);
  program.op('s32i', 6, 14, 12);
};
const outputs = 4;

const DEFAULT_NAN = 0x7fc00000;
/** Which NaN it is, is left open. */
const normal = (word: number, index: number) => (index === 0 && (word & 0x7fffffff) > 0x7f800000 ? DEFAULT_NAN : word);

const INVALID = 0x800;
const OVERFLOW_INEXACT = 0x280;
/** For a conversion out of range QEMU reports, besides, that its scaling by a power of two overflowed. */
const normalConversion = (word: number, index: number) =>
  index === 2 && (word & INVALID) !== 0 ? word & ~OVERFLOW_INEXACT : normal(word, index);

/** The FPU is switched on once, by the first form. */
const powered = (mode: number) => {
  let on = false;
  const each = before(mode);
  return (program: Program) => {
    if (!on) {
      program.op('movi', 6, 1);
      program.op('wsr', 6, CPENABLE);
      program.op('rsync');
      on = true;
    }
    each(program);
  };
};

const arithmetic = (['add.s', 'sub.s', 'mul.s', 'madd.s', 'msub.s'] as const).map((name) => form(name, 2, 3, 4));
/** f2 = f3 / f2 and f2 = root of f3: the emulator keeps a sequence's result where QEMU does. */
const sequences = (['mkdadj.s', 'mksadj.s'] as const).map((name) => form(name, 2, 3));
const fromIntegers = (['float.s', 'ufloat.s'] as const).flatMap((name) => [0, 1, 15].map((n) => form(name, 2, 3, n)));
const others: Form[] = [
  ...(['mov.s', 'abs.s', 'neg.s'] as const).map((name) => form(name, 2, 3)),
  form('wfr', 2, 3),
  form('rfr', 2, 3),
  ...[0, 1, 2, 3].map((n) => form('const.s', 2, n)),
  ...(['un.s', 'oeq.s', 'ueq.s', 'olt.s', 'ult.s', 'ole.s', 'ule.s'] as const).map((name) => form(name, 5, 3, 4)),
  ...(['round.s', 'trunc.s', 'floor.s', 'ceil.s', 'utrunc.s'] as const).flatMap((name) =>
    [0, 3, 15].map((n) => form(name, 2, 3, n)),
  ),
  ...[0x8b, 0x9b, 0xab, 0xbb].map((op) => ({
    name: `conditional move ${op.toString(16)}`,
    emit: (program: Program) => program.word((op << 16) | 0x2350),
  })),
  ...[0xcb, 0xdb].map((op) => ({
    name: `boolean move ${op.toString(16)}`,
    emit: (program: Program) => program.word((op << 16) | 0x2370),
  })),
];

describe('single precision gives what QEMU gives, flags included', () => {
  test.each([
    ['to nearest', 0],
    ['toward zero', 1],
    ['up', 2],
    ['down', 3],
  ])('rounding %s', async (_, mode) => {
    const group = { forms: [...arithmetic, ...sequences, ...fromIntegers], inputs: floatInputs(400, 8 + mode) };
    await expectSame({ ...group, before: powered(mode), after, outputs }, normal);
  });

  test('moves, comparisons and conversions', async () => {
    const group = { forms: others, inputs: floatInputs(150, 20) };
    await expectSame({ ...group, before: powered(0), after, outputs }, normalConversion);
  });

  test('loads and stores, and the updates of their address', async () => {
    // f2, a6 and 8 or, indexed, a8.
    const words = [0x020623, 0x024623, 0x028623, 0x02c623, 0x082680, 0x182680, 0x482680, 0x582680];
    const forms = words.map((word) => ({
      name: word.toString(16),
      emit: (program: Program) => {
        program.op('addi', 6, 14, 16);
        program.op('movi', 8, 8);
        program.op('s32i', 5, 6, 0);
        program.op('s32i', 3, 6, 8);
        program.word(word);
        program.op('sub', 2, 6, 14);
        program.op('l32i', 7, 14, 16);
        program.op('add', 2, 2, 7);
        program.op('l32i', 7, 14, 24);
        program.op('xor', 2, 2, 7);
      },
    }));
    const group = { forms, inputs: floatInputs(20, 21) };
    await expectSame({ ...group, before: powered(0), after, outputs }, normal);
  });
});
