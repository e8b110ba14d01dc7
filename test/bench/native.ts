/**
 * Instructions of one inference, layer by layer, counted by the virtual board: by translated code, by Debian's xtensa-lx106-elf-gcc on the
 * very same C, and by translated code with the kernels for MAC16. `tsx test/bench/native.ts [-O2|-O3]`. Their logits must be equal.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lx6 } from '../../src/board/core';
import { quantise } from '../../src/graph';
import { buildInput } from '../../src/pipeline/build';
import { compilationOf, type Compilation } from '../../src/pipeline/compilation';
import { imagesOf } from '../../src/training';
import { lx6, translate } from '../../src/native';
import { buildImage, esp32, loadClang } from '../../src/toolchain';
import { calibrationDigits } from '../tools/calibration';
import { clangPackage } from '../tools/clang-package';
import { loadTarget } from '../tools/load-target';
import { loadMnist } from '../tools/mnist';
import { openWeights } from '../tools/open-weights';

interface Program {
  readonly segments: readonly { readonly address: number; readonly bytes: Uint8Array }[];
  readonly symbols: ReadonlyMap<string, number>;
}

const CODE = 0x4008_0000;
const CODE_END = 0x400a_0000;
const RETURN = 0x4009_fff0;
const DATA = 0x3ffb_0000;
const TABLE = 0x3ffe_8000;
const INK = 0x3ffd_0000;
const LOGITS = 0x3ffd_1000;
const STACK = 0x3ffd_8000;
const PS = 230;

const [train, test] = [await loadMnist('train'), await loadMnist('test')];
const quantised = await quantise(await openWeights('public/sample/model.json'), imagesOf(calibrationDigits(train)));
const compilation = compilationOf(quantised);
const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };
const general = await translated(compilation);
const kernels = await translated(compilationOf(quantised, { element: 'int16_t' }));
const level = process.argv[2] ?? '-O3';
const layers = [...general.symbols.keys()].filter((name) => name.endsWith('_forward'));
const digit = imagesOf(test)[0]!;
const mine = await infer(general, digit);
const best = await infer(kernels, digit);
const theirs = await infer(compileWithGcc(level), digit);
if (new Set([mine, best, theirs].map(({ logits }) => logits.join())).size > 1) throw new Error('the logits differ');

const macs = new Map(compilation.layers.map(({ name, macs: count }) => [`${name}_forward`, count]));
const perMac = (instructions: number, count: number) => (count > 0 ? (instructions / count).toFixed(2) : '');
const rows = [...layers, 'all'].map((layer) => {
  const count = layer === 'all' ? quantised.macs : (macs.get(layer) ?? 0);
  const [a, b, c] = [mine, best, theirs].map(({ instructions }) => instructions.get(layer)!);
  return {
    layer,
    MACs: count,
    gcc: c,
    '/MAC': perMac(c!, count),
    translated: a,
    '/MAC ': perMac(a!, count),
    'of gcc': (a! / c!).toFixed(3),
    'with MAC16': b,
    ' /MAC': perMac(b!, count),
    'of gcc ': (b! / c!).toFixed(3),
  };
});
console.table(rows);
for (const [name, { milliseconds, functions }] of Object.entries({ translated: general, 'with MAC16': kernels })) {
  const code = functions.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${name}: ${milliseconds} ms for the translation of the whole image, ${code} bytes of code`);
}
console.log(`gcc ${level}`);

/** A unikernel of the network, translated. */
async function translated(compiled: Compilation) {
  const { sources, headers } = buildInput(compiled);
  const request = { sources, headers, target: loadTarget(esp32) };
  const { wasm } = await buildImage(() => loadClang(clangPackage), request, noCache);
  const started = performance.now();
  const program = translate(wasm, lx6, { code: CODE, codeEnd: CODE_END, data: TABLE });
  return { ...program, milliseconds: Math.round(performance.now() - started) };
}

/** Runs one inference; counts from each layer's first instruction to the next one's. */
async function infer({ segments, symbols }: Program, ink: Uint8Array) {
  const refuse = (address: number): never => {
    throw new Error(`access to 0x${address.toString(16)}`);
  };
  const core = await Lx6.create(new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm')), {
    read: refuse,
    write: refuse,
  });
  for (const { address, bytes } of [...segments, { address: INK, bytes: ink }]) core.write(address, bytes);
  core.reset(symbols.get('infer')!);
  core.setSpecial(PS, 0x2f);
  for (const [register, value] of [
    [0, RETURN],
    [1, STACK],
    [2, INK],
    [3, LOGITS],
  ] as const)
    core.a[register] = value;
  core.setBreakpoint(RETURN);
  for (const layer of layers) core.setBreakpoint(symbols.get(layer)!);
  const instructions = new Map<string, number>();
  for (let [layer, last] = ['', 0]; ;) {
    const stop = core.run(1e9);
    if (stop.kind !== 'breakpoint') throw new Error(JSON.stringify(stop));
    const now = Number(core.instructions);
    instructions.set(layer, now - last);
    last = now;
    if (stop.pc === RETURN) break;
    layer = layers.find((name) => symbols.get(name) === stop.pc)!;
  }
  instructions.set('all', Number(core.instructions));
  return { instructions, logits: core.view(LOGITS, 10)!.slice() };
}

/** The network's C by another compiler, linked for the same addresses. */
function compileWithGcc(optimisation: string): Program {
  const folder = mkdtempSync(join(tmpdir(), 'native-bench-'));
  const path = (name: string) => join(folder, name);
  const tool = (name: string, ...args: string[]) => execFileSync(`xtensa-lx106-elf-${name}`, args);
  try {
    for (const { name, text } of compilation.files) {
      // Layers and the whole network keep their names.
      writeFileSync(
        path(name),
        text
          .replaceAll(/\b(UK_LAYER|static void(?= infer\())/g, '__attribute__((noinline)) void')
          .replaceAll('void void', 'void'),
      );
    }
    writeFileSync(path('helpers.c'), readFileSync('test/bench/native-helpers.c'));
    writeFileSync(
      path('script.ld'),
      `SECTIONS { . = ${CODE}; .text : { *(.literal* .text*) } . = ${DATA}; .data : { *(.rodata* .data* .bss* COMMON) } }`,
    );
    const include = ['include', 'nn'].flatMap((name) => ['-I', `wasm/unikernel/${name}`]);
    for (const name of ['model', 'weights', 'helpers']) {
      const flags = [optimisation, '-std=gnu11', '-ffreestanding', '-mtext-section-literals', '-c', ...include];
      tool('gcc', ...flags, path(`${name}.c`), '-o', path(`${name}.o`));
    }
    tool('ld', '-T', path('script.ld'), ...['model.o', 'weights.o', 'helpers.o'].map(path), '-o', path('program.elf'));
    const section = (name: string) => {
      tool('objcopy', '-O', 'binary', '-j', name, path('program.elf'), path('bytes'));
      return new Uint8Array(readFileSync(path('bytes')));
    };
    const symbols = tool('nm', path('program.elf'))
      .toString()
      .split('\n')
      .map((line) => line.split(' '));
    return {
      segments: [
        { address: CODE, bytes: section('.text') },
        { address: DATA, bytes: section('.data') },
      ],
      symbols: new Map(
        symbols.filter(({ length }) => length === 3).map(([address, , name]) => [name!, parseInt(address!, 16)]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
