/**
 * Speed of the emulated LX6 core, in millions of instructions a second of processor time, so that other work on the machine does not
 * count: `tsx test/bench/emulator.ts`.
 */
import process from 'node:process';
import { CODE, DATA, Program } from '../unit/emulator/assemble';
import { load } from '../unit/emulator/run';

const RUN = 50_000_000;
const ROUNDS = 5;

/** Integer arithmetic, a taken branch every nine instructions. */
function arithmetic(program: Program): void {
  program.op('movi', 2, 0);
  const again = program.here;
  program.op('add', 3, 3, 2);
  program.op('addi', 2, 2, 1);
  program.op('xor', 4, 3, 2);
  program.op('slli', 5, 4, 3);
  program.op('extui', 6, 5, 2, 8);
  program.op('mull', 7, 6, 5);
  program.op('addx4', 8, 7, 3);
  program.op('max', 9, 8, 7);
  program.op('bnez', 2, again);
}

/** What a translator makes of an int8 dot product: byte loads, sign extension, multiplication, in a zero-overhead loop. */
function bytes(program: Program): void {
  const outer = program.here;
  program.constant(2, DATA);
  program.constant(3, DATA + 0x1000);
  program.op('movi', 4, 1024);
  const end = program.forward('loopnez', 4);
  program.op('l8ui', 5, 2, 0);
  program.op('l8ui', 6, 3, 0);
  program.op('sext', 5, 5, 7);
  program.op('sext', 6, 6, 7);
  program.op('mull', 5, 5, 6);
  program.op('addi', 2, 2, 1);
  program.op('addi', 3, 3, 1);
  program.op('add', 7, 7, 5);
  end();
  program.op('j', outer);
}

/** The int16 dot product of MAC16: four instructions for four products. */
function mac16(program: Program): void {
  const outer = program.here;
  program.constant(2, DATA);
  program.constant(3, DATA + 0x1000);
  program.op('ldinc', 0, 2);
  program.op('ldinc', 2, 3);
  program.op('movi', 4, 256);
  const end = program.forward('loopnez', 4);
  program.op('mula.dd.ll.ldinc', 1, 2, 0, 2);
  program.op('mula.dd.hh.ldinc', 3, 3, 0, 2);
  program.op('mula.dd.ll.ldinc', 0, 2, 1, 3);
  program.op('mula.dd.hh.ldinc', 2, 3, 1, 3);
  end();
  program.op('j', outer);
}

/** Calls and returns, loads and stores of words. */
function calls(program: Program): void {
  const start = program.forward('j');
  program.align(4);
  const leaf = program.here;
  program.op('l32i', 4, 2, 0);
  program.op('addi', 4, 4, 1);
  program.op('s32i', 4, 2, 0);
  program.op('ret');
  start();
  program.constant(2, DATA);
  const again = program.here;
  program.op('call0', leaf);
  program.op('j', again);
}

/** Single-precision multiply-adds. */
function floats(program: Program): void {
  program.op('const.s', 1, 3);
  program.op('const.s', 2, 1);
  const again = program.here;
  program.op('madd.s', 3, 1, 2);
  program.op('mul.s', 4, 3, 1);
  program.op('add.s', 5, 5, 4);
  program.op('j', again);
}

const rows = [];
for (const emit of [arithmetic, bytes, mac16, calls, floats]) {
  const program = new Program(CODE);
  emit(program);
  const core = await load(program);
  core.setSpecial(224, 1);
  const speeds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    const { kind } = core.run(RUN);
    if (kind !== 'budget') throw new Error(`stopped: ${kind}`);
    speeds.push(RUN / process.cpuUsage(started).user);
  }
  speeds.sort((a, b) => a - b);
  rows.push({ program: emit.name, median: Math.round(speeds[ROUNDS >> 1]!), slowest: Math.round(speeds[0]!) });
}
console.table(rows);
