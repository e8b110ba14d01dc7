import { expect, test } from 'vitest';
import { DATA, Program, wordsToBytes } from './assemble';
import { expectAgreement, runOnBoth } from './run';

const VECBASE = 231;
const PS = 230;
const WINDOWBASE = 72;
const WINDOWSTART = 73;
const PS_WOE = 0x4002f;
const STACK = DATA + 0x10000;
const DEPTH = 40;

const l32e = (t: number, s: number, offset: number) => 0x090000 | ((offset + 64) << 10) | (s << 8) | (t << 4);
const s32e = (t: number, s: number, offset: number) => 0x490000 | ((offset + 64) << 10) | (s << 8) | (t << 4);

/** The six window exception handlers as every operating system has them (Xtensa ISA Reference Manual 4.7.1.5), 64 bytes apart. */
function handlers(program: Program): void {
  const base = program.here;
  const words = (...list: readonly number[]) => {
    for (const word of list) program.word(word);
  };
  const from = (first: number, last: number, word: (register: number) => number) =>
    words(...Array.from({ length: last - first + 1 }, (_, index) => word(first + index)));
  const next = (index: number) => program.at(base + index * 64);
  from(0, 3, (n) => s32e(n, 5, n * 4 - 16));
  program.op('rfwo');
  next(1);
  from(0, 3, (n) => l32e(n, 5, n * 4 - 16));
  program.op('rfwu');
  next(2);
  words(s32e(0, 9, -16), l32e(0, 1, -12), s32e(1, 9, -12), s32e(2, 9, -8), s32e(3, 9, -4));
  from(4, 7, (n) => s32e(n, 0, n * 4 - 48));
  program.op('rfwo');
  next(3);
  words(l32e(0, 9, -16), l32e(1, 9, -12), l32e(2, 9, -8), l32e(7, 1, -12), l32e(3, 9, -4));
  from(4, 7, (n) => l32e(n, 7, n * 4 - 48));
  program.op('rfwu');
  next(4);
  words(s32e(0, 13, -16), l32e(0, 1, -12), s32e(1, 13, -12), s32e(2, 13, -8), s32e(3, 13, -4));
  from(4, 11, (n) => s32e(n, 0, n * 4 - 64));
  program.op('rfwo');
  next(5);
  words(l32e(0, 13, -16), l32e(1, 13, -12), l32e(2, 13, -8), l32e(11, 1, -12), l32e(3, 13, -4));
  from(4, 11, (n) => l32e(n, 11, n * 4 - 64));
  program.op('rfwu');
  next(6);
}

/** f(n) = 7 for 0, else 3 * f(n - 1) + n, calling itself by CALL4, CALL8 and CALL12 in turn. @returns its address */
function recursion(program: Program): number {
  program.align(4);
  const f = program.here;
  program.op('entry', 1, 64);
  const recurse = program.forward('bnez', 2);
  program.op('movi', 2, 7);
  program.op('retw');
  recurse();
  program.op('addi', 3, 2, -1);
  // A caller's a4 and up may be its callee's: n is kept in the frame.
  program.op('s32i', 2, 1, 0);
  program.op('movi', 4, 3);
  program.op('remu', 4, 2, 4);
  const calls = [
    ['call4', 6],
    ['call8', 10],
    ['call12', 14],
  ] as const;
  const ends = calls.map(([name, argument], kind) => {
    const other = kind === 0 ? program.forward('bnez', 4) : program.forward('bnei', 4, kind);
    program.op('mov.n', argument, 3);
    program.op(name, f);
    program.op('mov.n', 3, argument);
    const end = program.forward('j');
    other();
    return end;
  });
  for (const end of ends) end();
  program.op('l32i', 2, 1, 0);
  program.op('addx2', 3, 3, 3);
  program.op('add', 2, 2, 3);
  program.op('retw.n');
  return f;
}

test('recursion by CALL4, CALL8 and CALL12 spills and fills windows as on QEMU, which has 32 registers', async () => {
  const program = new Program();
  handlers(program);
  const f = recursion(program);
  program.entry = program.here;
  program.op('mov.n', 15, 0);
  program.constant(2, program.code);
  program.op('wsr', 2, VECBASE);
  program.constant(2, DATA);
  program.op('s32i', 15, 2, 16);
  program.constant(1, STACK);
  program.op('movi', 2, 0);
  program.op('wsr', 2, WINDOWBASE);
  program.op('rsync');
  program.op('movi', 2, 1);
  program.op('wsr', 2, WINDOWSTART);
  program.op('rsync');
  program.constant(2, PS_WOE);
  program.op('wsr', 2, PS);
  program.op('rsync');
  program.op('movi', 6, DEPTH);
  program.op('call4', f);
  program.constant(2, DATA);
  program.op('s32i', 6, 2, 0);
  for (const [index, register] of [WINDOWBASE, WINDOWSTART].entries()) {
    program.op('rsr', 3, register);
    program.op('s32i', 3, 2, 4 + index * 4);
  }
  program.op('s32i', 1, 2, 12);
  program.op('l32i', 0, 2, 16);
  program.op('ret');
  const { ours, theirs } = await runOnBoth(program, [{ address: DATA, bytes: wordsToBytes([0, 0, 0, 0, 0]) }], {
    address: DATA,
    length: 16,
  });
  let expected = 7n;
  for (let n = 1n; n <= DEPTH; n++) expected = 3n * expected + n;
  expect([...ours]).toEqual([Number(BigInt.asUintN(32, expected)), 0, 1, STACK]);
  expectAgreement(ours, theirs);
});
