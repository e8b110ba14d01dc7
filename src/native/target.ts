import type { Chip } from './chip';
import type { Shape, Test } from './machine/code';
import type { Writer } from './machine/writer';
import type { Block, Flow, Graph, OptionalOp, Value } from './ssa';

/**
 * All that the translation knows of one chip: a record, made by one folder of targets/ from files that have the same names in each. The passes that
 * every chip shares (decode/, ssa/, machine/, translate.ts) get it as an argument and import none.
 *
 * Words have 32 bits and are little endian, addresses are words, and memory is addressed by bytes.
 */
export interface Target {
  /** The name of its folder. */
  readonly name: string;
  /** The registers that hold words. */
  readonly registers: Registers;
  /** The calling convention. */
  readonly calls: Convention;
  /**
   * The operations that it has as an instruction or a few, of those that can be left out: whole numbers are made of others then (ssa/expand.ts),
   * floats are called by the names of their WebAssembly instructions.
   */
  readonly operations: ReadonlySet<OptionalOp>;
  /** What loads and stores add to their address. */
  readonly addressing: Addressing;
  /** What the shared passes ask of an instruction by its name. */
  readonly instructions: InstructionSet;
  /** What is made of more than one value at a time, before instructions are chosen. */
  readonly peepholes: Peepholes;
  /** Begins a function: what answers chooses its instructions. */
  select(parts: Parts): Selection;
  /** Begins a program: what answers makes bytes of its functions. */
  assemble(): Assembly;
  /**
   * Hand-written functions by name, as text of the target's assembler. Only what is called becomes part of a program; what one lacks is refused
   * in programs that call it (`native/unsupported`). The translation itself calls
   * - `empty_slot`, by empty slots of the function table, with anything: a trap with the code of traps.ts;
   * - `memory_copy` (to, from, bytes) for areas that may overlap, and `memory_fill` (to, byte, bytes);
   * - `int64_div_s`, `int64_div_u`, `int64_rem_s`, `int64_rem_u` (low, high, low, high) with a divisor that is not 0.
   *
   * Where `Code.trap` leads is the target's own affair, but at last it is `panic` (code, place), which programs may bring.
   */
  readonly routines: Readonly<Record<string, string>>;
  /** The same for functions of wasm/unikernel/nn/kernels.h, whose portable forms they replace by name. */
  readonly kernels: Readonly<Record<string, string>>;
  /** From the ROM to C, and from a trap to C. */
  readonly start: StartCode;
  /**
   * Makes what the ROM loads, in the ROM's own format: the bytes from `chip.image.program` on.
   *
   * @throws UnikilnError `board/too-large` when a segment reaches beyond the chip's memory
   * @throws RangeError for what no linker makes
   */
  layOut(image: FlashImage): Promise<Uint8Array<ArrayBuffer>>;
  /** Where everything goes: memory map, flash, forms of a network. */
  readonly chip: Chip;
}

/** A program as the ROM is to load it. */
export interface FlashImage {
  /** Address of the first instruction. */
  readonly entry: number;
  readonly segments: readonly ImageSegment[];
}

/** Bytes that go to a place in memory. */
export interface ImageSegment {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** What C cannot say of a start: from the chip's ROM to the first C function, and from a trap to the last. */
export interface StartCode {
  /** The routine that the ROM goes to. */
  readonly entry: string;
  /** Routines that begin with an empty stack of calls. */
  readonly roots: readonly string[];
  /** The routines as text by name; they call functions of wasm/unikernel/targets by theirs. */
  routines(parameters: StartParameters): Readonly<Record<string, string>>;
}

/** What the start code has to know of a program. */
export interface StartParameters {
  /** Variables that start as zero: addresses of the first and of the one behind the last; both are rounded up to words. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
  /** Top of the stack of calls. */
  readonly stackTop: number;
  /** Its lower end. */
  readonly stackLow: number;
}

/** Registers that hold words, by number. */
export interface Registers {
  /** They are 0 to count - 1; from here on they are virtual. */
  readonly count: number;
  /** The stack pointer. */
  readonly stack: number;
  /** Those that values may have, in the order in which they are taken: first those that a call may change, as the others cost a save. */
  readonly allocatable: readonly number[];
}

/** How functions call each other. Hand-written ones keep to it as well. */
export interface Convention {
  /** Where the first words of the arguments are; the others are on the stack, from the stack pointer on. */
  readonly arguments: readonly number[];
  /** Where the words of the result are. */
  readonly results: readonly [low: number, high: number];
  /** What a function must give back as it found it, besides the stack pointer. */
  readonly kept: readonly number[];
  /** What a call may change. */
  readonly changed: readonly number[];
  /** Where a call puts the address to return to. */
  readonly returnAddress: number;
  /** Bytes of a frame that holds at least so many; undefined when there is none. */
  readonly frame: (bytes: number) => number | undefined;
}

/** What a load or store adds to the register that it takes its address from. */
export interface Addressing {
  /**
   * The part of an offset that an access cannot add itself, 0 when it can add all of it. Parts at round distances are shared by accesses that lie
   * near each other.
   *
   * @param width bytes of the access: 1, 2 or 4
   * @param absolute whether the offset is the whole address
   */
  readonly beyond: (offset: number, width: number, absolute: boolean) => number;
}

/** What registers the allocator may put into an instruction, and which branch is another's opposite. */
export interface InstructionSet {
  /** How an instruction deals with registers, by its name. */
  shape(op: string): Shape;
  /** The branch that is taken when another one is not. */
  inverse(op: string): string;
}

/** What a chip gains by more than one value at a time. */
export interface Peepholes {
  /**
   * Turns loops whose rounds are known before they start into such that count by themselves, with ends of the kinds `loop` and `next`, in place.
   *
   * @param flow of the graph
   * @param spared heads of loops that have turned out to be too long for it
   * @returns the heads of those that were turned
   */
  countLoops?(graph: Graph, flow: Flow, spared: ReadonlySet<number>): readonly number[];
}

/** What the choice of a function's instructions is made from. */
export interface Parts {
  /** Scheduled. */
  readonly flow: Flow;
  /** Takes the instructions. */
  readonly writer: Writer;
  /** How often each value is used. */
  readonly uses: ReadonlyMap<Value, number>;
}

/** Chooses a function's instructions, block by block in the order of the flow. Calls, arguments, constants and ends of blocks are not its affair. */
export interface Selection {
  /** Values that get no instructions where they are: whoever uses them makes them. */
  readonly fused: ReadonlySet<Value>;
  /** Goes on to a block. */
  begin(block: Block): void;
  /** Goes on to a place in its body; behind the last one is its end. */
  at(place: number): void;
  /** Writes the instructions of a value. @throws RangeError when there are none, which no module can bring about */
  lower(value: Value): void;
  /** How to branch when a condition is not zero. */
  test(condition: Value): Test;
  /** How to branch when a register holds at least a number, both unsigned. */
  beyond(register: number, cases: number): Test;
  /** A call comes next: what is in none of the registers that values have must be safe from it. */
  beforeCall(): void;
}

/** Takes one function's instructions, with registers of the chip, and makes a section of them. Offsets are bytes above the stack pointer. */
export interface Code {
  /** A place that branches, jumps and tables name. */
  label(name: string): void;
  /** What the selection chose. @param label where a branch goes */
  instruction(op: string, operands: readonly number[], label: string | undefined): void;
  move(to: number, from: number): void;
  constant(to: number, value: number): void;
  /** A word of the frame, however far it is. */
  load(to: number, offset: number): void;
  store(from: number, offset: number): void;
  /** Makes room for a frame, below zero, or gives it back. */
  moveStack(bytes: number): void;
  jump(label: string): void;
  /** Calls a function or routine by its name, or by its address in a register. */
  call(name: string): void;
  callRegister(register: number): void;
  /** The frame has been given back. */
  return(): void;
  /** Puts the address of a table of code addresses into a register. */
  jumpTable(to: number, labels: readonly string[]): void;
  /** Goes to an entry of a table by its number. Both registers may change. */
  jumpThrough(index: number, table: number): void;
  /** Ends of `Peepholes.countLoops`; the loop's rounds come next. */
  startLoop(rounds: number, end: string): void;
  closeLoop(end: string): void;
  /** Goes to the panic routine with a code of traps.ts and the place. */
  trap(code: number): void;
}

/** One program on its way to bytes: its functions, and what they share, such as a pool of constants before the first of them. */
export interface Assembly {
  /**
   * A translated function.
   *
   * @param write gives its code
   * @throws LoopTooLong
   */
  translated(name: string, write: (code: Code) => void): Section;
  /** A hand-written one. @throws RangeError for what is no instruction: the text is part of the program, not an input */
  handwritten(name: string, text: string): Section;
  /** Bytes before the first function, a multiple of 4. To be asked when all functions are there. */
  readonly shared: number;
  /** The most bytes that a program may have for all of it to reach what it shares. */
  readonly reach: number;
  /** Places what is shared; every section has its address by now. */
  writeShared(address: number, resolve: (name: string) => number): Uint8Array;
}

/** One function. Its size is settled, its place is not. */
export interface Section {
  readonly name: string;
  /** Bytes of code. */
  readonly size: number;
  readonly instructions: number;
  /** Bytes that it takes of the stack. */
  readonly frame: number;
  /** Names of what it calls or refers to. */
  readonly calls: readonly string[];
  /** First address, a multiple of four. */
  address: number;
  /** Bytes, and text of an assembler, once every section has its address. */
  write(resolve: (name: string) => number): { readonly bytes: readonly number[]; readonly listing: readonly string[] };
}
