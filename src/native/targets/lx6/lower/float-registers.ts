import type { Block, Value } from '../../../ssa';
import { FLOAT_REGISTERS } from '../registers';
import type { ChipWriter } from './chip-writer';
import type { FloatUses } from './float-uses';

/** What CONST.S makes without a word: its operand by the bits. */
const CONSTANTS = new Map([
  [0, 0],
  [0x3f800000, 1],
  [0x40000000, 2],
  [0x3f000000, 3],
]);

/**
 * The registers of the FPU, one block at a time: what each holds, while it is needed. Where they run out, the one that is needed last
 * makes room and becomes a word; before a call all do, as it may change every one of them.
 */
export class FloatRegisters {
  private held: (Value | undefined)[] = [];
  private lastUse: ReadonlyMap<Value, number> = new Map();
  private place = 0;
  /** Values made here that are in a register of the FPU only. */
  private readonly floatOnly = new Set<Value>();

  constructor(
    private readonly host: Pick<ChipWriter, 'op' | 'register'>,
    private readonly uses: FloatUses,
  ) {}

  begin(block: Block): void {
    this.held = Array.from({ length: FLOAT_REGISTERS });
    this.floatOnly.clear();
    this.lastUse = this.uses.lastUse.get(block)!;
  }

  /** Goes on to a place in the block's body. */
  at(place: number): void {
    this.place = place;
  }

  /** Whether a value is made in a register of the FPU. */
  makes(value: Value): boolean {
    return this.uses.made.has(value);
  }

  /** Whether a value is in one now, so that a store can take it from there. */
  holds(value: Value): boolean {
    return this.held.includes(value);
  }

  /** Registers that hold these values. */
  read(values: readonly Value[]): number[] {
    return values.map((value) => {
      const known = this.held.indexOf(value);
      if (known >= 0) return known;
      const register = this.makeRoom(values);
      this.held[register] = value;
      const constant = value.op === 'const' ? CONSTANTS.get(value.imm) : undefined;
      if (constant === undefined) this.host.op('wfr', [register, this.host.register(value)]);
      else this.host.op('const.s', [register, constant]);
      return register;
    });
  }

  /** Makes a value: `write` puts it into the register that it is given. */
  make(value: Value, write: (register: number) => void): void {
    const register = this.makeRoom([]);
    this.held[register] = undefined;
    write(register);
    this.held[register] = value;
    if (this.uses.wanted.has(value)) this.host.op('rfr', [this.host.register(value), register]);
    else this.floatOnly.add(value);
  }

  /** Before a call: what is needed after it goes where it is safe. */
  leave(): void {
    for (const register of this.held.keys()) this.vacate(register);
  }

  private makeRoom(keep: readonly Value[]): number {
    const candidates = [...this.held.keys()].filter((register) => !keep.includes(this.held[register]!));
    const need = (register: number) => {
      const value = this.held[register];
      return value ? (this.lastUse.get(value) ?? -1) : -1;
    };
    // Operands of this place that have been read already are free for its result.
    const register =
      candidates.find((candidate) => need(candidate) <= this.place) ??
      candidates.reduce((a, b) => (need(a) >= need(b) ? a : b));
    this.vacate(register);
    return register;
  }

  private vacate(register: number): void {
    const value = this.held[register];
    this.held[register] = undefined;
    if (!value || !this.floatOnly.delete(value) || (this.lastUse.get(value) ?? -1) <= this.place) return;
    this.host.op('rfr', [this.host.register(value), register]);
  }
}
