/**
 * What the compiler for apps costs: `npx tsx test/bench/apps.ts [v8] [chip] [cost] [KERNEL ...]`. Ten kernels in V8 as our WebAssembly, as AssemblyScript's and as plain
 * JavaScript, interleaved, medians; the same kernels on the virtual ESP32 as our code and as C written by hand, through the same clang
 * and translation, in instructions; the flash that the default app takes; the time from an edit to new C. All results must be equal.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { VirtualBoard, wholeFlash } from '../../src/board';
import { createAppSession } from '../../src/compiler';
import type { BoardImage } from '../../src/pipeline/board-image';
import { buildApp, buildC, sampleNetwork } from '../tools/app-build';
import { runOnBoard } from '../tools/app-board';
import { eraseTypes } from '../tools/app-javascript';
import { assemblyScript, benchHeader, kernels, kernelSource, type Kernel } from './apps-kernels';

const SAMPLES = 15;

// V8's first compiler for WebAssembly is replaced by its second one while a program runs: with only that, every module is judged alike.
setFlagsFromString('--no-liftoff');

const parts = { v8: timesInV8, chip: instructionsOnTheChip, cost: costOfTheDefaultApp };
const named = <T extends string>(names: readonly T[]): readonly T[] => {
  const some = names.filter((name) => process.argv.includes(name));
  return some.length > 0 ? some : names;
};
const chosen = kernels.filter(({ name }) => named(kernels.map((kernel) => kernel.name)).includes(name));
for (const name of named(['v8', 'chip', 'cost'])) await parts[name]();

/** One run of a kernel from the start, in milliseconds, and what it gave. */
type Run = () => { readonly milliseconds: number; readonly result: number };

async function timesInV8(): Promise<void> {
  const rows = [];
  for (const kernel of chosen) {
    const source = kernelSource(kernel, 'app.ts', kernel.rounds);
    const assembly = kernelSource(kernel, 'assembly.ts', kernel.rounds);
    const hand = kernelSource(kernel, 'kernel.c', kernel.rounds);
    const contenders: Record<string, Run> = {
      ours: unikernelRun((await buildApp(source, 'tab')).image.wasm),
      unchecked: unikernelRun((await buildApp(source, 'tab', { checks: false })).image.wasm),
      hand: unikernelRun((await buildC(hand, 'tab', undefined, benchHeader)).image.wasm),
      assembly: assemblyRun(await assemblyScript(assembly, true)),
      assemblyUnchecked: assemblyRun(await assemblyScript(assembly, false)),
      javascript: javascriptRun(source),
    };
    const times = interleaved(kernel, contenders);
    const ratio = (of: string, to: string) => (times[of]! / times[to]!).toFixed(2);
    rows.push({
      kernel: kernel.title,
      'ours ms': times['ours']!.toFixed(2),
      'AS / ours': ratio('assembly', 'ours'),
      'JS / ours': ratio('javascript', 'ours'),
      'unchecked ms': times['unchecked']!.toFixed(2),
      'AS unchecked / ours unchecked': ratio('assemblyUnchecked', 'unchecked'),
      'ours / C': ratio('ours', 'hand'),
      'unchecked / C': ratio('unchecked', 'hand'),
    });
  }
  console.log('\nIn V8: above 1, ours is faster than AssemblyScript (AS) or JavaScript (JS)');
  console.table(rows);
}

/** Medians of some runs each, taken in turns. Throws when results differ. */
function interleaved(kernel: Kernel, contenders: Record<string, Run>): Record<string, number> {
  const times: Record<string, number[]> = {};
  const results = new Set<number>();
  for (let sample = -3; sample < SAMPLES; sample++) {
    for (const [name, run] of Object.entries(contenders)) {
      const { milliseconds, result } = run();
      results.add(result);
      // The first ones warm the engine's compilers up.
      if (sample >= 0) (times[name] ??= []).push(milliseconds);
    }
  }
  if (results.size !== 1) throw new Error(`${kernel.name}: results differ: ${[...results].join(', ')}`);
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** A unikernel that runs its app in `start`; hypercalls cost nothing here. */
function unikernelRun(image: Uint8Array<ArrayBuffer>): Run {
  const module = new WebAssembly.Module(image);
  return () => {
    let printed = '';
    const halt = new Error('halt');
    const hypercalls: Partial<Record<string, (...values: number[]) => unknown>> = {
      uk_console_write: (address = 0, length = 0) => {
        printed += new TextDecoder().decode(new Uint8Array(memory.buffer, address, length));
      },
      uk_halt: () => {
        throw halt;
      },
      uk_clock_us: () => 0n,
    };
    const names = WebAssembly.Module.imports(module).map(({ name }) => name);
    const imports = Object.fromEntries(names.map((name) => [name, hypercalls[name] ?? (() => 0)]));
    const instance = new WebAssembly.Instance(module, { env: imports });
    // The toolchain has checked that an image exports these two, and of which kind.
    const memory = instance.exports['memory'] as WebAssembly.Memory;
    const start = instance.exports['start'] as () => void;
    const began = performance.now();
    try {
      start();
    } catch (error) {
      if (error !== halt) throw error;
    }
    return { milliseconds: performance.now() - began, result: Number(printed) };
  };
}

function assemblyRun(bytes: Uint8Array<ArrayBuffer>): Run {
  const module = new WebAssembly.Module(bytes);
  const abort = () => {
    throw new Error('AssemblyScript aborted');
  };
  return () => {
    const { exports } = new WebAssembly.Instance(module, { env: { abort }, bench: { zero: () => 0 } });
    // Every kernel exports it.
    const main = exports['main'] as () => number;
    const began = performance.now();
    const result = main();
    return { milliseconds: performance.now() - began, result };
  };
}

/** The app without its types; what it imports is as small as it can be, so that only the kernel is timed. */
function javascriptRun(source: string): Run {
  // The repository's own text.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('exports', 'require', 'console', eraseTypes(source).code) as (
    exports: { main?: () => void },
    require: () => unknown,
    console: { log: (value: number) => void },
  ) => void;
  const wrap = (array: Int32Array | Uint32Array) => (x: number) => ((array[0] = x), array[0]);
  const unikernel = {
    random: { int: () => 0 },
    i32: wrap(new Int32Array(1)),
    u32: wrap(new Uint32Array(1)),
    f32: Math.fround,
  };
  const exports: { main?: () => void } = {};
  let result = NaN;
  run(exports, () => unikernel, { log: (value) => (result = value) });
  return () => {
    // The same functions again, so that V8 knows them well.
    const began = performance.now();
    exports.main!();
    return { milliseconds: performance.now() - began, result };
  };
}

async function instructionsOnTheChip(): Promise<void> {
  const rows = [];
  for (const kernel of chosen) {
    const source = kernelSource(kernel, 'app.ts', kernel.chipRounds);
    const hand = await buildC(kernelSource(kernel, 'kernel.c', kernel.chipRounds), 'esp32', undefined, benchHeader);
    const counts = [
      await instructionsOfMain(hand.board!),
      await instructionsOfMain((await buildApp(source, 'esp32', { checks: false })).board!),
      await instructionsOfMain((await buildApp(source, 'esp32')).board!),
    ] as const;
    const [byHand, unchecked, checked] = counts;
    if (new Set(counts.map(({ printed }) => printed)).size !== 1) throw new Error(`${kernel.name}: results differ`);
    rows.push({
      kernel: kernel.title,
      C: byHand.instructions,
      unchecked: unchecked.instructions,
      checked: checked.instructions,
      'unchecked / C': (unchecked.instructions / byHand.instructions).toFixed(3),
      'checked / C': (checked.instructions / byHand.instructions).toFixed(3),
    });
  }
  console.log('\nInstructions on the virtual ESP32; goals: 1.1 without checks, 1.3 with them');
  console.table(rows);
}

/** Instructions from the first of app_main to its end, and what it printed. */
async function instructionsOfMain(image: BoardImage) {
  const { symbols } = image.program;
  const board = await VirtualBoard.create(new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm')));
  board.flash.bytes.set(wholeFlash(image.files));
  board.plugIn();
  board.pause();
  const core = board.core!;
  const runTo = (...addresses: readonly (number | undefined)[]) => {
    const known = addresses.filter((address) => address !== undefined);
    for (const address of known) core.setBreakpoint(address);
    const stop = core.run(2e9);
    if (stop.kind !== 'breakpoint') throw new Error(`stopped by ${stop.kind}`);
    for (const address of known) core.clearBreakpoint(address);
    return core.instructions;
  };
  const begin = runTo(symbols.get('app_main'));
  // An app's own ends by saying so, one by hand returns.
  const end = runTo(symbols.get('uk_app_started'), core.a[0]);
  board.unplug();
  const { console: printed } = await runOnBoard(image, []);
  return { instructions: Number(end - begin), printed };
}

async function costOfTheDefaultApp(): Promise<void> {
  const network = await sampleNetwork();
  const source = readFileSync('src/lab/gallery/apps/answer.ts', 'utf8');
  const ours = await buildApp(source, 'esp32', { network });
  const tab = await buildApp(source, 'tab', { network });
  const serve = '#include "model.h"\nvoid app_main(void) { uk_serve_model(&model); }\n';
  const without = await buildC(serve, 'esp32', network);
  const tabWithout = await buildC(serve, 'tab', network);
  console.log(
    `\nThe default app over one that only serves the network: ESP32 image ${
      ours.board!.sizes.image - without.board!.sizes.image
    } bytes, unikernel.wasm ${tab.image.wasm.length - tabWithout.image.wasm.length} bytes; goal: 2048`,
  );

  const session = await createAppSession();
  const times = [];
  for (let edit = 0; edit < 20; edit++) {
    const edited = `${source}\nconst edit = ${edit};\n`;
    const began = performance.now();
    session.update(edited, network.facts);
    session.compile();
    times.push(performance.now() - began);
  }
  console.log(`Edit to C, warm: median ${median(times.slice(5)).toFixed(0)} ms; goal: 300`);
}
