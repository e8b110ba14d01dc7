import type { Instruction } from '../decode/body';
import { routineIndex } from '../routine-names';
import { traps } from '../traps';
import type { Block, FloatComparison, FloatOp, Graph, Value } from './graph';
import { Int64, type Pair } from './int64';
import type { Words } from './operators';

const SIGN = -0x80000000;
const SIZE = 0x7fffffff;
/** 2^23: from here on singles are integers. */
const INTEGRAL = 0x4b000000;

const comparisons: Readonly<Record<string, readonly [FloatComparison, swapped: boolean]>> = {
  eq: ['feq', false],
  ne: ['feq', false],
  lt: ['flt', false],
  le: ['fle', false],
  gt: ['flt', true],
  ge: ['fle', true],
};
/** What the FPU does in one instruction, if the target has one. */
const onFpu: Readonly<Record<string, FloatOp>> = {
  'f32.add': 'fadd',
  'f32.sub': 'fsub',
  'f32.mul': 'fmul',
  'f32.abs': 'fabs',
  'f32.neg': 'fneg',
  'f32.convert_i32_s': 'ffroms',
  'f32.convert_i32_u': 'ffromu',
};
const roundings: Readonly<Record<string, FloatOp>> = {
  'f32.ceil': 'fceil',
  'f32.floor': 'ffloor',
  'f32.trunc': 'ftos',
  'f32.nearest': 'fround',
};

/**
 * Floating-point operators. A target's FPU does single-precision sums, products, comparisons and conversions; signs are bits; everything else is a
 * routine that has the instruction's name. Undefined for what is no such operator.
 */
export function translateFloat(
  graph: Graph,
  block: Block,
  { name, takes, gives }: Instruction,
  operands: readonly Words[],
): Words | undefined {
  const [type, operator] = name.split('.') as [string, string];
  const [a, b] = operands;
  const fpu = onFpu[name];
  if (fpu && graph.has(fpu)) return [graph.pure(fpu, [a![0]!, ...(b ?? [])])];
  const rounding = roundings[name];
  if (rounding && graph.has(rounding)) return [round(graph, rounding, a![0]!)];
  const comparison = comparisons[operator];
  if (comparison && (takes?.[0] === 'f32' || takes?.[0] === 'f64')) {
    const [op, swapped] = comparison;
    const [x, y] = swapped ? [b!, a!] : [a!, b!];
    const holds =
      type === 'f32' && graph.has(op)
        ? graph.pure(op, [x[0]!, y[0]!])
        : call(graph, block, `${type}.${op.slice(1)}`, [x, y], 1)[0]!;
    return [operator === 'ne' ? graph.pure('eq', [holds, graph.constant(0)]) : holds];
  }
  const truncation = /^trunc_(sat_)?(f32|f64)_(s|u)$/.exec(operator);
  if (truncation) {
    const [, saturating, from, sign] = truncation;
    if (!saturating) trapUnlessItFits(graph, block, `${from!} ${type}_${sign!}`, a!);
    return type === 'i32' && from === 'f32' && graph.has('ftos')
      ? [truncate(graph, sign === 'u', a![0]!)]
      : call(graph, block, `${type}.trunc_sat_${from!}_${sign!}`, operands, gives === 'i64' ? 2 : 1);
  }
  if (type !== 'f32' && type !== 'f64') return undefined;
  const mask = (word: Value, bits: number) => graph.pure('and', [word, graph.constant(bits)]);
  // Where the sign is
  const top = a!.at(-1)!;
  switch (operator) {
    case 'abs':
      return [...a!.slice(0, -1), mask(top, SIZE)];
    case 'neg':
      return [...a!.slice(0, -1), graph.pure('xor', [top, graph.constant(SIGN)])];
    case 'copysign':
      return [...a!.slice(0, -1), graph.pure('or', [mask(top, SIZE), mask(b!.at(-1)!, SIGN)])];
  }
  return call(graph, block, name, operands, type === 'f64' ? 2 : 1);
}

function call(graph: Graph, block: Block, name: string, operands: readonly Words[], results: 1 | 2): Words {
  const low = graph.pin(block, 'routine', operands.flat(), routineIndex(name));
  return results === 1 ? [low] : [low, graph.pin(block, 'second', [low])];
}

/** By way of an integer, which has no -0: the sign stays. What is integral already stays as well, and NaN. */
function round(graph: Graph, op: FloatOp, x: Value): Value {
  const sign = graph.pure('and', [x, graph.constant(SIGN)]);
  const rounded = graph.pure('or', [graph.pure('ffroms', [graph.pure(op, [x])]), sign]);
  const size = graph.pure('and', [x, graph.constant(SIZE)]);
  return graph.pure('select', [graph.pure('ltu', [size, graph.constant(INTEGRAL)]), rounded, x]);
}

/** The operation saturates but for NaN and, unsigned, for what is negative. */
function truncate(graph: Graph, unsigned: boolean, x: Value): Value {
  const zero = graph.constant(0);
  const usual = unsigned ? graph.pure('fle', [zero, x]) : graph.pure('feq', [x, x]);
  return graph.pure('select', [usual, graph.pure(unsigned ? 'ftou' : 'ftos', [x]), zero]);
}

/** Bits of the smallest magnitude, without and with a sign, that does not fit an integer any more: the words, high word first. */
const limits: Readonly<Record<string, readonly [positive: readonly number[], negative: readonly number[]]>> = {
  'f32 i32_s': [[0x4f000000], [0x4f000001]],
  'f32 i32_u': [[0x4f800000], [0x3f800000]],
  'f32 i64_s': [[0x5f000000], [0x5f000001]],
  'f32 i64_u': [[0x5f800000], [0x3f800000]],
  'f64 i32_s': [[0x41e00000], [0x41e00000, 0x00200000]],
  'f64 i32_u': [[0x41f00000], [0x3ff00000]],
  'f64 i64_s': [[0x43e00000], [0x43e00000, 0x00000001]],
  'f64 i64_u': [[0x43f00000], [0x3ff00000]],
};

/** Magnitudes are in the order of their bits, infinity and NaN above all others. */
function trapUnlessItFits(graph: Graph, block: Block, conversion: string, x: Words): void {
  const top = x.at(-1)!;
  const [positive, negative] = limits[conversion]!;
  const isNegative = graph.pure('lts', [top, graph.constant(0)]);
  const limit = (word: number) =>
    graph.pure('select', [isNegative, graph.constant(negative[word] ?? 0), graph.constant(positive[word] ?? 0)]);
  const size = graph.pure('and', [top, graph.constant(SIZE)]);
  const pair = (high: Value, low: Value): Pair => [low, high];
  const beyond =
    x.length === 1
      ? graph.pure('geu', [size, limit(0)])
      : new Int64(graph).compare('geu', pair(size, x[0]!), pair(limit(0), limit(1)));
  graph.pin(block, 'trapIf', [beyond], traps['integer overflow']);
}
