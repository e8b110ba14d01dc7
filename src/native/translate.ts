import { UnikilnError, throwIfCancelled } from '../base/errors';
import type { TaskOptions } from '../base/task';
import { readModule, type Global, type Module } from './decode/module';
import { malformed, unsupported } from './decode/reader';
import { readLibrary, type Library } from './library';
import { allocate, emit, lower, LoopTooLong } from './machine';
import { nameFunctions } from './names';
import { ACCESSORS, analyse, buildGraph, combine, orderPeripherals, schedule, tidy, wordsIn, type Places } from './ssa';
import { calledNames } from './routine-names';
import { calledThroughTable, type StackFrame } from './stack';
import type { Assembly, Section, Target } from './target';

/** Where a program lies in the chip's memory. */
export interface NativeLayout {
  /** Where what the functions share and then the functions begin, a multiple of 4; both end before `codeEnd`. */
  readonly code: number;
  readonly codeEnd: number;
  /** Where the function table and the module's variables go, a multiple of 4: outside of what the module uses itself. */
  readonly data: number;
  /**
   * Hand-written functions as assembler text by name. They take the place of the routines of the same names, `panic` for one, and of the
   * target's kernels, but of no other function of the module. They call its exported functions by the names of the name section.
   */
  readonly extra?: Readonly<Record<string, string>>;
  /**
   * A linked module whose exports have the names of floating-point instructions and do what they do on bits (wasm/unikernel/softfloat).
   * Only what is called becomes part of the program; without it, all that the target does not do itself is refused.
   */
  readonly library?: Uint8Array | undefined;
}

export interface NativeFunction {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
  readonly instructions: number;
}

/** A translated program: what to put where. */
export interface NativeProgram {
  readonly segments: readonly {
    readonly address: number;
    readonly bytes: Uint8Array;
    readonly kind: 'code' | 'data' | 'table';
  }[];
  /** Addresses of functions by name; exported ones also by the name they are exported by, unless it is that of an extra function. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly functions: readonly NativeFunction[];
  /** What each function takes of the stack and whom it may call, by its name. */
  readonly frames: ReadonlyMap<string, StackFrame>;
  /** All functions as an assembler writes them, with addresses. */
  readonly listing: string;
}

/**
 * Translates a linked WebAssembly module without imports to a target's code, function by function, with the target's calling convention: 64-bit
 * numbers are their low and their high word, floats are their bits. Addresses of linear memory are the chip's.
 *
 * Traps go to the routine `panic`, which `layout.extra` may bring, with a code of `traps` and the address behind the call. Not checked:
 * bounds of memory, and the type of functions called through the table. Memory does not grow, as C can be told that it has all the address
 * space: `memory.size` is the constant 65535 and `memory.grow` gives -1.
 *
 * @throws UnikilnError `native/malformed`, `native/unsupported`, `native/too-large`, `task/cancelled`
 */
export function translate(
  bytes: Uint8Array,
  target: Target,
  layout: NativeLayout,
  options?: TaskOptions,
): NativeProgram {
  const module = readModule(bytes);
  const library = layout.library && readLibrary(layout.library);
  const added = layout.extra ?? {};
  const {
    functions: names,
    kernels,
    accessors,
  } = nameFunctions(module, target, library?.names ?? [], Object.keys(added));
  const { places, size } = arrange(module, layout.data);
  const assembly = target.assemble();
  const sections = new Map<string, Section>();
  const replacing = Object.entries(target.kernels).filter(([name]) => kernels.has(name));
  const extra: Readonly<Record<string, string>> = { ...Object.fromEntries(replacing), ...added };
  const program: FunctionSource = { module, names, places, accessors };
  for (const [index, func] of module.functions.entries()) {
    throwIfCancelled(options?.signal);
    options?.onProgress?.({ done: index, total: module.functions.length, label: func.name });
    const name = names[index]!;
    if (Object.hasOwn(extra, name)) continue;
    try {
      sections.set(name, translateFunction(program, index, target, assembly));
    } catch (error) {
      // Expressions are followed by recursion in places; no compiler nests them that deeply.
      if (error instanceof RangeError && /call stack/.test(error.message))
        throw unsupported(`${name}, which is nested too deeply`);
      throw error;
    }
  }
  for (const [name, text] of Object.entries(extra)) sections.set(name, assembly.handwritten(name, text));
  if (module.table.includes(undefined))
    sections.set('empty_slot', assembly.handwritten('empty_slot', target.routines['empty_slot']!));
  addRoutines(sections, (called) => {
    const text = Object.hasOwn(target.routines, called) ? target.routines[called] : undefined;
    if (text !== undefined) return assembly.handwritten(called, text);
    const index = library?.names.indexOf(called) ?? -1;
    return library && index >= 0 ? translateFunction(sourceOf(library), index, target, assembly) : undefined;
  });
  return link(module, names, layout, places, size, sections, assembly);
}

/** Where functions are taken from. */
interface FunctionSource {
  readonly module: Module;
  readonly names: readonly string[];
  readonly places: Places;
  readonly accessors?: ReadonlyMap<number, 'load32' | 'store32'>;
}

const sourceOf = ({ module, names }: Library): FunctionSource => ({ module, names, places: { globals: [], table: 0 } });

function translateFunction(
  { module, names, places, accessors }: FunctionSource,
  index: number,
  target: Target,
  assembly: Assembly,
): Section {
  const { operations, addressing, peepholes, chip, registers } = target;
  const { signature, name: ownName } = module.functions[index]!;
  const results = signature.results.reduce((sum, type) => sum + wordsIn(type), 0);
  const spared = new Set<number>();
  for (;;) {
    const { graph, peripheral } = buildGraph(module, index, { places, operations, accessors });
    const tidied = tidy(graph);
    const counted = peepholes.countLoops?.(graph, tidied, spared) ?? [];
    combine(graph, addressing);
    orderPeripherals(graph, ACCESSORS.has(ownName) ? 'all' : peripheral, chip.memory.peripherals);
    const flow = analyse(graph.blocks[0]!);
    schedule(flow);
    const lowered = lower(flow, results, target);
    const { slots } = allocate(lowered, registers);
    try {
      return assembly.translated(names[index]!, (code) =>
        emit(lowered, slots, target, code, (callee) => names[callee]!),
      );
    } catch (error) {
      // This function's are written with branches.
      if (!(error instanceof LoopTooLong)) throw error;
      counted.forEach((head) => spared.add(head));
    }
  }
}

/** Table first, then a place for every variable. */
function arrange(module: Module, data: number): { places: Places; size: number } {
  let next = data + module.table.length * 4;
  const globals = module.globals.map(({ mutable, words }) => {
    const place = next;
    if (mutable) next += words.length * 4;
    return place;
  });
  return { places: { table: data, globals }, size: next - data };
}

/** Routines that something calls, and those that they call. */
function addRoutines(sections: Map<string, Section>, take: (name: string) => Section | undefined): void {
  for (const section of sections.values()) {
    for (const name of section.calls) {
      if (sections.has(name)) continue;
      const taken = take(name);
      if (!taken)
        throw calledNames.includes(name)
          ? unsupported(`the operation ${name}`)
          : malformed(`there is no function ${name}`);
      // The map is walked while it grows, so that what a routine calls is found too.
      sections.set(name, taken);
    }
  }
}

function link(
  module: Module,
  names: readonly string[],
  layout: NativeLayout,
  places: Places,
  size: number,
  sections: ReadonlyMap<string, Section>,
  assembly: Assembly,
): NativeProgram {
  const { shared, reach } = assembly;
  let next = layout.code + shared;
  for (const section of sections.values()) {
    section.address = next;
    next = ((next + section.size + 3) & ~3) >>> 0;
  }
  const limit = Math.min(layout.codeEnd - layout.code, reach);
  if (next - layout.code > limit) throw new UnikilnError('native/too-large', { bytes: next - layout.code, limit });
  const resolve = (name: string) => sections.get(name)!.address;
  const code = new Uint8Array(next - layout.code);
  code.set(assembly.writeShared(layout.code, resolve));
  const listing: string[] = [];
  const functions: NativeFunction[] = [];
  for (const [name, section] of sections) {
    const written = section.write(resolve);
    code.set(written.bytes, section.address - layout.code);
    listing.push(`${name}:`, ...written.listing.map((line) => `  ${line}`), '');
    functions.push({ name, address: section.address, bytes: section.size, instructions: section.instructions });
  }
  const through = new Map(names.map((name, index) => [name, calledThroughTable(module, index, names)]));
  const frames = new Map(
    [...sections].map(([name, { frame, calls }]) => [
      name,
      { bytes: frame, calls: [...calls, ...(through.get(name) ?? [])] },
    ]),
  );
  const symbols = new Map([...sections].map(([name, { address }]) => [name, address]));
  for (const [name, index] of module.exports) {
    if (!Object.hasOwn(layout.extra ?? {}, name)) symbols.set(name, resolve(names[index]!));
  }
  const segments = [
    { address: layout.code, bytes: code, kind: 'code' as const },
    ...module.data.map((segment) => ({ ...segment, kind: 'data' as const })),
    ...(size > 0
      ? [{ address: layout.data, bytes: tableBytes(module, names, places, size, resolve), kind: 'table' as const }]
      : []),
  ];
  return { segments, symbols, functions, frames, listing: listing.join('\n') };
}

function tableBytes(
  { table, globals }: Module,
  names: readonly string[],
  places: Places,
  size: number,
  resolve: (name: string) => number,
): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const empty = table.includes(undefined) ? resolve('empty_slot') : 0;
  table.forEach((index, slot) => view.setUint32(slot * 4, index === undefined ? empty : resolve(names[index]!), true));
  globals.forEach(({ mutable, words }: Global, index) => {
    if (!mutable) return;
    const place = places.globals[index]! - places.table;
    words.forEach((word, offset) => view.setInt32(place + offset * 4, word, true));
  });
  return bytes;
}
