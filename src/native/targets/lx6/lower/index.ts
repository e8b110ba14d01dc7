/**
 * Choice of LX6 instructions: sums and shifts, conditions, the FPU, and what of them is made where it is used.
 */
import { isComparison, isFloatComparison, type Block, type Op, type Value } from '../../../ssa';
import type { Parts, Selection } from '../../../target';
import { B4CONSTU } from '../fields';
import type { Mnemonic } from '../instructions';
import { Arithmetic } from './arithmetic';
import type { ChipTest, ChipWriter } from './chip-writer';
import { Conditions } from './conditions';
import { lowerFloat } from './float-lowering';
import { FloatRegisters } from './float-registers';
import { findFloatUses } from './float-uses';
import { findFused } from './fuse';
import { ShiftAmount } from './shift-amount';

const loads: Partial<Record<Op, Mnemonic>> = { load8u: 'l8ui', load16u: 'l16ui', load16s: 'l16si', load32: 'l32i' };
const stores: Partial<Record<Op, Mnemonic>> = { store8: 's8i', store16: 's16i', store32: 's32i' };

export class Lx6Selection implements Selection {
  readonly fused: ReadonlySet<Value>;
  private readonly writer: ChipWriter;
  private readonly floats: FloatRegisters;
  private readonly conditions: Conditions;
  private readonly shiftAmount: ShiftAmount;
  private readonly arithmetic: Arithmetic;

  constructor({ flow, writer, uses }: Parts) {
    this.writer = writer;
    this.fused = findFused(flow, uses);
    this.floats = new FloatRegisters(this.writer, findFloatUses(flow, this.fused));
    this.conditions = new Conditions(this.writer, this.fused, this.floats);
    this.shiftAmount = new ShiftAmount(this.writer);
    this.arithmetic = new Arithmetic(this.writer, this.conditions, this.shiftAmount, this.fused);
  }

  begin(block: Block): void {
    this.shiftAmount.forget();
    this.floats.begin(block);
  }

  at(place: number): void {
    this.floats.at(place);
  }

  lower(value: Value): void {
    const { writer, conditions } = this;
    const { op, imm, args } = value;
    const [a, b, c] = args;
    const load = loads[op];
    const store = stores[op];
    if (this.arithmetic.lower(value) || lowerFloat(writer, this.floats, value)) return;
    if (load) writer.op(load, [writer.register(value), writer.register(a!), imm]);
    else if (store) writer.op(store, [writer.register(b!), writer.register(a!), imm]);
    else if (isComparison(op) || isFloatComparison(op)) conditions.materialise(value);
    else if (op === 'select') conditions.select(value, a!, b!, c!);
    else if (op === 'barrier') writer.op('memw', []);
    else throw new RangeError(`no instructions for ${op}`);
  }

  test(condition: Value): ChipTest {
    return this.conditions.test(condition);
  }

  beyond(register: number, cases: number): ChipTest {
    if ((B4CONSTU as readonly number[]).includes(cases)) return { op: 'bgeui', operands: [register, cases] };
    const bound = this.writer.fresh();
    this.writer.op('const', [bound, cases]);
    return { op: 'bgeu', operands: [register, bound] };
  }

  beforeCall(): void {
    this.floats.leave();
    this.shiftAmount.forget();
  }
}
