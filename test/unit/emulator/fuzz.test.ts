import { test } from 'vitest';
import type { Mnemonic } from '../../../src/native';
import { DATA, Program, wordsToBytes } from './assemble';
import { random } from './forms';
import { expectAgreement, runOnBoth } from './run';

const REGISTERS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** a12 points to what the program stores and loads, a13 to where it leaves its registers. */
const MEMORY = 12;
const RESULT = 13;
const MEMORY_BYTES = 256;
const INSTRUCTIONS = 4000;
const EVERY = 40;

const three: readonly Mnemonic[] = [
  ...(['add', 'addx2', 'addx4', 'addx8', 'sub', 'subx2', 'subx4', 'subx8', 'and', 'or', 'xor', 'add.n'] as const),
  ...([
    'mull',
    'mul16u',
    'mul16s',
    'min',
    'max',
    'minu',
    'maxu',
    'moveqz',
    'movnez',
    'movltz',
    'movgez',
    'src',
  ] as const),
];
const two: readonly Mnemonic[] = ['neg', 'abs', 'nsa', 'nsau', 'mov.n', 'sll', 'srl', 'sra'];
const shiftSetters: readonly Mnemonic[] = ['ssr', 'ssl', 'ssa8l', 'ssa8b'];
const branches: readonly Mnemonic[] = [
  'beq',
  'bne',
  'blt',
  'bge',
  'bltu',
  'bgeu',
  'bany',
  'bnone',
  'ball',
  'bnall',
  'bbc',
  'bbs',
];

/** A straight program of any instructions on any registers, with short forward branches and loops. */
function fuzz(seed: number): Program {
  const next = random(seed);
  const program = new Program();
  const below = (limit: number) => next() % limit;
  const a = () => REGISTERS[below(REGISTERS.length)]!;
  const any = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const plain: readonly (() => void)[] = [
    () => program.op(any(three), a(), a(), a()),
    () => program.op(any(three), a(), a(), a()),
    () => program.op(any(two), a(), a()),
    () => program.op(any(shiftSetters), a()),
    () => program.op('addi', a(), a(), below(256) - 128),
    () => program.op('addi.n', a(), a(), any([-1, 1, 15])),
    () => program.op('addmi', a(), a(), (below(256) - 128) * 256),
    () => program.op('movi', a(), below(4096) - 2048),
    () => program.op('movi.n', a(), below(128) - 32),
    () => program.op('sext', a(), a(), 7 + below(16)),
    () => program.op('clamps', a(), a(), 7 + below(16)),
    () => program.op('slli', a(), a(), 1 + below(31)),
    () => program.op('srai', a(), a(), below(32)),
    () => program.op('srli', a(), a(), below(16)),
    () => program.op('extui', a(), a(), below(32), 1 + below(16)),
    () => program.op('ssai', below(32)),
    () => program.op(any(['l8ui', 's8i'] as const), a(), MEMORY, below(MEMORY_BYTES)),
    () => program.op(any(['l16ui', 'l16si', 's16i'] as const), a(), MEMORY, below(MEMORY_BYTES / 2) * 2),
    () => program.op(any(['l32i', 's32i'] as const), a(), MEMORY, below(MEMORY_BYTES / 4) * 4),
    () => program.op(any(['l32i.n', 's32i.n'] as const), a(), MEMORY, below(16) * 4),
    () => program.op(any(['mul.aa.ll', 'mula.aa.hl', 'mula.aa.lh', 'mula.aa.hh'] as const), a(), a()),
    () => program.op(any(['rsr', 'wsr', 'xsr'] as const), a(), 16),
    () => program.constant(a(), any([0x80000000, 0x7fffffff, 0x12345678])),
  ];
  const some = () => {
    for (let count = 1 + below(5); count > 0; count--) any(plain)();
  };
  const step = () => {
    const kind = below(12);
    if (kind > 1) {
      any(plain)();
      return;
    }
    let end: () => void;
    if (kind === 0) end = program.forward(any(branches), a(), a());
    else {
      program.op('extui', 14, a(), 0, 3);
      end = program.forward(any(['loopnez', 'loopgtz'] as const), 14);
    }
    some();
    end();
  };
  program.constant(MEMORY, DATA);
  program.constant(RESULT, DATA + MEMORY_BYTES);
  for (const register of REGISTERS) program.op('l32i', register, MEMORY, register * 4);
  program.op('ssai', 0);
  for (let count = 0; count < INSTRUCTIONS; count++) {
    step();
    if (count % EVERY !== 0) continue;
    for (const [index, register] of REGISTERS.entries()) program.op('s32i', register, RESULT, index * 4);
    program.op('addi', RESULT, RESULT, REGISTERS.length * 4);
  }
  program.op('ret');
  return program;
}

test.each([101, 102, 103, 104])('a random program leaves what it leaves on QEMU: seed %i', async (seed) => {
  const next = random(seed + 1000);
  const memory = wordsToBytes(Array.from({ length: MEMORY_BYTES / 4 }, next));
  const length = MEMORY_BYTES + Math.ceil(INSTRUCTIONS / EVERY) * REGISTERS.length * 4;
  const { ours, theirs } = await runOnBoth(fuzz(seed), [{ address: DATA, bytes: memory }], { address: DATA, length });
  expectAgreement(ours, theirs);
});
