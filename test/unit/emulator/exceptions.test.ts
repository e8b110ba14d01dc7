import { describe, expect, test } from 'vitest';
import { special } from '../../../src/board/core';
import { CODE, DATA, Program } from './assemble';
import { finish, load, RETURN } from './run';

const USER_MODE = 0x2f | 0x20;
const KERNEL = 0x300;
const USER = 0x340;
const DOUBLE = 0x3c0;
const vectors = CODE + 0x400;

/** A core about to run a few instructions, with a2 = `address` and handlers at `vectors`. */
async function prepare(emit: (program: Program) => void, address = 0) {
  const program = new Program();
  program.at(vectors + 0x400);
  program.entry = program.here;
  emit(program);
  program.op('ret');
  const core = await load(program);
  core.setSpecial(special.VECBASE, vectors);
  core.a[2] = address;
  return { core, pc: program.entry };
}

describe('a fault is reported with cause, address and place, and the core has gone to its vector', () => {
  test.each([
    ['a word that is no instruction', 0, (program: Program) => program.word(0xfff0f0)],
    ['ILL', 0, (program: Program) => program.op('ill')],
    ['ILL.N', 0, (program: Program) => program.op('ill.n')],
    ['the double-precision accelerator, which is left out', 0, (program: Program) => program.word(0x1e0000)],
    ['a special register that does not exist', 0, (program: Program) => program.op('rsr', 2, 200)],
    ['RETW without windows', 0, (program: Program) => program.op('retw')],
  ])('%s', async (_, cause, emit) => {
    const { core, pc } = await prepare(emit);
    const stop = finish(core);
    expect(stop).toMatchObject({ kind: 'illegal', pc });
    const [low, middle, high] = core.view(pc, 3)!;
    const narrow = (low! & 15) >= 8;
    expect(stop).toHaveProperty('word', low! | (middle! << 8) | (narrow ? 0 : high! << 16));
    expect(core.getSpecial(special.EXCCAUSE)).toBe(cause);
    expect(core.getSpecial(special.EPC1)).toBe(pc);
    expect(core.pc).toBe(vectors + USER);
  });

  const unmapped = 0x3f800000;
  test.each([
    ['a byte load from instruction RAM', 3, CODE, (p: Program) => p.op('l8ui', 3, 2, 0)],
    ['a halfword load from instruction RAM', 3, CODE, (p: Program) => p.op('l16si', 3, 2, 0)],
    ['a byte store to instruction RAM', 3, CODE, (p: Program) => p.op('s8i', 3, 2, 0)],
    ['a byte load from ROM', 3, 0x40000000, (p: Program) => p.op('l8ui', 3, 2, 0)],
    ['an unaligned word from instruction RAM', 9, CODE + 1, (p: Program) => p.op('l32i', 3, 2, 0)],
    ['a store to ROM', 29, 0x40000000, (p: Program) => p.op('s32i', 3, 2, 0)],
    ['a load from an unmapped address', 28, unmapped, (p: Program) => p.op('l32i', 3, 2, 0)],
    ['a store to an unmapped address', 29, unmapped, (p: Program) => p.op('s8i', 3, 2, 0)],
    ['a load from flash that is not mapped', 28, 0x3f400000, (p: Program) => p.op('l8ui', 3, 2, 0)],
    ['a store to flash', 29, 0x3f400000, (p: Program) => p.op('s32i', 3, 2, 0)],
    ['a load at address 0', 28, 0, (p: Program) => p.op('l32i', 3, 2, 0)],
    ['a word that ends behind data RAM', 28, 0x3ffffffe, (p: Program) => p.op('l32i', 3, 2, 0)],
    ['a jump to data RAM', 20, DATA, (p: Program) => p.op('jx', 2)],
  ])('%s', async (_, cause, address, emit) => {
    const { core, pc } = await prepare(emit, address);
    const at = cause === 20 ? address : pc;
    expect(finish(core)).toEqual({ kind: 'exception', cause, address, pc: at });
    expect(core.getSpecial(special.EXCVADDR)).toBe(address);
    expect(core.getSpecial(special.EPC1)).toBe(at);
    expect(core.a[3]).toBe(0);
  });

  test.each(['quos', 'quou', 'rems', 'remu'] as const)('%s by zero', async (name) => {
    const { core, pc } = await prepare((program) => program.op(name, 3, 2, 4), 5);
    expect(finish(core)).toMatchObject({ kind: 'exception', cause: 6, pc });
    expect(core.a[3]).toBe(0);
  });

  test('the FPU while it is switched off', async () => {
    const { core, pc } = await prepare((program) => program.op('add.s', 1, 2, 3));
    expect(finish(core)).toMatchObject({ kind: 'exception', cause: 32, pc });
  });

  test('BREAK, through the debug vector', async () => {
    const { core, pc } = await prepare((program) => program.op('break', 1, 2));
    core.setSpecial(special.PS, 0);
    expect(finish(core)).toEqual({ kind: 'break', pc });
    expect(core.pc).toBe(vectors + 0x280);
    expect(core.getSpecial(special.PS) & 0xf).toBe(6);
  });
});

test('words are loaded from and stored to instruction RAM; data RAM takes any width at any alignment', async () => {
  const { core } = await prepare((program) => {
    program.op('s32i', 2, 4, 0);
    program.op('l32i', 5, 4, 0);
    program.op('s32i', 2, 6, 0);
    program.op('l32i', 7, 6, 0);
    program.op('l16ui', 8, 6, 0);
    program.op('l8ui', 9, 6, 3);
  }, 0x89abcdef);
  core.a[4] = CODE + 0x1000;
  core.a[6] = DATA + 3;
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect([...core.a.subarray(5, 10)]).toEqual([0x89abcdef, DATA + 3, 0x89abcdef, 0xcdef, 0x89]);
});

test('mapped flash is read by byte over the data bus, by word over the instruction bus, and executed', async () => {
  const { core } = await prepare(
    (program) => {
      program.op('l8ui', 3, 2, 1);
      program.op('l32i', 4, 2, 0);
      program.op('l32i', 5, 6, 0);
      program.op('jx', 7);
    },
    0x3f400000 + 0x10000 - 2,
  );
  core.a[6] = 0x400d0004;
  core.a[7] = 0x400d0000;
  core.flash.set([0xaa, 0xbb], 0x20000 - 2);
  core.flash.set([0xcc, 0xdd], 0x50000);
  core.flash.set([0x80, 0, 0, 0, 1, 2, 3, 4], 0x30000);
  core.mapFlash(0, 1);
  core.mapFlash(1, 5);
  core.mapFlash(77, 3);
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect([...core.a.subarray(3, 6)]).toEqual([0xbb, 0xddccbbaa, 0x04030201]);
});

test('code in mapped flash changes with the mapping', async () => {
  const { core } = await prepare((program) => program.op('jx', 2), 0x400d0000);
  const movi = (value: number) => [0x22, 0xa0, value, 0x80, 0, 0];
  core.flash.set(movi(1), 0x10000);
  core.flash.set(movi(2), 0x20000);
  const start = core.pc;
  for (const page of [1, 2]) {
    core.mapFlash(77, page);
    core.pc = start;
    core.a[2] = 0x400d0000;
    expect(finish(core).kind).toBe('breakpoint');
    expect(core.a[2]).toBe(page);
  }
});

test('a program that stores into its own code runs what it stored', async () => {
  const { core, pc } = await prepare((program) => {
    program.op('movi', 3, 1);
    program.op('nop.n');
    program.op('nop');
    program.op('s32i', 5, 4, 0);
    program.op('addi', 6, 6, -1);
    program.op('bnez', 6, vectors + 0x400);
  });
  core.a[4] = pc;
  // movi a3, 42, and the first byte of nop.n
  core.a[5] = (0x3d << 24) | 0x2aa032;
  core.a[6] = 2;
  expect(finish(core).kind).toBe('breakpoint');
  expect(core.a[3]).toBe(42);
});

test('a handler returns with RFE, and SYSCALL is not reported', async () => {
  const program = new Program();
  program.at(vectors + USER);
  program.op('rsr', 3, special.EPC1);
  program.op('addi', 3, 3, 3);
  program.op('wsr', 3, special.EPC1);
  program.op('rfe');
  program.at(vectors + 0x400);
  program.entry = program.here;
  program.op('syscall');
  program.op('movi', 4, 9);
  program.op('ret');
  const core = await load(program);
  core.setSpecial(special.VECBASE, vectors);
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect(core.a[4]).toBe(9);
  expect(core.getSpecial(special.EXCCAUSE)).toBe(1);
});

test('the vector is the kernel, the user or, within a handler, the double exception one', async () => {
  const run = async (ps: number) => {
    const { core } = await prepare((program) => program.op('ill'));
    core.setSpecial(special.PS, ps);
    finish(core);
    return core;
  };
  expect((await run(0xf)).pc).toBe(vectors + KERNEL);
  expect((await run(USER_MODE)).pc).toBe(vectors + USER);
  const double = await run(0x1f);
  expect(double.pc).toBe(vectors + DOUBLE);
  expect(double.getSpecial(special.DEPC)).toBe(vectors + 0x400);
});

test('faults that are not to be reported run the handler', async () => {
  const { core } = await prepare((program) => program.op('ill'));
  core.reportExceptions(false);
  core.setBreakpoint(vectors + USER);
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: vectors + USER });
});
