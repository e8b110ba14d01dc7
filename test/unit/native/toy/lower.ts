import type { Op, Value } from '../../../../src/native/ssa';
import type { Test } from '../../../../src/native/machine';
import type { Parts, Selection } from '../../../../src/native/target';
import type { Mnemonic } from './instructions';

/** Values that one instruction makes of registers. */
const plain: Partial<Record<Op, Mnemonic>> = {
  ...({
    add: 'add',
    sub: 'sub',
    mul: 'mul',
    and: 'and',
    or: 'or',
    xor: 'xor',
    shl: 'shl',
    shru: 'shr',
    shrs: 'sar',
  } as const),
  ...({ divs: 'div', divu: 'divu', rems: 'rem', remu: 'remu', eq: 'seq', lts: 'slt', ltu: 'sltu' } as const),
  ...({
    fadd: 'fadd',
    fsub: 'fsub',
    fmul: 'fmul',
    fabs: 'fabs',
    fneg: 'fneg',
    feq: 'feq',
    flt: 'flt',
    fle: 'fle',
  } as const),
  ...({
    ffroms: 'fromi',
    ffromu: 'fromu',
    ftos: 'toi',
    ftou: 'tou',
    ffloor: 'floor',
    fceil: 'ceil',
    fround: 'round',
  } as const),
};
/** Those that are the opposite of one. */
const opposite: Partial<Record<Op, Mnemonic>> = { ne: 'seq', ges: 'slt', geu: 'sltu' };
const shifts: Partial<Record<Op, Mnemonic>> = { shl: 'shli', shru: 'shri', shrs: 'sari' };
const loads: Partial<Record<Op, Mnemonic>> = { load8u: 'lb', load16u: 'lhu', load16s: 'lh', load32: 'lw' };
const stores: Partial<Record<Op, Mnemonic>> = { store8: 'sb', store16: 'sh', store32: 'sw' };

/** An instruction or two for each value; nothing is put together. */
export class ToySelection implements Selection {
  readonly fused: ReadonlySet<Value> = new Set();

  constructor(private readonly parts: Parts) {}

  begin(): void {
    // It knows nothing of one block in the next.
  }

  at(): void {
    // It keeps nothing from one place to the next.
  }

  beforeCall(): void {
    // It keeps values in no other registers.
  }

  lower(value: Value): void {
    const { writer } = this.parts;
    const { op, imm, args } = value;
    const [a, b, c] = args;
    const of = (arg: Value) => writer.register(arg);
    const [simple, negated, shift, load, store] = [plain[op], opposite[op], shifts[op], loads[op], stores[op]];
    if (op === 'add' && b!.op === 'const' && b!.imm >= -0x8000 && b!.imm < 0x8000)
      writer.op('addi', [of(value), of(a!), b!.imm]);
    else if (shift && b!.op === 'const') writer.op(shift, [of(value), of(a!), b!.imm & 31]);
    else if (simple) writer.op(simple, [of(value), ...args.map(of)]);
    else if (negated) {
      const holds = writer.fresh();
      writer.op(negated, [holds, of(a!), of(b!)]);
      writer.op('xori', [of(value), holds, 1]);
    } else if (load) writer.op(load, [of(value), of(a!), imm]);
    else if (store) writer.op(store, [of(b!), of(a!), imm]);
    else if (op === 'select') {
      writer.copy(of(value), c!);
      writer.op('cmov', [of(value), of(b!), of(a!)]);
    } else if (op === 'barrier') writer.op('fence', []);
    else throw new RangeError(`no instructions for ${op}`);
  }

  test(condition: Value): Test {
    return { op: 'bnez', operands: [this.parts.writer.register(condition)] };
  }

  beyond(register: number, cases: number): Test {
    const { writer } = this.parts;
    const [bound, within] = [writer.fresh(), writer.fresh()];
    writer.op('const', [bound, cases]);
    writer.op('sltu', [within, register, bound]);
    return { op: 'beqz', operands: [within] };
  }
}
