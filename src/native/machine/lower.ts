import { tryEncode } from '../xtensa/encode';
import { B4CONST, B4CONSTU, type Mnemonic } from '../xtensa/instructions';
import { routineName } from '../routine-names';
import {
  commonDominator,
  isComparison,
  isFloatComparison,
  outermost,
  type Block,
  type Edge,
  type Flow,
  type Value,
} from '../ssa';
import type { Op } from '../ssa/graph';
import {
  FIRST_VIRTUAL,
  inverse,
  machine,
  skippable,
  type Branch,
  type Machine,
  type MachineBlock,
  type MachineEnd,
} from './code';
import { FloatRegisters } from './float-registers';
import { findFloatUses } from './float-uses';

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

/** Values that one instruction makes, its operands being registers in the same order. */
const plainInstructions: Partial<Record<Op, Mnemonic>> = {
  ...{ mul: 'mull', mulhu: 'muluh', mulhs: 'mulsh', or: 'or', xor: 'xor', abs: 'abs', clz: 'nsau' },
  ...{ min: 'min', max: 'max', minu: 'minu', maxu: 'maxu' },
  ...{ divs: 'quos', divu: 'quou', rems: 'rems', remu: 'remu' },
} as const;
const loads: Partial<Record<Op, Mnemonic>> = { load8u: 'l8ui', load16u: 'l16ui', load16s: 'l16si', load32: 'l32i' };
const stores: Partial<Record<Op, Mnemonic>> = { store8: 's8i', store16: 's16i', store32: 's32i' };
const floatOperations: Partial<Record<Op, Mnemonic>> = {
  ...{ fadd: 'add.s', fsub: 'sub.s', fmul: 'mul.s', fabs: 'abs.s', fneg: 'neg.s' },
} as const;
const fromFloats: Partial<Record<Op, Mnemonic>> = {
  ...{ ftos: 'trunc.s', ftou: 'utrunc.s', ffloor: 'floor.s', fceil: 'ceil.s', fround: 'round.s' },
} as const;
const floatComparisons = { feq: 'oeq.s', flt: 'olt.s', fle: 'ole.s' } as const;
const shiftedAdds = ['addx2', 'addx4', 'addx8'] as const;
const shiftedSubs = ['subx2', 'subx4', 'subx8'] as const;

/** Chooses instructions for scheduled blocks. */
export function lower(flow: Flow, results: number): Lowered {
  return new Lowering(flow, results).run();
}

/** A condition as the branch that is taken when it holds. */
interface Test {
  readonly op: Branch;
  readonly operands: number[];
}

class Lowering {
  private readonly blocks: MachineBlock[] = [];
  private readonly registers = new Map<Value, number>();
  private readonly uses = new Map<Value, number>();
  /** Values that only decide something: they never need a register of their own. */
  private readonly fused = new Set<Value>();
  private readonly constantUses = new Map<Value, Set<MachineBlock>>();
  private readonly machineBlocks = new Map<Block, MachineBlock>();
  private readonly sourceOf = new Map<MachineBlock, Block>();
  private readonly second = new Map<Value, Value>();
  private readonly traps = new Map<number, number>();
  private floats!: FloatRegisters;
  private current!: MachineBlock;
  /** What SAR has been set to, in this block. */
  private amount = '';
  private nextRegister = FIRST_VIRTUAL;
  private nextLabel: number;
  private outgoing = 0;

  constructor(
    private readonly flow: Flow,
    private readonly results: number,
  ) {
    this.nextLabel = Math.max(...flow.order.map(({ id }) => id)) + 1;
  }

  run(): Lowered {
    this.findFused();
    this.floats = new FloatRegisters(
      { op: (...instruction) => this.op(...instruction), register: (value) => this.register(value) },
      findFloatUses(this.flow, this.fused),
    );
    for (const block of this.flow.order) {
      const { depth } = this.flow;
      const created: MachineBlock = { id: block.id, code: [], end: { kind: 'none' }, depth: depth.get(block)! };
      this.machineBlocks.set(block, created);
      for (const value of block.body) if (value.op === 'second') this.second.set(value.args[0]!, value);
    }
    for (const block of this.flow.order) this.lowerBlock(block);
    const constants = this.placeConstants();
    return {
      blocks: this.blocks,
      constants,
      nextRegister: this.nextRegister,
      outgoing: this.outgoing,
      traps: this.traps,
    };
  }

  /** Conditions that are used for nothing but deciding, and additions of a carry. */
  private findFused(): void {
    const plain = new Set<Value>();
    /** Bits by the comparisons with zero that test them. */
    const tested = new Map<Value, Value>();
    const use = (value: Value, decides: boolean) => {
      this.uses.set(value, (this.uses.get(value) ?? 0) + 1);
      if (!decides) plain.add(value);
    };
    const candidates: Value[] = [];
    for (const { body, end } of this.flow.order) {
      for (const value of body) {
        const { op, args } = value;
        args.forEach((arg, index) => {
          const carry = (op === 'add' || op === 'sub') && carryOf(value) === arg && index === 1;
          const zero = (op === 'eq' || op === 'ne') && index === 0 && args[1]!.op === 'const' && args[1]!.imm === 0;
          if (zero) tested.set(arg, value);
          use(arg, carry || zero || (index === 0 && (op === 'select' || op === 'trapIf')));
        });
        if (decides(op) || op === 'and' || op === 'extract') candidates.push(value);
      }
      if (end && 'args' in end) end.args.forEach((arg) => use(arg, end.kind === 'branch'));
      for (const edge of end?.edges ?? []) edge.args.forEach((arg) => use(arg, false));
    }
    for (const value of candidates) if (decides(value.op) && !plain.has(value)) this.fused.add(value);
    for (const value of candidates) {
      // Bits are only tested in place once; several tests are cheaper on the extracted value.
      if (decides(value.op) || plain.has(value) || this.uses.get(value) !== 1 || !bitTest(value)) continue;
      const comparison = tested.get(value);
      if (!comparison || this.fused.has(comparison)) this.fused.add(value);
    }
    // A comparison of a comparison with zero has been folded, unless it was made later: such a one is computed.
    for (const [value, comparison] of tested) {
      if (decides(value.op) && !this.fused.has(comparison)) this.fused.delete(value);
    }
  }

  // ---- Registers and constants

  private fresh(): number {
    return this.nextRegister++;
  }

  private emit(...code: Machine[]): void {
    this.current.code.push(...code);
  }

  private op(...[op, operands, label]: Parameters<typeof machine>): void {
    this.emit(machine(op, operands, label));
  }

  /** The register of a value; a constant's is set where `placeConstants` finds best. */
  private register(value: Value): number {
    if (value.op === 'const') {
      const blocks = this.constantUses.get(value) ?? new Set();
      this.constantUses.set(value, blocks);
      blocks.add(this.current);
    }
    const known = this.registers.get(value);
    if (known !== undefined) return known;
    const made = this.fresh();
    this.registers.set(value, made);
    return made;
  }

  /** Puts a value into a register of its own. */
  private copy(to: number, value: Value): void {
    if (value.op === 'const') this.op('const', [to, value.imm]);
    else this.op('move', [to, this.register(value)]);
  }

  /** Constants are made once, outside of loops, in the last block before all uses: at its end, or before its first use. */
  private placeConstants(): Map<number, number> {
    const place = new Map(this.flow.order.map((block, index) => [block, index]));
    const constants = new Map<number, number>();
    for (const [value, users] of this.constantUses) {
      const register = this.registers.get(value)!;
      constants.set(register, value.imm);
      const blocks = [...users].map((user) => this.sourceOf.get(user)!);
      const late = blocks.reduce((a, b) => commonDominator(this.flow.dominator, place, a, b));
      const best = this.machineBlocks.get(outermost(this.flow, late, this.flow.order[0]!))!;
      const { code } = best;
      let at = code.findIndex(({ reads }) => reads.includes(register));
      if (at < 0) at = code.length;
      // Not between a branch and what it skips, nor between a shift amount and its shift, nor among the moves around a call.
      while (at > 0 && !isBorder(code, at)) at--;
      code.splice(at, 0, machine('const', [register, value.imm]));
    }
    return constants;
  }

  // ---- Blocks

  private lowerBlock(block: Block): void {
    this.begin(block, this.machineBlocks.get(block)!);
    for (const param of block.params) this.register(param);
    this.floats.begin(block);
    for (const [place, value] of block.body.entries()) {
      this.floats.at(place);
      if (!this.fused.has(value)) this.lowerValue(value);
    }
    this.floats.at(block.body.length);
    this.lowerEnd(block);
  }

  private begin(source: Block, block: MachineBlock): void {
    this.current = block;
    this.sourceOf.set(block, source);
    this.blocks.push(block);
    this.amount = '';
  }

  private lowerEnd(block: Block): void {
    const end = block.end!;
    const current = this.current;
    switch (end.kind) {
      case 'jump':
        this.copies(end.edges[0]);
        current.end = { kind: 'jump', to: end.edges[0].to.id };
        return;
      case 'loop': {
        const [edge] = end.edges;
        // The count is read last, but the copies must not overwrite it: it gets a register of its own.
        const count = this.fresh();
        this.copy(count, end.args[0]);
        this.copies(edge);
        const closing = this.flow.order.find(
          (other) => other.end?.kind === 'next' && other.end.edges[0].to === edge.to,
        )!;
        current.end = { kind: 'loop', operands: [count], to: edge.to.id, end: closing.id };
        return;
      }
      case 'next': {
        const [back, out] = end.edges;
        this.copies(back);
        const to = this.edgeBlock(block, out);
        current.end = { kind: 'next', head: back.to.id, to };
        return;
      }
      case 'branch': {
        const [condition] = end.args;
        const { op, operands } = this.test(condition);
        const branch: MachineEnd & { kind: 'branch' } = { kind: 'branch', op, operands, yes: 0, no: 0 };
        current.end = branch;
        branch.no = this.edgeBlock(block, end.edges[1]);
        branch.yes = this.edgeBlock(block, end.edges[0]);
        return;
      }
      case 'switch': {
        this.lowerSwitch(block, end.args[0], end.edges);
        return;
      }
      case 'return':
        end.args.forEach((value, index) => this.copy(2 + index, value));
        this.emit({ op: 'return', operands: [], reads: [2, 3].slice(0, this.results), writes: [] });
        return;
      case 'trap':
        this.emit(machine('j', [], this.trapLabel(end.code)));
    }
  }

  /** The label of an edge's target, or of a block of its own that does the copies. */
  private edgeBlock(source: Block, edge: Edge): number {
    if (edge.args.length === 0) return edge.to.id;
    const inner = Math.min(this.flow.depth.get(source)!, this.flow.depth.get(edge.to)!);
    const block: MachineBlock = { id: this.nextLabel++, code: [], end: { kind: 'jump', to: edge.to.id }, depth: inner };
    this.begin(source, block);
    this.copies(edge);
    return block.id;
  }

  /** Copies to parameters as if all at once: none overwrites what another still reads. */
  private copies({ to, args }: Edge): void {
    let moves = to.params.map((param, index) => ({ to: this.register(param), from: args[index]! }));
    const constants = moves.filter(({ from }) => from.op === 'const');
    moves = moves.filter((move) => move.from.op !== 'const' && this.register(move.from) !== move.to);
    const pending = moves.map((move) => ({ to: move.to, from: this.register(move.from) }));
    while (pending.length > 0) {
      const free = pending.findIndex((move) => !pending.some((other) => other !== move && other.from === move.to));
      if (free >= 0) {
        const [move] = pending.splice(free, 1);
        this.op('move', [move!.to, move!.from]);
      } else {
        // All in circles: one is kept aside.
        const [first] = pending;
        const aside = this.fresh();
        this.op('move', [aside, first!.to]);
        for (const move of pending) if (move.from === first!.to) move.from = aside;
      }
    }
    for (const { to: register, from } of constants) this.op('const', [register, from.imm]);
  }

  private lowerSwitch(block: Block, selector: Value, edges: readonly Edge[]): void {
    const current = this.current;
    const index = this.register(selector);
    const labels = [...edges.keys()].map(() => 0);
    const cases = edges.length - 1;
    const table: MachineBlock = { id: this.nextLabel++, code: [], end: { kind: 'none' }, depth: current.depth };
    const few = (B4CONSTU as readonly number[]).includes(cases);
    const bound = few ? cases : this.fresh();
    if (!few) this.op('const', [bound, cases]);
    const branch: MachineEnd & { kind: 'branch' } = {
      kind: 'branch',
      op: few ? 'bgeui' : 'bgeu',
      operands: [index, bound],
      yes: 0,
      no: table.id,
    };
    current.end = branch;
    this.begin(block, table);
    const target = this.fresh();
    table.end = { kind: 'switch', operands: [index, target], targets: labels };
    this.emit({ ...machine('const', [target, 0]), label: table.id });
    for (const [number, edge] of edges.entries()) labels[number] = this.edgeBlock(block, edge);
    branch.yes = labels.pop()!;
  }

  private trapLabel(code: number): number {
    const label = this.traps.get(code) ?? this.nextLabel++;
    this.traps.set(code, label);
    return label;
  }

  // ---- Conditions

  /** How to branch when a condition is not zero. */
  private test(condition: Value): Test {
    if (this.fused.has(condition)) {
      const bits = bitTest(condition);
      if (isComparison(condition.op)) return this.compare(condition);
      if (isFloatComparison(condition.op)) return this.compareFloats(condition);
      if (bits?.kind === 'bit') return { op: 'bbsi', operands: [this.register(bits.value), bits.bit] };
      const [a, b] = condition.args;
      return { op: 'bany', operands: [this.register(a!), this.register(b!)] };
    }
    return { op: 'bnez', operands: [this.register(condition)] };
  }

  private compare({ op, args }: Value): Test {
    const [a, b] = args;
    const branch = ({ eq: 'beq', ne: 'bne', lts: 'blt', ges: 'bge', ltu: 'bltu', geu: 'bgeu' } as const)[op as 'eq'];
    if (b!.op === 'const') {
      const k = b!.imm;
      const signed = op !== 'ltu' && op !== 'geu';
      if (k === 0 && (op === 'eq' || op === 'ne') && this.fused.has(a!)) {
        const test = this.test(a!);
        return op === 'ne' ? test : { ...test, op: inverse[test.op] };
      }
      if (k === 0 && signed) {
        const zero = ({ eq: 'beqz', ne: 'bnez', lts: 'bltz', ges: 'bgez' } as const)[op as 'eq'];
        return { op: zero, operands: [this.register(a!)] };
      }
      const list: readonly number[] = signed ? B4CONST : B4CONSTU;
      if (list.includes(k)) {
        const immediate = (
          { beq: 'beqi', bne: 'bnei', blt: 'blti', bge: 'bgei', bltu: 'bltui', bgeu: 'bgeui' } as const
        )[branch];
        return { op: immediate, operands: [this.register(a!), k] };
      }
    }
    return { op: branch, operands: [this.register(a!), this.register(b!)] };
  }

  /** Sets b0, which holds nothing for longer than that. */
  private compareFloats({ op, args }: Value): Test {
    const [a, b] = this.floats.read(args);
    this.op(floatComparisons[op as 'feq'], [0, a!, b!]);
    return { op: 'bt', operands: [0] };
  }

  /** Runs `skipped` only when the test fails. */
  private unless({ op, operands }: Test, skipped: () => void): void {
    const label = this.nextLabel++;
    this.op(op, operands, label);
    skipped();
    this.emit({ op: 'label', operands: [], reads: [], writes: [], label });
  }

  // ---- Values

  private lowerValue(value: Value): void {
    const { op, imm } = value;
    const [a, b, c] = value.args;
    const plain = plainInstructions[op];
    const load = loads[op];
    const store = stores[op];
    if (plain) this.op(plain, [this.register(value), ...value.args.map((arg) => this.register(arg))]);
    else if (this.floats.makes(value)) this.makeFloat(value);
    else if (fromFloats[op]) this.op(fromFloats[op], [this.register(value), ...this.floats.read([a!]), 0]);
    else if (load) this.op(load, [this.register(value), this.register(a!), imm]);
    else if (op === 'store32' && this.floats.holds(b!))
      this.op('ssi', [...this.floats.read([b!]), this.register(a!), imm]);
    else if (store) this.op(store, [this.register(b!), this.register(a!), imm]);
    else if (isComparison(op)) this.materialise(value, () => this.compare(value));
    else if (isFloatComparison(op)) this.materialise(value, () => this.compareFloats(value));
    else if (op === 'add' || op === 'sub') this.sum(value, a!, b!);
    else if (op === 'and') this.mask(value, a!, b!);
    else if (op === 'addx')
      this.op(shiftedAdds[imm - 1]!, [this.register(value), this.register(a!), this.register(b!)]);
    else if (op === 'subx')
      this.op(shiftedSubs[imm - 1]!, [this.register(value), this.register(a!), this.register(b!)]);
    else if (op === 'sext') this.op('sext', [this.register(value), this.register(a!), imm - 1]);
    else if (op === 'extract') this.op('extui', [this.register(value), this.register(a!), imm & 31, (imm >> 5) + 1]);
    else if (op === 'shl' || op === 'shru' || op === 'shrs' || op === 'rotr') this.shift(op, value, a!, b!);
    else if (op === 'funnel') this.funnel(value, a!, b!, c!);
    else if (op === 'select') this.select(value, a!, b!, c!);
    else if (op === 'argument') this.argument(value);
    else if (op === 'trapIf') this.trapIf(a!, imm);
    else if (op === 'call') this.call(value, value.args, 'call', { kind: 'function', index: imm });
    else if (op === 'routine') this.call(value, value.args, 'call', { kind: 'routine', name: routineName(imm) });
    else if (op === 'callIndirect') this.call(value, value.args.slice(1), 'call-register', undefined);
    // Parameters are set by copies, constants where they are used, second words with their call.
    else if (op !== 'param' && op !== 'const' && op !== 'second') throw new RangeError(`no instructions for ${op}`);
  }

  private makeFloat(value: Value): void {
    const { op, args, imm } = value;
    if (op === 'load32' || op === 'ffroms' || op === 'ffromu') {
      const from = this.register(args[0]!);
      const instruction = op === 'load32' ? 'lsi' : op === 'ffroms' ? 'float.s' : 'ufloat.s';
      this.floats.make(value, (to) => this.op(instruction, [to, from, imm]));
      return;
    }
    const from = this.floats.read(args);
    this.floats.make(value, (to) => this.op(floatOperations[op]!, [to, ...from]));
  }

  private argument(value: Value): void {
    const register = ARGUMENT_REGISTERS[value.imm];
    if (register !== undefined) this.op('move', [this.register(value), register]);
    else this.op('incoming', [this.register(value), value.imm - ARGUMENT_REGISTERS.length]);
  }

  private trapIf(condition: Value, code: number): void {
    if (condition.op === 'const' && condition.imm === 0) return;
    const { op, operands } = this.test(condition);
    this.op(op, operands, this.trapLabel(code));
  }

  private sum(value: Value, a: Value, b: Value): void {
    if (this.carry(value)) return;
    const to = this.register(value);
    if (value.op === 'sub') {
      if (a.op === 'const' && a.imm === 0) this.op('neg', [to, this.register(b)]);
      else this.op('sub', [to, this.register(a), this.register(b)]);
      return;
    }
    const short =
      b.op === 'const'
        ? (['addi', 'addmi'] as const).find((op) => tryEncode(op, [0, 0, b.imm]) !== undefined)
        : undefined;
    if (short) this.op(short, [to, this.register(a), b.imm]);
    else this.op('add', [to, this.register(a), this.register(b)]);
  }

  private mask(value: Value, a: Value, b: Value): void {
    const to = this.register(value);
    const low = b.op === 'const' && b.imm > 0 && b.imm <= 0xffff && (b.imm & (b.imm + 1)) === 0;
    if (low) this.op('extui', [to, this.register(a), 0, 32 - Math.clz32(b.imm)]);
    else this.op('and', [to, this.register(a), this.register(b)]);
  }

  private funnel(value: Value, a: Value, b: Value, amount: Value): void {
    const operands = [this.register(value), this.register(a), this.register(b)];
    if (amount.op === 'const') this.shiftAmount('ssai', amount.imm & 31);
    else this.shiftAmount('ssr', this.register(amount));
    this.op('src', operands);
  }

  /** Sets SAR, unless it has that value already: a value's register keeps it. */
  private shiftAmount(op: 'ssl' | 'ssr' | 'ssai', operand: number): void {
    const amount = `${op} ${operand}`;
    if (this.amount !== amount) this.op(op, [operand]);
    this.amount = amount;
  }

  private shift(op: 'shl' | 'shru' | 'shrs' | 'rotr', value: Value, a: Value, amount: Value): void {
    const to = this.register(value);
    const from = this.register(a);
    if (amount.op === 'const') {
      const n = amount.imm & 31;
      if (op === 'shl') this.op('slli', [to, from, n]);
      else if (op === 'shrs') this.op('srai', [to, from, n]);
      else if (op === 'rotr') {
        this.shiftAmount('ssai', n);
        this.op('src', [to, from, from]);
      } else if (n < 16) this.op('srli', [to, from, n]);
      else this.op('extui', [to, from, n, 32 - n]);
      return;
    }
    this.shiftAmount(op === 'shl' ? 'ssl' : 'ssr', this.register(amount));
    if (op === 'shl') this.op('sll', [to, from]);
    else if (op === 'rotr') this.op('src', [to, from, from]);
    else this.op(op === 'shru' ? 'srl' : 'sra', [to, from]);
  }

  /** A comparison as 1 or 0. */
  private materialise(value: Value, compare: () => Test): void {
    const { op, args } = value;
    const [a, b] = args;
    const to = this.register(value);
    if (b!.op === 'const' && b!.imm === 0 && isComparison(op)) {
      if (op === 'lts') {
        this.op('extui', [to, this.register(a!), 31, 1]);
        return;
      }
      if (op === 'eq' && !this.fused.has(a!)) {
        // Only zero has 32 leading zeros.
        const zeros = this.fresh();
        this.op('nsau', [zeros, this.register(a!)]);
        this.op('srli', [to, zeros, 5]);
        return;
      }
    }
    if (op === 'ne' && b!.op === 'const' && b!.imm === 0 && !this.fused.has(a!)) {
      const one = this.fresh();
      this.op('const', [one, 1]);
      this.op('minu', [to, this.register(a!), one]);
      return;
    }
    const test = compare();
    this.op('const', [to, 1]);
    this.unless(test, () => this.emit(skippable('movi', [to, 0])));
  }

  /** Sums and differences of a number and a comparison: a step by one that a branch skips. */
  private carry(value: Value): boolean {
    const carry = carryOf(value);
    if (!carry || !this.fused.has(carry)) return false;
    const other = value.args[0] === carry ? value.args[1]! : value.args[0]!;
    const to = this.register(value);
    const test = this.compare(carry);
    this.copy(to, other);
    const step = value.op === 'add' ? 1 : -1;
    this.unless({ ...test, op: inverse[test.op] }, () => this.emit(skippable('addi', [to, to, step])));
    return true;
  }

  private select(value: Value, condition: Value, yes: Value, no: Value): void {
    const to = this.register(value);
    const test = this.test(condition);
    const moves = {
      bnez: ['movnez', 'moveqz'],
      beqz: ['moveqz', 'movnez'],
      bltz: ['movltz', 'movgez'],
      bgez: ['movgez', 'movltz'],
      bt: ['movt', 'movf'],
      bf: ['movf', 'movt'],
    } as const;
    if (Object.hasOwn(moves, test.op)) {
      const [whenTrue, whenFalse] = moves[test.op as keyof typeof moves];
      // The other way round when that leaves the constant to be loaded first.
      const swap = yes.op === 'const' && no.op !== 'const';
      const moved = this.register(swap ? no : yes);
      this.copy(to, swap ? yes : no);
      this.op(swap ? whenFalse : whenTrue, [to, moved, test.operands[0]!]);
      return;
    }
    const swap = yes.op !== 'const' && no.op === 'const';
    const [first, second] = swap ? [no, yes] : [yes, no];
    const small = second.op === 'const' && tryEncode('movi', [0, second.imm]) !== undefined;
    const moved = small ? 0 : this.register(second);
    this.copy(to, first);
    const { op, operands } = swap ? { ...test, op: inverse[test.op] } : test;
    this.unless({ op, operands }, () =>
      this.emit(small ? skippable('movi', [to, second.imm]) : skippable('or', [to, moved, moved])),
    );
  }

  private call(value: Value, args: readonly Value[], op: 'call' | 'call-register', symbol: Machine['symbol']): void {
    this.floats.leave();
    this.amount = '';
    const target = op === 'call-register' ? this.register(value.args[0]!) : 0;
    const onStack = args.slice(ARGUMENT_REGISTERS.length);
    this.outgoing = Math.max(this.outgoing, onStack.length);
    onStack.forEach((arg, index) => this.op('s32i', [this.register(arg), 1, index * 4]));
    const given = args.slice(0, ARGUMENT_REGISTERS.length);
    given.forEach((arg, index) => this.copy(ARGUMENT_REGISTERS[index]!, arg));
    const reads = given.map((_, index) => ARGUMENT_REGISTERS[index]!);
    if (op === 'call') this.emit({ op, operands: [], reads, writes: CLOBBERED, symbol: symbol! });
    else this.emit({ op, operands: [target], reads: [target, ...reads], writes: CLOBBERED });
    if (this.uses.has(value)) this.op('move', [this.register(value), 2]);
    const second = this.second.get(value);
    if (second && this.uses.has(second)) this.op('move', [this.register(second), 3]);
  }
}

/** Operations that only say yes or no. */
const decides = (op: Op): boolean => isComparison(op) || isFloatComparison(op);

/** The comparison that a sum or difference adds as a carry, if one of its operands is one. */
function carryOf({ args }: Value): Value | undefined {
  const [a, b] = args;
  if (a === b) return undefined;
  return isComparison(b!.op) ? b : undefined;
}

/** Whether a value not being zero is a matter of one bit, or of bits common with another value. */
function bitTest(value: Value): { kind: 'bit'; value: Value; bit: number } | { kind: 'any' } | undefined {
  if (value.op === 'extract')
    return value.imm >> 5 === 0 ? { kind: 'bit', value: value.args[0]!, bit: value.imm & 31 } : undefined;
  if (value.op !== 'and') return undefined;
  const [a, b] = value.args;
  if (b!.op !== 'const') return { kind: 'any' };
  const mask = b!.imm;
  return (mask & (mask - 1)) === 0 ? { kind: 'bit', value: a!, bit: 31 - Math.clz32(mask) } : { kind: 'any' };
}

/** Whether an instruction may be put in before place `at`. */
function isBorder(code: readonly Machine[], at: number): boolean {
  const before = code[at - 1]!;
  if (/^(ssr|ssl|ssai)$/.test(before.op)) return false;
  if (before.label !== undefined && before.op !== 'label') return false;
  return true;
}
