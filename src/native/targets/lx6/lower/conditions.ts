import { isComparison, isFloatComparison, type Value } from '../../../ssa';
import { inverse } from '../branches';
import { tryEncode } from '../encode';
import { B4CONST, B4CONSTU } from '../fields';
import type { ChipTest, ChipWriter } from './chip-writer';
import type { FloatRegisters } from './float-registers';
import { bitTest } from './fuse';

const floatComparisons = { feq: 'oeq.s', flt: 'olt.s', fle: 'ole.s' } as const;

/** Conditions as branches, as numbers, and what is chosen by them. */
export class Conditions {
  constructor(
    private readonly writer: ChipWriter,
    private readonly fused: ReadonlySet<Value>,
    private readonly floats: FloatRegisters,
  ) {}

  /** How to branch when a condition is not zero. */
  test(condition: Value): ChipTest {
    if (this.fused.has(condition)) {
      const bits = bitTest(condition);
      if (isComparison(condition.op)) return this.compare(condition);
      if (isFloatComparison(condition.op)) return this.compareFloats(condition);
      if (bits?.kind === 'bit') return { op: 'bbsi', operands: [this.writer.register(bits.value), bits.bit] };
      const [a, b] = condition.args;
      return { op: 'bany', operands: [this.writer.register(a!), this.writer.register(b!)] };
    }
    return { op: 'bnez', operands: [this.writer.register(condition)] };
  }

  compare({ op, args }: Value): ChipTest {
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
        return { op: zero, operands: [this.writer.register(a!)] };
      }
      const list: readonly number[] = signed ? B4CONST : B4CONSTU;
      if (list.includes(k)) {
        const immediate = (
          { beq: 'beqi', bne: 'bnei', blt: 'blti', bge: 'bgei', bltu: 'bltui', bgeu: 'bgeui' } as const
        )[branch];
        return { op: immediate, operands: [this.writer.register(a!), k] };
      }
    }
    return { op: branch, operands: [this.writer.register(a!), this.writer.register(b!)] };
  }

  /** Sets b0, which holds nothing for longer than that. */
  private compareFloats({ op, args }: Value): ChipTest {
    const [a, b] = this.floats.read(args);
    this.writer.op(floatComparisons[op as 'feq'], [0, a!, b!]);
    return { op: 'bt', operands: [0] };
  }

  /** A comparison as 1 or 0. */
  materialise(value: Value): void {
    const { op, args } = value;
    const [a, b] = args;
    const to = this.writer.register(value);
    if (b!.op === 'const' && b!.imm === 0 && isComparison(op)) {
      if (op === 'lts') {
        this.writer.op('extui', [to, this.writer.register(a!), 31, 1]);
        return;
      }
      if (op === 'eq' && !this.fused.has(a!)) {
        // Only zero has 32 leading zeros.
        const zeros = this.writer.fresh();
        this.writer.op('nsau', [zeros, this.writer.register(a!)]);
        this.writer.op('srli', [to, zeros, 5]);
        return;
      }
      if (op === 'ne' && !this.fused.has(a!)) {
        const one = this.writer.fresh();
        this.writer.op('const', [one, 1]);
        this.writer.op('minu', [to, this.writer.register(a!), one]);
        return;
      }
    }
    const test = isComparison(op) ? this.compare(value) : this.compareFloats(value);
    this.writer.op('const', [to, 1]);
    this.writer.unless(test, () => this.writer.skippable('movi', [to, 0]));
  }

  select(value: Value, condition: Value, yes: Value, no: Value): void {
    const to = this.writer.register(value);
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
      const moved = this.writer.register(swap ? no : yes);
      this.writer.copy(to, swap ? yes : no);
      this.writer.op(swap ? whenFalse : whenTrue, [to, moved, test.operands[0]!]);
      return;
    }
    const swap = yes.op !== 'const' && no.op === 'const';
    const [first, second] = swap ? [no, yes] : [yes, no];
    const small = second.op === 'const' && tryEncode('movi', [0, second.imm]) !== undefined;
    const moved = small ? 0 : this.writer.register(second);
    this.writer.copy(to, first);
    const { op, operands } = swap ? { ...test, op: inverse[test.op] } : test;
    this.writer.unless({ op, operands }, () => {
      if (small) this.writer.skippable('movi', [to, second.imm]);
      else this.writer.skippable('or', [to, moved, moved]);
    });
  }
}
