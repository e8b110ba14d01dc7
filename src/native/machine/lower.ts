import type { Mnemonic } from '../xtensa/instructions';
import { routineName } from '../routine-names';
import { isComparison, isFloatComparison, type Block, type Flow, type Value } from '../ssa';
import type { Op } from '../ssa/graph';
import { Arithmetic } from './arithmetic';
import type { Machine, MachineBlock } from './code';
import { Conditions } from './conditions';
import { placeConstants } from './constants';
import { Ends } from './ends';
import { lowerFloat } from './float-lowering';
import { FloatRegisters } from './float-registers';
import { findFloatUses } from './float-uses';
import { findFused, type Fusion } from './fuse';
import { Writer } from './writer';

/** A function as machine code with virtual registers. */
export interface Lowered {
  readonly blocks: MachineBlock[];
  /** Virtual registers that hold constants, which can be made again wherever they are needed. */
  readonly constants: Map<number, number>;
  /** The first number that no virtual register has. */
  nextRegister: number;
  /** Words of arguments that calls leave on the stack. */
  outgoing: number;
  /** Labels of traps by their code; the stubs stand behind the function. */
  readonly traps: ReadonlyMap<number, number>;
}

const ARGUMENT_REGISTERS = [2, 3, 4, 5, 6, 7];
/** What a call may change: everything but a1 and a12 to a15. */
const CLOBBERED = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

const loads: Partial<Record<Op, Mnemonic>> = { load8u: 'l8ui', load16u: 'l16ui', load16s: 'l16si', load32: 'l32i' };
const stores: Partial<Record<Op, Mnemonic>> = { store8: 's8i', store16: 's16i', store32: 's32i' };

/** Chooses instructions for scheduled blocks. */
export function lower(flow: Flow, results: number): Lowered {
  return new Lowering(flow, results).run();
}

class Lowering {
  private readonly machineBlocks = new Map<Block, MachineBlock>();
  private readonly second = new Map<Value, Value>();
  private readonly writer: Writer;
  private readonly fusion: Fusion;
  private readonly floats: FloatRegisters;
  private readonly conditions: Conditions;
  private readonly arithmetic: Arithmetic;
  private readonly ends: Ends;

  constructor(
    private readonly flow: Flow,
    results: number,
  ) {
    const writer = new Writer(Math.max(...flow.order.map(({ id }) => id)) + 1);
    this.writer = writer;
    this.fusion = findFused(flow);
    const { fused } = this.fusion;
    this.floats = new FloatRegisters(writer, findFloatUses(flow, fused));
    this.conditions = new Conditions(writer, fused, this.floats);
    this.arithmetic = new Arithmetic(writer, this.conditions, fused);
    this.ends = new Ends(writer, this.conditions, flow, results);
  }

  run(): Lowered {
    const { flow, writer, machineBlocks } = this;
    for (const block of flow.order) {
      machineBlocks.set(block, { id: block.id, code: [], end: { kind: 'none' }, depth: flow.depth.get(block)! });
      for (const value of block.body) if (value.op === 'second') this.second.set(value.args[0]!, value);
    }
    for (const block of flow.order) this.lowerBlock(block);
    const constants = placeConstants(flow, writer, machineBlocks);
    const { blocks, nextRegister, outgoing, traps } = writer;
    return { blocks, constants, nextRegister, outgoing, traps };
  }

  private lowerBlock(block: Block): void {
    this.writer.begin(block, this.machineBlocks.get(block)!);
    for (const param of block.params) this.writer.register(param);
    this.floats.begin(block);
    for (const [place, value] of block.body.entries()) {
      this.floats.at(place);
      if (!this.fusion.fused.has(value)) this.lowerValue(value);
    }
    this.floats.at(block.body.length);
    this.ends.lower(block);
  }

  private lowerValue(value: Value): void {
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
    else if (op === 'argument') this.argument(value);
    else if (op === 'trapIf') this.trapIf(a!, imm);
    else if (op === 'call') this.call(value, args, 'call', { kind: 'function', index: imm });
    else if (op === 'routine') this.call(value, args, 'call', { kind: 'routine', name: routineName(imm) });
    else if (op === 'barrier') writer.op('memw', []);
    else if (op === 'callIndirect') this.call(value, args.slice(1), 'call-register', undefined);
    // Parameters are set by copies, constants where they are used, second words with their call.
    else if (op !== 'param' && op !== 'const' && op !== 'second') throw new RangeError(`no instructions for ${op}`);
  }

  private argument(value: Value): void {
    const register = ARGUMENT_REGISTERS[value.imm];
    if (register !== undefined) this.writer.op('move', [this.writer.register(value), register]);
    else this.writer.op('incoming', [this.writer.register(value), value.imm - ARGUMENT_REGISTERS.length]);
  }

  private trapIf(condition: Value, code: number): void {
    if (condition.op === 'const' && condition.imm === 0) return;
    const { op, operands } = this.conditions.test(condition);
    this.writer.op(op, operands, this.writer.trapLabel(code));
  }

  private call(value: Value, args: readonly Value[], op: 'call' | 'call-register', symbol: Machine['symbol']): void {
    this.floats.leave();
    this.writer.forgetShiftAmount();
    const target = op === 'call-register' ? this.writer.register(value.args[0]!) : 0;
    const onStack = args.slice(ARGUMENT_REGISTERS.length);
    this.writer.outgoing = Math.max(this.writer.outgoing, onStack.length);
    onStack.forEach((arg, index) => this.writer.op('s32i', [this.writer.register(arg), 1, index * 4]));
    const given = args.slice(0, ARGUMENT_REGISTERS.length);
    given.forEach((arg, index) => this.writer.copy(ARGUMENT_REGISTERS[index]!, arg));
    const reads = given.map((_, index) => ARGUMENT_REGISTERS[index]!);
    if (op === 'call') this.writer.emit({ op, operands: [], reads, writes: CLOBBERED, symbol: symbol! });
    else this.writer.emit({ op, operands: [target], reads: [target, ...reads], writes: CLOBBERED });
    if (this.fusion.uses.has(value)) this.writer.op('move', [this.writer.register(value), 2]);
    const second = this.second.get(value);
    if (second && this.fusion.uses.has(second)) this.writer.op('move', [this.writer.register(second), 3]);
  }
}
