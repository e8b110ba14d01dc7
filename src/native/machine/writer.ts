import type { Block, Value } from '../ssa';
import type { InstructionSet } from '../target';
import {
  pseudo,
  pseudoShape,
  shaped,
  type Machine,
  type MachineBlock,
  type Pseudo,
  type Shape,
  type Test,
  withRegisters,
} from './code';

/**
 * Where chosen instructions go: the current block, and the virtual registers of values.
 *
 * @typeParam Mnemonic names of the target's instructions
 */
export class Writer<Mnemonic extends string = string> {
  readonly blocks: MachineBlock[] = [];
  /** Blocks in which each constant is used. */
  readonly constantUses = new Map<Value, Set<MachineBlock>>();
  /** What each block was made for. */
  readonly sourceOf = new Map<MachineBlock, Block>();
  /** Labels of traps by their code. */
  readonly traps = new Map<number, number>();
  current!: MachineBlock;
  /** Words of arguments that calls leave on the stack. */
  outgoing = 0;
  private readonly registers = new Map<Value, number>();

  /**
   * @param nextLabel the first number that no block has
   * @param nextRegister the first number that no register has
   */
  constructor(
    private readonly instructions: InstructionSet,
    public nextLabel: number,
    public nextRegister: number,
  ) {}

  fresh(): number {
    return this.nextRegister++;
  }

  emit(...code: Machine[]): void {
    this.current.code.push(...code);
  }

  op(op: Mnemonic | Pseudo, operands: number[], label?: number): void {
    this.current.code.push(shaped(this.shape(op), op, operands, label));
  }

  /** An instruction that a branch may skip: its result may be what was there before. */
  skippable(op: Mnemonic | Pseudo, operands: number[]): void {
    const plain = shaped(this.shape(op), op, operands);
    this.current.code.push(withRegisters(plain, operands, [...plain.reads, ...plain.writes], plain.writes));
  }

  shape(op: Mnemonic | Pseudo): Shape {
    return pseudoShape(op) ?? this.instructions.shape(op);
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
    if (value.op === 'const') this.emit(pseudo('const', [to, value.imm]));
    else this.emit(pseudo('move', [to, this.register(value)]));
  }

  begin(source: Block, block: MachineBlock): void {
    this.current = block;
    this.sourceOf.set(block, source);
    this.blocks.push(block);
  }

  trapLabel(code: number): number {
    const label = this.traps.get(code) ?? this.nextLabel++;
    this.traps.set(code, label);
    return label;
  }

  /** Runs `skipped` only when the test fails. */
  unless({ op, operands }: Test<Mnemonic>, skipped: () => void): void {
    const label = this.nextLabel++;
    this.op(op, operands, label);
    skipped();
    this.emit(pseudo('label', [], label));
  }
}
