import { layoutImage } from '../../src/native/targets/lx6/rom-image';
import { CODE, DATA, Program } from '../unit/emulator/assemble';

/** Loops whose speed tells how fast the emulated core is. None of them ends. */

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

type Emit = (program: Program) => void;

/** For a core with nothing around it. */
export const programs: readonly { readonly name: string; readonly emit: Emit }[] = [
  arithmetic,
  bytes,
  mac16,
  calls,
  floats,
].map((emit) => ({ name: emit.name, emit }));

const UART_FIFO = 0x60000000;
const RTC = 0x3ff48000;
const TIMG0 = 0x3ff5f000;
const UNLOCK = 0x50d83aa1;
/** Of the integer loop between two bytes on the line: a board that says nothing for a million instructions counts as idle and rests. */
const TURNS = 50_000;

/** A flash image that turns the watchdogs off, then calculates for ever and now and then says a byte. */
export function busyImage(): Promise<Uint8Array> {
  const program = new Program(CODE);
  program.constant(2, UNLOCK);
  program.op('movi', 3, 0);
  for (const [timers, protect, config] of [
    [RTC, 0xa4, 0x8c],
    [TIMG0, 0x64, 0x48],
  ] as const) {
    program.constant(4, timers);
    program.op('s32i', 2, 4, protect);
    program.op('s32i', 3, 4, config);
  }
  program.constant(10, UART_FIFO);
  const outer = program.here;
  program.constant(11, TURNS);
  const again = program.here;
  program.op('add', 3, 3, 2);
  program.op('xor', 4, 3, 2);
  program.op('slli', 5, 4, 3);
  program.op('extui', 6, 5, 2, 8);
  program.op('mull', 7, 6, 5);
  program.op('addx4', 8, 7, 3);
  program.op('max', 9, 8, 7);
  program.op('addi', 11, 11, -1);
  program.op('bnez', 11, again);
  program.op('s32i', 3, 10, 0);
  program.op('j', outer);
  return layoutImage({ entry: program.entry, segments: [{ address: program.base, bytes: program.bytes }] });
}
