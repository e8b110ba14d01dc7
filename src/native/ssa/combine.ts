import type { Addressing } from '../target';
import { isPure, type Graph, type PureOp, type Value } from './graph';
import { countUses } from './tidy';

/**
 * Makes operations of the target out of what the compiler wrote for WebAssembly: sums are put in the order in which their parts become known,
 * addresses become a base and an offset that fits the access, shift and add become one, and so do shift and mask.
 */
export function combine(graph: Graph, addressing: Addressing): void {
  reassociate(graph);
  shareBases(graph, addressing);
  graph.rebuild((value, args) => graph.pure(value.op as PureOp, args, value.imm));
  select(graph);
}

const isConst = (value: Value | undefined) => value?.op === 'const';

/**
 * Sums of many parts become chains: earliest part first, constants last. Compilers nest them to the right, which would hold all
 * products of an inner product in registers at once.
 */
function reassociate(graph: Graph): void {
  const uses = countUses(graph);
  const known = new Map<Value, number>();
  const partsOf = new Map<Value, Value[]>();
  graph.rebuild((value, args) => {
    const made = make(value, args);
    // When a value is known: with the last pinned value that it needs.
    if (isPure(made.op) && !known.has(made)) known.set(made, Math.max(-1, ...made.args.map(time)));
    return made;
  });

  function time(value: Value): number {
    return isPure(value.op) ? (known.get(value) ?? -1) : value.id;
  }
  function make(value: Value, args: Value[]): Value {
    if (value.op !== 'add') return graph.pure(value.op as PureOp, args, value.imm);
    // A sum that is used once, by a sum, is only parts of that one.
    const parts = args.flatMap((arg, index) => {
      const inner = value.args[index]!;
      return uses.get(inner) === 1 ? (partsOf.get(arg) ?? [arg]) : [arg];
    });
    const constant = parts.reduce((sum, part) => (isConst(part) ? (sum + part.imm) | 0 : sum), 0);
    const ordered = parts.filter((part) => !isConst(part)).sort((a, b) => time(a) - time(b));
    if (constant !== 0) ordered.push(graph.constant(constant));
    const sum = ordered.reduce((left: Value | undefined, part) => {
      if (!left) return part;
      const next = graph.pure('add', [left, part]);
      if (isPure(next.op) && !known.has(next)) known.set(next, Math.max(-1, ...next.args.map(time)));
      return next;
    }, undefined);
    const result = sum ?? graph.constant(0);
    partsOf.set(result, ordered);
    return result;
  }
}

/** Bytes of an access. */
const widths: Readonly<Record<string, number>> = {
  ...{ load8u: 1, load16u: 2, load16s: 2, load32: 4 },
  ...{ store8: 1, store16: 2, store32: 4 },
};

/**
 * Splits every address into a base and an offset that fits. Offsets out of reach get a base of their own, at a round distance so that
 * accesses nearby share it.
 */
function shareBases(graph: Graph, addressing: Addressing): void {
  for (const { body } of graph.blocks) {
    for (const value of body) {
      const width = widths[value.op];
      if (width === undefined) continue;
      let base = value.args[0]!;
      let offset = value.imm | 0;
      if (base.op === 'const') {
        offset = (offset + base.imm) | 0;
        base = graph.constant(0);
      } else if (base.op === 'add' && isConst(base.args[1])) {
        offset = (offset + base.args[1]!.imm) | 0;
        base = base.args[0]!;
      }
      const absolute = base.op === 'const';
      const beyond = addressing.beyond(offset, width, absolute);
      if (absolute || beyond !== 0) base = graph.pure('add', [base, graph.constant(beyond)]);
      offset -= beyond;
      value.args[0] = base;
      value.imm = offset;
    }
  }
}

/** Pairs of operations that the target has as one. Operands come first, so that the inner one may have been changed before. */
function select(graph: Graph): void {
  const uses = countUses(graph);
  graph.rebuild((value, args) => combined(graph, value, args, uses) ?? graph.pure(value.op as PureOp, args, value.imm));
}

function combined(graph: Graph, value: Value, args: Value[], uses: ReadonlyMap<Value, number>): Value | undefined {
  const [a, b] = args;
  const once = (index: number) => uses.get(value.args[index]!) === 1;
  const smallShift = (shifted: Value) => {
    const amount = shifted.op === 'shl' && isConst(shifted.args[1]) ? shifted.args[1]!.imm : 0;
    return amount >= 1 && amount <= 3 ? amount : 0;
  };
  if (value.op === 'add' && a && b && !isConst(b) && graph.has('addx')) {
    for (const [shifted, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const amount = smallShift(shifted);
      if (amount > 0) return graph.pure('addx', [shifted.args[0]!, other], amount);
    }
  }
  if (value.op === 'sub' && a && b && graph.has('subx')) {
    const amount = smallShift(a);
    if (amount > 0 && once(0)) return graph.pure('subx', [a.args[0]!, b], amount);
  }
  if (value.op === 'mul' && a && isConst(b) && graph.has('addx') && graph.has('subx'))
    return smallMultiple(graph, a, b!.imm);
  if (!graph.has('extract')) return undefined;
  if (value.op === 'and' && a && isConst(b)) {
    const mask = b!.imm;
    const bits = 32 - Math.clz32(mask);
    if (mask > 0 && (mask & (mask + 1)) === 0 && bits <= 16) {
      if (a.op === 'extract') {
        return graph.pure('extract', [a.args[0]!], (a.imm & 31) | (Math.min(a.imm >> 5, bits - 1) << 5));
      }
      const shift = a.op === 'shru' && isConst(a.args[1]) ? a.args[1]!.imm : 0;
      if (shift + bits <= 32) return graph.pure('extract', [shift > 0 ? a.args[0]! : a], shift | ((bits - 1) << 5));
    }
  }
  if (value.op === 'shru' && a && isConst(b) && b!.imm >= 16) {
    return graph.pure('extract', [a], b!.imm | ((31 - b!.imm) << 5));
  }
  return undefined;
}

/** Products with 3, 5, 9 and 7 in one operation. */
function smallMultiple(graph: Graph, a: Value, factor: number): Value | undefined {
  const amount = { 3: 1, 5: 2, 9: 3 }[factor];
  if (amount) return graph.pure('addx', [a, a], amount);
  return factor === 7 ? graph.pure('subx', [a, a], 3) : undefined;
}
