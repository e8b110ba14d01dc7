/**
 * Instructions of each soft-float operation on the chip, counted by the virtual board over ordinary numbers: translated code beside the same C
 * by Debian's xtensa-lx106-elf-gcc (which knows no upper word of a product; division it gets as a call of the chip's instruction) and beside what its libgcc has of its own; the
 * rest of it lies in the ESP8266's ROM. `tsx test/bench/softfloat.ts`. Results must be equal.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lx6 } from '../../src/board/core';
import { bytesOf, encode, lx6, translate } from '../../src/native';
import { randomNumbers } from '../unit/native/generate';
import { SOURCES } from '../tools/build-softfloat';

const CODE = 0x4008_0000;
const CODE_END = 0x400a_0000;
const RETURN = 0x4009_fff0;
const TABLE = 0x3ffe_8000;
const STACK = 0x3ffd_8000;
const PS = 230;
const CALLS = 1000;

interface Program {
  readonly segments: readonly { readonly address: number; readonly bytes: Uint8Array }[];
  readonly symbols: ReadonlyMap<string, number>;
}

/** What an operation is called in C and, where it has one, in libgcc; the types of its operands: double, single, integers. */
const operations: readonly (readonly [name: string, operands: string, libgcc?: string])[] = [
  ['f64.add', 'dd'],
  ['f64.sub', 'dd'],
  ['f64.mul', 'dd'],
  ['f64.div', 'dd'],
  ['f64.sqrt', 'd'],
  ['f64.eq', 'dd', '__eqdf2'],
  ['f64.lt', 'dd', '__ltdf2'],
  ['f64.le', 'dd', '__ledf2'],
  ['f64.min', 'dd'],
  ['f64.floor', 'd'],
  ['f64.nearest', 'd'],
  ['f64.convert_i32_s', 'i'],
  ['f64.convert_i64_s', 'l'],
  ['i32.trunc_sat_f64_s', 'd'],
  ['i64.trunc_sat_f64_s', 'd'],
  ['f64.promote_f32', 'f'],
  ['f32.demote_f64', 'd'],
  ['f32.div', 'ff', '__divsf3'],
  ['f32.sqrt', 'f'],
];
const cName = (name: string) => name.replace('.', '_');

const random = randomNumbers(1);
/** Magnitudes from 2^-16 to 2^16, any sign, all bits of the fraction. */
const word = () => random(2 ** 32) | 0;
const exponent = (bias: number) => bias - 16 + random(33);
const generators: Readonly<Record<string, () => number[]>> = {
  d: () => [word(), (word() & -0x7ff00001) | (exponent(1023) << 20)],
  f: () => [(word() & -0x7f800001) | (exponent(127) << 23)],
  i: () => [word() >> random(32)],
  l: () => [word(), word() >> random(32)],
};

class Machine {
  private constructor(
    private readonly core: Lx6,
    private readonly symbols: ReadonlyMap<string, number>,
  ) {}

  static async load({ segments, symbols }: Program): Promise<Machine> {
    const refuse = (address: number): never => {
      throw new Error(`access to 0x${address.toString(16)}`);
    };
    const emulator = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));
    const core = await Lx6.create(emulator, { read: refuse, write: refuse });
    for (const { address, bytes } of segments) core.write(address, bytes);
    core.setBreakpoint(RETURN);
    return new Machine(core, symbols);
  }

  call(name: string, operands: readonly number[]): { instructions: number; words: readonly number[] } {
    const { core } = this;
    core.reset(this.symbols.get(name)!);
    core.setSpecial(PS, 0x2f);
    core.a[0] = RETURN;
    core.a[1] = STACK;
    operands.forEach((operand, index) => (core.a[2 + index] = operand));
    const stop = core.run(100_000);
    if (stop.kind !== 'breakpoint') throw new Error(`${name} stopped by ${JSON.stringify(stop)}`);
    return { instructions: Number(core.instructions), words: [core.a[2]!, core.a[3]!] };
  }
}

const tool = (name: string, args: readonly string[]) =>
  execFileSync(`xtensa-lx106-elf-${name}`, args, { encoding: 'utf8' });

/** The same C and libgcc, linked for the chip's addresses. */
function compileWithGcc(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'softfloat-bench-'));
  const path = (name: string) => join(folder, name);
  try {
    const sections = `.text : { *(.literal* .text*) } .data : { *(.rodata* .data* .bss* COMMON) }`;
    writeFileSync(path('script.ld'), `SECTIONS { . = ${CODE}; ${sections} }`);
    const division = (name: string, instruction: 'quou' | 'remu') =>
      `.global ${name}\n${name}: .byte ${bytesOf(instruction, encode(instruction, [2, 2, 3])).join()}\n ret.n\n .align 4\n`;
    writeFileSync(path('division.s'), `.text\n${division('__udivsi3', 'quou')}${division('__umodsi3', 'remu')}`);
    const sources = readdirSync(SOURCES).filter((name) => name.endsWith('.c'));
    const wanted = operations.flatMap(([, , libgcc]) => (libgcc === undefined ? [] : [`-Wl,--undefined=${libgcc}`]));
    tool('gcc', [
      ...['-O2', '-std=gnu11', '-ffreestanding', '-mtext-section-literals', '-nostdlib', '-w'],
      ...['-T', path('script.ld'), '-o', path('program.elf'), ...wanted],
      ...[...sources.map((name) => join(SOURCES, name)), 'test/bench/native-helpers.c', path('division.s'), '-lgcc'],
    ]);
    tool('objcopy', ['-O', 'binary', path('program.elf'), path('bytes')]);
    const symbols = tool('nm', [path('program.elf')])
      .split('\n')
      .map((line) => line.split(' '))
      .filter(({ length }) => length === 3);
    return {
      segments: [{ address: CODE, bytes: new Uint8Array(readFileSync(path('bytes'))) }],
      symbols: new Map(symbols.map(([address, , name]) => [name!, parseInt(address!, 16)])),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const library = new Uint8Array(readFileSync('firmware-prebuilt/esp32/softfloat.wasm'));
const translated = translate(library, lx6, { code: CODE, codeEnd: CODE_END, data: TABLE });
const ours = await Machine.load(translated);
const gcc = await Machine.load(compileWithGcc());
const middle = (counts: readonly number[]) => [...counts].sort((a, b) => a - b)[counts.length >> 1]!;

const rows = operations.map(([name, operands, libgcc]) => {
  const counts: { ours: number[]; gcc: number[]; libgcc: number[] } = { ours: [], gcc: [], libgcc: [] };
  for (let index = 0; index < CALLS; index++) {
    const words = Array.from(operands, (kind) => generators[kind]!()).flat();
    const [mine, theirs] = [ours.call(name, words), gcc.call(cName(name), words)];
    const both = name.startsWith('f64.') && !/eq|lt|le$/.test(name) ? 2 : 1;
    if (mine.words.slice(0, both).join() !== theirs.words.slice(0, both).join()) throw new Error(`${name} differs`);
    counts.ours.push(mine.instructions);
    counts.gcc.push(theirs.instructions);
    if (libgcc !== undefined) counts.libgcc.push(gcc.call(libgcc, words).instructions);
  }
  const symbol = cName(name);
  return {
    operation: name,
    median: middle(counts.ours),
    most: Math.max(...counts.ours),
    'gcc -O2, same C': middle(counts.gcc),
    libgcc: libgcc === undefined ? '' : middle(counts.libgcc),
    bytes: translated.functions.find((func) => func.name === symbol)!.bytes,
  };
});
console.table(rows);
