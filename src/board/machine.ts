import { type Lx6, special } from './core';
import type { Hardware } from './hardware';
import type { ResetCause } from './reset-cause';

/** Registers as the mask ROM leaves them for the program (facts measured on it). */
const AT_ENTRY = { ps: 0x00060320, windowBase: 1, windowStart: 2, stack: 0x3ffe3eb0, vectors: 0x40000000 } as const;
/** Where in the ROM a processor ends up that met an exception nobody handles: a jump to itself. */
const HANG = 0x40000500;
const JUMP_TO_ITSELF = Uint8Array.of(0x06, 0xff, 0xff);

const EPC1 = special.EPC1;

const causes: Readonly<Record<number, string>> = {
  0: 'IllegalInstruction',
  1: 'Syscall',
  2: 'InstructionFetchError',
  3: 'LoadStoreError',
  4: 'Level1Interrupt',
  5: 'Alloca',
  6: 'IntegerDivideByZero',
  8: 'Privileged',
  9: 'LoadStoreAlignment',
  20: 'InstFetchProhibited',
  28: 'LoadProhibited',
  29: 'StoreProhibited',
  32: 'Coprocessor0Disabled',
};

/** How a stretch of running ended. */
export type Stretch =
  | { readonly kind: 'ran' }
  /** The processor waits for an interrupt (WAITI); time passes all the same. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'reset'; readonly cause: ResetCause };

/** A processor with its peripherals, running a program that the ROM has loaded. */
export class Machine {
  /** Whether the program has died, of an exception or without a clock; only a reset helps. */
  dead = false;

  constructor(
    readonly core: Lx6,
    readonly hardware: Hardware,
    readonly print: (text: string) => void,
  ) {}

  /** Puts the processor where the ROM jumps to the program. */
  enter(entry: number): void {
    const { core } = this;
    core.write(HANG, JUMP_TO_ITSELF);
    core.reset(entry);
    core.setSpecial(special.WINDOWBASE, AT_ENTRY.windowBase);
    core.setSpecial(special.WINDOWSTART, AT_ENTRY.windowStart);
    core.setSpecial(special.PS, AT_ENTRY.ps);
    core.setSpecial(special.VECBASE, AT_ENTRY.vectors);
    core.setSpecial(special.INTENABLE, 0);
    core.a[1] = AT_ENTRY.stack;
    core.forgetCode();
  }

  /**
   * Runs at most so many instructions; watchdogs are looked at once, at the end.
   *
   * @throws PowerFailure when the supply failed while the program wrote to the flash
   */
  run(instructions: number): Stretch {
    if (this.#standsStill()) return { kind: 'ran' };
    const stop = this.core.run(instructions);
    if (this.#standsStill()) {
      this.dead = true;
      return { kind: 'ran' };
    }
    if (stop.kind === 'exception') this.#exception(`(${stop.cause}): ${causes[stop.cause] ?? 'Unknown'}`, stop.pc);
    if (stop.kind === 'illegal') this.#exception(`(0): ${causes[0]!}`, stop.pc);
    // No debugger is there to take it.
    if (stop.kind === 'break') this.#exception('(debug): Break', stop.pc);
    const asleep = stop.kind === 'waiti';
    // Nothing happens until a timer fires or a byte comes: let a millisecond pass.
    if (asleep) this.core.sleep(Math.min(Number(this.core.cyclesToTimer), Math.ceil(this.hardware.clock.cpuHz / 1000)));
    const cause = this.hardware.dueReset();
    if (cause !== undefined) return { kind: 'reset', cause };
    return { kind: asleep ? 'asleep' : 'ran' };
  }

  /** Whether the program has taken the processor's clock away. */
  #standsStill(): boolean {
    return this.hardware.clock.lost;
  }

  /** The ROM's vectors print what happened and wait for a watchdog; a program's own vectors have the processor already. */
  #exception(cause: string, pc: number): void {
    const { core } = this;
    if (core.getSpecial(special.VECBASE) !== AT_ENTRY.vectors) return;
    this.dead = true;
    const word = (value: number) => `0x${value.toString(16).padStart(8, '0')}`;
    this.print(
      `Fatal exception ${cause}\r\n` +
        `epc1=${word(core.getSpecial(EPC1))}, epc2=${word(core.getSpecial(EPC1 + 1))}, epc3=${word(core.getSpecial(EPC1 + 2))}, ` +
        `excvaddr=${word(core.getSpecial(special.EXCVADDR))}, depc=${word(core.getSpecial(special.DEPC))}, pc=${word(pc)}\r\n`,
    );
    core.pc = HANG;
  }
}
