import { routineName } from '../routine-names';
import type { Block, Flow, Value } from '../ssa';
import type { Selection, Target } from '../target';
import { pseudo, type Machine, type MachineBlock } from './code';
import { placeConstants } from './constants';
import { Ends } from './ends';
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

/** Has instructions chosen for scheduled blocks: by the target for what computes, here for what its calling convention says. */
export function lower(flow: Flow, results: number, target: Target): Lowered {
  return new Lowering(flow, results, target).run();
}

class Lowering {
  private readonly machineBlocks = new Map<Block, MachineBlock>();
  private readonly second = new Map<Value, Value>();
  private readonly writer: Writer;
  private readonly uses: ReadonlyMap<Value, number>;
  private readonly selection: Selection;
  private readonly ends: Ends;

  constructor(
    private readonly flow: Flow,
    results: number,
    private readonly target: Target,
  ) {
    const { instructions, registers, calls } = target;
    this.writer = new Writer(instructions, Math.max(...flow.order.map(({ id }) => id)) + 1, registers.count);
    this.uses = countUses(flow);
    this.selection = target.select({ flow, writer: this.writer, uses: this.uses });
    this.ends = new Ends(this.writer, this.selection, flow, calls.results, results);
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
    const { writer, selection } = this;
    writer.begin(block, this.machineBlocks.get(block)!);
    for (const param of block.params) writer.register(param);
    selection.begin(block);
    for (const [place, value] of block.body.entries()) {
      selection.at(place);
      if (!selection.fused.has(value)) this.lowerValue(value);
    }
    selection.at(block.body.length);
    this.ends.lower(block);
  }

  private lowerValue(value: Value): void {
    const { op, imm, args } = value;
    switch (op) {
      // Parameters are set by copies, constants where they are used, second words with their call.
      case 'param':
      case 'const':
      case 'second':
        return;
      case 'argument':
        this.argument(value);
        return;
      case 'trapIf':
        this.trapIf(args[0]!, imm);
        return;
      case 'call':
        this.call(value, args, 'call', { kind: 'function', index: imm });
        return;
      case 'routine':
        this.call(value, args, 'call', { kind: 'routine', name: routineName(imm) });
        return;
      case 'callIndirect':
        this.call(value, args.slice(1), 'call-register', undefined);
        return;
      default:
        this.selection.lower(value);
    }
  }

  private argument(value: Value): void {
    const registers = this.target.calls.arguments;
    const register = registers[value.imm];
    if (register !== undefined) this.writer.op('move', [this.writer.register(value), register]);
    else this.writer.op('incoming', [this.writer.register(value), value.imm - registers.length]);
  }

  private trapIf(condition: Value, code: number): void {
    if (condition.op === 'const' && condition.imm === 0) return;
    const { op, operands } = this.selection.test(condition);
    this.writer.op(op, operands, this.writer.trapLabel(code));
  }

  private call(value: Value, args: readonly Value[], op: 'call' | 'call-register', symbol: Machine['symbol']): void {
    const { writer } = this;
    const { arguments: registers, results, changed } = this.target.calls;
    this.selection.beforeCall();
    const target = op === 'call-register' ? writer.register(value.args[0]!) : 0;
    const onStack = args.slice(registers.length);
    writer.outgoing = Math.max(writer.outgoing, onStack.length);
    onStack.forEach((arg, index) => writer.op('outgoing', [writer.register(arg), index]));
    const given = args.slice(0, registers.length);
    given.forEach((arg, index) => writer.copy(registers[index]!, arg));
    const reads = given.map((_, index) => registers[index]!);
    const { operands, shape, reads: own } = pseudo(op, op === 'call' ? [] : [target]);
    writer.emit({ op, operands, reads: [...own, ...reads], writes: changed, shape, label: undefined, symbol });
    if (this.uses.has(value)) writer.op('move', [writer.register(value), results[0]]);
    const second = this.second.get(value);
    if (second && this.uses.has(second)) writer.op('move', [writer.register(second), results[1]]);
  }
}

/** How often each value is used. */
function countUses({ order }: Flow): Map<Value, number> {
  const uses = new Map<Value, number>();
  const use = (value: Value) => uses.set(value, (uses.get(value) ?? 0) + 1);
  for (const { body, end } of order) {
    for (const { args } of body) args.forEach(use);
    if (end && 'args' in end) end.args.forEach(use);
    for (const edge of end?.edges ?? []) edge.args.forEach(use);
  }
  return uses;
}
