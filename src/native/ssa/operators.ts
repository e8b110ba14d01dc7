import type { Instruction } from '../decode/body';
import { unsupported } from '../decode/reader';
import { routineIndex } from '../routine-names';
import { traps } from '../traps';
import type { Block, Comparison, Graph, Value } from './graph';
import { Int64, countOnes, countTrailing, type Pair } from './int64';
import { translateFloat } from './floats';
import { access } from './memory';

/** A value of WebAssembly as words, low word first. */
export type Words = readonly Value[];

const comparisons: Readonly<Record<string, readonly [Comparison, swapped: boolean]>> = {
  eq: ['eq', false],
  ne: ['ne', false],
  lt_s: ['lts', false],
  lt_u: ['ltu', false],
  gt_s: ['lts', true],
  gt_u: ['ltu', true],
  le_s: ['ges', true],
  le_u: ['geu', true],
  ge_s: ['ges', false],
  ge_u: ['geu', false],
};
const shifts = { shl: 'shl', shr_u: 'shru', shr_s: 'shrs' } as const;
const divisions = { div_s: 'divs', div_u: 'divu', rem_s: 'rems', rem_u: 'remu' } as const;

/** A plain operator's result as words. @throws UnikilnError `native/unsupported` */
export function translateOperator(
  graph: Graph,
  block: Block,
  instruction: Instruction,
  operands: readonly Words[],
): Words {
  if (instruction.immediate === 'memory') return access(graph, block, instruction, operands);
  if (instruction.words.length > 0) return instruction.words.map((word) => graph.constant(word));
  const [a, b, c] = operands;
  const [type, name] = instruction.name.split('.') as [string, string];
  switch (instruction.name) {
    case 'memory.size':
      // All of the address space, as far as C can tell; it does not grow.
      return [graph.constant(65535)];
    case 'memory.grow':
      return [graph.constant(-1)];
    case 'memory.copy':
      graph.pin(block, 'routine', [a![0]!, b![0]!, c![0]!], routineIndex('memory_copy'));
      return [];
    case 'memory.fill':
      graph.pin(block, 'routine', [a![0]!, b![0]!, c![0]!], routineIndex('memory_fill'));
      return [];
    case 'i32.wrap_i64':
      return [a![0]!];
    case 'i64.extend_i32_s':
      return [a![0]!, graph.pure('shrs', [a![0]!, graph.constant(31)])];
    case 'i64.extend_i32_u':
      return [a![0]!, graph.constant(0)];
    case 'i32.reinterpret_f32':
    case 'f32.reinterpret_i32':
    case 'i64.reinterpret_f64':
    case 'f64.reinterpret_i64':
      return a!;
  }
  const float = translateFloat(graph, block, instruction, operands);
  if (float) return float;
  if (type === 'i32') {
    const result = integer32(graph, block, name, a![0]!, b?.[0]);
    if (result) return [result];
  }
  if (type === 'i64') {
    const result = integer64(graph, block, name, operands);
    if (result) return result;
  }
  throw unsupported(`the operation ${instruction.name}`);
}

function integer32(graph: Graph, block: Block, name: string, a: Value, b: Value | undefined): Value | undefined {
  switch (name) {
    case 'eqz':
      return graph.pure('eq', [a, graph.constant(0)]);
    case 'clz':
      return graph.pure('clz', [a]);
    case 'ctz':
      return countTrailing(graph, a);
    case 'popcnt':
      return countOnes(graph, a);
    case 'extend8_s':
      return graph.pure('sext', [a], 8);
    case 'extend16_s':
      return graph.pure('sext', [a], 16);
  }
  if (!b) return undefined;
  const comparison = comparisons[name];
  if (comparison) return graph.pure(comparison[0], comparison[1] ? [b, a] : [a, b]);
  switch (name) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'and':
    case 'or':
    case 'xor':
    case 'rotr':
      return graph.pure(name, [a, b]);
    case 'rotl':
      return graph.pure('rotr', [a, graph.pure('sub', [graph.constant(0), b])]);
    case 'shl':
    case 'shr_u':
    case 'shr_s':
      return graph.pure(shifts[name], [a, b]);
    case 'div_s':
    case 'div_u':
    case 'rem_s':
    case 'rem_u':
      return divide(graph, block, name, a, b);
    default:
      return undefined;
  }
}

function divide(graph: Graph, block: Block, name: keyof typeof divisions, a: Value, b: Value): Value {
  const zero = graph.constant(0);
  // Unsigned division by a power of two is a shift.
  if (b.op === 'const' && b.imm > 0 && (b.imm & (b.imm - 1)) === 0) {
    if (name === 'div_u') return graph.pure('shru', [a, graph.constant(31 - Math.clz32(b.imm))]);
    if (name === 'rem_u') return graph.pure('and', [a, graph.constant(b.imm - 1)]);
  }
  graph.pin(block, 'trapIf', [graph.pure('eq', [b, zero])], traps['division by zero']);
  if (name === 'div_s' && (b.op !== 'const' || b.imm === -1)) {
    // -2^31 / -1 is the only quotient that does not fit: both differences are zero.
    const differ = graph.pure('or', [
      graph.pure('xor', [a, graph.constant(-0x80000000)]),
      graph.pure('xor', [b, graph.constant(-1)]),
    ]);
    graph.pin(block, 'trapIf', [graph.pure('eq', [differ, zero])], traps['integer overflow']);
  }
  return graph.pin(block, divisions[name], [a, b]);
}

function integer64(graph: Graph, block: Block, name: string, [first, second]: readonly Words[]): Words | undefined {
  const int64 = new Int64(graph);
  const pair = (words: Words): Pair => [words[0]!, words[1]!];
  const a = pair(first!);
  const zero = graph.constant(0);
  const sign = (word: Value) => graph.pure('shrs', [word, graph.constant(31)]);
  const extend = (bits: number): Words => {
    const low = graph.pure('sext', [a[0]], bits);
    return [low, sign(low)];
  };
  switch (name) {
    case 'eqz':
      return [int64.eqz(a)];
    case 'extend8_s':
      return extend(8);
    case 'extend16_s':
      return extend(16);
    case 'extend32_s':
      return [a[0], sign(a[0])];
    case 'clz':
    case 'ctz': {
      const count = (word: Value) => (name === 'clz' ? graph.pure('clz', [word]) : countTrailing(graph, word));
      const [near, far] = name === 'clz' ? [a[1], a[0]] : [a[0], a[1]];
      const beyond = graph.pure('add', [count(far), graph.constant(32)]);
      return [graph.pure('select', [near, count(near), beyond]), zero];
    }
    case 'popcnt':
      return [graph.pure('add', [countOnes(graph, a[0]), countOnes(graph, a[1])]), zero];
  }
  if (!second) return undefined;
  const b = pair(second);
  const comparison = comparisons[name];
  if (comparison) return [comparison[1] ? int64.compare(comparison[0], b, a) : int64.compare(comparison[0], a, b)];
  switch (name) {
    case 'add':
    case 'sub':
    case 'mul':
      return int64[name](a, b);
    case 'and':
    case 'or':
    case 'xor':
      return int64.each(name, a, b);
    case 'shl':
    case 'shr_u':
    case 'shr_s':
      return int64.shift(shifts[name], a, b[0]);
    case 'rotl':
      return int64.rotateLeft(a, b[0]);
    case 'rotr':
      return int64.rotateRight(a, b[0]);
    case 'div_s':
    case 'div_u':
    case 'rem_s':
    case 'rem_u':
      return divide64(graph, block, name, a, b);
    default:
      return undefined;
  }
}

function divide64(graph: Graph, block: Block, name: keyof typeof divisions, a: Pair, b: Pair): Words {
  const int64 = new Int64(graph);
  graph.pin(block, 'trapIf', [int64.eqz(b)], traps['division by zero']);
  if (name === 'div_s') {
    const smallest = int64.each('xor', a, [graph.constant(0), graph.constant(-0x80000000)]);
    const minusOne = int64.each('xor', b, [graph.constant(-1), graph.constant(-1)]);
    graph.pin(block, 'trapIf', [int64.eqz(int64.each('or', smallest, minusOne))], traps['integer overflow']);
  }
  const low = graph.pin(block, 'routine', [...a, ...b], routineIndex(`int64_${name}`));
  return [low, graph.pin(block, 'second', [low])];
}
