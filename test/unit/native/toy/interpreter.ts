import type { NativeProgram } from '../../../../src/native';
import type { Call, Outcome } from '../qemu';
import { bitsOf32, float32Of } from '../float-values';
import { decode } from './encode';
import type { Mnemonic } from './instructions';
import { LINK, STACK as SP } from './registers';

/** Where calls return to: no instruction is there. */
const RETURN = 0xffff_fff0;
const STACK_TOP = 0x7_0000;
const MEMORY = 0x20_0000;
const BUDGET = 50_000_000;
const KEPT = [9, 10, 11, 12];
const SENTINEL = 0x5eed0000;

const single = (word: number) => float32Of(word);
const clamped = (value: number, low: number, high: number) =>
  Number.isNaN(value) ? high | 0 : Math.min(Math.max(value, low), high) | 0;
const whole = (value: number) =>
  Number.isNaN(value) ? 0x7fffffff : Math.min(Math.max(value, -0x80000000), 0x7fffffff);

/** To the nearest, of two the even one. */
function nearest(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
}

/** What instructions make of two words. */
const results: Partial<Record<Mnemonic, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  addi: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: Math.imul,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  ori: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  xori: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shli: (a, b) => a << b,
  shr: (a, b) => a >>> b,
  shri: (a, b) => a >>> b,
  sar: (a, b) => a >> b,
  sari: (a, b) => a >> b,
  div: (a, b) => Math.trunc(a / b),
  divu: (a, b) => Math.trunc((a >>> 0) / (b >>> 0)),
  rem: (a, b) => a % b,
  remu: (a, b) => (a >>> 0) % (b >>> 0),
  seq: (a, b) => Number(a === b),
  slt: (a, b) => Number(a < b),
  sltu: (a, b) => Number(a >>> 0 < b >>> 0),
  fadd: (a, b) => bitsOf32(single(a) + single(b)),
  fsub: (a, b) => bitsOf32(single(a) - single(b)),
  fmul: (a, b) => bitsOf32(single(a) * single(b)),
  feq: (a, b) => Number(single(a) === single(b)),
  flt: (a, b) => Number(single(a) < single(b)),
  fle: (a, b) => Number(single(a) <= single(b)),
  fabs: (a) => a & 0x7fffffff,
  fneg: (a) => a ^ 0x80000000,
  fromi: (a) => bitsOf32(a),
  fromu: (a) => bitsOf32(a >>> 0),
  toi: (a) => whole(Math.trunc(single(a))),
  tou: (a) => clamped(Math.trunc(single(a)), 0, 0xffffffff),
  floor: (a) => whole(Math.floor(single(a))),
  ceil: (a) => whole(Math.ceil(single(a))),
  round: (a) => whole(nearest(single(a))),
};

/** Instructions whose last operand is a number. */
const IMMEDIATE: ReadonlySet<string> = new Set(['addi', 'ori', 'xori', 'shli', 'shri', 'sari']);

/** A program on the toy chip, to be called function by function. */
export class ToyMachine {
  readonly registers = new Int32Array(16);
  private readonly memory = new DataView(new ArrayBuffer(MEMORY));
  private readonly decoded = new Map<number, ReturnType<typeof decode>>();

  constructor(private readonly program: NativeProgram) {
    for (const { address, bytes } of program.segments) this.bytes(address, bytes.length).set(bytes);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  /** Calls a function; what it must give back must be as it was. */
  call({ name, args }: Call): Outcome {
    const { registers } = this;
    const stack = STACK_TOP - 256;
    registers.fill(0);
    registers[LINK] = RETURN;
    registers[SP] = stack;
    KEPT.forEach((register, index) => (registers[register] = SENTINEL + index));
    args.slice(0, 4).forEach((word, index) => (registers[index + 1] = word));
    args.slice(4).forEach((word, index) => this.memory.setInt32(stack + 4 * index, word, true));
    const stopped = this.run(this.program.symbols.get(name)!);
    if (stopped !== RETURN) return { trap: registers[1]! };
    if (registers[SP] !== stack || KEPT.some((register, index) => registers[register] !== SENTINEL + index))
      throw new Error(`${name} does not give back the registers that it must keep`);
    return { words: [registers[1]!, registers[2]!] };
  }

  /** Runs until it returns, or gets to the panic routine, or stands still. @returns where */
  run(from: number): number {
    // The routine, whatever the module exports.
    const panic = this.program.functions.find((func) => func.name === 'panic')?.address;
    let pc = from;
    for (let left = BUDGET; left > 0; left--) {
      if (pc === RETURN || pc === panic) return pc;
      const next = this.step(pc) >>> 0;
      if (next === pc) return pc;
      pc = next;
    }
    throw new Error('it goes on and on');
  }

  /** @returns where it goes on */
  private step(pc: number): number {
    const { registers, memory } = this;
    const known = this.decoded.get(pc) ?? decode(memory.getUint32(pc, true), pc);
    this.decoded.set(pc, known);
    const { op, operands } = known;
    const [a = 0, b = 0, c = 0] = operands;
    const next = pc + 4;
    const set = (value: number) => {
      if (a !== 0) registers[a] = value;
      return next;
    };
    const place = () => (registers[b]! + c) >>> 0;
    const result = results[op];
    if (result) return set(result(registers[b]!, IMMEDIATE.has(op) ? c : registers[c]!));
    switch (op) {
      case 'lui':
        return set(b << 16);
      case 'cmov':
        return registers[c] === 0 ? next : set(registers[b]!);
      case 'lb':
        return set(memory.getUint8(place()));
      case 'lh':
        return set(memory.getInt16(place(), true));
      case 'lhu':
        return set(memory.getUint16(place(), true));
      case 'lw':
        return set(memory.getInt32(place(), true));
      case 'sb':
        memory.setInt8(place(), registers[a]!);
        return next;
      case 'sh':
        memory.setInt16(place(), registers[a]!, true);
        return next;
      case 'sw':
        memory.setInt32(place(), registers[a]!, true);
        return next;
      case 'beqz':
        return registers[a] === 0 ? b : next;
      case 'bnez':
        return registers[a] === 0 ? next : b;
      case 'jump':
        return a;
      case 'jr':
        return registers[a]!;
      case 'call':
        registers[LINK] = next;
        return a;
      case 'callr': {
        const to = registers[a]!;
        registers[LINK] = next;
        return to;
      }
      case 'ret':
        return registers[LINK]!;
      case 'fence':
        return next;
      default:
        throw new RangeError(`${op} does nothing`);
    }
  }
}
