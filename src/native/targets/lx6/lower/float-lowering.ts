import type { Op, Value } from '../../../ssa';
import type { Mnemonic } from '../instructions';
import type { ChipWriter } from './chip-writer';
import type { FloatRegisters } from './float-registers';

const floatOperations: Partial<Record<Op, Mnemonic>> = {
  ...{ fadd: 'add.s', fsub: 'sub.s', fmul: 'mul.s', fabs: 'abs.s', fneg: 'neg.s' },
} as const;
const fromFloats: Partial<Record<Op, Mnemonic>> = {
  ...{ ftos: 'trunc.s', ftou: 'utrunc.s', ffloor: 'floor.s', fceil: 'ceil.s', fround: 'round.s' },
} as const;

/** Lowers what the FPU makes or takes, and accesses that its registers serve better; other values are left to others. */
export function lowerFloat(writer: ChipWriter, floats: FloatRegisters, value: Value): boolean {
  const { op, args, imm } = value;
  const [a, b] = args;
  const toInteger = fromFloats[op];
  if (floats.makes(value)) makeFloat(writer, floats, value);
  else if (toInteger) writer.op(toInteger, [writer.register(value), ...floats.read([a!]), 0]);
  else if (op === 'store32' && floats.holds(b!)) writer.op('ssi', [...floats.read([b!]), writer.register(a!), imm]);
  else return false;
  return true;
}

function makeFloat(writer: ChipWriter, floats: FloatRegisters, value: Value): void {
  const { op, args, imm } = value;
  if (op === 'load32' || op === 'ffroms' || op === 'ffromu') {
    const from = writer.register(args[0]!);
    const instruction = op === 'load32' ? 'lsi' : op === 'ffroms' ? 'float.s' : 'ufloat.s';
    floats.make(value, (to) => writer.op(instruction, [to, from, imm]));
    return;
  }
  const from = floats.read(args);
  floats.make(value, (to) => writer.op(floatOperations[op]!, [to, ...from]));
}
