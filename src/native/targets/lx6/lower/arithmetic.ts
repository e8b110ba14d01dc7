import type { Op, Value } from '../../../ssa';
import { inverse } from '../branches';
import { tryEncode } from '../encode';
import type { Mnemonic } from '../instructions';
import type { ChipWriter } from './chip-writer';
import type { Conditions } from './conditions';
import { carryOf } from './fuse';
import type { ShiftAmount } from './shift-amount';

/** Values that one instruction makes, its operands being registers in the same order. */
const plainInstructions: Partial<Record<Op, Mnemonic>> = {
  ...{ mul: 'mull', mulhu: 'muluh', mulhs: 'mulsh', or: 'or', xor: 'xor', abs: 'abs', clz: 'nsau' },
  ...{ min: 'min', max: 'max', minu: 'minu', maxu: 'maxu' },
  ...{ divs: 'quos', divu: 'quou', rems: 'rems', remu: 'remu' },
} as const;
const shiftedAdds = ['addx2', 'addx4', 'addx8'] as const;
const shiftedSubs = ['subx2', 'subx4', 'subx8'] as const;

/** Sums, bits and shifts. */
export class Arithmetic {
  constructor(
    private readonly writer: ChipWriter,
    private readonly conditions: Conditions,
    private readonly shiftAmount: ShiftAmount,
    private readonly fused: ReadonlySet<Value>,
  ) {}

  /** Lowers a value, if it is one of these. */
  lower(value: Value): boolean {
    const { op, imm, args } = value;
    const { writer } = this;
    const [a, b, c] = args;
    const plain = plainInstructions[op];
    const to = () => writer.register(value);
    const of = (arg: Value) => writer.register(arg);
    if (plain) writer.op(plain, [to(), ...args.map(of)]);
    else if (op === 'add' || op === 'sub') this.sum(value, a!, b!);
    else if (op === 'and') this.mask(value, a!, b!);
    else if (op === 'addx') writer.op(shiftedAdds[imm - 1]!, [to(), of(a!), of(b!)]);
    else if (op === 'subx') writer.op(shiftedSubs[imm - 1]!, [to(), of(a!), of(b!)]);
    else if (op === 'sext') writer.op('sext', [to(), of(a!), imm - 1]);
    else if (op === 'extract') writer.op('extui', [to(), of(a!), imm & 31, (imm >> 5) + 1]);
    else if (op === 'shl' || op === 'shru' || op === 'shrs' || op === 'rotr') this.shift(op, value, a!, b!);
    else if (op === 'funnel') this.funnel(value, a!, b!, c!);
    else return false;
    return true;
  }

  private sum(value: Value, a: Value, b: Value): void {
    if (this.carry(value)) return;
    const to = this.writer.register(value);
    if (value.op === 'sub') {
      if (a.op === 'const' && a.imm === 0) this.writer.op('neg', [to, this.writer.register(b)]);
      else this.writer.op('sub', [to, this.writer.register(a), this.writer.register(b)]);
      return;
    }
    const short =
      b.op === 'const'
        ? (['addi', 'addmi'] as const).find((op) => tryEncode(op, [0, 0, b.imm]) !== undefined)
        : undefined;
    if (short) this.writer.op(short, [to, this.writer.register(a), b.imm]);
    else this.writer.op('add', [to, this.writer.register(a), this.writer.register(b)]);
  }

  private mask(value: Value, a: Value, b: Value): void {
    const to = this.writer.register(value);
    const low = b.op === 'const' && b.imm > 0 && b.imm <= 0xffff && (b.imm & (b.imm + 1)) === 0;
    if (low) this.writer.op('extui', [to, this.writer.register(a), 0, 32 - Math.clz32(b.imm)]);
    else this.writer.op('and', [to, this.writer.register(a), this.writer.register(b)]);
  }

  private funnel(value: Value, a: Value, b: Value, amount: Value): void {
    const operands = [this.writer.register(value), this.writer.register(a), this.writer.register(b)];
    if (amount.op === 'const') this.shiftAmount.set('ssai', amount.imm & 31);
    else this.shiftAmount.set('ssr', this.writer.register(amount));
    this.writer.op('src', operands);
  }

  private shift(op: 'shl' | 'shru' | 'shrs' | 'rotr', value: Value, a: Value, amount: Value): void {
    const to = this.writer.register(value);
    const from = this.writer.register(a);
    if (amount.op === 'const') {
      const n = amount.imm & 31;
      if (op === 'shl') this.writer.op('slli', [to, from, n]);
      else if (op === 'shrs') this.writer.op('srai', [to, from, n]);
      else if (op === 'rotr') {
        this.shiftAmount.set('ssai', n);
        this.writer.op('src', [to, from, from]);
      } else if (n < 16) this.writer.op('srli', [to, from, n]);
      else this.writer.op('extui', [to, from, n, 32 - n]);
      return;
    }
    this.shiftAmount.set(op === 'shl' ? 'ssl' : 'ssr', this.writer.register(amount));
    if (op === 'shl') this.writer.op('sll', [to, from]);
    else if (op === 'rotr') this.writer.op('src', [to, from, from]);
    else this.writer.op(op === 'shru' ? 'srl' : 'sra', [to, from]);
  }

  /** Sums and differences of a number and a comparison: a step by one that a branch skips. */
  private carry(value: Value): boolean {
    const carry = carryOf(value);
    if (!carry || !this.fused.has(carry)) return false;
    const other = value.args[0] === carry ? value.args[1]! : value.args[0]!;
    const to = this.writer.register(value);
    const test = this.conditions.compare(carry);
    this.writer.copy(to, other);
    const step = value.op === 'add' ? 1 : -1;
    this.writer.unless({ ...test, op: inverse[test.op] }, () => this.writer.skippable('addi', [to, to, step]));
    return true;
  }
}
