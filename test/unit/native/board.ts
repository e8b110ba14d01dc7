import { readFileSync } from 'node:fs';
import { Lx6 } from '../../../src/board/core';
import { lx6, translate, type NativeProgram, type Target } from '../../../src/native';
import type { Call, Outcome } from './qemu';

const emulator = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));

export const softFloat = new Uint8Array(readFileSync('firmware-prebuilt/esp32/softfloat.wasm'));

const CODE = 0x4008_0000;
const CODE_END = 0x400a_0000;
const STACK = 0x3ffe_0000;
const TABLE = 0x3ffe_8000;
/** Where calls return to, and where traps end up: nothing but breakpoints. */
const RETURN = 0x4009_fff0;
const BUDGET = 20_000_000;
const PS = 230;
const CPENABLE = 224;
const NO_EXCEPTION = 0x2f;
/** Registers of the caller, and what is in them. */
const KEPT = [12, 13, 14, 15];
const SENTINEL = 0x5eed0000;

const unexpected = (address: number): never => {
  throw new Error(`access to 0x${address.toString(16)}`);
};

/** LX6 without MULSH and MULUH (QEMU's core has none), and so without the hand-written kernels. */
export const lx6WithoutMulHigh: Target = {
  ...lx6,
  operations: new Set([...lx6.operations].filter((op) => op !== 'mulhu' && op !== 'mulhs')),
  kernels: {},
};

/** A translated module on the emulated core, to be called function by function. */
export class NativeMachine {
  private constructor(
    private readonly core: Lx6,
    readonly program: NativeProgram,
  ) {}

  /** @param module linked for addresses that the chip has */
  static async load(module: Uint8Array, target: Target = lx6): Promise<NativeMachine> {
    const program = translate(module, target, {
      code: CODE,
      codeEnd: CODE_END,
      data: TABLE,
      library: softFloat,
    });
    const core = await Lx6.create(emulator, { read: unexpected, write: unexpected });
    for (const { address, bytes } of program.segments) {
      if (!core.write(address, bytes)) throw new RangeError(`no memory at 0x${address.toString(16)}`);
    }
    // The routine, whatever the module exports.
    const panic = program.functions.find((func) => func.name === 'panic');
    core.setBreakpoint(RETURN);
    if (panic) core.setBreakpoint(panic.address);
    return new NativeMachine(core, program);
  }

  /** Instructions that the last call took. */
  instructions = 0;
  /** Where it trapped, if it did. */
  trapPlace = 0;

  call({ name, args }: Call): Outcome {
    const { core } = this;
    core.reset(this.program.symbols.get(name)!);
    core.setSpecial(PS, NO_EXCEPTION);
    core.setSpecial(CPENABLE, 1);
    const stack = STACK - 256;
    core.a[0] = RETURN;
    core.a[1] = stack;
    KEPT.forEach((register, index) => (core.a[register] = SENTINEL + index));
    args.slice(0, 6).forEach((word, index) => (core.a[index + 2] = word));
    const outgoing = new Uint8Array(new Int32Array(args.slice(6)).buffer);
    core.write(stack, outgoing);
    const stop = core.run(BUDGET);
    this.instructions = Number(core.instructions);
    if (stop.kind !== 'breakpoint') throw new Error(`${name} stopped by ${JSON.stringify(stop)}`);
    this.trapPlace = core.a[3]! >>> 0;
    if (stop.pc !== RETURN) return { trap: core.a[2]! };
    if (core.a[1] !== stack || KEPT.some((register, index) => core.a[register] !== SENTINEL + index))
      throw new Error(`${name} does not give back the registers that it must keep`);
    return { words: [core.a[2]! | 0, core.a[3]! | 0] };
  }

  memory(address: number, bytes: number): Uint8Array {
    return this.core.view(address, bytes)!.slice();
  }

  write(address: number, bytes: Uint8Array): void {
    this.core.write(address, bytes);
  }
}
