import type { Block, Value } from '../ssa';
import { FIRST_VIRTUAL, machine, type Branch, type Machine, type MachineBlock } from './code';

/** A condition as the branch that is taken when it holds. */
export interface Test {
  readonly op: Branch;
  readonly operands: number[];
}

/** Where chosen instructions go: the current block, and the virtual registers of values. */
export class Writer {
  readonly blocks: MachineBlock[] = [];
  /** Blocks in which each constant is used. */
  readonly constantUses = new Map<Value, Set<MachineBlock>>();
  /** What each block was made for. */
  readonly sourceOf = new Map<MachineBlock, Block>();
  /** Labels of traps by their code. */
  readonly traps = new Map<number, number>();
  current!: MachineBlock;
  /** The first number that no virtual register has. */
  nextRegister = FIRST_VIRTUAL;
  /** Words of arguments that calls leave on the stack. */
  outgoing = 0;
  private readonly registers = new Map<Value, number>();
  /** What SAR has been set to, in this block. */
  private amount = '';

  /** @param nextLabel the first number that no block has */
  constructor(public nextLabel: number) {}

  fresh(): number {
    return this.nextRegister++;
  }

  emit(...code: Machine[]): void {
    this.current.code.push(...code);
  }

  op(...[op, operands, label]: Parameters<typeof machine>): void {
    this.emit(machine(op, operands, label));
  }

  /** The register of a value; a constant's is set where `placeConstants` finds best. */
  register(value: Value): number {
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

  /** The register that a value got. */
  knownRegister(value: Value): number {
    return this.registers.get(value)!;
  }

  /** Puts a value into a register of its own. */
  copy(to: number, value: Value): void {
    if (value.op === 'const') this.op('const', [to, value.imm]);
    else this.op('move', [to, this.register(value)]);
  }

  begin(source: Block, block: MachineBlock): void {
    this.current = block;
    this.sourceOf.set(block, source);
    this.blocks.push(block);
    this.amount = '';
  }

  trapLabel(code: number): number {
    const label = this.traps.get(code) ?? this.nextLabel++;
    this.traps.set(code, label);
    return label;
  }

  /** Runs `skipped` only when the test fails. */
  unless({ op, operands }: Test, skipped: () => void): void {
    const label = this.nextLabel++;
    this.op(op, operands, label);
    skipped();
    this.emit({ op: 'label', operands: [], reads: [], writes: [], label });
  }

  /** Sets SAR, unless it has that value already: a value's register keeps it. */
  shiftAmount(op: 'ssl' | 'ssr' | 'ssai', operand: number): void {
    const amount = `${op} ${operand}`;
    if (this.amount !== amount) this.op(op, [operand]);
    this.amount = amount;
  }

  /** After a call nothing is known of SAR. */
  forgetShiftAmount(): void {
    this.amount = '';
  }
}
