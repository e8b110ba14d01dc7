import { encode, bytesOf, sizeOf } from './encode';
import { specialRegisters, type Mnemonic } from './instructions';

/**
 * The few instructions that C cannot say: from the mask ROM to the first C function, and from a trap to the last. Everything else that
 * a start does is in wasm/unikernel/targets/esp32/start.c.
 */
export interface StartParameters {
  /** Where this code goes: the lowest address of all code, a multiple of 4. */
  readonly address: number;
  /** Variables that start as zero: addresses of the first and of the one behind the last; both are rounded up to words. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
  /** Top of the stack of calls, a multiple of 16. Below it lie the registers that a trap keeps. */
  readonly stackTop: number;
  /** Addresses of start(), run() and panic(code, place, registers) of the C side. */
  readonly start: number;
  readonly run: number;
  readonly panic: number;
}

export interface StartCode {
  readonly address: number;
  readonly bytes: Uint8Array;
  /** Where the ROM jumps to. */
  readonly entry: number;
  /** Where translated code goes when it traps: CALL0 with the trap's code in a2. Never returns. */
  readonly trap: number;
}

/** Words that the trap routine keeps: a0 to a15. */
const REGISTERS = 16;

/**
 * Processor state for CALL0 code: UM (exceptions go to the ROM's user vector, which prints them), all interrupts masked, window
 * overflows off. The ROM leaves it windowed.
 */
const PS_CALL0 = 0x2f;

/** Start code and trap routine. */
export function startCode(parameters: StartParameters): StartCode {
  const { address, zeroFrom, zeroTo, stackTop, start, run, panic } = parameters;
  const saved = stackTop - 4 * REGISTERS;
  const literals = { zeroFrom: toWord(zeroFrom), zeroTo: toWord(zeroTo), saved, start, run, panic };
  const code = new Assembler(address, literals);

  const entry = code.here;
  code.add('movi', 2, PS_CALL0);
  code.add('wsr', 2, specialRegisters.ps);
  code.add('rsync');
  // Only this register window holds anything: its bit, WINDOWBASE, in WINDOWSTART.
  code.add('rsr', 3, specialRegisters.windowbase);
  code.add('movi', 2, 1);
  code.add('ssl', 3);
  code.add('sll', 2, 2);
  code.add('wsr', 2, specialRegisters.windowstart);
  code.add('rsync');
  // No interrupts; the FPU is coprocessor 0.
  code.add('movi', 2, 0);
  code.add('wsr', 2, specialRegisters.intenable);
  code.add('movi', 2, 1);
  code.add('wsr', 2, specialRegisters.cpenable);
  code.add('rsync');
  // The stack starts below the place for registers.
  code.load(1, 'saved');
  // Variables to zero, a word a round; LOOPNEZ skips an empty loop.
  code.load(2, 'zeroFrom');
  code.load(3, 'zeroTo');
  code.add('sub', 3, 3, 2);
  code.add('srli', 3, 3, 2);
  code.add('movi', 4, 0);
  const body = code.here + sizeOf('loopnez');
  code.add('loopnez', 3, body + sizeOf('s32i') + sizeOf('addi'));
  code.add('s32i', 4, 2, 0);
  code.add('addi', 2, 2, 4);
  code.load(2, 'start');
  code.add('callx0', 2);
  // Never returns: the loop is C's.
  code.load(2, 'run');
  code.add('callx0', 2);

  const trap = code.here;
  // a3 is free once its value is in EXCSAVE1.
  code.add('wsr', 3, specialRegisters.excsave1);
  code.load(3, 'saved');
  for (let register = 0; register < REGISTERS; register++) {
    if (register !== 3) code.add('s32i', register, 3, 4 * register);
  }
  code.add('rsr', 4, specialRegisters.excsave1);
  code.add('s32i', 4, 3, 4 * 3);
  // A stack that has overflowed is of no use; nothing on it is needed any more.
  code.add('addi', 1, 3, 0);
  code.add('or', 4, 3, 3);
  code.add('or', 3, 0, 0);
  code.load(5, 'panic');
  code.add('callx0', 5);

  return { address, bytes: code.bytes(), entry, trap };
}

/** An address, rounded up to a word. */
const toWord = (address: number): number => Math.ceil(address / 4) * 4;

/** Instructions one after the other, behind the literals that they load. */
class Assembler {
  readonly #literals: ReadonlyMap<string, number>;
  readonly #bytes: number[] = [];
  readonly #address: number;

  constructor(address: number, literals: Readonly<Record<string, number>>) {
    this.#address = address;
    const places = new Map<string, number>();
    for (const [name, value] of Object.entries(literals)) {
      places.set(name, this.here);
      for (let shift = 0; shift < 32; shift += 8) this.#bytes.push((value >>> shift) & 255);
    }
    this.#literals = places;
  }

  /** Address of the next instruction. */
  get here(): number {
    return this.#address + this.#bytes.length;
  }

  add(name: Mnemonic, ...operands: number[]): void {
    this.#bytes.push(...bytesOf(name, encode(name, operands, this.here)));
  }

  /** Loads a literal into a register. */
  load(register: number, literal: string): void {
    this.add('l32r', register, this.#literals.get(literal)!);
  }

  /** All of it, filled up to whole words. */
  bytes(): Uint8Array {
    const bytes = new Uint8Array(toWord(this.#bytes.length));
    bytes.set(this.#bytes);
    return bytes;
  }
}
