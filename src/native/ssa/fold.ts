import type { Comparison, FloatComparison, Graph, PureOp, Value } from './graph';

/** What an operation on constants gives; undefined for those that are not worth it. */
export function evaluate(op: PureOp, words: readonly number[], imm: number): number | undefined {
  const [a, b, c] = [words[0] ?? 0, words[1] ?? 0, words[2] ?? 0];
  switch (op) {
    case 'add':
      return (a + b) | 0;
    case 'sub':
      return (a - b) | 0;
    case 'mul':
      return Math.imul(a, b);
    case 'mulhu':
      return Number(BigInt.asIntN(32, (BigInt(a >>> 0) * BigInt(b >>> 0)) >> 32n));
    case 'mulhs':
      return Number(BigInt.asIntN(32, (BigInt(a) * BigInt(b)) >> 32n));
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shl':
      return a << b;
    case 'shru':
      return (a >>> b) | 0;
    case 'shrs':
      return a >> b;
    case 'rotr':
      return (a >>> (b & 31)) | (a << (-b & 31));
    case 'funnel':
      return (c & 31) === 0 ? b : (b >>> c) | (a << (32 - (c & 31)));
    case 'clz':
      return Math.clz32(a);
    case 'abs':
      return a < 0 ? -a | 0 : a;
    case 'sext':
      return (a << (32 - imm)) >> (32 - imm);
    case 'extract':
      return (a >>> (imm & 31)) & (2 ** ((imm >> 5) + 1) - 1);
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'minu':
      return Math.min(a >>> 0, b >>> 0) | 0;
    case 'maxu':
      return Math.max(a >>> 0, b >>> 0) | 0;
    case 'addx':
      return ((a << imm) + b) | 0;
    case 'subx':
      return ((a << imm) - b) | 0;
    case 'eq':
      return Number(a === b);
    case 'ne':
      return Number(a !== b);
    case 'lts':
      return Number(a < b);
    case 'ges':
      return Number(a >= b);
    case 'ltu':
      return Number(a >>> 0 < b >>> 0);
    case 'geu':
      return Number(a >>> 0 >= b >>> 0);
    case 'select':
      return a !== 0 ? b : c;
    default:
      return undefined;
  }
}

/** The comparison that is true where the other one is false. */
export const opposite: Readonly<Record<Comparison, Comparison>> = {
  eq: 'ne',
  ne: 'eq',
  lts: 'ges',
  ges: 'lts',
  ltu: 'geu',
  geu: 'ltu',
};
export const isComparison = (op: string): op is Comparison => Object.hasOwn(opposite, op);
export const isFloatComparison = (op: string): op is FloatComparison => op === 'feq' || op === 'flt' || op === 'fle';

/** Constants, and what is the same with less: the part of `Graph.pure` that knows arithmetic. */
export function fold(graph: Graph, op: PureOp, args: Value[], imm: number): Value | undefined {
  if (op === 'const') return undefined;
  if (args.every((arg) => arg.op === 'const')) {
    const words = args.map((arg) => arg.imm);
    const result = evaluate(op, words, imm);
    if (result !== undefined) return graph.constant(result);
  }
  const [a, b, c] = args;
  if (!a) return undefined;
  if (op === 'select' && b && c) return foldSelect(graph, a, b, c);
  if (op === 'sext') {
    const known = signedBits(a);
    return known <= imm ? a : undefined;
  }
  if (!b) return undefined;
  if (a === b) {
    if (op === 'and' || op === 'or' || op === 'min' || op === 'max' || op === 'minu' || op === 'maxu') return a;
    if (op === 'xor' || op === 'sub' || op === 'ne' || op === 'lts' || op === 'ltu') return graph.constant(0);
    if (op === 'eq' || op === 'ges' || op === 'geu') return graph.constant(1);
  }
  // (x + k) - x
  if (op === 'sub' && a.op === 'add' && a.args[1]!.op === 'const' && a.args[0] === b) return a.args[1]!;
  if (op === 'sub' && b.op === 'add' && b.args[1]!.op === 'const') {
    return graph.pure('sub', [graph.pure('add', [a, graph.constant(-b.args[1]!.imm)]), b.args[0]!]);
  }
  if (a.op === 'const' && (op === 'lts' || op === 'ges' || op === 'ltu' || op === 'geu')) {
    return constantFirst(graph, op, a.imm, b);
  }
  // Shifts look at five bits of their amount.
  const amount = op === 'funnel' ? c! : b;
  if (
    ['shl', 'shru', 'shrs', 'rotr', 'funnel'].includes(op) &&
    amount.op === 'and' &&
    (amount.args[1]!.imm & 31) === 31
  ) {
    if (amount.args[1]!.op === 'const') return graph.pure(op, [a, ...(op === 'funnel' ? [b] : []), amount.args[0]!]);
  }
  if (b.op !== 'const' || op === 'funnel') return undefined;
  const k = b.imm;
  switch (op) {
    case 'add':
      if (k === 0) return a;
      // (x + c) + k = x + (c + k)
      if (a.op === 'add' && a.args[1]!.op === 'const') {
        return graph.pure('add', [a.args[0]!, graph.constant(a.args[1]!.imm + k)]);
      }
      return undefined;
    case 'sub':
      return graph.pure('add', [a, graph.constant(-k)]);
    case 'mul':
      if (k === 0) return b;
      if (k === 1) return a;
      if (k === -1) return graph.pure('sub', [graph.constant(0), a]);
      // A power of two
      return (k & (k - 1)) === 0 ? graph.pure('shl', [a, graph.constant(31 - Math.clz32(k))]) : undefined;
    case 'mulhu':
      return k === 0 ? b : k === 1 ? graph.constant(0) : undefined;
    case 'and':
      if (k === 0) return b;
      if (k === -1) return a;
      if ((possibleBits(a) & ~k) === 0) return a;
      if ((possibleBits(a) & k) === 0) return graph.constant(0);
      if (a.op === 'funnel' && a.args[2]!.op === 'const' && 32 - Math.clz32(k) + (a.args[2]!.imm & 31) <= 32) {
        // Bits of the low word alone
        return graph.pure('and', [graph.pure('shru', [a.args[1]!, a.args[2]!]), b]);
      }
      return a.op === 'and' && a.args[1]!.op === 'const'
        ? graph.pure('and', [a.args[0]!, graph.constant(a.args[1]!.imm & k)])
        : undefined;
    case 'or':
    case 'xor':
      if (k === 0) return a;
      // Not of a comparison
      return op === 'xor' && k === 1 && isComparison(a.op) ? graph.pure(opposite[a.op], a.args) : undefined;
    case 'shl':
    case 'shru':
    case 'shrs':
    case 'rotr':
      return foldShift(graph, op, a, k & 31, k);
    case 'eq':
    case 'ne':
      // Comparisons of comparisons with 0; x + c = k and x ^ c = k
      if (k === 0 && isComparison(a.op)) return op === 'ne' ? a : graph.pure(opposite[a.op], a.args);
      if (k === 0 && (a.op === 'xor' || a.op === 'sub')) return graph.pure(op, a.args);
      if (a.op === 'add' && a.args[1]!.op === 'const') {
        return graph.pure(op, [a.args[0]!, graph.constant(k - a.args[1]!.imm)]);
      }
      return undefined;
    case 'ltu':
      if (k === 0) return graph.constant(0);
      return k === 1 ? graph.pure('eq', [a, graph.constant(0)]) : undefined;
    case 'geu':
      if (k === 0) return graph.constant(1);
      return k === 1 ? graph.pure('ne', [a, graph.constant(0)]) : undefined;
    default:
      return undefined;
  }
}

/** k < x is x >= k + 1, so that constants are always second; nothing is larger than the largest. */
function constantFirst(graph: Graph, op: 'lts' | 'ges' | 'ltu' | 'geu', k: number, x: Value): Value {
  const less = op === 'lts' || op === 'ltu';
  if (k === (op === 'lts' || op === 'ges' ? 0x7fffffff : -1)) return graph.constant(less ? 0 : 1);
  return graph.pure(opposite[op], [x, graph.constant(k + 1)]);
}

function foldShift(graph: Graph, op: 'shl' | 'shru' | 'shrs' | 'rotr', a: Value, n: number, k: number) {
  if (n === 0) return a;
  if (n !== k) return graph.pure(op, [a, graph.constant(n)]);
  if (op === 'shru' && possibleBits(a) >>> n === 0) return graph.constant(0);
  const inner = a.args[1];
  if (op !== 'rotr' && a.op === op && inner?.op === 'const') {
    const sum = inner.imm + n;
    if (sum < 32) return graph.pure(op, [a.args[0]!, graph.constant(sum)]);
    return op === 'shrs' ? graph.pure(op, [a.args[0]!, graph.constant(31)]) : graph.constant(0);
  }
  if (a.op !== 'shl' || inner?.op !== 'const') return undefined;
  // Left and back again: the low bits with their sign, or without.
  if (op === 'shrs' && inner.imm === n && n >= 9 && n <= 24 && graph.has('sext'))
    return graph.pure('sext', [a.args[0]!], 32 - n);
  if (op === 'shru' && inner.imm === n && n >= 16)
    return graph.pure('and', [a.args[0]!, graph.constant(2 ** (32 - n) - 1)]);
  return undefined;
}

function foldSelect(graph: Graph, condition: Value, yes: Value, no: Value): Value | undefined {
  if (condition.op === 'const') return condition.imm !== 0 ? yes : no;
  if (yes === no) return yes;
  const [a, b] = condition.args;
  if (condition.op === 'ne' && b!.op === 'const' && b!.imm === 0) return graph.pure('select', [a!, yes, no]);
  if (condition.op === 'eq' && b!.op === 'const' && b!.imm === 0) return graph.pure('select', [a!, no, yes]);
  if (isComparison(condition.op) && yes.op === 'const' && no.op === 'const') {
    if (yes.imm === 1 && no.imm === 0) return condition;
    if (yes.imm === 0 && no.imm === 1) return graph.pure(opposite[condition.op], condition.args);
  }
  // a < b ? a : b and its relatives. With a constant, a < k + 1 stands for a <= k.
  const same = (x: Value, y: Value, more: number) =>
    x === y || (x.op === 'const' && y.op === 'const' && x.imm === y.imm + more);
  const small = { lts: 'min', ges: 'max', ltu: 'minu', geu: 'maxu' } as const;
  const large = { lts: 'max', ges: 'min', ltu: 'maxu', geu: 'minu' } as const;
  const chooses = condition.op === 'lts' || condition.op === 'ges' || condition.op === 'ltu' || condition.op === 'geu';
  if (chooses && graph.has('min')) {
    if (yes === a && same(no, b!, 0)) return graph.pure(small[condition.op], [yes, no]);
    if (no === a && same(yes, b!, 0)) return graph.pure(large[condition.op], [yes, no]);
    // a < k + 1 ? a : k. If k + 1 wraps, the comparison has been folded to a constant before.
    if (yes === a && same(b!, no, 1)) return graph.pure(small[condition.op], [yes, no]);
    if (no === a && same(b!, yes, 1)) return graph.pure(large[condition.op], [yes, no]);
  }
  return undefined;
}

/** How many low bits, sign included, say all of a value; 32 when nothing is known. */
function signedBits(value: Value): number {
  if (value.op === 'sext') return value.imm;
  if (value.op === 'load16s') return 16;
  if (value.op === 'const') return 33 - Math.clz32(value.imm < 0 ? ~value.imm : value.imm);
  if (value.op === 'shrs' && value.args[1]!.op === 'const') return 32 - value.args[1]!.imm;
  return Math.min(32, unsignedBits(value) + 1);
}

/** How many low bits may be other than zero. */
function unsignedBits(value: Value): number {
  if (value.op === 'load8u') return 8;
  if (value.op === 'load16u') return 16;
  if (isComparison(value.op) || isFloatComparison(value.op)) return 1;
  if (value.op === 'extract') return (value.imm >> 5) + 1;
  if (value.op === 'const') return 32 - Math.clz32(value.imm);
  if (value.op === 'and' && value.args[1]!.op === 'const') return 32 - Math.clz32(value.args[1]!.imm);
  if (value.op === 'shru' && value.args[1]!.op === 'const') return 32 - value.args[1]!.imm;
  return 32;
}

/** A mask of the bits that may be other than zero. */
function possibleBits(value: Value): number {
  const amount = value.op === 'shl' && value.args[1]!.op === 'const' ? value.args[1]!.imm & 31 : 0;
  if (amount > 0) return -1 << amount;
  if (value.op === 'and' && value.args[1]!.op === 'const') return value.args[1]!.imm;
  const bits = unsignedBits(value);
  return bits === 32 ? -1 : 2 ** bits - 1;
}
