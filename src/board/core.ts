/**
 * The ESP32's processor core, emulated: wraps firmware-prebuilt/emulator/lx6.wasm (wasm/emulator). It owns the chip's memories and flash;
 * peripherals are the board's, reached over a bus.
 */
import * as shared from '../base/contract';
import { UnikilnError } from '../base/errors';

/** Peripherals: 0x3FF00000 to 0x3FF7FFFF, and 0x60000000 to 0x6007FFFF. `size` is 1, 2 or 4 bytes; addresses and values are unsigned. */
export interface Bus {
  read(address: number, size: number): number;
  write(address: number, size: number, value: number): void;
}

/** Why `run` came back. In each case the core can go on running. */
export type StopReason =
  /** The instructions asked for have been begun. */
  | { readonly kind: 'budget' }
  /** The core sleeps (WAITI) until an interrupt; see `sleep` and `setInterrupt`. */
  | { readonly kind: 'waiti' }
  /** An instruction faulted at `pc`. The core has taken the exception: its own `pc` is the vector's. `cause` is EXCCAUSE. */
  | { readonly kind: 'exception'; readonly cause: number; readonly address: number; readonly pc: number }
  /** As `exception`, for a word that is no instruction of the chip. */
  | { readonly kind: 'illegal'; readonly pc: number; readonly word: number }
  /** The instruction at `pc` has a breakpoint and has not run; the next `run` begins with it. */
  | { readonly kind: 'breakpoint'; readonly pc: number }
  /** BREAK at `pc`; the core has taken the debug exception. */
  | { readonly kind: 'break'; readonly pc: number }
  /** `requestStop` was called from the bus. */
  | { readonly kind: 'requested' };

/** A memory of the chip within the module. */
export interface Memory {
  readonly base: number;
  readonly bytes: Uint8Array;
}

/** Special registers by number (Xtensa ISA Reference Manual, table 5-132). */
export const special = shared.SPECIAL_REGISTERS;

const ILLEGAL_INSTRUCTION = 0;
const LARGEST_BUDGET = 0xffffffff;
const REGISTERS = 16;
const ERASED = 0xff;

/** Bases and sizes. Flash has no address of its own: `mapFlash` gives it some. */
const layout = {
  dram: [shared.DRAM_BASE, shared.DRAM_BYTES],
  iram: [shared.IRAM_BASE, shared.IRAM_BYTES],
  rom: [shared.ROM_BASE, shared.ROM_BYTES],
  romData: [shared.ROM_DATA_BASE, shared.ROM_DATA_BYTES],
  rtcFast: [shared.RTC_FAST_BASE, shared.RTC_BYTES],
  rtcSlow: [shared.RTC_SLOW_BASE, shared.RTC_BYTES],
} as const;

type Exported = (...operands: readonly number[]) => unknown;

/** An exported function, which the build put there. */
function functionOf(instance: WebAssembly.Instance, name: string): Exported {
  const value = instance.exports[name];
  if (!isFunction(value)) throw malformed(`it exports no function ${name}`);
  return value;
}

const isFunction = (value: unknown): value is Exported => typeof value === 'function';
const malformed = (reason: string) => new UnikilnError('data/invalid', { what: 'The emulator', reason });

/** What functions of the module return: an i32 as unsigned, an i64 as unsigned. */
const toNumber = (value: unknown) => Number(value) >>> 0;
const toBigInt = (value: unknown) => (typeof value === 'bigint' ? BigInt.asUintN(64, value) : 0n);

/** One LX6 core with its memories. Deterministic: what it does depends on its state and the bus alone, not on how `run` is sliced. */
export class Lx6 {
  /** The chip's memories by name; views stay valid. After changing code through them call `forgetCode`. */
  readonly memories: Readonly<Record<keyof typeof layout, Memory>>;
  /** The flash chip, 4 MB, erased. Code and data see it where `mapFlash` maps it. */
  readonly flash: Uint8Array;
  /** a0 to a15 of the current window, and f0 to f15 as bit patterns. Views of the core's own. */
  readonly a: Uint32Array;
  readonly f: Uint32Array;

  readonly #call: (name: string, ...operands: readonly number[]) => unknown;

  private constructor(instance: WebAssembly.Instance) {
    const { memory } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory)) throw malformed('it exports no memory');
    const functions = new Map<string, Exported>();
    this.#call = (name, ...operands) => {
      let exported = functions.get(name);
      if (!exported) functions.set(name, (exported = functionOf(instance, name)));
      return exported(...operands);
    };
    const place = ([base, size]: readonly [number, number]): Memory => ({
      base,
      bytes: new Uint8Array(memory.buffer, this.#number('memory_of', base), size),
    });
    this.memories = {
      dram: place(layout.dram),
      iram: place(layout.iram),
      rom: place(layout.rom),
      romData: place(layout.romData),
      rtcFast: place(layout.rtcFast),
      rtcSlow: place(layout.rtcSlow),
    };
    this.flash = new Uint8Array(memory.buffer, this.#number('memory_of', 0), shared.FLASH_BYTES).fill(ERASED);
    this.a = new Uint32Array(memory.buffer, this.#number('address_registers'), REGISTERS);
    this.f = new Uint32Array(memory.buffer, this.#number('float_registers'), REGISTERS);
  }

  /**
   * @param wasm lx6.wasm
   * @param bus read and written synchronously while the core runs
   * @throws UnikilnError `data/invalid` when `wasm` is no emulator
   */
  static async create(wasm: Uint8Array<ArrayBuffer>, bus: Bus): Promise<Lx6> {
    const imports = {
      bus: {
        read: (address: number, size: number) => bus.read(address >>> 0, size),
        write: (address: number, size: number, value: number) => bus.write(address >>> 0, size, value >>> 0),
      },
    };
    let instance: WebAssembly.Instance;
    try {
      ({ instance } = await WebAssembly.instantiate(wasm, imports));
    } catch (cause) {
      throw new UnikilnError('data/invalid', { what: 'The emulator', reason: 'it cannot be started' }, { cause });
    }
    const core = new Lx6(instance);
    core.#call('report_exceptions', 1);
    core.unmapFlash();
    core.reset(layout.rom[0] + 0x400);
    return core;
  }

  /**
   * Resets the core: registers as the chip has them after reset, execution from `pc`, counters at 0. Memories, flash and its mapping,
   * and breakpoints stay.
   */
  reset(pc: number): void {
    this.#call('reset', pc);
  }

  /**
   * Runs until something stops the core, but begins at most `maxInstructions`. Faulting instructions count as begun.
   *
   * @param maxInstructions 1 for a single step
   */
  run(maxInstructions: number): StopReason {
    let left = Math.floor(maxInstructions);
    for (;;) {
      const slice = Math.min(left, LARGEST_BUDGET);
      const kind = shared.STOPS[this.#number('run', slice)] ?? 'budget';
      left -= slice;
      if (kind !== 'budget' || left <= 0) return this.#reason(kind);
    }
  }

  #reason(kind: (typeof shared.STOPS)[number]): StopReason {
    if (kind === 'budget' || kind === 'waiti' || kind === 'requested') return { kind };
    const pc = this.#number('stop_pc');
    if (kind !== 'exception') return { kind, pc };
    const cause = this.#number('stop_cause');
    const address = this.#number('stop_address');
    return cause === ILLEGAL_INSTRUCTION ? { kind: 'illegal', pc, word: address } : { kind, cause, address, pc };
  }

  /** To be called from within the bus: `run` returns after the instruction that is accessing it. */
  requestStop(): void {
    this.#call('request_stop');
  }

  get pc(): number {
    return this.#number('pc');
  }
  set pc(address: number) {
    this.#call('set_pc', address);
  }

  /** Instructions begun since reset; exact, also when asked from within the bus. */
  get instructions(): bigint {
    return toBigInt(this.#call('instructions'));
  }

  /** Processor cycles since reset: an estimate (wasm/emulator/execute.h says of what), sleep included. CCOUNT counts these. */
  get cycles(): bigint {
    return toBigInt(this.#call('cycles'));
  }

  /** Estimated cycles until CCOMPARE0, 1 or 2 fires. */
  get cyclesToTimer(): bigint {
    return toBigInt(this.#call('cycles_to_timer'));
  }

  /** Lets cycles pass without instructions: what the board does while the core is in WAITI. */
  sleep(cycles: number): void {
    this.#call('sleep', cycles);
  }

  /** Raises or lowers one of the 32 interrupt inputs. Edge-triggered ones (10, 14, 22, 28, 30) latch when raised. */
  setInterrupt(input: number, raised: boolean): void {
    this.#call('set_interrupt', input, raised ? 1 : 0);
  }

  /** A special register by its number (see `special`); 0 when there is none. */
  getSpecial(number: number): number {
    return this.#number('get_special', number);
  }
  setSpecial(number: number, value: number): void {
    this.#call('set_special', number, value);
  }

  /** A user register: THREADPTR 231, FCR 232, FSR 233. */
  getUser(number: number): number {
    return this.#number('get_user', number);
  }
  setUser(number: number, value: number): void {
    this.#call('set_user', number, value);
  }

  /** Whether faults end `run` (the default), or are left to the program's own handlers. */
  reportExceptions(on: boolean): void {
    this.#call('report_exceptions', on ? 1 : 0);
  }

  /**
   * Lets loads pass stores to peripherals as the chip may (wasm/emulator/ordering.h): a store waits for up to 32 instructions, or for MEMW.
   * For programs to show that they rely on no luck; when exactly a store is done then also depends on how `run` is sliced.
   */
  letLoadsPassStores(on: boolean): void {
    this.#call('let_loads_pass_stores', on ? 1 : 0);
  }

  /** Accesses of peripherals since reset that had no MEMW before them, and where the first was; counted while loads pass stores. */
  get unordered(): { readonly count: number; readonly firstAt: number } {
    return { count: this.#number('unordered'), firstAt: this.#number('unordered_pc') };
  }

  /**
   * Sets one of the 384 entries of the flash mapping at 0x3FF10000: the page of flash (64 KB each) that shows at 0x3F400000 + 64 KB *
   * entry for entries 0 to 63, at 0x40000000 + 64 KB * (entry - 64) above. Bit 8 set: nothing shows there.
   */
  mapFlash(entry: number, value: number): void {
    this.#call('map_flash', entry, value);
  }

  /** Unmaps all flash, as after power-on. */
  unmapFlash(): void {
    this.#call('unmap_flash');
  }

  /** To be called when code in memory or in mapped flash was changed from outside. */
  forgetCode(): void {
    this.#call('forget_code');
  }

  /** `run` stops before the instruction at `address`. @throws RangeError when there are 64 already */
  setBreakpoint(address: number): void {
    if (this.#number('breakpoint', address, 1) === 0) throw new RangeError('no more than 64 breakpoints');
  }
  clearBreakpoint(address: number): void {
    this.#call('breakpoint', address, 0);
  }

  /**
   * The bytes of memory behind a chip address, as a view, or undefined where there is no such memory (mapped flash and peripherals are
   * none).
   */
  view(address: number, length: number): Uint8Array | undefined {
    for (const { base, bytes } of Object.values(this.memories)) {
      const offset = address - base;
      if (offset >= 0 && offset + length <= bytes.length) return bytes.subarray(offset, offset + length);
    }
    return undefined;
  }

  /** Copies bytes to a chip address, as a loader does. False where there is no memory. */
  write(address: number, bytes: Uint8Array): boolean {
    const view = this.view(address, bytes.length);
    if (!view) return false;
    view.set(bytes);
    this.forgetCode();
    return true;
  }

  #number(name: string, ...operands: readonly number[]): number {
    return toNumber(this.#call(name, ...operands));
  }
}
